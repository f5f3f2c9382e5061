#pragma once

#include "core/conventions/convention.h"

namespace scatterscope {

/// The conventions by themselves, for registry.cpp and for code that knows which one it means.
const Convention& pytorch();
const Convention& mindspore();
const Convention& tensorflow();
const Convention& onnx();
const Convention& paddle();
const Convention& jax();

}  // namespace scatterscope
