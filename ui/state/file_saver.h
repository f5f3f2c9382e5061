#pragma once

#include <QObject>
#include <QThreadPool>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/base/error.h"
#include "core/tensor/npy.h"

namespace scatterscope {

/// Writes files off the GUI thread, one after the other, none ever dropped: leaving waits for the last one.
class FileSaver : public QObject {
  Q_OBJECT

 public:
  /// A file to write and what gives its content to a sink, which happens on the background thread.
  struct Item {
    std::filesystem::path path;
    std::function<Result<void>(const ByteSink&)> write;
  };

  explicit FileSaver(QObject* parent = nullptr);
  ~FileSaver() override;

  /// Writes all items, stopping at the first that fails; `what` is the subject of the sentence told at the end.
  void save(const QString& what, std::vector<Item> items);

 signals:
  void saved(const QString& sentence);
  void failed(const QString& sentence);

 private:
  QThreadPool m_pool;
};

}  // namespace scatterscope
