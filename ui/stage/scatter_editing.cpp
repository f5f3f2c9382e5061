#include "ui/stage/scatter_editing.h"

#include <algorithm>
#include <cmath>

#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/picture/place_text.h"
#include "ui/stage/inline_field.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"

namespace scatterscope {
namespace {

/// What a drag of a handle asks for. A grip belongs to one axis; with Shift it moves both.
GeometryDrag meaningOf(const HandleDrag& drag) {
  const auto [kind, rows, columns, both] = drag;
  switch (kind) {
    case Handle::Kind::WindowTop:
      return {GeometryPart::WindowBegin, rows, 0};
    case Handle::Kind::WindowLeft:
      return {GeometryPart::WindowBegin, 0, columns};
    case Handle::Kind::WindowBottom:
      return {GeometryPart::WindowEnd, rows, 0};
    case Handle::Kind::WindowRight:
      return {GeometryPart::WindowEnd, 0, columns};
    case Handle::Kind::KernelCorner:
      return {GeometryPart::KernelSize, rows, columns};
    case Handle::Kind::StrideRows:
      return {GeometryPart::Stride, rows, both ? rows : 0};
    case Handle::Kind::StrideColumns:
      return {GeometryPart::Stride, both ? columns : 0, columns};
    case Handle::Kind::DilationRows:
      return {GeometryPart::Dilation, rows, both ? rows : 0};
    default:
      return {GeometryPart::Dilation, both ? columns : 0, columns};
  }
}

QString nameOf(Handle::Kind kind) {
  switch (kind) {
    case Handle::Kind::WindowTop:
    case Handle::Kind::WindowLeft:
      return QObject::tr("drag the crop line");
    case Handle::Kind::WindowBottom:
    case Handle::Kind::WindowRight:
      return QObject::tr("drag the far crop line");
    case Handle::Kind::KernelCorner:
      return QObject::tr("drag the kernel's corner");
    case Handle::Kind::StrideRows:
    case Handle::Kind::StrideColumns:
      return QObject::tr("drag the stride");
    default:
      return QObject::tr("drag the dilation");
  }
}

}  // namespace

ScatterEditing::ScatterEditing(Document& document, ScatterView& view, QObject* parent)
    : QObject(parent), m_document(document), m_view(view), m_field(new InlineField(&view)) {
  connect(&view, &ScatterView::dragBegan, this, &ScatterEditing::begin);
  connect(&view, &ScatterView::handleDragged, this, &ScatterEditing::dragHandle);
  connect(&view, &ScatterView::valueDragged, this, &ScatterEditing::changeValue);
  connect(&view, &ScatterView::valuePainted, this, [this](Place from, Place to) {
    if (current() || m_value) setValue(to, m_value ? *m_value : valueOf(from));
  });
  connect(&view, &ScatterView::valueAsked, this, &ScatterEditing::askForValue);
}

bool ScatterEditing::current() const {
  return m_document.current() && m_view.snapshot().outcome == m_document.outcome();
}

void ScatterEditing::begin() {
  m_document.beginGesture();
  m_from = m_document.scene();
  m_grip.reset();
  m_value.reset();
}

void ScatterEditing::dragHandle(HandleDrag drag) {
  if (!m_from) return;
  if (!m_grip) {
    const auto handles = m_view.handles();
    const auto found = std::ranges::find(handles, drag.kind, &Handle::kind);
    if (found != handles.end()) m_grip = *found;
  }
  auto experiment = dragged(*m_from, meaningOf(drag));
  if (!experiment) return refuse(drag, spoken(experiment.error().sentence()));
  m_view.setDragHint(std::nullopt);
  m_document.apply(nameOf(drag.kind), *std::move(experiment), EditKind::Gesture);
}

/// The travel from where the handle stands to where the hand is, hatched, with the rule that forbids it.
void ScatterEditing::refuse(const HandleDrag& drag, const QString& reason) {
  if (!m_grip) return;
  const double scale = m_view.snapshot().magnification;
  const ScatterLayout layout = m_view.layoutNow();
  const ScatterTrace trace = m_view.snapshot().trace();
  const double cell = (drag.kind == Handle::Kind::KernelCorner ? layout.kernel.cell : layout.canvas.cell);
  const QRectF window =
      layout.canvas.block({trace.rows().begin(), trace.columns().begin()}, trace.rows().end() - trace.rows().begin(),
                          trace.columns().end() - trace.columns().begin());
  // A grip of one axis goes along that axis, wherever the hand is.
  const bool lying = drag.kind == Handle::Kind::StrideColumns || drag.kind == Handle::Kind::DilationColumns;
  const bool standing = drag.kind == Handle::Kind::StrideRows || drag.kind == Handle::Kind::DilationRows;
  const QPointF travel(standing ? 0 : static_cast<double>(drag.columns), lying ? 0 : static_cast<double>(drag.rows));
  const QPointF wanted = m_grip->grip.center() / scale + travel * cell;
  QRectF illegal;
  switch (drag.kind) {
    case Handle::Kind::WindowTop:
      illegal = QRectF(window.topLeft(), QPointF(window.right(), wanted.y()));
      break;
    case Handle::Kind::WindowBottom:
      illegal = QRectF(window.bottomLeft(), QPointF(window.right(), wanted.y()));
      break;
    case Handle::Kind::WindowLeft:
      illegal = QRectF(window.topLeft(), QPointF(wanted.x(), window.bottom()));
      break;
    case Handle::Kind::WindowRight:
      illegal = QRectF(window.topRight(), QPointF(wanted.x(), window.bottom()));
      break;
    default:
      illegal = QRectF(m_grip->grip.center() / scale, wanted).normalized().adjusted(-6, -6, 6, 6);
      break;
  }
  m_view.setDragHint(DragHint{illegal.normalized(), reason});
}

float ScatterEditing::valueOf(const Place& place) const {
  const ScatterFrame frame(m_view.snapshot(), QSizeF(m_view.size()));
  return place.grid == Place::Grid::Input ? frame.trace().inputAt(frame.channel(), place.cell.row, place.cell.column)
                                          : frame.trace().weightAt(frame.channel(), place.cell.row, place.cell.column);
}

void ScatterEditing::changeValue(const Place& place, double change) {
  if (!m_value) {
    if (!current()) return;
    m_value = valueOf(place);
  }
  // Tenths stay tenths: 0.1 ten times is 1.
  setValue(place, static_cast<float>(std::round((static_cast<double>(*m_value) + change) * 1e4) / 1e4));
}

void ScatterEditing::setValue(const Place& place, float value) {
  const ScatterSnapshot& snapshot = m_view.snapshot();
  if (!snapshot.outcome) return;
  m_value = value;
  const ScatterFrame frame(snapshot, QSizeF(m_view.size()));
  const auto [row, column] = place.cell;
  const std::int64_t channel = frame.channel();
  const bool input = place.grid == Place::Grid::Input;
  auto experiment =
      input ? withInputValue(*m_document.scene(), *snapshot.outcome, {snapshot.selection.image, channel, row, column},
                             value)
            : withWeightValue(
                  *m_document.scene(), *snapshot.outcome,
                  {channel, snapshot.selection.channel % frame.geometry().outChannelsPerGroup(), row, column}, value);
  if (!experiment) {
    const QRectF at = whereIs(snapshot, QSizeF(m_view.size()), place).value_or(QRectF());
    m_view.setDragHint(DragHint{{at.topLeft() / snapshot.magnification, at.size() / snapshot.magnification},
                                spoken(experiment.error().sentence())});
    return;
  }
  m_document.apply(input ? tr("change an input value") : tr("change a weight"), *std::move(experiment),
                   EditKind::Gesture);
}

void ScatterEditing::askForValue(const Place& place) {
  if (!current()) return;
  m_field->ask(m_view.rectOf(place).toRect(), cellText(valueOf(place)).replace(QChar(0x2212), '-'),
               tr("Value of %1").arg(placeName(place, m_view.snapshot())), [this, place](const QString& text) {
                 bool number = false;
                 const float value =
                     QString(text).replace(QChar(0x2212), '-').toFloat(&number);  // QString reads C numbers
                 if (!number) return tr("'%1' is not a number.").arg(text);
                 begin();
                 setValue(place, value);
                 return QString();
               });
}

void ScatterEditing::askForPlace() {
  if (!m_view.snapshot().outcome) return;
  const QRect where((m_view.width() - 240) / 2, 8, 240, 30);
  m_field->ask(where, QString(), tr("Go to y 3, 4 · x 1, 2 · c 4, 5 · w 0, 1"), [this](const QString& text) {
    const auto place = readPlace(text, m_view.snapshot());
    if (!place) return spoken(place.error().sentence());
    m_view.pin(*place);
    return QString();
  });
}

}  // namespace scatterscope
