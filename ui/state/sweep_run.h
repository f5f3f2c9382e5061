#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "core/analysis/sweep.h"
#include "core/benchmark/sweep_measurement.h"
#include "ui/state/document.h"

namespace scatterscope {

/// A sweep that is asked for: of the document's experiment as it is then.
struct SweepRequest {
  std::vector<SweepAxis> axes;  ///< one or two
  const Engine* engine = nullptr;
  int threads = 1;
  double seconds = 0.1;  ///< a point
};

/// Measures one point after the other on the document's compute thread and keeps those that are done, also when it is
/// stopped. Waits until the document has its own result; an edit stops it, because the newest job wins.
class SweepRun : public QObject {
  Q_OBJECT

 public:
  explicit SweepRun(Document& document, QObject* parent = nullptr);

  void start(SweepRequest request);
  void stop();

  bool running() const { return m_state != State::Idle; }
  const SweepRequest& request() const { return m_request; }
  /// The call and the input of every point, measured or not.
  const std::vector<SweepPoint>& points() const { return m_points; }
  /// Of the points from the first on.
  const std::vector<SweepRow>& rows() const { return m_rows; }
  /// Why it ended before its last point; empty if it did not.
  const QString& message() const { return m_message; }

 signals:
  void changed();

 private:
  enum class State { Idle, Waiting, Running };
  void submit();
  void finish(const QString& message);

  Document& m_document;
  SweepRequest m_request;
  std::vector<SweepPoint> m_points;
  std::vector<SweepRow> m_rows;
  State m_state = State::Idle;
  int m_job = 0;  ///< rows of earlier ones may still be on their way
  QString m_message;
};

}  // namespace scatterscope
