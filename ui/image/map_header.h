#pragma once

#include <QWidget>

#include "ui/image/map_order.h"

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace scatterscope {

class ElidedLabel;
class SegmentedControl;

/// What is shown in the middle, and what else could be.
class MapHeader : public QWidget {
  Q_OBJECT

 public:
  explicit MapHeader(QWidget* parent = nullptr);

  /// What is on show: "Map 3", "360 × 540"; whether there is a way back to all maps.
  void show(const QString& title, const QString& subtitle, bool back);
  /// Pixels a cell.
  void setScale(double scale);
  /// Why nothing can be saved; empty: it can.
  void setSaving(bool possible, const QString& reason);
  void setSaveMenu(QMenu* menu);
  void setColoursPossible(bool possible);
  /// Where further views are put.
  QMenu& viewMenu() { return *m_view; }

 signals:
  void backWanted();
  void mapsWanted();
  void expectedWanted();
  void statisticsWanted();
  void coloursWanted();
  void fitWanted();
  void actualSizeWanted();
  void orderChosen(scatterscope::MapOrder order);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildViewMenu();

  QPushButton *m_back, *m_save, *m_zoom;
  QLabel* m_title;
  ElidedLabel* m_subtitle;
  SegmentedControl* m_pages;
  QMenu* m_view;
  QAction* m_colours = nullptr;
};

}  // namespace scatterscope
