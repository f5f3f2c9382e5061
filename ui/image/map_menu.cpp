#include "ui/image/map_menu.h"

#include <QApplication>
#include <QClipboard>

#include "ui/image/map_view_state.h"

namespace scatterscope {

MapMenu::MapMenu(MapViewState& state, const QString& value, QWidget* parent) : QMenu(parent), m_state(state) {
  setObjectName("mapMenu");
  auto* copy = addAction(value.isEmpty() ? tr("Copy value") : tr("Copy value %1").arg(value), this,
                         [value] { QApplication::clipboard()->setText(value); });
  copy->setEnabled(!value.isEmpty());
  auto* pin = addAction(state.pinned() ? tr("Release the cell") : tr("Pin this cell"), this, [this] {
    if (m_state.pinned()) return m_state.unpin();
    if (m_state.cell()) m_state.pin(*m_state.cell());
  });
  pin->setEnabled(state.cell().has_value());
  addSeparator();
  addAction(tr("Show large"), this, &MapMenu::largeViewWanted);
  addAction(tr("Fit"), &m_state, &MapViewState::fit);
  addAction(tr("One pixel per cell"), this, &MapMenu::actualSizeWanted);
  addSeparator();
  addAction(tr("Compare the large map with this one"), this, &MapMenu::comparisonWanted);
  addAction(tr("Save this map…"), this, &MapMenu::savingWanted);
}

}  // namespace scatterscope
