#pragma once

#include <QString>

namespace scatterscope {

struct Theme;

/// The Qt style sheet of a theme. Widgets ask for a look by the dynamic property "role":
/// "card", "heading", "muted", "wrong", "pill", "pillGood", "pillWarn", "bar", "panel", "primary", "link", "flat",
/// "code".
QString styleSheet(const Theme& theme);

}  // namespace scatterscope
