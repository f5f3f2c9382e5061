#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "ui/state/benchmark_run.h"

class QGridLayout;
class QLabel;
class QPushButton;

namespace scatterscope {

class Card;
class ChartView;
class Document;
class EngineChart;
class MeasureBar;
class StackedChart;
class ThreadChart;

/// The timings workspace: what engines need for the document's experiment, measured here and now and verified. Measures
/// only when asked.
class TimingsWorkspace : public QWidget {
  Q_OBJECT

 public:
  explicit TimingsWorkspace(Document& document, QWidget* parent = nullptr);

  /// Engines to compare with beside the core's own; they must outlive the workspace.
  void setPeers(std::vector<const Engine*> peers);

  BenchmarkRun& run() { return *m_run; }
  /// What Measure would start now.
  BenchmarkRequest request() const;

 public slots:
  void measure();

 private:
  QWidget* makeHeader();
  QWidget* makeCharts();
  MeasureBar* makeFooter();
  void addCard(QGridLayout& grid, ChartView* chart, QLabel*& subtitle);
  void addEngine(const Engine* engine);
  /// Whether the reference is measured only when asked for.
  bool isSlow() const;
  void showScene();
  void showMeasurement();
  void showSummary();
  void showProgress();
  void save(const QString& format, const QString& filter);
  QByteArray picture();
  std::string_view chosenEngine() const;

  Document& m_document;
  BenchmarkRun* m_run;

  QLabel *m_work, *m_waste, *m_stale, *m_busy, *m_verified;
  EngineChart* m_engines;
  StackedChart *m_phases, *m_memory;
  ThreadChart* m_threads;
  QLabel *m_enginesNote, *m_phasesNote, *m_threadsNote, *m_memoryNote;
  QWidget* m_grid;
  MeasureBar* m_bar;
  std::vector<std::pair<ChartView*, QPushButton*>> m_chartLinks;  ///< each chart's own
};

}  // namespace scatterscope
