#pragma once

#include <QIcon>
#include <QString>

namespace scatterscope {

/// A line icon drawn by code in the theme's text colour at any size: "play", "pause", "start", "end", "back",
/// "forward", "loop", "theme", "open", "undo", "redo", "full". An unknown name gives a null icon.
QIcon themedIcon(const QString& name);

}  // namespace scatterscope
