#include "ui/lessons/picture_cover.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/picture/cell_paint.h"
#include "ui/stage/scatter_view.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

using Hidden = CoverContent::Hidden;
using Marking = CoverContent::Marking;

/// A line or cell that is thinner has no room for words, in pixels; and a number over a column as wide as it may be.
constexpr double kLeastLine = 17, kNumberWidth = 28;

Place canvasPlace(const LessonScene& scene, GridCell output) {
  const GridCell at = scene.onCanvas(output);
  return {Place::Grid::Canvas, {at.row, at.column}};
}

QString wordOf(LineKind kind) {
  switch (kind) {
    case LineKind::Sums:
      return PictureCover::tr("sums");
    case LineKind::BiasOnly:
      return PictureCover::tr("bias alone");
    case LineKind::Zeros:
      return PictureCover::tr("zeros");
  }
  return {};
}

/// A blank cell with a question mark.
void paintUnknown(QPainter& painter, const QRectF& cell) {
  const Theme& theme = Theme::current();
  painter.setPen(QPen(theme.line, 1));
  painter.setBrush(theme.surface);
  painter.drawRect(cell);
  painter.setPen(QPen(theme.input, 2, Qt::DotLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(cell.adjusted(2, 2, -2, -2));
  const double side = std::min(cell.height(), cell.width());
  if (side < kLeastLine) return;  // the dotted frame says it
  painter.setFont(numberFont(std::clamp(side * 0.5, kTextPixels, 34.0), QFont::DemiBold));
  painter.setPen(theme.input);
  painter.drawText(cell, Qt::AlignCenter, "?");
}

}  // namespace

void paintMark(QPainter& painter, const QRectF& cell, MarkSign sign) {
  const Theme& theme = Theme::current();
  const double side = std::clamp(std::min(cell.width(), cell.height()) * 0.36, 12.0, 26.0);
  const QRectF badge(cell.left() + 2, cell.top() + 2, side, side);
  const QColor colour = sign == MarkSign::Right ? theme.good : sign == MarkSign::Wrong ? theme.wrong : theme.input;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (sign == MarkSign::Wrong) cellpaint::crosses(painter, cell);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.surface, 5));
  painter.drawRect(cell.adjusted(2, 2, -2, -2));
  painter.setPen(QPen(colour, 3, sign == MarkSign::Missed ? Qt::DashLine : Qt::SolidLine));
  painter.drawRect(cell.adjusted(2, 2, -2, -2));
  painter.setPen(Qt::NoPen);
  painter.setBrush(sign == MarkSign::Missed ? theme.surface : colour);
  painter.drawEllipse(badge);
  const QPointF middle = badge.center();
  const double reach = side * 0.24;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(sign == MarkSign::Missed ? colour : theme.surface, std::max(2.0, side / 9), Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  switch (sign) {
    case MarkSign::Right:
      painter.drawPolyline(QPolygonF({middle + QPointF(-reach, 0), middle + QPointF(-reach * 0.2, reach * 0.8),
                                      middle + QPointF(reach * 1.1, -reach * 0.8)}));
      break;
    case MarkSign::Wrong:
      painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach));
      painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach));
      break;
    case MarkSign::Missed:
      painter.drawEllipse(middle, reach * 1.2, reach * 1.2);
      break;
  }
  painter.restore();
}

PictureCover::PictureCover(ScatterView& over) : QWidget(&over), m_view(over) {
  setObjectName("pictureCover");
  over.installEventFilter(this);
  setGeometry(over.rect());
  setMouseTracking(true);
  setContent({});
}

void PictureCover::setContent(CoverContent content) {
  const bool otherScene = content.scene != m_content.scene;
  m_content = std::move(content);
  if (otherScene) m_cursor = {};
  const bool marking = m_content.scene && m_content.marking != Marking::None;
  const bool waiting = m_content.scene && m_content.hides != Hidden::Nothing;
  // What is hidden must not be found out by pointing either.
  setAttribute(Qt::WA_TransparentForMouseEvents, !marking && !waiting);
  setFocusPolicy(marking ? Qt::StrongFocus : Qt::NoFocus);
  setCursor(marking ? Qt::PointingHandCursor : Qt::ArrowCursor);
  setAccessibleName(m_content.marking == Marking::Cells   ? tr("Cells of the output: arrows move, Space marks")
                    : m_content.marking == Marking::Lines ? tr("Lines of the output: arrows move, Space changes")
                                                          : QString());
  setVisible(m_content.scene != nullptr);
  announce();
  update();
}

QRectF PictureCover::rectOf(GridCell output) const {
  return m_content.scene ? m_view.rectOf(canvasPlace(*m_content.scene, output)) : QRectF();
}

QRectF PictureCover::lineRect(std::int64_t line) const {
  const Shape& output = m_content.scene->output;
  return m_content.columns ? rectOf({0, line}).united(rectOf({output.h - 1, line}))
                           : rectOf({line, 0}).united(rectOf({line, output.w - 1}));
}

/// All that is drawn about the canvas. In a low view legend and equation stand below the kernel: they do not take the
/// input and the kernel along.
std::vector<QRectF> PictureCover::whole() const {
  if (m_view.snapshot().mode != PictureMode::Scatter) return {QRectF(rect())};
  const ScatterLayout layout = m_view.layoutNow();
  const double scale = m_view.snapshot().magnification;
  const auto inPixels = [scale](const QRectF& part) {
    return QRectF(part.topLeft() * scale, part.size() * scale).adjusted(-6, -6, 6, 6);
  };
  QRectF canvas = layout.canvasTitle;
  for (const QRectF& part : {layout.canvas.area, layout.columnStrip, layout.rowStrip}) canvas = canvas.united(part);
  canvas = inPixels(canvas);
  canvas.setRight(width());  // the stride of the rows
  std::vector<QRectF> all = {canvas};
  for (const QRectF& part : {layout.dimension, layout.legend, layout.equation, layout.overview, layout.overviewBar}) {
    if (!part.isEmpty()) all.push_back(inPixels(part));
  }
  return all;
}

QRectF PictureCover::placeOf(const Highlight& highlight) const {
  const auto grid = highlight.grid == Highlight::Grid::Input    ? Place::Grid::Input
                    : highlight.grid == Highlight::Grid::Kernel ? Place::Grid::Kernel
                                                                : Place::Grid::Canvas;
  const PlaceRange range = scatterscope::rangeOf(m_view.snapshot(), grid);
  const auto from = [&](std::optional<std::int64_t> at, std::int64_t first) { return at.value_or(first); };
  const auto to = [&](std::optional<std::int64_t> at, std::int64_t first, std::int64_t count) {
    return at.value_or(first + count - 1);
  };
  const Place begin{grid, {from(highlight.row, range.first.row), from(highlight.column, range.first.column)}};
  const Place end{
      grid, {to(highlight.row, range.first.row, range.rows), to(highlight.column, range.first.column, range.columns)}};
  return m_view.rectOf(begin).united(m_view.rectOf(end));
}

std::optional<GridCell> PictureCover::cellAt(QPointF point) const {
  if (!m_content.scene) return std::nullopt;
  const Shape& output = m_content.scene->output;
  const QRectF first = rectOf({0, 0});
  if (first.width() <= 0) return std::nullopt;
  const GridCell at{static_cast<std::int64_t>(std::floor((point.y() - first.top()) / first.height())),
                    static_cast<std::int64_t>(std::floor((point.x() - first.left()) / first.width()))};
  if (at.row < 0 || at.column < 0 || at.row >= output.h || at.column >= output.w) return std::nullopt;
  return at;
}

void PictureCover::paintEvent(QPaintEvent*) {
  if (!m_content.scene || !m_view.snapshot().outcome) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (m_content.hides != Hidden::Canvas) {
    for (const Highlight& highlight : m_content.highlights) {
      const QRectF at = placeOf(highlight).adjusted(-2, -2, 2, 2);
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(Theme::current().surface, 6));
      painter.drawRoundedRect(at, 4, 4);
      painter.setPen(QPen(Theme::current().input, 3, Qt::DashDotLine));
      painter.drawRoundedRect(at, 4, 4);
    }
  }
  paintHidden(painter);
  if (m_content.revealed)
    paintMarks(painter);
  else
    paintChosen(painter);
  if (!hasFocus() || m_content.marking == Marking::None) return;
  const QRectF at = m_content.marking == Marking::Cells ? rectOf(m_cursor)
                                                        : lineRect(m_content.columns ? m_cursor.column : m_cursor.row);
  cellpaint::doubleOutline(painter, at, Qt::SolidLine);
}

void PictureCover::paintHidden(QPainter& painter) const {
  const Theme& theme = Theme::current();
  switch (m_content.hides) {
    case Hidden::Nothing:
      return;
    case Hidden::Cells:
      // The sum that lands and the counts along the edges would tell it as well.
      if (m_view.snapshot().mode == PictureMode::Scatter) {
        const ScatterLayout layout = m_view.layoutNow();
        const double scale = m_view.snapshot().magnification;
        for (const QRectF& part : {layout.equation, layout.columnStrip, layout.rowStrip})
          painter.fillRect(QRectF(part.topLeft() * scale, part.size() * scale), theme.window);
      }
      for (const GridCell& cell : m_content.hidden) paintUnknown(painter, rectOf(cell));
      return;
    case Hidden::Canvas: {
      const std::vector<QRectF> parts = whole();
      for (const QRectF& part : parts) painter.fillRect(part, theme.window);
      const QRectF& all = parts.front();
      const double side = std::clamp(std::min(all.width(), all.height()) * 0.4, 40.0, 220.0);
      QRectF mark(0, 0, side, side);
      mark.moveCenter(all.center());
      paintUnknown(painter, mark);
      return;
    }
    case Hidden::Lines:
      for (const QRectF& part : whole()) painter.fillRect(part, theme.window);
      break;
  }
  const Shape& output = m_content.scene->output;
  if (m_content.marking == Marking::Cells) {
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    for (std::int64_t row = 0; row < output.h; ++row) {
      for (std::int64_t column = 0; column < output.w; ++column) painter.drawRect(rectOf({row, column}));
    }
    return;
  }
  const std::int64_t lines = m_content.columns ? output.w : output.h;
  const QRectF first = lineRect(0);
  // Where lines are thinner than their numbers, every second or third one is numbered.
  const double step = m_content.columns ? first.width() : first.height(),
               room = m_content.columns ? kNumberWidth : kLeastLine;
  const auto every = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(room / std::max(1.0, step))));
  for (std::int64_t line = 0; line < lines; ++line) {
    const QRectF at = lineRect(line);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRect(at);
    if (line % every != 0) continue;
    painter.setFont(numberFont(std::clamp(std::min(at.height(), at.width()) * 0.36, kTextPixels, 20.0)));
    painter.setPen(theme.muted);
    const QRectF number =
        m_content.columns ? at.translated(0, -at.height()).adjusted(-kNumberWidth, at.height() - 24, kNumberWidth, 0)
                          : at.translated(-at.width(), 0).adjusted(0, -kLeastLine, -8, kLeastLine);
    painter.drawText(number, m_content.columns ? Qt::AlignHCenter | Qt::AlignBottom : Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(line));
  }
}

void PictureCover::paintChosen(QPainter& painter) const {
  const Theme& theme = Theme::current();
  for (const GridCell& cell : m_content.chosen) {
    const QRectF at = rectOf(cell);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.surface, 5));
    painter.drawRect(at.adjusted(3, 3, -3, -3));
    painter.setPen(QPen(theme.input, 3));
    painter.drawRect(at.adjusted(3, 3, -3, -3));
    painter.setBrush(theme.input);
    painter.setPen(QPen(theme.surface, 2));
    const double radius = std::clamp(at.width() * 0.13, 3.0, 9.0);
    painter.drawEllipse(at.center(), radius, radius);
  }
  for (std::size_t line = 0; line < m_content.given.size(); ++line) {
    QRectF at = lineRect(static_cast<std::int64_t>(line));
    const auto kind = m_content.given[line];
    if (kind == LineKind::BiasOnly) cellpaint::dots(painter, at);
    if (kind == LineKind::Zeros) cellpaint::crosses(painter, at);
    const double thickness = std::min(at.height(), at.width());
    if (thickness < kLeastLine) continue;
    painter.setPen(kind ? theme.text : theme.input);
    painter.setFont(textFont(std::clamp(thickness * 0.32, kTextSize, 15.0), QFont::DemiBold));
    if (m_content.columns) {
      painter.save();
      painter.translate(at.center());
      painter.rotate(-90);
      painter.drawText(QRectF(-at.height() / 2, -at.width() / 2, at.height(), at.width()), Qt::AlignCenter,
                       kind ? wordOf(*kind) : "?");
      painter.restore();
    } else {
      painter.drawText(at, Qt::AlignCenter, kind ? wordOf(*kind) : "?");
    }
  }
}

void PictureCover::paintMarks(QPainter& painter) const {
  const auto paint = [&](const std::vector<GridCell>& cells, MarkSign sign) {
    for (const GridCell& cell : cells) paintMark(painter, rectOf(cell), sign);
  };
  paint(m_content.cells.right, MarkSign::Right);
  paint(m_content.cells.missed, MarkSign::Missed);
  paint(m_content.cells.wrong, MarkSign::Wrong);
  if (m_content.given.empty()) return;
  const auto paintLines = [&](const std::vector<std::int64_t>& lines, MarkSign sign) {
    for (const std::int64_t line : lines) paintMark(painter, lineRect(line), sign);
  };
  paintLines(m_content.lines.right, MarkSign::Right);
  paintLines(m_content.lines.missed, MarkSign::Missed);
  paintLines(m_content.lines.wrong, MarkSign::Wrong);
}

void PictureCover::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || m_content.marking == Marking::None) return;
  setFocus(Qt::MouseFocusReason);
  const auto cell = cellAt(event->position());
  if (!cell) return;
  m_cursor = *cell;
  m_painted = *cell;
  announce();
  if (m_content.marking == Marking::Cells)
    emit cellToggled(*cell);
  else
    emit lineTurned(m_content.columns ? cell->column : cell->row);
}

void PictureCover::mouseMoveEvent(QMouseEvent* event) {
  if (m_content.marking != Marking::Cells || !m_painted || !(event->buttons() & Qt::LeftButton)) return;
  const auto cell = cellAt(event->position());
  if (!cell || *cell == *m_painted) return;
  m_painted = cell;
  m_cursor = *cell;
  emit cellToggled(*cell);
}

void PictureCover::mouseReleaseEvent(QMouseEvent*) {
  m_painted.reset();
}

void PictureCover::keyPressEvent(QKeyEvent* event) {
  if (m_content.marking == Marking::None || event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
    return QWidget::keyPressEvent(event);
  const Shape& output = m_content.scene->output;
  const auto move = [&](std::int64_t rows, std::int64_t columns) {
    m_cursor.row = std::clamp<std::int64_t>(m_cursor.row + rows, 0, output.h - 1);
    m_cursor.column = std::clamp<std::int64_t>(m_cursor.column + columns, 0, output.w - 1);
    announce();
    update();
  };
  switch (event->key()) {
    case Qt::Key_Up:
      return move(-1, 0);
    case Qt::Key_Down:
      return move(1, 0);
    case Qt::Key_Left:
      return move(0, -1);
    case Qt::Key_Right:
      return move(0, 1);
    case Qt::Key_Space:
      if (m_content.marking == Marking::Cells)
        emit cellToggled(m_cursor);
      else
        emit lineTurned(m_content.columns ? m_cursor.column : m_cursor.row);
      return announce();
    default:
      QWidget::keyPressEvent(event);
  }
}

/// Where the keys are, and what is said of it, for who hears the window.
void PictureCover::announce() {
  QString said;
  if (m_content.marking == Marking::Cells) {
    const bool marked = std::ranges::find(m_content.chosen, m_cursor) != m_content.chosen.end();
    said = (marked ? tr("Row %1, column %2, marked") : tr("Row %1, column %2, not marked"))
               .arg(m_cursor.row)
               .arg(m_cursor.column);
  } else if (m_content.marking == Marking::Lines) {
    const std::int64_t line = m_content.columns ? m_cursor.column : m_cursor.row;
    const auto at = static_cast<std::size_t>(line);
    const auto kind = at < m_content.given.size() ? m_content.given[at] : std::nullopt;
    said = (m_content.columns ? tr("Column %1: %2") : tr("Row %1: %2"))
               .arg(line)
               .arg(kind ? wordOf(*kind) : tr("not answered"));
  }
  if (said == accessibleDescription()) return;
  setAccessibleDescription(said);
  QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&changed);
}

void PictureCover::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void PictureCover::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

bool PictureCover::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &m_view && event->type() == QEvent::Resize) setGeometry(m_view.rect());
  return QWidget::eventFilter(watched, event);
}

}  // namespace scatterscope
