#pragma once

class QMenu;

namespace scatterscope {

/// Lets a menu show icons of so many pixels, as wide as high: a style sheet makes room for them, but draws them small.
void showLargeIcons(QMenu& menu, int pixels);

}  // namespace scatterscope
