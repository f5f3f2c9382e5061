#pragma once

#include <QWidget>
#include <filesystem>
#include <utility>
#include <vector>

#include "core/media/picture_codec.h"
#include "ui/image/map_view_state.h"
#include "ui/state/feature_maps.h"
#include "ui/state/file_saver.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace scatterscope {

class ComputeBar;
class EarlierResult;
class ExpectedPage;
class FileOpener;
class InputCard;
class MapGallery;
class MapView;
class ProbePanel;
class RangeCard;
class WeightsCard;

/// Pictures in, feature maps out: the operation and its operands at the left, the maps in the middle, the cell
/// that is looked at on the right.
class ImageWorkspace : public QWidget {
  Q_OBJECT

 public:
  /// Without a codec pictures can be neither opened nor saved. `opener` and `codec` must outlive the workspace.
  ImageWorkspace(Document& document, FileOpener& opener, const PictureCodec* codec, QWidget* parent = nullptr);

  /// Without the right panel, which is hidden where it has no room.
  QSize minimumSizeHint() const override { return {900, 420}; }

  /// Whether maps are being prepared for the screen.
  bool busy() const;
  FeatureMaps& maps() { return m_maps; }
  MapViewState& viewState() { return m_state; }
  MapGallery& gallery() { return *m_gallery; }
  MapView& largeView() { return *m_large; }
  ExpectedPage& expected() { return *m_expected; }

  /// Writes every map as n0_c000.png … into a folder, coloured as seen on a light ground, one pixel a cell. Refuses, as
  /// saveOutput() does, while the maps are of an earlier scene: a sentence below says so.
  void saveMaps(const QString& folder);
  /// Writes the output tensor as float32 N×C×H×W.
  void saveOutput(const QString& path);

 public slots:
  void showLarge(int map);
  void showInputLarge();
  void showInColour();  ///< three output channels as red, green and blue
  void showGallery();
  void showExpected(bool on = true);  ///< what another system produced, beside the maps; or the maps again
  void showActualSize();              ///< one pixel a cell

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildLeft(QBoxLayout& row);
  void buildMiddle(QBoxLayout& row);
  void buildRight(QBoxLayout& row);
  void connectAll();
  void showScene();
  void showMaps();
  void showCell();
  void showInputCell();
  void showHeader();
  int shownMap() const;
  bool refuseSaving();
  std::filesystem::path pathOf(const QString& folder, std::size_t map) const;
  void askAndSaveMaps();
  void askAndSaveMap(int map);
  void askAndSaveOutput();
  void showMenu(QWidget& view, const QPoint& place);
  void saveThese(const QString& what, const std::vector<std::pair<std::filesystem::path, std::size_t>>& maps);
  void askAndOpenInput();
  void askAndLoadWeights();

  Document& m_document;
  FileOpener& m_opener;
  const PictureCodec* m_codec;
  FeatureMaps m_maps;
  MapViewState m_state;
  MapViewState m_inputState;  ///< its cell is one of the input; it moves with the maps
  FileSaver m_saver;
  int m_hovered = -1;  ///< the map under the mouse
  MapCell m_mapSize;   ///< of the maps shown last

  QLabel *m_code = nullptr, *m_shapes = nullptr, *m_verdict = nullptr;
  QLabel *m_title = nullptr, *m_subtitle = nullptr, *m_zoom = nullptr;
  QPushButton *m_back = nullptr, *m_inColour = nullptr, *m_cancelSaving = nullptr, *m_save = nullptr;
  InputCard* m_input = nullptr;
  WeightsCard* m_weights = nullptr;
  QStackedWidget* m_pages = nullptr;  ///< the maps, or what was expected of them
  ExpectedPage* m_expected = nullptr;
  QStackedWidget* m_middle = nullptr;
  MapGallery* m_gallery = nullptr;
  MapView* m_large = nullptr;
  MapView* m_inputLarge = nullptr;
  MapView* m_colour = nullptr;
  ProbePanel* m_probe = nullptr;
  RangeCard* m_range = nullptr;
  ComputeBar* m_bar = nullptr;
  EarlierResult* m_earlier = nullptr;
  QWidget* m_right = nullptr;
};

}  // namespace scatterscope
