#pragma once

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <optional>
#include <vector>

namespace scatterscope::testing {

/// A paint device that remembers what was drawn on it and in which order, in pixels: so that a test can ask the
/// rendered frame which texts are where, and what lies on what.
class RecordedPicture : public QPaintDevice {
 public:
  struct Text {
    QString text;
    QRectF box;                  ///< of its ink
    std::optional<QRectF> clip;  ///< in force
    int order;
    double pixels;  ///< size of its font, as the painter was told
    QColor colour;
  };
  struct Fill {
    QRectF rect;
    QColor colour;
    int order;
  };
  struct Ellipse {
    QRectF rect;
    QColor brush;
  };

  explicit RecordedPicture(QSize size) : m_size(size), m_engine(*this) {}
  QPaintEngine* paintEngine() const override { return &m_engine; }

  std::vector<Text> texts;
  std::vector<Fill> fills;  ///< opaque ones
  std::vector<Ellipse> ellipses;

  /// Whether an opaque fill between two moments covers this part.
  bool coveredBetween(const QRectF& part, int from, int to) const {
    for (const Fill& fill : fills) {
      if (fill.order > from && fill.order < to && fill.rect.adjusted(-0.5, -0.5, 0.5, 0.5).contains(part)) return true;
    }
    return false;
  }

 protected:
  int metric(PaintDeviceMetric metric) const override {
    switch (metric) {
      case PdmWidth:
        return m_size.width();
      case PdmHeight:
        return m_size.height();
      case PdmDpiX:
      case PdmDpiY:
      case PdmPhysicalDpiX:
      case PdmPhysicalDpiY:
        return 96;
      case PdmDepth:
        return 32;
      case PdmDevicePixelRatio:
        return 1;
      case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
      case PdmNumColors:
        return 1 << 24;
      default:
        return QPaintDevice::metric(metric);
    }
  }

 private:
  class Engine final : public QPaintEngine {
   public:
    explicit Engine(RecordedPicture& onto) : QPaintEngine(AllFeatures), m_onto(onto) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState& now) override {
      if (now.state() & DirtyTransform) m_transform = now.transform();
      if (now.state() & DirtyBrush) m_brush = now.brush();
      if (now.state() & DirtyPen) m_pen = now.pen();
      if (now.state() & (DirtyClipPath | DirtyClipRegion | DirtyClipEnabled | DirtyTransform))
        m_clip =
            painter()->hasClipping() ? std::optional(m_transform.mapRect(painter()->clipBoundingRect())) : std::nullopt;
    }
    void drawRects(const QRectF* rects, int count) override {
      ++m_order;
      for (int i = 0; i < count; ++i) {
        QRectF rect = m_transform.mapRect(rects[i]);
        if (m_clip) rect &= *m_clip;
        if (m_brush.style() == Qt::SolidPattern && m_brush.color().alpha() == 255 && !rect.isEmpty())
          m_onto.fills.push_back({rect, m_brush.color(), m_order});
      }
    }
    void drawEllipse(const QRectF& rect) override {
      ++m_order;
      if (m_brush.style() == Qt::SolidPattern) m_onto.ellipses.push_back({m_transform.mapRect(rect), m_brush.color()});
    }
    void drawPath(const QPainterPath& path) override {
      ++m_order;
      // Cards and chips are rounded rectangles: what lies under their middle is covered.
      if (m_brush.style() == Qt::SolidPattern && m_brush.color().alpha() == 255)
        m_onto.fills.push_back({m_transform.mapRect(path.boundingRect()), m_brush.color(), m_order});
    }
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override { ++m_order; }
    void drawLines(const QLineF*, int) override { ++m_order; }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { ++m_order; }
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override { ++m_order; }
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
      ++m_order;
      if (item.text().trimmed().isEmpty()) return;
      // The spaces around are no ink.
      const QFontMetricsF metrics(item.font(), &m_onto);
      const QString text = item.text().trimmed();
      QRectF ink = metrics.tightBoundingRect(text);
      ink.translate(at + QPointF(metrics.horizontalAdvance(item.text().left(item.text().indexOf(text))), 0));
      const QFont font = item.font();
      const double pixels = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * 96 / 72;
      m_onto.texts.push_back({item.text(), m_transform.mapRect(ink), m_clip, m_order, pixels, m_pen.color()});
    }

   private:
    RecordedPicture& m_onto;
    QTransform m_transform;
    QBrush m_brush;
    QPen m_pen;
    std::optional<QRectF> m_clip;
    int m_order = 0;
  };

  QSize m_size;
  mutable Engine m_engine;
};

}  // namespace scatterscope::testing
