#pragma once

#include <QWidget>

#include "core/saving/tensor_file.h"
#include "ui/image/map_view_state.h"
#include "ui/state/feature_maps.h"

class QBoxLayout;
class QPushButton;
class QStackedWidget;

namespace scatterscope {

class ColourPage;
class ComputeBar;
class EarlierResult;
class ExpectedPage;
class FileOpener;
class KernelPage;
class MapComparer;
class MapGallery;
class MapHeader;
class MapSaver;
class MapView;
class OperationPanel;
class ProbePanel;
class ProfileCard;
class RangeCard;
class StatisticsPage;

/// Pictures in, feature maps out: the operation and its operands at the left, the maps in the middle, the cell
/// that is looked at on the right.
class ImageWorkspace : public QWidget {
  Q_OBJECT

 public:
  /// Without a codec pictures can be neither opened nor saved. `opener` and `codec` must outlive the workspace.
  ImageWorkspace(Document& document, FileOpener& opener, const PictureCodec* codec, QWidget* parent = nullptr);

  /// Without the right panel, which is hidden where it has no room.
  QSize minimumSizeHint() const override { return {960, 420}; }

  /// Whether maps are being prepared for the screen.
  bool busy() const;
  FeatureMaps& maps() { return m_maps; }
  MapViewState& viewState() { return m_state; }
  MapGallery& gallery() { return *m_gallery; }
  MapView& largeView() { return *m_large; }
  ColourPage& colours() { return *m_colours; }
  StatisticsPage& statistics() { return *m_statistics; }
  KernelPage& kernels() { return *m_kernels; }
  MapComparer& comparer() { return *m_comparer; }
  ProfileCard& profile() { return *m_profile; }
  MapSaver& saver() { return *m_saver; }
  ExpectedPage& expected() { return *m_expected; }

 public slots:
  void showLarge(int map);
  void showInputLarge();
  void showInColour();  ///< three maps as red, green and blue
  void showGallery();
  void showStatistics();
  void showKernels();
  void showExpected(bool on = true);  ///< what another system produced, beside the maps; or the maps again
  void showActualSize();              ///< one pixel a cell

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildMiddle(QBoxLayout& row);
  void buildRight(QBoxLayout& row);
  void connectHeader();
  void connectMaps();
  void connectFiles();
  void showMaps();
  void showCell();
  void showReadout();
  void showHeader();
  int shownMap() const;
  void showPage(QWidget& page, QWidget& focused);
  void showMenu(QWidget& view, const QPoint& place);

  Document& m_document;
  FileOpener& m_opener;
  const PictureCodec* m_codec;
  FeatureMaps m_maps;
  MapViewState m_state;
  MapViewState m_inputState;  ///< its cell is one of the input; it moves with the maps
  int m_hovered = -1;         ///< the map under the mouse
  MapCell m_mapSize;          ///< of the maps shown last

  QStackedWidget* m_pages = nullptr;  ///< the maps, or what was expected of them
  ExpectedPage* m_expected = nullptr;
  OperationPanel* m_operation = nullptr;
  MapHeader* m_header = nullptr;
  QStackedWidget* m_middle = nullptr;
  MapGallery* m_gallery = nullptr;
  MapView* m_large = nullptr;
  MapView* m_inputLarge = nullptr;
  ColourPage* m_colours = nullptr;
  StatisticsPage* m_statistics = nullptr;
  KernelPage* m_kernels = nullptr;
  MapComparer* m_comparer = nullptr;
  ProbePanel* m_probe = nullptr;
  ProfileCard* m_profile = nullptr;
  RangeCard* m_range = nullptr;
  ComputeBar* m_bar = nullptr;
  EarlierResult* m_earlier = nullptr;
  MapSaver* m_saver = nullptr;
  QWidget* m_right = nullptr;
};

}  // namespace scatterscope
