#include "ui/image/map_comparer.h"

#include <QInputDialog>
#include <QMenu>
#include <algorithm>

#include "ui/image/map_view.h"

namespace scatterscope {
namespace {

constexpr std::size_t kListed = 16;  // maps that the menu names; others are asked for

}  // namespace

MapComparer::MapComparer(Document& document, FeatureMaps& maps, MapView& view, QObject* parent)
    : QObject(parent), m_document(document), m_maps(maps), m_view(view) {
  connect(&maps, &FeatureMaps::setChanged, this, &MapComparer::follow);
  connect(&maps, &FeatureMaps::colouringChanged, this, &MapComparer::follow);
  connect(&document, &Document::sceneChanged, this, &MapComparer::follow);
  connect(&m_expected, &PlaneMaker::changed, this, &MapComparer::follow);
}

void MapComparer::addTo(QMenu& menu) {
  auto* with = menu.addMenu(tr("Compare the large map with"));
  with->setObjectName("compareWith");
  connect(with, &QMenu::aboutToShow, this, [this, with] { fillMenu(*with); });
  fillMenu(*with);
}

void MapComparer::fillMenu(QMenu& menu) {
  menu.clear();
  const auto add = [&](const QString& text, With with, std::size_t map = 0) {
    QAction* action = menu.addAction(text, this, [this, with, map] { compareWith(with, map); });
    action->setCheckable(true);
    action->setChecked(with == m_with && (with != With::Map || map == m_map));
    return action;
  };
  add(tr("Nothing"), With::Nothing);
  add(tr("Expected output"), With::Expected)->setEnabled(m_document.scene()->experiment().expected.tensor != nullptr);
  add(tr("Input"), With::Input);
  const std::size_t count = m_maps.count();
  for (std::size_t map = 0; map < std::min(count, kListed); ++map) add(tr("Map %1").arg(map), With::Map, map);
  if (count > kListed) menu.addAction(tr("Another map…"), this, &MapComparer::askForMap);
  menu.addSeparator();
  QAction* wipe = menu.addAction(tr("Side by side at a line\tW"), this,
                                 [this] { m_view.setWipe(m_view.wipe() ? std::nullopt : std::optional(0.5)); });
  wipe->setCheckable(true);
  wipe->setChecked(m_view.wipe().has_value());
  wipe->setEnabled(m_with != With::Nothing);
  menu.addAction(tr("Hold B to see the other one"))->setEnabled(false);
}

void MapComparer::askForMap() {
  bool chosen = false;
  const int last = static_cast<int>(m_maps.count()) - 1;
  const int map = QInputDialog::getInt(&m_view, tr("Compare with another map"), tr("Map, from 0 to %1:").arg(last),
                                       static_cast<int>(m_map), 0, std::max(0, last), 1, &chosen);
  if (chosen) compareWith(With::Map, static_cast<std::size_t>(map));
}

void MapComparer::setShown(std::size_t map) {
  if (map == m_shown) return;
  m_shown = map;
  follow();
}

void MapComparer::compareWith(With with, std::size_t map) {
  m_with = with;
  m_map = map;
  follow();
  emit comparedWith();
}

QString MapComparer::name() const {
  switch (m_with) {
    case With::Expected:
      return tr("expected output");
    case With::Input:
      return tr("input");
    case With::Map:
      return tr("map %1").arg(m_map);
    case With::Nothing:
      break;
  }
  return {};
}

void MapComparer::follow() {
  const auto set = m_maps.set();
  const auto held = m_document.scene();
  m_expected.ask(m_with == With::Expected ? held->experiment().expected.tensor : nullptr, m_shown);
  MapPicture other;
  if (set && m_with == With::Input) other = inputPicture(*set);
  if (set && m_with == With::Map) other = m_maps.picture(m_map);
  // In the colours of the map itself: the same colour is the same number on both sides.
  if (set && m_with == With::Expected && !m_expected.plane().empty() && set->isReady(m_shown))
    other = {{m_expected.plane()}, scaleOf(*set, m_shown, m_maps.colouring())};
  m_view.setNames(tr("map %1").arg(m_shown), name());
  m_view.setOther(std::move(other));
}

}  // namespace scatterscope
