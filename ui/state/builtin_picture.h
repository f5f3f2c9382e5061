#pragma once

#include <QImage>

namespace scatterscope {

/// The picture that needs no file: a house before hills, 270 pixels wide and 180 high, drawn by the program.
/// Flat sky and sun show a checkerboard at once; tiles, siding, pickets, grass and grain carry detail of one
/// and two pixels, where kernels differ most.
QImage builtinPicture();

}  // namespace scatterscope
