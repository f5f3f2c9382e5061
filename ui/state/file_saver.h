#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/base/run_control.h"

namespace scatterscope {

/// Writes `bytes` to the file at once, as writeFile() does. Errors: Budget where there are none, which is what drawing
/// without memory leaves; Io where the file cannot be written.
Result<void> saveFile(const QString& path, const QByteArray& bytes);

/// The image as a PNG file; empty where Qt had no memory for either.
QByteArray pngOf(const QImage& image);

/// Writes files off the GUI thread, one after the other, until told to stop.
class FileSaver : public QObject {
  Q_OBJECT

 public:
  /// A file to write, and what writes it into the open file, which happens on the background thread.
  struct Item {
    std::filesystem::path path;
    std::function<Result<void>(FileWriter&)> write;
  };
  /// One whose content is given to a sink.
  static Item itemOf(std::filesystem::path path, std::function<Result<void>(const ByteSink&)> give);

  explicit FileSaver(QObject* parent = nullptr);
  ~FileSaver() override;  ///< cancels, and waits for the file at hand

  /// Writes all items, stopping at the first that fails; `what` is the subject of the sentence told at the end.
  void save(const QString& what, std::vector<Item> items);

  /// Leaves out whatever is not written yet. The file at hand is dropped as well.
  void cancel();

  bool busy() const { return m_jobs > 0; }

 signals:
  void busyChanged(bool busy);
  /// So many of the files of one save() are written.
  void progressed(int written, int all);
  void saved(const QString& sentence);  ///< or as many as were before cancel()
  void failed(const QString& sentence);

 private:
  QThreadPool m_pool;
  std::shared_ptr<RunControl> m_control;  ///< of everything that has been asked for since the last cancel()
  int m_jobs = 0;
};

}  // namespace scatterscope
