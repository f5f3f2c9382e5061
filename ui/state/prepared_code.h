#pragma once

#include <string>

#include "ui/state/scene.h"

namespace scatterscope {

/// Runnable lines for the recipe, on the input of the scene, after those that prepare the input as the scene does; the
/// latter are in comments, because where the picture comes from is not known there.
std::string preparedCode(const Scene& scene, const Recipe& recipe);

/// What was done to the input before the layer got it: how the file was read, then the steps by number; empty where
/// there is nothing to say.
std::string preparationOf(const InputSource& input);

}  // namespace scatterscope
