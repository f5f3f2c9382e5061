#include "ui/image/map_gallery.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/image/range_card.h"
#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/state/showcase_weights.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kGap = 6;          // on each side of an item: two items stand 12 pixels apart
constexpr int kCaption = 28;     // height of the line under a picture
constexpr int kNarrowest = 190;  // of an item, before the gallery scrolls instead
constexpr int kComfortable = 230;
constexpr double kRadius = 6;
constexpr int kPainters = 96;  // as many pictures as a large screen shows

}  // namespace

/// Draws an item of the gallery: picture, caption, outline.
class MapDelegate : public QStyledItemDelegate {
 public:
  explicit MapDelegate(MapGallery& gallery) : QStyledItemDelegate(&gallery), m_gallery(gallery) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = Theme::current();
    const QRectF frame = QRectF(option.rect).adjusted(kGap, kGap, -kGap, -kGap);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->fillPath(card, theme.surface);
    painter->save();
    painter->setClipPath(card);
    const int map = m_gallery.m_model->mapAt(index);
    const MapPlacement placement = m_gallery.placementOf(map);
    painter->fillRect(placement.viewport(), theme.sunken);
    m_gallery.painterOf(map).paint(*painter, placement);
    const auto& cell = m_gallery.m_state.cell();
    if (cell) MapPainter::paintCell(*painter, placement, *cell, m_gallery.m_state.pinned());
    painter->restore();
    painter->setPen(selected ? QPen(theme.input, 2.5) : QPen(theme.line, 1));
    painter->drawPath(card);
    paintCaption(*painter, frame, map);
    painter->restore();
  }

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return m_gallery.gridSize(); }

 private:
  void paintCaption(QPainter& painter, const QRectF& frame, int map) const {
    const Theme& theme = Theme::current();
    const QRectF line(frame.left() + 10, frame.bottom() - kCaption, frame.width() - 20, kCaption);
    painter.setFont(textFont(kTextSize, QFont::DemiBold));
    painter.setPen(theme.text);
    const QString name = m_gallery.m_model->name(map);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
    double used = painter.fontMetrics().horizontalAdvance(name) + 7;
    const QString label = m_gallery.m_model->label(map);
    if (!label.isEmpty()) {
      painter.setFont(textFont(kTextSize));
      painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label);
      used += painter.fontMetrics().horizontalAdvance(label) + 7;
    }

    const QString pattern = m_gallery.m_model->checkerboard(map);
    if (!pattern.isEmpty()) {
      painter.setFont(textFont(kTextSize, QFont::DemiBold));
      painter.setPen(theme.wrong);
      painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, pattern);
      used += painter.fontMetrics().horizontalAdvance(pattern) + 7;
    }
    const QString wrong = m_gallery.m_model->nonFinite(map);
    painter.setFont(wrong.isEmpty() ? numberFont(14) : textFont(kTextSize, QFont::DemiBold));
    painter.setPen(wrong.isEmpty() ? theme.muted : theme.wrong);
    const QString text = wrong.isEmpty() ? m_gallery.m_model->range(map) : QStringLiteral("▲ ") + wrong;
    const QRectF room = line.adjusted(used, 0, 0, 0);
    // Half a range would be read as another one; the tip has it all.
    if (painter.fontMetrics().horizontalAdvance(text) > room.width() && wrong.isEmpty()) return;
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(room.width())));
  }

  MapGallery& m_gallery;
};

MapListModel::MapListModel(FeatureMaps& maps, QObject* parent) : QAbstractListModel(parent), m_maps(maps) {
  const auto take = [this] {
    const int count = static_cast<int>(m_maps.count());
    if (count == m_count) {
      sort();
      if (count > 0) emit dataChanged(index(0), index(count - 1));
      return;
    }
    beginResetModel();
    m_count = count;
    sort();
    endResetModel();
  };
  connect(&m_maps, &FeatureMaps::setChanged, this, take);
  take();
}

void MapListModel::sort() {
  m_mapsByRow = m_maps.set() ? orderedMaps(*m_maps.set(), m_order) : std::vector<int>();
  m_rowsByMap.resize(m_mapsByRow.size());
  for (std::size_t row = 0; row < m_mapsByRow.size(); ++row)
    m_rowsByMap[static_cast<std::size_t>(m_mapsByRow[row])] = static_cast<int>(row);
}

void MapListModel::setOrder(MapOrder order) {
  m_order = order;
  sort();
  if (m_count > 0) emit dataChanged(index(0), index(m_count - 1));
}

QModelIndex MapListModel::indexOf(int map) const {
  return map >= 0 && map < m_count ? index(m_rowsByMap[static_cast<std::size_t>(map)]) : QModelIndex();
}

int MapListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : m_count;
}

QVariant MapListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= m_count) return {};
  const int map = mapAt(index);
  if (role == Qt::DisplayRole) return name(map);
  if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
    const QString wrong = nonFinite(map);
    const QString known = label(map);
    QString text = tr("Feature map %1, %2").arg(known.isEmpty() ? name(map) : name(map) + " " + known, range(map));
    if (!wrong.isEmpty()) text += ", " + wrong;
    const QString pattern = alternationText(*m_maps.set()->alternations[static_cast<std::size_t>(map)]);
    return checkerboard(map).isEmpty() ? text : text + ", " + pattern;
  }
  return {};
}

QString MapListModel::name(int map) const {
  const auto& shape = m_maps.set()->outcome->output.shape();
  const std::int64_t channel = map % shape.c;
  return shape.n == 1 ? QString::number(channel) : tr("image %1 · map %2").arg(map / shape.c).arg(channel);
}

QString MapListModel::label(int map) const {
  const Outcome& outcome = *m_maps.set()->outcome;
  return spoken(showcaseLabel(outcome.scene->experiment().weights, map % outcome.output.shape().c));
}

QString MapListModel::range(int map) const {
  if (!m_maps.set()->isReady(static_cast<std::size_t>(map))) return tr("being prepared");
  const Summary& summary = m_maps.set()->statistics[static_cast<std::size_t>(map)].summary;
  return cellText(summary.minimum) + QStringLiteral(" … ") + cellText(summary.maximum);
}

QString MapListModel::nonFinite(int map) const {
  const Summary& summary = m_maps.set()->statistics[static_cast<std::size_t>(map)].summary;
  QStringList parts;
  if (summary.nan > 0) parts << tr("%1 NaN").arg(summary.nan);
  if (summary.infinite > 0) parts << tr("%1 inf").arg(summary.infinite);
  return parts.join(QStringLiteral(" · "));
}

QString MapListModel::checkerboard(int map) const {
  const Alternation& pattern = *m_maps.set()->alternations[static_cast<std::size_t>(map)];
  return pattern.marked() ? QStringLiteral("▦ %1 %").arg(pattern.share * 100, 0, 'f', 0) : QString();
}

MapGallery::MapGallery(FeatureMaps& maps, MapViewState& state, QWidget* parent)
    : QListView(parent), m_maps(maps), m_state(state), m_model(new MapListModel(maps, this)), m_painters(kPainters) {
  setAccessibleName(tr("Feature maps"));
  setObjectName("gallery");
  setModel(m_model);
  setItemDelegate(new MapDelegate(*this));
  setViewMode(QListView::IconMode);
  setMovement(QListView::Static);
  setResizeMode(QListView::Adjust);
  setUniformItemSizes(true);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  viewport()->setAutoFillBackground(false);
  connect(&m_maps, &FeatureMaps::setChanged, this, &MapGallery::forget);
  connect(&m_maps, &FeatureMaps::colouringChanged, this, &MapGallery::forget);
  connect(&m_state, &MapViewState::viewChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&m_state, &MapViewState::cellChanged, viewport(), qOverload<>(&QWidget::update));
  connect(this, &QListView::doubleClicked, this,
          [this](const QModelIndex& index) { emit largeViewWanted(m_model->mapAt(index)); });
  forget();
}

void MapGallery::forget() {
  m_painters.clear();
  arrange();
  if (m_maps.count() > 0 && !currentIndex().isValid()) setCurrentMap(0);
  viewport()->update();
}

void MapGallery::setOrder(MapOrder order) {
  const int map = currentMap();
  m_model->setOrder(order);
  setCurrentMap(map);
  scrollTo(currentIndex());
  viewport()->update();
}

void MapGallery::setCurrentMap(int map) {
  setCurrentIndex(m_model->indexOf(map));
}

MapPainter& MapGallery::painterOf(int map) {
  if (MapPainter* painter = m_painters[map]) return *painter;
  auto* painter = new MapPainter;
  painter->setPicture(m_maps.picture(static_cast<std::size_t>(map)));
  m_painters.insert(map, painter);
  return *painter;
}

QRect MapGallery::pictureRect(const QRect& item) const {
  return item.adjusted(kGap, kGap, -kGap, -kGap - kCaption);
}

MapPlacement MapGallery::placementOf(int map) const {
  const auto& shape = m_maps.set()->outcome->output.shape();
  return {QRectF(pictureRect(visualRect(m_model->indexOf(map)))), shape.h, shape.w, m_state};
}

void MapGallery::arrange() {
  const int count = static_cast<int>(m_maps.count());
  if (count == 0) return;
  // The scroll bar's width is left free in any case: otherwise it could appear and vanish in turns.
  const int bar = std::max(verticalScrollBar()->sizeHint().width(), style()->pixelMetric(QStyle::PM_ScrollBarExtent));
  const int width = std::max(kNarrowest, contentsRect().width() - bar - 2), height = contentsRect().height();
  const auto& shape = m_maps.set()->outcome->output.shape();
  const double aspect = std::clamp(static_cast<double>(shape.h) / static_cast<double>(shape.w), 0.25, 1.6);
  const auto rows = [count](int columns) { return (count + columns - 1) / columns; };
  const auto naturalHeight = [aspect](int itemWidth) {
    return static_cast<int>(std::lround((itemWidth - 2 * kGap) * aspect)) + 2 * kGap + kCaption;
  };
  // Width of the picture in so many columns if all rows are to be seen at once.
  const auto pictureWidth = [&](int columns) {
    return std::min<double>(width / columns - 2 * kGap, (height / rows(columns) - 2 * kGap - kCaption) / aspect);
  };
  int columns = 1;
  for (int n = 2; n <= std::min(count, width / kNarrowest); ++n) {
    if (pictureWidth(n) > pictureWidth(columns)) columns = n;
  }
  const bool scrolls = pictureWidth(columns) < kNarrowest - 2 * kGap;
  if (scrolls) columns = std::max(1, width / kComfortable);
  const int itemWidth = width / columns;
  m_columns = columns;
  setGridSize(QSize(itemWidth,
                    scrolls ? naturalHeight(itemWidth) : std::min(naturalHeight(itemWidth), height / rows(columns))));
}

void MapGallery::updateGeometries() {
  QListView::updateGeometries();
  verticalScrollBar()->setSingleStep(std::max(20, gridSize().height() / 4));
}

void MapGallery::resizeEvent(QResizeEvent* event) {
  arrange();
  QListView::resizeEvent(event);
}

void MapGallery::paintEvent(QPaintEvent* event) {
  QListView::paintEvent(event);
  // A free place after the last map says what else can be done here.
  const int count = m_model->rowCount();
  if (count == 0 || count % m_columns == 0) return;
  const QRect last = visualRect(m_model->index(count - 1));
  const QRectF place =
      QRectF(last.translated(gridSize().width(), 0)).adjusted(kGap + 0.5, kGap + 0.5, -kGap - 0.5, -kGap - 0.5);
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(Theme::current().line, 1, Qt::DashLine));
  painter.drawRoundedRect(place, kRadius, kRadius);
  painter.setPen(Theme::current().muted);
  painter.setFont(textFont(kTextSize));
  painter.drawText(place.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                   tr("Drop a picture or a tensor"));
}

void MapGallery::wheelEvent(QWheelEvent* event) {
  const QModelIndex index = indexAt(event->position().toPoint());
  const bool onPicture = index.isValid() && placementOf(m_model->mapAt(index)).viewport().contains(event->position());
  if (event->modifiers() & Qt::ShiftModifier || !onPicture) return QListView::wheelEvent(event);
  const double notches = event->angleDelta().y() / 120.0;
  if (notches != 0) placementOf(m_model->mapAt(index)).zoom(m_state, std::pow(1.25, notches), event->position());
  event->accept();
}

void MapGallery::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) QListView::mousePressEvent(event);  // makes the map the current one
  m_pressed = m_last = event->position();
  m_dragged = indexAt(event->pos());
  m_dragging = false;
}

void MapGallery::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
    const double moved = (event->position() - m_pressed).manhattanLength();
    if (moved >= QApplication::startDragDistance() && m_dragged.isValid()) m_dragging = true;
    if (m_dragging) placementOf(m_model->mapAt(m_dragged)).pan(m_state, event->position() - m_last);
    m_last = event->position();
    return;
  }
  QListView::mouseMoveEvent(event);
  const QModelIndex index = indexAt(event->pos());
  emit mapHovered(m_model->mapAt(index));
  if (!index.isValid()) return;
  if (const auto cell = placementOf(m_model->mapAt(index)).cellAt(event->position())) m_state.hover(*cell);
}

void MapGallery::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const QModelIndex index = indexAt(event->pos());
  if (std::exchange(m_dragging, false) || event->button() != Qt::LeftButton || !index.isValid()) return;
  const auto cell = placementOf(m_model->mapAt(index)).cellAt(event->position());
  if (!cell) return;
  if (m_state.pinned() && m_state.cell() == cell) {
    m_state.unpin();
  } else {
    m_state.pin(*cell);
  }
}

void MapGallery::leaveEvent(QEvent* event) {
  QListView::leaveEvent(event);
  emit mapHovered(-1);
}

void MapGallery::moveCell(int rows, int columns) {
  const auto& shape = m_maps.set()->outcome->output.shape();
  const MapCell from = m_state.cell().value_or(MapCell{shape.h / 2, shape.w / 2});
  m_state.pin({std::clamp<std::int64_t>(from.row + rows, 0, shape.h - 1),
               std::clamp<std::int64_t>(from.column + columns, 0, shape.w - 1)});
}

void MapGallery::keyPressEvent(QKeyEvent* event) {
  if (!currentIndex().isValid()) return QListView::keyPressEvent(event);
  const MapPlacement placement = placementOf(currentMap());
  const QPointF middle = placement.viewport().center();
  const bool control = event->modifiers() & Qt::ControlModifier, alt = event->modifiers() & Qt::AltModifier;
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      emit largeViewWanted(currentMap());
      return;
    case Qt::Key_Escape:
      return m_state.unpin();
    case Qt::Key_F:
      return m_state.fit();
    case Qt::Key_9:
      return control ? m_state.fit() : event->ignore();
    case Qt::Key_0:
      return control ? placement.actualSize(m_state) : event->ignore();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return placement.zoom(m_state, 1.25, middle);
    case Qt::Key_Minus:
      return placement.zoom(m_state, 1 / 1.25, middle);
    default:
      break;
  }
  if (alt && event->key() == Qt::Key_Left) return moveCell(0, -1);
  if (alt && event->key() == Qt::Key_Right) return moveCell(0, 1);
  if (alt && event->key() == Qt::Key_Up) return moveCell(-1, 0);
  if (alt && event->key() == Qt::Key_Down) return moveCell(1, 0);
  QListView::keyPressEvent(event);
}

void MapGallery::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  emit currentMapChanged(m_model->mapAt(current));
}

}  // namespace scatterscope
