#include "ui/picture/clipped_device.h"

#include <QPaintEngine>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <algorithm>
#include <optional>

namespace scatterscope {
namespace {

class ClippedEngine final : public QPaintEngine {
 public:
  explicit ClippedEngine(QPainter& onto) : QPaintEngine(AllFeatures), m_onto(onto) {}

  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  Type type() const override { return User; }

  void updateState(const QPaintEngineState& now) override {
    const auto dirty = now.state();
    if (dirty & DirtyTransform) m_onto.setTransform(now.transform());
    if (dirty & DirtyPen) m_onto.setPen(now.pen());
    if (dirty & DirtyBrush) m_onto.setBrush(now.brush());
    if (dirty & DirtyFont) m_onto.setFont(now.font());
    if (dirty & DirtyOpacity) m_onto.setOpacity(now.opacity());
    if (dirty & DirtyHints) {
      m_onto.setRenderHints(m_onto.renderHints(), false);
      m_onto.setRenderHints(now.renderHints(), true);
    }
    if (dirty & (DirtyClipPath | DirtyClipRegion | DirtyClipEnabled | DirtyTransform))
      m_clip = painter()->hasClipping() ? std::optional(painter()->clipBoundingRect()) : std::nullopt;
  }

  void drawRects(const QRectF* rects, int count) override {
    for (int i = 0; i < count; ++i) {
      const bool filled = m_onto.pen().style() == Qt::NoPen;
      if (!m_clip || m_clip->contains(stroked(rects[i])))
        m_onto.drawRect(rects[i]);
      else if (filled && rects[i].intersects(*m_clip))
        m_onto.drawRect(rects[i] & *m_clip);
      else if (!filled)
        drawPath(pathOf(rects[i]));
    }
  }
  void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
    if (mode == PolylineMode) return strokeOnly(path);
    path.closeSubpath();
    drawPath(path);
  }
  void drawLines(const QLineF* lines, int count) override {
    for (int i = 0; i < count; ++i) {
      QPainterPath path(lines[i].p1());
      path.lineTo(lines[i].p2());
      strokeOnly(path);
    }
  }
  void drawPath(const QPainterPath& path) override {
    if (!m_clip || m_clip->contains(stroked(path.controlPointRect()))) return m_onto.drawPath(path);
    if (!m_clip->intersects(stroked(path.controlPointRect()))) return;
    if (m_onto.brush().style() != Qt::NoBrush) m_onto.fillPath(path & pathOf(*m_clip), m_onto.brush());
    strokeOnly(path);
  }
  void drawPixmap(const QRectF& at, const QPixmap& pixmap, const QRectF& source) override {
    drawImage(at, pixmap.toImage(), source, Qt::AutoColor);
  }
  void drawImage(const QRectF& at, const QImage& image, const QRectF& source, Qt::ImageConversionFlags) override {
    const QRectF seen = m_clip ? at & *m_clip : at;
    if (seen.isEmpty()) return;
    const double across = source.width() / at.width(), down = source.height() / at.height();
    m_onto.drawImage(
        seen, image,
        QRectF(source.left() + (seen.left() - at.left()) * across, source.top() + (seen.top() - at.top()) * down,
               seen.width() * across, seen.height() * down));
  }
  void drawTextItem(const QPointF& at, const QTextItem& item) override {
    const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
    if (m_clip && !m_clip->intersects(box)) return;
    if (!m_clip || m_clip->contains(box)) {
      m_onto.setFont(item.font());
      return m_onto.drawText(at, item.text());
    }
    // Letters that are cut are outlines.
    QPainterPath outline;
    outline.setFillRule(Qt::WindingFill);
    outline.addText(at, item.font(), item.text());
    m_onto.fillPath(outline & pathOf(*m_clip), m_onto.pen().brush());
  }

 private:
  static QPainterPath pathOf(const QRectF& rect) {
    QPainterPath path;
    path.addRect(rect);
    return path;
  }
  /// With what the pen adds around it.
  QRectF stroked(const QRectF& rect) const {
    const QPen& pen = m_onto.pen();
    const double half = pen.style() == Qt::NoPen ? 0 : std::max(1.0, pen.widthF()) / 2;
    return rect.adjusted(-half, -half, half, half);
  }
  void strokeOnly(const QPainterPath& path) {
    const QPen pen = m_onto.pen();
    if (pen.style() == Qt::NoPen) return;
    const QRectF box = stroked(path.controlPointRect());
    if (m_clip && !m_clip->intersects(box)) return;
    if (!m_clip || m_clip->contains(box)) return m_onto.strokePath(path, pen);
    m_onto.fillPath(QPainterPathStroker(pen).createStroke(path) & pathOf(*m_clip), pen.brush());
  }

  QPainter& m_onto;
  std::optional<QRectF> m_clip;  ///< in the coordinates of the transform in force
};

}  // namespace

ClippedDevice::ClippedDevice(QPainter& onto) : m_onto(onto), m_engine(std::make_unique<ClippedEngine>(onto)) {}
ClippedDevice::~ClippedDevice() = default;

QPaintEngine* ClippedDevice::paintEngine() const {
  return m_engine.get();
}

int ClippedDevice::metric(PaintDeviceMetric metric) const {
  const QPaintDevice& device = *m_onto.device();
  switch (metric) {
    case PdmWidth:
      return device.width();
    case PdmHeight:
      return device.height();
    case PdmWidthMM:
      return device.widthMM();
    case PdmHeightMM:
      return device.heightMM();
    case PdmDpiX:
      return device.logicalDpiX();
    case PdmDpiY:
      return device.logicalDpiY();
    case PdmPhysicalDpiX:
      return device.physicalDpiX();
    case PdmPhysicalDpiY:
      return device.physicalDpiY();
    case PdmNumColors:
      return device.colorCount();
    case PdmDepth:
      return device.depth();
    case PdmDevicePixelRatio:
      return 1;
    case PdmDevicePixelRatioScaled:
      return static_cast<int>(devicePixelRatioFScale());
    default:
      return QPaintDevice::metric(metric);
  }
}

}  // namespace scatterscope
