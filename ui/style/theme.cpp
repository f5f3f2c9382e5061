#include "ui/style/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>
#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

#include "ui/style/style_sheet.h"

namespace scatterscope {
namespace {

/// Read by films that are drawn in the background.
std::atomic<const Theme*> g_current = &Theme::light();

QString installedFamily(const QStringList& wishes, QFontDatabase::SystemFont fallback) {
  for (const QString& family : wishes) {
    if (QFontDatabase::hasFamily(family)) return family;
  }
  return QFontDatabase::systemFont(fallback).family();
}

QPalette paletteOf(const Theme& theme) {
  QPalette palette;
  palette.setColor(QPalette::Window, theme.surface);
  palette.setColor(QPalette::WindowText, theme.text);
  palette.setColor(QPalette::Base, theme.sunken);
  palette.setColor(QPalette::AlternateBase, theme.window);
  palette.setColor(QPalette::Text, theme.text);
  palette.setColor(QPalette::Button, theme.surface);
  palette.setColor(QPalette::ButtonText, theme.text);
  palette.setColor(QPalette::PlaceholderText, theme.muted);
  palette.setColor(QPalette::Highlight, theme.input);
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, theme.surface);
  palette.setColor(QPalette::ToolTipText, theme.text);
  palette.setColor(QPalette::Link, theme.input);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, theme.faint);
  }
  return palette;
}

/// The light of each value of a channel (sRGB): a table, because it is asked for every numbered cell of every frame.
const std::array<double, 256>& linearLight() {
  static const auto table = [] {
    std::array<double, 256> light;
    for (std::size_t i = 0; i < light.size(); ++i) {
      const double c = static_cast<double>(i) / 255;
      light[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return light;
  }();
  return table;
}

/// WCAG's relative luminance.
double luminanceOf(const QColor& colour) {
  const QRgb rgb = colour.rgb();
  const auto at = [&light = linearLight()](int channel) { return light[static_cast<std::size_t>(channel)]; };
  return 0.2126 * at(qRed(rgb)) + 0.7152 * at(qGreen(rgb)) + 0.0722 * at(qBlue(rgb));
}

/// Where black and white can be read equally well (WCAG's contrast, 4.58 : 1): the root of 1.05 · 0.05, less 0.05. A
/// softer ink would fall below 4.5 there.
constexpr double kMiddleLuminance = 0.179128784747792;

}  // namespace

const Theme& Theme::light() {
  static const Theme theme{false,
                           QColor("#f5f5f3"),
                           QColor("#ffffff"),
                           QColor("#f3f3f1"),
                           QColor("#dededb"),
                           QColor("#1b1e23"),
                           QColor("#5f6670"),
                           QColor("#a3a8ae"),
                           QColor("#0072b2"),
                           QColor("#e69f00"),
                           QColor("#8f5b00"),
                           QColor("#56b4e9"),
                           QColor("#1b75ab"),
                           QColor("#cc79a7"),
                           QColor("#96356e"),
                           QColor("#b94a00"),
                           QColor("#1c7c3c"),
                           QColor("#e4f4e8"),
                           QColor("#fdeee3"),
                           QColor("#fdf3dd"),
                           QColor("#762a83"),
                           QColor("#f7f7f7"),
                           QColor("#1b7837")};
  return theme;
}

const Theme& Theme::darkTheme() {
  static const Theme theme{true,
                           QColor("#16171b"),
                           QColor("#1e2125"),
                           QColor("#272b30"),
                           QColor("#373b41"),
                           QColor("#e9eaec"),
                           QColor("#a0a6ae"),
                           QColor("#666c74"),
                           QColor("#49a8e6"),
                           QColor("#f0a92b"),
                           QColor("#f0a92b"),
                           QColor("#7cc7f2"),
                           QColor("#7cc7f2"),
                           QColor("#d98db8"),
                           QColor("#e5a6c9"),
                           QColor("#ff7f3f"),
                           QColor("#6fcf8d"),
                           QColor("#17331f"),
                           QColor("#3d2517"),
                           QColor("#3f331e"),
                           QColor("#a77bb8"),
                           QColor("#3a3a3a"),
                           QColor("#5aa765")};
  return theme;
}

const Theme& Theme::current() {
  return *g_current.load();
}

void Theme::use(const Theme& theme) {
  g_current = &theme;
}

void Theme::apply(const Theme& theme) {
  use(theme);
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(paletteOf(theme));
  QApplication::setFont(textFont(kTextSize));
  qApp->setStyleSheet(styleSheet(theme));
}

QFont textFont(double pointSize, QFont::Weight weight) {
  static const QString family =
      installedFamily({"Inter", "Inter Display", "Noto Sans", "DejaVu Sans"}, QFontDatabase::GeneralFont);
  QFont font(family);
  font.setPointSizeF(pointSize);
  font.setWeight(weight);
  return font;
}

QFont numberFont(double pixelSize, QFont::Weight weight) {
  static const QString family = installedFamily({"JetBrains Mono", "DejaVu Sans Mono"}, QFontDatabase::FixedFont);
  QFont font(family);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelSize))));
  font.setWeight(weight);
  font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::PreferNoShaping));
  return font;
}

QColor mix(const QColor& a, const QColor& b, double part) {
  const auto blend = [part](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * part)); };
  return QColor(blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue()));
}

QColor valueColour(float value, float largest) {
  if (!std::isfinite(value)) return Qt::black;
  const Theme& theme = Theme::current();
  if (!(largest > 0)) return theme.neutral;
  const double part = std::clamp(std::abs(static_cast<double>(value)) / static_cast<double>(largest), 0.0, 1.0);
  // Numbers stand on the fill, so the strongest value stops short of the end of the scale.
  return mix(theme.neutral, value < 0 ? theme.negative : theme.positive, 0.06 * (value != 0) + 0.66 * part);
}

QColor textOn(const QColor& fill) {
  static const QColor ink("#000000"), paper("#ffffff");
  return luminanceOf(fill) > kMiddleLuminance ? ink : paper;
}

QColor quietOn(const QColor& fill) {
  // A little more than WCAG asks for, because a grey has whole parts only.
  constexpr double kContrast = 4.6;
  const double under = luminanceOf(fill);
  const auto& light = linearLight();
  if (under > kMiddleLuminance) {
    const auto above = std::ranges::upper_bound(light, std::max(0.0, (under + 0.05) / kContrast - 0.05));
    const int grey = static_cast<int>(above - light.begin()) - 1;
    return QColor(grey, grey, grey);
  }
  const auto least = std::ranges::lower_bound(light, std::min(1.0, (under + 0.05) * kContrast - 0.05));
  const int grey = std::min(255, static_cast<int>(least - light.begin()));
  return QColor(grey, grey, grey);
}

}  // namespace scatterscope
