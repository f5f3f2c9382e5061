#include "ui/state/builtin_picture.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QRadialGradient>
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace scatterscope {
namespace {

constexpr int kWidth = 270, kHeight = 180;

/// The same sequence on every machine, 0 to 1.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : m_state(seed) {}
  double roll() {
    m_state = m_state * 1664525u + 1013904223u;  // Numerical Recipes' linear congruential generator
    return (m_state >> 8) / 16777216.0;
  }

 private:
  std::uint32_t m_state;
};

/// A range of hills: a sum of waves around `base`, closed at the lower edge.
struct Ridge {
  double base, height, length, phase;

  double at(double x) const {
    const double a = x / length + phase;
    return base - height * (0.55 * std::sin(a) + 0.28 * std::sin(2.3 * a + 1.1) + 0.12 * std::sin(5.1 * a + 0.4));
  }
  QPainterPath path() const {
    QPainterPath path(QPointF(0, kHeight));
    for (int x = 0; x <= kWidth; ++x) path.lineTo(x, at(x));
    path.lineTo(kWidth, kHeight);
    path.closeSubpath();
    return path;
  }
};

void drawSky(QPainter& painter) {
  QLinearGradient sky(0, 0, 0, 120);
  sky.setColorAt(0, QColor(104, 158, 214));
  sky.setColorAt(0.65, QColor(176, 201, 226));
  sky.setColorAt(1, QColor(233, 219, 205));
  painter.fillRect(0, 0, kWidth, kHeight, sky);

  QRadialGradient halo(200, 50, 46);
  halo.setColorAt(0, QColor(255, 243, 205, 150));
  halo.setColorAt(1, QColor(255, 243, 205, 0));
  painter.setBrush(halo);
  painter.drawEllipse(QPointF(200, 50), 46, 46);
  painter.setBrush(QColor(252, 224, 150));
  painter.drawEllipse(QPointF(200, 50), 23, 23);

  QPainterPath cloud;
  cloud.setFillRule(Qt::WindingFill);
  for (const QPointF puff : {QPointF(46, 34), QPointF(60, 29), QPointF(76, 32), QPointF(90, 36)}) {
    cloud.addEllipse(puff, 14, 6);
  }
  painter.setBrush(QColor(255, 255, 255, 130));
  painter.drawPath(cloud);
}

void drawHills(QPainter& painter) {
  const auto hill = [&painter](const Ridge& ridge, const QColor& top, const QColor& bottom) {
    QLinearGradient shade(0, ridge.base - ridge.height, 0, kHeight);
    shade.setColorAt(0, top);
    shade.setColorAt(1, bottom);
    painter.setBrush(shade);
    painter.drawPath(ridge.path());
  };
  hill({98, 24, 30, 0.6}, QColor(126, 146, 166), QColor(150, 163, 172));
  hill({118, 17, 23, 2.4}, QColor(84, 110, 122), QColor(96, 120, 118));
  hill({140, 10, 19, 4.2}, QColor(58, 92, 78), QColor(58, 84, 60));

  // Firs on the near ridge, a pixel at the tip.
  Dice dice(5);
  painter.setBrush(QColor(38, 66, 58));
  const Ridge near{140, 10, 19, 4.2};
  for (double x = 4; x < kWidth; x += 5 + 9 * dice.roll()) {
    if (x > 40 && x < 128) continue;  // the house stands there
    const double foot = near.at(x) + 4, height = 9 + 9 * dice.roll();
    painter.drawPolygon(QPolygonF({QPointF(x, foot - height), QPointF(x - 2.8, foot), QPointF(x + 2.8, foot)}));
  }
}

void drawMeadow(QPainter& painter) {
  QLinearGradient grass(0, 148, 0, kHeight);
  grass.setColorAt(0, QColor(92, 126, 70));
  grass.setColorAt(1, QColor(48, 78, 44));
  painter.setBrush(grass);
  painter.drawPath(Ridge{152, 3, 40, 1.0}.path());
  Dice dice(11);
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int i = 0; i < 900; ++i) {
    const double x = kWidth * dice.roll(), y = 153 + 27 * dice.roll();
    const int light = static_cast<int>(60 * dice.roll());
    painter.fillRect(QRectF(std::floor(x), std::floor(y), 1, 2), QColor(60 + light, 96 + light, 50 + light / 2, 150));
  }
  painter.setRenderHint(QPainter::Antialiasing, true);
}

void drawHouse(QPainter& painter) {
  const QRectF wall(56, 104, 58, 48);
  QLinearGradient plaster(wall.topLeft(), wall.topRight());
  plaster.setColorAt(0, QColor(236, 219, 190));
  plaster.setColorAt(1, QColor(206, 182, 150));
  painter.setBrush(plaster);
  painter.drawRect(wall);

  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int y = 107; y < 152; y += 3) painter.fillRect(56, y, 58, 1, QColor(150, 124, 96, 70));

  const auto window = [&painter](int x, int y) {
    painter.fillRect(x - 1, y - 1, 15, 15, QColor(250, 246, 236));
    painter.fillRect(x, y, 13, 13, QColor(58, 78, 104));
    painter.fillRect(x, y, 6, 6, QColor(120, 156, 190));
    painter.fillRect(x + 6, y, 1, 13, QColor(250, 246, 236));
    painter.fillRect(x, y + 6, 13, 1, QColor(250, 246, 236));
  };
  window(62, 114);
  window(95, 114);
  painter.fillRect(80, 126, 12, 26, QColor(110, 66, 44));
  painter.fillRect(82, 129, 8, 9, QColor(140, 90, 60));
  painter.fillRect(82, 141, 8, 9, QColor(140, 90, 60));
  painter.fillRect(89, 139, 2, 2, QColor(240, 208, 120));
  painter.setRenderHint(QPainter::Antialiasing, true);

  painter.setBrush(QColor(128, 74, 62));
  painter.drawRect(QRectF(98, 78, 8, 18));  // chimney
  QPainterPath roof(QPointF(49, 106));
  roof.lineTo(85, 77);
  roof.lineTo(121, 106);
  roof.closeSubpath();
  painter.setBrush(QColor(178, 74, 56));
  painter.drawPath(roof);
  painter.save();
  painter.setClipPath(roof);
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int row = 0; row < 15; ++row) {  // tiles: every second row is shifted by half a tile
    const int y = 77 + 2 * row;
    painter.fillRect(49, y, 72, 1, QColor(140, 50, 40));
    for (int x = 49 + row % 2 * 2; x < 121; x += 4) painter.fillRect(x, y + 1, 1, 1, QColor(214, 112, 84));
  }
  painter.restore();

  QPainterPath smoke;
  smoke.setFillRule(Qt::WindingFill);
  for (int i = 0; i < 5; ++i) smoke.addEllipse(QPointF(103 + 3.5 * i, 72 - 5.0 * i), 2.5 + i, 2 + 0.7 * i);
  painter.setBrush(QColor(255, 255, 255, 110));
  painter.drawPath(smoke);
}

void drawTree(QPainter& painter) {
  painter.setBrush(QColor(92, 66, 48));
  painter.drawRect(QRectF(229, 128, 5, 28));
  Dice dice(3);
  for (int i = 0; i < 240; ++i) {  // leaves of two pixels
    const double angle = 6.2832 * dice.roll(), radius = 21 * std::sqrt(dice.roll());
    const int light = static_cast<int>(70 * dice.roll());
    painter.setBrush(QColor(44 + light, 92 + light, 52 + light / 3));
    painter.drawEllipse(QPointF(231.5 + radius * std::cos(angle), 116 + 0.85 * radius * std::sin(angle)), 2.2, 1.8);
  }
}

void drawFence(QPainter& painter) {
  painter.setRenderHint(QPainter::Antialiasing, false);
  const QColor white(246, 244, 238), shade(190, 190, 180);
  for (int y : {159, 166}) painter.fillRect(0, y, kWidth, 2, shade);
  for (int x = 1; x < kWidth; x += 6) {
    painter.fillRect(x, 156, 3, 15, white);
    painter.fillRect(x + 1, 155, 1, 1, white);
    painter.fillRect(x + 2, 156, 1, 15, shade);
  }
}

/// A little noise, so that no area of land is perfectly flat; the sky keeps its own much weaker one.
void addGrain(QImage& image) {
  Dice dice(17);
  for (int y = 0; y < kHeight; ++y) {
    uchar* line = image.scanLine(y);
    for (int x = 0; x < kWidth; ++x) {
      const double strength = y > 100 ? 7.0 : 3.0;
      const int grain = static_cast<int>(std::lround(strength * (dice.roll() - 0.5)));
      for (int c = 0; c < 3; ++c) {
        line[3 * x + c] = static_cast<uchar>(std::clamp(line[3 * x + c] + grain, 0, 255));
      }
    }
  }
}

}  // namespace

QImage builtinPicture() {
  QImage image(kWidth, kHeight, QImage::Format_RGB888);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  drawSky(painter);
  drawHills(painter);
  drawMeadow(painter);
  drawHouse(painter);
  drawTree(painter);
  drawFence(painter);
  painter.end();
  addGrain(image);
  return image;
}

}  // namespace scatterscope
