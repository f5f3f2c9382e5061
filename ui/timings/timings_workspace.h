#pragma once

#include <QWidget>
#include <vector>

#include "ui/timings/shown_measurement.h"

class QLabel;
class QStackedWidget;

namespace scatterscope {

class ComparisonPage;
class Document;
class LivePage;
class MeasureBar;
class RooflinePage;
class SegmentedControl;
class SweepPage;
class ThreadsPage;

/// The timings workspace: what engines need for the document's experiment or a layer of a published model, measured
/// here and now and verified. Measures only when asked.
class TimingsWorkspace : public QWidget {
  Q_OBJECT

 public:
  enum class Page { Engines, Roofline, Threads, Sweep, Live };

  explicit TimingsWorkspace(Document& document, QWidget* parent = nullptr);

  /// Engines to compare with beside the core's own; they must outlive the workspace.
  void setPeers(std::vector<const Engine*> peers);

  BenchmarkRun& run() { return *m_run; }
  /// What Measure would start now.
  BenchmarkRequest request() const;
  void setPage(Page page);
  MeasureBar& bar() { return *m_bar; }
  SweepPage& sweepPage() { return *m_sweep; }
  LivePage& livePage() { return *m_live; }

 public slots:
  void measure();

 private:
  QWidget* makeHeader();
  QWidget* makePages();
  MeasureBar* makeFooter();
  void addEngine(const Engine* engine);
  /// The scene that Measure would measure now.
  std::shared_ptr<const Scene> scene() const;
  /// Whether the reference is measured only when asked for.
  bool isSlow() const;
  void showScene();
  void showMeasurement();
  void showSummary();
  void showProgress();
  void showRoofline();
  void save(const QString& format, const QString& filter);
  QByteArray picture();
  std::string_view chosenEngine() const;
  ShownMeasurement shown() const;

  Document& m_document;
  BenchmarkRun* m_run;

  SegmentedControl* m_choice;
  QStackedWidget* m_stack;
  ComparisonPage* m_comparison;
  RooflinePage* m_roofline;
  ThreadsPage* m_threads;
  SweepPage* m_sweep;
  LivePage* m_live;
  QLabel *m_stale, *m_busy, *m_verified;
  MeasureBar* m_bar;
};

}  // namespace scatterscope
