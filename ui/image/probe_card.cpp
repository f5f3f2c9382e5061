#include "ui/image/probe_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/image/neighbourhood_view.h"
#include "ui/picture/number_text.h"
#include "ui/state/feature_maps.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString sentenceOf(RowKind kind) {
  switch (kind) {
    case RowKind::KeptByOutputPadding:
      return QObject::tr("Kept by output_padding: a sum that padding would have cut.");
    case RowKind::BiasOnly:
      return QObject::tr("Outside the canvas: no stamp reaches this cell, so it holds the bias alone.");
    case RowKind::ZeroFilled:
      return QObject::tr("A literal zero written after the convolution.");
    case RowKind::Mirrored:
      return QObject::tr("A copy of another cell, written by a mirroring pad.");
    case RowKind::Window:
    case RowKind::Cropped:
      return {};
  }
  return {};
}

QString sentenceOf(const MapProbe& probe) {
  QString sentence = sentenceOf(probe.kind);
  if (!probe.added) return sentence;
  if (!sentence.isEmpty()) sentence += ' ';
  return sentence + QObject::tr(
                        "Added one after the other, as the ledger does: %1. The engine adds in another order, and "
                        "float32 rounds after each product.")
                        .arg(exactText(*probe.added));
}

QLabel* makeSelectable(const char* role) {
  auto* label = makeLabel({}, role);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

}  // namespace

ProbePanel::ProbePanel(FeatureMaps& maps, QWidget* parent)
    : QWidget(parent),
      m_maps(maps),
      m_name(makeSelectable("code")),
      m_value(makeSelectable("big")),
      m_kind(makeWrapped("muted")),
      m_hint(makeWrapped("muted")),
      m_facts(new QWidget),
      m_neighbours(new NeighbourhoodView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(makeLabel(tr("Probe"), "heading"));
  m_name->setObjectName("probeName");
  m_value->setObjectName("probeValue");
  m_kind->setObjectName("probeKind");
  m_hint->setText(tr("Move over a map to read exact values. Click to pin a cell, Escape to release it."));
  for (QWidget* widget : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_kind),
                          static_cast<QWidget*>(m_hint), m_facts, static_cast<QWidget*>(m_neighbours)}) {
    column->addWidget(widget);
  }
  auto* grid = new QGridLayout(m_facts);
  grid->setContentsMargins(0, 2, 0, 4);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  const auto addFact = [grid](const QString& name) {
    const int row = grid->rowCount();
    auto* value = makeSelectable("code");
    grid->addWidget(makeLabel(name, "muted"), row, 0);
    grid->addWidget(value, row, 1, Qt::AlignRight);
    return value;
  };
  m_input = addFact(tr("input below it"));
  m_inputValues = addFact(tr("its values"));
  m_phase = addFact(tr("phase"));
  m_contributions = addFact(tr("contributions"));
  m_contributions->setToolTip(tr("products added: channels × rows × columns"));
  show(0, std::nullopt);
}

void ProbePanel::show(std::size_t map, std::optional<MapCell> cell) {
  m_map = map;
  m_cell = cell;
  m_refill([this] { fill(); });
}

void ProbePanel::fill() {
  const auto set = m_maps.set();
  const std::size_t map = m_map;
  const auto cell = m_cell;
  const bool inside = set && cell && map < set->maps.size() && cell->row < set->outcome->output.shape().h &&
                      cell->column < set->outcome->output.shape().w;
  const auto probe = inside ? std::optional(probeMap(*set->outcome, map, *cell)) : std::nullopt;
  m_probe = probe;
  m_hint->setVisible(!inside);
  for (QWidget* widget : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_value), m_facts})
    widget->setVisible(inside);
  m_kind->setVisible(inside && !sentenceOf(*probe).isEmpty());
  if (inside) {
    m_neighbours->show(m_maps.picture(map), cell);
    fillFacts(*set, *probe);
  } else {
    m_neighbours->show({}, std::nullopt);
  }
}

void ProbePanel::fillFacts(const MapSet& set, const MapProbe& probe) {
  const QString place = QString("%1, %2, %3").arg(probe.channel).arg(probe.cell.row).arg(probe.cell.column);
  const bool several = set.outcome->output.shape().n > 1;
  m_name->setText(several ? QString("y[%1, %2]").arg(probe.image).arg(place) : QString("y[%1]").arg(place));
  m_value->setText(exactText(probe.value));
  m_kind->setText(sentenceOf(probe));
  m_phase->setText(QString("(%1, %2)").arg(probe.phase.row).arg(probe.phase.column));
  m_contributions->setText(QString("%1 × %2 × %3").arg(probe.channels).arg(probe.rows).arg(probe.columns));
  if (!probe.input) {
    m_input->setText(tr("none"));
    m_inputValues->setText(QStringLiteral("–"));
    return;
  }
  m_input->setText(QString("x[:, %1, %2]").arg(probe.input->row).arg(probe.input->column));
  QStringList values;
  constexpr std::size_t kShown = 3;
  for (std::size_t i = 0; i < std::min(kShown, probe.inputValues.size()); ++i) values << cellText(probe.inputValues[i]);
  if (probe.inputValues.size() > kShown) values << QStringLiteral("…");
  m_inputValues->setText(values.join(' '));
}

}  // namespace scatterscope
