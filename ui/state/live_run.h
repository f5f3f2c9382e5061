#pragma once

#include <QImage>
#include <QObject>
#include <memory>

#include "ui/state/document.h"

namespace scatterscope {

/// What the newest of many runs gave.
struct LiveFrame {
  std::shared_ptr<const Scene> scene;
  QImage picture;              ///< three channels as colours, otherwise the first one; at most 1,600 pixels a side
  double seconds = 0;          ///< median of the last runs, at most 31
  double runs_per_second = 0;  ///< on the clock, drawing included
  std::int64_t runs = 0;       ///< of this scene
  QString verification;        ///< of the first run of this scene
  bool right = false;          ///< what it says
};

/// Runs an engine on the document's experiment again and again, each time on the newest scene, until it is stopped. An
/// edit interrupts it: first the document has its own result.
class LiveRun : public QObject {
  Q_OBJECT

 public:
  explicit LiveRun(Document& document, QObject* parent = nullptr);

  void setRunning(bool running);
  bool running() const { return m_running; }
  void setEngine(const Engine* engine);
  /// Null before the first.
  const std::shared_ptr<const LiveFrame>& frame() const { return m_frame; }
  /// Why it does not run; empty while it does.
  const QString& message() const { return m_message; }

 signals:
  void changed();

 private:
  void submit();

  Document& m_document;
  const Engine* m_engine = nullptr;
  std::shared_ptr<const LiveFrame> m_frame;
  QString m_message;
  bool m_running = false, m_submitted = false;
  int m_job = 0;
};

/// The picture of an output: channels 0, 1 and 2 of its first image as red, green and blue where there are three or
/// more, otherwise channel 0 as grey; from its least to its largest value. Larger ones are thinned out to 1,600 pixels
/// a side.
QImage pictureOfOutput(const Tensor& output);

}  // namespace scatterscope
