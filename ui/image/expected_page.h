#pragma once

#include <QWidget>

#include "ui/image/map_view_state.h"
#include "ui/state/case_opener.h"
#include "ui/state/expected_opener.h"
#include "ui/state/feature_maps.h"
#include "ui/state/file_saver.h"
#include "ui/state/mismatch.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace scatterscope {

class ExpectedViews;
class FileOpener;
class HistogramView;
class SegmentedControl;

/// Why another system's output is different: both outputs and their difference above, verdict, cause, other tools and
/// report below, the first mismatch and what is compared at the right.
class ExpectedPage : public QWidget {
  Q_OBJECT

 public:
  /// The states are those of the maps, so that both pages show the same place.
  ExpectedPage(Document& document, FileOpener& files, FeatureMaps& maps, MapViewState& state, MapViewState& inputState);

  Mismatch& mismatch() { return m_mismatch; }
  ExpectedOpener& opener() { return m_opener; }
  CaseOpener& cases() { return m_cases; }
  ExpectedViews& views() { return *m_views; }
  const FileSaver& saver() const { return m_saver; }
  /// What the page says about Python where nothing is expected yet.
  void setLiveState(const QString& sentence);
  /// Tells a sentence in the strip below.
  void say(const QString& sentence) { emit told(sentence, false); }
  /// Asks where to put scatterscope.py, and writes it.
  void askAndSavePython();
  bool busy() const;
  /// Whether a file is being read.
  bool opening() const { return m_opener.busy() || m_cases.busy(); }
  /// Writes call, operands and expected output into a case and returns the command that compares them; empty, and
  /// nothing is written, where nothing is compared yet.
  QString saveCase(const QString& path);
  QSize minimumSizeHint() const override { return {900, 420}; }

 public slots:
  void askAndOpen();

 signals:
  void mapsWanted();
  /// Goes into the strip below the workspace.
  void told(const QString& sentence, bool wrong);
  void ledgerWanted(const scatterscope::ElementPair& element);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* buildEmpty();
  QWidget* buildComparison();
  QLayout* buildHeader();
  void buildRight(QBoxLayout& row);
  /// Opens a case, or whatever else the file is.
  void openOne(const QString& path, const std::function<void()>& otherwise);
  void askRoles(const std::vector<ReadArray>& arrays, const ArrayRoles& likely);
  void fill();
  void fillTensors();
  void fillHistogram();
  void step(int maps);

  Document& m_document;
  FeatureMaps& m_maps;
  Mismatch m_mismatch;
  ExpectedOpener m_opener;
  CaseOpener m_cases;
  FileSaver m_saver;
  ExpectedViews* m_views;
  QStackedWidget* m_pages;
  QLabel *m_title = nullptr, *m_subtitle = nullptr, *m_tensors = nullptr, *m_live = nullptr;
  QPushButton *m_previous = nullptr, *m_next = nullptr;
  SegmentedControl *m_switch = nullptr, *m_kind = nullptr;
  HistogramView* m_histogram = nullptr;
};

}  // namespace scatterscope
