#include "ui/image/expected_views.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/image/map_probe.h"
#include "ui/image/map_view.h"
#include "ui/picture/number_text.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"

namespace scatterscope {
namespace {

enum View { kInput, kHere, kExpected, kDifference };

QString differenceName(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::Difference:
      return ExpectedViews::tr("difference, here − expected");
    case DifferenceKind::Relative:
      return ExpectedViews::tr("relative to |expected|");
    case DifferenceKind::Sign:
      return ExpectedViews::tr("sign, outside the tolerance");
  }
  return {};
}

QString valueAt(const MapPicture& picture, const std::optional<MapCell>& cell) {
  if (picture.empty() || !cell || cell->row >= picture.height() || cell->column >= picture.width()) return "—";
  return exactText(picture.planes.front().at(cell->row, cell->column));
}

}  // namespace

ExpectedViews::ExpectedViews(FeatureMaps& maps, Mismatch& mismatch, MapViewState& state, MapViewState& inputState,
                             QWidget* parent)
    : QWidget(parent), m_maps(maps), m_mismatch(mismatch), m_state(state), m_inputState(inputState) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(10);
  const QStringList names = {tr("Input"), tr("Computed here"), tr("Expected"), tr("Difference")};
  for (std::size_t i = 0; i < m_views.size(); ++i) {
    auto* column = new QVBoxLayout;
    column->setSpacing(3);
    m_views[i] = new MapView(i == kInput ? m_inputState : m_state, names[static_cast<int>(i)]);
    m_names[i] = new ElidedLabel("muted");
    m_names[i]->setText(names[static_cast<int>(i)]);
    m_values[i] = makeLabel(QStringLiteral("—"), "code");
    m_values[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_views[i], 1);
    column->addWidget(m_names[i]);
    column->addWidget(m_values[i]);
    row->addLayout(column, 1);
  }
  m_values[kHere]->setObjectName("hereValue");
  m_values[kExpected]->setObjectName("expectedValue");
  m_values[kDifference]->setObjectName("differenceValue");
  connect(&maps, &FeatureMaps::setChanged, this, &ExpectedViews::ask);
  connect(&maps, &FeatureMaps::colouringChanged, this, &ExpectedViews::ask);
  connect(&mismatch, &Mismatch::changed, this, &ExpectedViews::ask);
  connect(&m_comparison, &MismatchMaps::changed, this, &ExpectedViews::fill);
  connect(&state, &MapViewState::cellChanged, this, &ExpectedViews::showCell);
  connect(&inputState, &MapViewState::cellChanged, this, &ExpectedViews::showCell);
  ask();
}

void ExpectedViews::setMap(std::size_t map) {
  if (map == m_map) return;
  m_map = map;
  ask();
  emit mapChanged();
}

void ExpectedViews::showElement(const ElementPair& element) {
  const auto& findings = m_mismatch.findings();
  if (!findings) return;
  setMap(static_cast<std::size_t>(element.n * findings->outcome->output.shape().c + element.c));
  const MapCell cell{element.h, element.w};
  m_state.pin(cell);
  if (const auto& shown = m_comparison.shown(); shown && !shown->here.empty())
    m_views[kHere]->placement().reveal(m_state, cell);
}

void ExpectedViews::setKind(DifferenceKind kind) {
  m_kind = kind;
  m_range.reset();
  ask();
}

void ExpectedViews::setExplained(bool explained) {
  m_explained = explained;
  ask();
}

void ExpectedViews::setRange(std::optional<ValueRange> range) {
  m_range = range;
  fill();
}

void ExpectedViews::ask() {
  const auto findings = m_mismatch.findings();
  const auto set = m_maps.set();
  // Both are made from an outcome, each in its own time: only of the same one they mean the same.
  if (!findings || !set || set->outcome != findings->outcome || !set->complete()) {
    if (!findings) m_comparison.show({});
    return;
  }
  const Shape &here = findings->report.actual, &there = findings->report.expected;
  const auto most = static_cast<std::size_t>(std::max(here.n * here.c, there.n * there.c));
  if (m_map >= most) {
    m_map = 0;
    emit mapChanged();
  }
  m_comparison.show({findings, set, m_map, m_kind, m_explained, m_maps.colouring()});
}

void ExpectedViews::fill() {
  const auto shown = m_comparison.shown();
  const auto set = m_maps.set();
  if (!shown || !set) {
    for (MapView* view : m_views) view->setPicture({});
    showCell();
    return;
  }
  const MismatchFindings& f = *shown->findings;
  m_views[kInput]->setPicture(inputPicture(*set));
  m_views[kHere]->setPicture(shown->here);
  m_views[kExpected]->setPicture(shown->expected);
  MapPicture difference = shown->difference;
  if (m_range && !difference.empty()) difference.scale.range = *m_range;
  m_views[kDifference]->setPicture(difference);
  m_scale = difference.scale;
  m_names[kHere]->setText(shown->explained ? tr("computed as the other side did") : tr("computed here"));
  m_names[kExpected]->setText(tr("expected · %1").arg(text(f.outcome->scene->experiment().expected.name)));
  m_names[kDifference]->setText(
      shown->difference.empty()
          ? tr("no difference: the shapes differ")
          : tr("%1, up to %2").arg(differenceName(shown->kind), cellText(difference.scale.range.high)));
  showCell();
  emit comparisonShown();
}

void ExpectedViews::showCell() {
  const auto shown = m_comparison.shown();
  if (!shown) {
    for (QLabel* value : m_values) value->setText(QStringLiteral("—"));
    return;
  }
  const auto cell = m_state.cell();
  m_values[kHere]->setText(valueAt(shown->here, cell));
  m_values[kExpected]->setText(valueAt(shown->expected, cell));
  m_values[kDifference]->setText(valueAt(shown->difference, cell));
  const Outcome& outcome = *shown->findings->outcome;
  const Shape& output = outcome.output.shape();
  std::optional<MapCell> input;
  if (cell && cell->row < output.h && cell->column < output.w && static_cast<std::int64_t>(m_map) < output.n * output.c)
    input = probeMap(outcome, m_map, *cell).input;
  m_values[kInput]->setText(input ? valueAt(MapPicture{m_maps.set()->input, {}}, input) : QStringLiteral("—"));
  m_names[kInput]->setText(input ? tr("input x[%1, %2]").arg(input->row).arg(input->column) : tr("input"));
}

}  // namespace scatterscope
