#include "ui/style/large_icons.h"

#include <QMenu>
#include <QProxyStyle>

namespace scatterscope {
namespace {

class LargeIcons : public QProxyStyle {
 public:
  explicit LargeIcons(int pixels) : QProxyStyle(QStringLiteral("Fusion")), m_pixels(pixels) {}
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
    return metric == PM_SmallIconSize ? m_pixels : QProxyStyle::pixelMetric(metric, option, widget);
  }

 private:
  int m_pixels;
};

}  // namespace

void showLargeIcons(QMenu& menu, int pixels) {
  auto* style = new LargeIcons(pixels);
  style->setParent(&menu);  // a menu does not own its style
  menu.setStyle(style);
}

}  // namespace scatterscope
