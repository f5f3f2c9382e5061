#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/conventions/initialisers.h"

namespace scatterscope {

/// What `weight_init` or `bias_init` stands for: names ('HeUniform', 'ones'), numbers, calls (Normal(0.02)) and
/// None; fails in MindSpore's words. Source: mindspore/common/initializer.py.
Result<Initialiser> mindsporeInitialiser(const InitialiserRequest& request);

/// Values of weight_init that may draw a distribution, plain names first.
std::vector<Value> mindsporeInitialisersFor(const Initialiser& wanted);

}  // namespace scatterscope
