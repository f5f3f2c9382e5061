#pragma once

#include <string>

#include "ui/state/scene.h"

namespace scatterscope {

/// Makes the input of an experiment one that its call takes, after the call has become another one. An array of another
/// number of channels is repeated, or cut to its first ones; one too large for a copy gives way to counting numbers of
/// its size. Returns what was done, a sentence; empty where the input fits.
std::string fitInput(Experiment& experiment);

/// Weights and bias from files or set by hand that are not of the shape of this scene's call give way to what the
/// call's framework fills a new layer with, a bias that fits no longer to zeros. Returns what was done, a sentence;
/// empty where they fit. `experiment` is that of the scene.
std::string fitWeights(Experiment& experiment, const Scene& scene);

}  // namespace scatterscope
