#pragma once

#include <QWidget>

#include "ui/image/map_view_state.h"
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
class HistogramView;
class SegmentedControl;

/// Why another system's output is different: both outputs and their difference above, verdict, cause, other tools and
/// report below, the first mismatch and what is compared at the right.
class ExpectedPage : public QWidget {
  Q_OBJECT

 public:
  /// The states are those of the maps, so that both pages show the same place.
  ExpectedPage(Document& document, FeatureMaps& maps, MapViewState& state, MapViewState& inputState,
               QWidget* parent = nullptr);

  Mismatch& mismatch() { return m_mismatch; }
  ExpectedOpener& opener() { return m_opener; }
  ExpectedViews& views() { return *m_views; }
  bool busy() const;
  /// Writes x, w, b and y as .npy into a folder and returns the command that compares them.
  QString saveRepro(const QString& folder);
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
  void askRoles(const std::vector<ReadArray>& arrays, const ArrayRoles& likely);
  void fill();
  void fillTensors();
  void fillHistogram();
  void step(int maps);

  Document& m_document;
  FeatureMaps& m_maps;
  Mismatch m_mismatch;
  ExpectedOpener m_opener;
  FileSaver m_saver;
  ExpectedViews* m_views;
  QStackedWidget* m_pages;
  QLabel *m_title = nullptr, *m_subtitle = nullptr, *m_tensors = nullptr;
  QPushButton *m_previous = nullptr, *m_next = nullptr;
  SegmentedControl *m_switch = nullptr, *m_kind = nullptr;
  HistogramView* m_histogram = nullptr;
};

}  // namespace scatterscope
