#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

#include "core/benchmark/benchmark.h"
#include "core/benchmark/writer_map.h"
#include "ui/state/document.h"

namespace scatterscope {

/// What a user asks to have measured.
struct BenchmarkRequest {
  std::vector<const Engine*> engines;
  std::vector<int> threads;  ///< rising; each engine is measured with each of them
  double seconds = 2;        ///< for the timed runs of all engines together
  /// What is measured; null: the document's experiment, as it is when the measuring begins.
  std::shared_ptr<const Scene> scene = nullptr;
  const Engine* watched = nullptr;  ///< whose threads are looked at as well; null: nobody's
};

/// What a benchmark has found so far, and on what.
struct Measurement {
  std::shared_ptr<const Scene> scene;
  BenchmarkRequest request;
  BenchmarkResult result;
  bool complete = false;  ///< false while it runs and after it was stopped
  /// Who wrote what of the watched engine's output, or why nobody knows. Empty until all else is measured.
  std::optional<Result<WriterMap>> writers = {};
};

/// Measures the document's experiment on its compute thread and keeps the last measurement. Waits until the
/// document has its own result; an edit stops a running measurement, because the newest job wins.
class BenchmarkRun : public QObject {
  Q_OBJECT

 public:
  explicit BenchmarkRun(Document& document, QObject* parent = nullptr);

  void start(BenchmarkRequest request);
  void cancel();

  bool running() const { return m_state != State::Idle; }
  /// Finished part of the timed runs, 0 to 1; 0 while results are being verified.
  double progress() const { return m_state == State::Running ? m_document.compute().progress() : 0.0; }

  /// The newest measurement, partial while running; null before the first.
  const std::shared_ptr<const Measurement>& measurement() const { return m_measurement; }
  /// Whether the measurement is of the document's experiment as it was before it was edited.
  bool stale() const {
    return m_measurement && !m_measurement->request.scene && m_measurement->scene != m_document.scene();
  }
  /// Why the last measurement stopped before its end; empty if it did not.
  const QString& message() const { return m_message; }

  /// The measurement as text, numbers with full stops; CSV after RFC 4180. Empty before the first.
  QByteArray csv() const;
  QByteArray json() const;

 signals:
  void changed();          ///< measurement, running, stale or message
  void progressChanged();  ///< a few times a second while running

 private:
  enum class State { Idle, Waiting, Running };

  void submit();
  void receive(int job, std::shared_ptr<const Measurement> measurement);
  void stop(const QString& message);

  Document& m_document;
  BenchmarkRequest m_request;
  State m_state = State::Idle;
  int m_job = 0;  ///< partial results of earlier ones may still be on their way
  std::shared_ptr<const Measurement> m_measurement;
  QString m_message;
  QTimer m_poll;
};

/// Seconds a request will take, roughly: verification, warm-up and timed runs.
double estimatedSeconds(const BenchmarkRequest& request, const Geometry& geometry);

}  // namespace scatterscope
