#pragma once

#include <QLineF>
#include <QRectF>
#include <vector>

#include "ui/views/scatter_frame.h"

namespace scatterscope {

/// Something in the scatter picture that can be dragged to change the operation.
struct Handle {
  enum class Kind { WindowTop, WindowLeft, WindowBottom, WindowRight, KernelCorner, Stride, Dilation };
  Kind kind;
  QRectF grip;  ///< in logical pixels

  QColor colour() const;
  Qt::CursorShape cursor() const;
  QString name() const;  ///< what dragging it changes
};

/// The handles that are in sight.
std::vector<Handle> handlesOf(const ScatterFrame& frame);

/// The dimension arrow that shows the stride below the canvas: between the anchors of two neighbouring stamps.
/// Empty where there is no room for it.
std::optional<QLineF> strideArrow(const Geometry& geometry, const ScatterLayout& layout);

}  // namespace scatterscope
