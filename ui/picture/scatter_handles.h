#pragma once

#include <QLineF>
#include <QRectF>
#include <vector>

#include "ui/picture/scatter_frame.h"

namespace scatterscope {

/// Something in the scatter picture that can be dragged to change the operation.
struct Handle {
  enum class Kind {
    WindowTop,
    WindowLeft,
    WindowBottom,
    WindowRight,
    KernelCorner,
    StrideRows,
    StrideColumns,
    DilationRows,
    DilationColumns,
  };
  Kind kind;
  QRectF grip;  ///< in logical pixels

  QColor colour() const;
  Qt::CursorShape cursor() const;
  QString name() const;  ///< what dragging it changes
  PictureObject object() const;
};

/// The handles that are in sight.
std::vector<Handle> handlesOf(const ScatterFrame& frame);

/// The dimension arrows that show the stride: below the canvas that of the columns, at its right that of the rows,
/// each between the anchors of two neighbouring stamps. Empty where there is no room for it.
std::optional<QLineF> columnStrideArrow(const Geometry& geometry, const ScatterLayout& layout);
std::optional<QLineF> rowStrideArrow(const Geometry& geometry, const ScatterLayout& layout);

}  // namespace scatterscope
