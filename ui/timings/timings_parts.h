#pragma once

#include <QWidget>

namespace scatterscope {

/// A strip across the workspace whose `edge` ("top", "bottom") is drawn.
inline void makeBar(QWidget& bar, const char* edge) {
  bar.setProperty("role", "bar");
  bar.setProperty("edge", edge);
  bar.setAttribute(Qt::WA_StyledBackground);
}

}  // namespace scatterscope
