#include "ui/image/map_header.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include "ui/style/elided_label.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString zoomText(double scale) {
  if (scale >= 4) return QString("%1 ×").arg(QString::number(scale, 'f', scale < 9.95 ? 1 : 0));
  return QString("%1 %").arg(QString::number(scale * 100, 'f', scale < 0.0995 ? 1 : 0));
}

/// A button that opens a menu; the arrow is in its text.
QPushButton* makeMenuButton(const QString& text, const char* name) {
  auto* button = new QPushButton(text);
  button->setObjectName(name);
  button->setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");
  return button;
}

}  // namespace

/// Narrower than this the controls need the room of the size of the maps, which the window's bar says too.
void MapHeader::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  constexpr int kRoomForSubtitle = 564;
  m_subtitle->setVisible(width() >= kRoomForSubtitle);
}

MapHeader::MapHeader(QWidget* parent)
    : QWidget(parent),
      m_back(makeLink(tr("‹ All maps"), tr("Back to all feature maps (Escape)"))),
      m_save(makeMenuButton(tr("Save ▾"), "save")),
      m_zoom(makeMenuButton({}, "zoom")),
      m_title(makeLabel({}, "title")),
      m_subtitle(new ElidedLabel("muted")),
      m_pages(new SegmentedControl({tr("Maps"), tr("Expected")}, tr("What is shown"))),
      m_view(new QMenu(this)) {
  auto* row = new QHBoxLayout(this);
  row->setSpacing(8);  // with 1,000 maps and both panels this row is full at 1280
  row->setContentsMargins(6, 0, 6, 0);
  m_back->setObjectName("back");
  m_subtitle->setObjectName("subtitle");
  m_pages->setObjectName("mapsSwitch");
  auto* view = makeMenuButton(tr("View ▾"), "view");
  view->setMenu(m_view);
  view->setToolTip(tr("Order and statistics of the maps, colours, comparisons, kernels"));
  m_zoom->setToolTip(tr("Zoom"));
  m_zoom->setAccessibleName(tr("Zoom"));
  m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance("0.05 % ▾") + 26);
  auto* zooms = new QMenu(m_zoom);
  zooms->addAction(tr("The whole map\tF"), this, &MapHeader::fitWanted);
  zooms->addAction(tr("One pixel per cell\tCtrl+0"), this, &MapHeader::actualSizeWanted);
  m_zoom->setMenu(zooms);
  row->addWidget(m_back);
  row->addWidget(m_title);
  row->addWidget(m_subtitle, 1);
  row->addStretch(0);  // in place of the subtitle, where that is hidden
  row->addWidget(m_pages);
  row->addWidget(view);
  row->addWidget(m_zoom);
  row->addWidget(m_save);
  buildViewMenu();
  connect(m_back, &QPushButton::clicked, this, &MapHeader::backWanted);
  connect(m_pages, &SegmentedControl::chosen, this, [this](int page) {
    m_pages->setCurrent(0);  // the other page has a switch of its own
    page == 0 ? emit mapsWanted() : emit expectedWanted();
  });
}

void MapHeader::buildViewMenu() {
  auto* sort = m_view->addMenu(tr("Sort maps by"));
  sort->setObjectName("sortMaps");
  auto* group = new QActionGroup(this);
  for (const MapOrder order : kMapOrders) {
    QAction* action = sort->addAction(nameOfOrder(order));
    action->setCheckable(true);
    action->setChecked(order == MapOrder::Channel);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, order] { emit orderChosen(order); });
  }
  m_view->addAction(tr("Statistics of all maps"), this, &MapHeader::statisticsWanted)
      ->setObjectName("statisticsAction");
  m_colours = m_view->addAction(tr("Three maps as red, green and blue"), this, &MapHeader::coloursWanted);
  m_colours->setObjectName("inColour");
}

void MapHeader::show(const QString& title, const QString& subtitle, bool back) {
  m_title->setText(title);
  m_subtitle->setText(subtitle);
  m_back->setVisible(back);
}

void MapHeader::setScale(double scale) {
  m_zoom->setText(zoomText(scale) + QStringLiteral(" ▾"));
}

void MapHeader::setSaving(bool possible, const QString& reason) {
  m_save->setEnabled(possible);
  m_save->setToolTip(reason);
}

void MapHeader::setSaveMenu(QMenu* menu) {
  m_save->setMenu(menu);
}

void MapHeader::setColoursPossible(bool possible) {
  m_colours->setEnabled(possible);
}

}  // namespace scatterscope
