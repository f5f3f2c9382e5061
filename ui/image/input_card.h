#pragma once

#include "ui/image/map_painter.h"
#include "ui/style/parts.h"

namespace scatterscope {

class FileOpener;

/// The input as a picture, with the cell outlined that lies under the one looked at.
class InputThumbnail : public QWidget {
  Q_OBJECT

 public:
  explicit InputThumbnail(QWidget* parent = nullptr);
  void setPicture(MapPicture picture);
  void setCell(std::optional<MapCell> cell);

  QSize sizeHint() const override { return {230, heightForWidth(230)}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

 signals:
  void activated();  ///< clicked, or Enter

 protected:
  void paintEvent(QPaintEvent*) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  MapPainter m_painter;
  MapViewState m_whole;  ///< the thumbnail always shows all of it
  std::optional<MapCell> m_cell;
};

/// What the operation runs on, and the ways to another input.
class InputCard : public Card {
  Q_OBJECT

 public:
  InputCard(Document& document, FeatureMaps& maps, FileOpener& opener, QWidget* parent = nullptr);
  /// The input cell under the output cell that is looked at.
  void setCell(std::optional<MapCell> cell) { m_thumbnail->setCell(cell); }

 signals:
  void openWanted();
  void largeViewWanted();

 private:
  void showInput();

  Document& m_document;
  FeatureMaps& m_maps;
  InputThumbnail* m_thumbnail;
  QLabel* m_name;
  QLabel* m_facts;
};

}  // namespace scatterscope
