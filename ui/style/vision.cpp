#include "ui/style/vision.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace scatterscope {
namespace {

using Matrix = std::array<float, 9>;

Matrix matrixOf(Vision vision) {
  switch (vision) {
    case Vision::Protan:
      return {0.152286f, 1.052583f, -0.204868f, 0.114503f, 0.786281f, 0.099216f, -0.003882f, -0.048116f, 1.051998f};
    case Vision::Deutan:
      return {0.367322f, 0.860646f, -0.227968f, 0.280085f, 0.672501f, 0.047413f, -0.011820f, 0.042940f, 0.968881f};
    case Vision::Tritan:
      return {1.255528f, -0.076749f, -0.178779f, -0.078411f, 0.930809f, 0.147602f, 0.004733f, 0.691367f, 0.303900f};
    case Vision::Grey:
      return {0.2126f, 0.7152f, 0.0722f, 0.2126f, 0.7152f, 0.0722f, 0.2126f, 0.7152f, 0.0722f};
    default:
      return {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }
}

/// sRGB's curve both ways, as tables: a window has more than a million pixels.
struct Curve {
  static constexpr int kFine = 4096;
  std::array<float, 256> toLinear;
  std::array<int, kFine> toByte;
  Curve() {
    for (std::size_t i = 0; i < toLinear.size(); ++i) {
      const double c = static_cast<double>(i) / 255;
      toLinear[i] = static_cast<float>(c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    }
    for (std::size_t i = 0; i < toByte.size(); ++i) {
      const double c = static_cast<double>(i) / (kFine - 1);
      toByte[i] =
          static_cast<int>(std::lround(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055)));
    }
  }
};

}  // namespace

QImage simulated(const QImage& picture, Vision vision) {
  if (vision == Vision::Normal) return picture;
  static const Curve curve;
  const Matrix m = matrixOf(vision);
  QImage result = picture.convertToFormat(QImage::Format_ARGB32);
  const auto byte = [](float linear) {
    return curve
        .toByte[static_cast<std::size_t>(std::clamp(linear, 0.0f, 1.0f) * static_cast<float>(Curve::kFine - 1) + 0.5f)];
  };
  for (int y = 0; y < result.height(); ++y) {
    auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
    for (int x = 0; x < result.width(); ++x) {
      const float r = curve.toLinear[static_cast<std::size_t>(qRed(line[x]))],
                  g = curve.toLinear[static_cast<std::size_t>(qGreen(line[x]))],
                  b = curve.toLinear[static_cast<std::size_t>(qBlue(line[x]))];
      line[x] = qRgba(byte(m[0] * r + m[1] * g + m[2] * b), byte(m[3] * r + m[4] * g + m[5] * b),
                      byte(m[6] * r + m[7] * g + m[8] * b), qAlpha(line[x]));
    }
  }
  return result;
}

void VisionEffect::draw(QPainter* painter) {
  QPoint offset;
  const QPixmap source = sourcePixmap(Qt::DeviceCoordinates, &offset, QGraphicsEffect::NoPad);
  QImage seen = simulated(source.toImage(), m_vision);
  seen.setDevicePixelRatio(source.devicePixelRatio());
  painter->save();
  painter->setWorldTransform(QTransform());
  painter->drawImage(offset, seen);
  painter->restore();
}

}  // namespace scatterscope
