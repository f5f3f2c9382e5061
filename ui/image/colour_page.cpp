#include "ui/image/colour_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/image/map_view.h"
#include "ui/style/parts.h"

namespace scatterscope {

ColourPage::ColourPage(FeatureMaps& maps, MapViewState& state, QWidget* parent)
    : QWidget(parent), m_maps(maps), m_view(new MapView(state, tr("Three maps in colour"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(6, 0, 6, 0);
  const std::array names = {tr("Red"), tr("Green"), tr("Blue")};
  static constexpr std::array kNames = {"redMap", "greenMap", "blueMap"};
  for (std::size_t i = 0; i < m_choosers.size(); ++i) {
    auto* box = m_choosers[i] = new QComboBox;
    box->setObjectName(kNames[i]);
    box->setAccessibleName(tr("Map shown in %1").arg(names[i].toLower()));
    box->setFocusPolicy(Qt::StrongFocus);
    auto* name = makeLabel(names[i], "muted");
    name->setBuddy(box);
    row->addWidget(name);
    row->addWidget(box);
    row->addSpacing(10);
    connect(box, &QComboBox::activated, this, [this, i](int map) {
      m_chosen[i] = static_cast<std::size_t>(map);
      fill();
    });
  }
  row->addStretch();
  column->addLayout(row);
  column->addWidget(m_view, 1);
  connect(&maps, &FeatureMaps::setChanged, this, &ColourPage::fill);
  fill();
}

void ColourPage::setChannels(const std::array<std::size_t, 3>& channels) {
  m_chosen = channels;
  fill();
}

std::array<std::size_t, 3> ColourPage::channels() const {
  auto shown = m_chosen;
  const std::size_t last = std::max<std::size_t>(1, m_maps.count()) - 1;
  for (std::size_t& map : shown) map = std::min(map, last);
  return shown;
}

MapPicture ColourPage::picture() const {
  return m_maps.count() == 0 ? MapPicture() : colourPicture(*m_maps.set(), channels());
}

void ColourPage::fill() {
  const std::size_t count = m_maps.count();
  if (count == 0) return;
  const auto shown = channels();
  for (std::size_t i = 0; i < m_choosers.size(); ++i) {
    QComboBox& box = *m_choosers[i];
    const QSignalBlocker quiet(box);
    if (box.count() != static_cast<int>(count)) {
      box.clear();
      QStringList names;
      for (std::size_t map = 0; map < count; ++map) names << tr("map %1").arg(map);
      box.addItems(names);
    }
    box.setCurrentIndex(static_cast<int>(shown[i]));
  }
  m_view->setPicture(picture());
}

}  // namespace scatterscope
