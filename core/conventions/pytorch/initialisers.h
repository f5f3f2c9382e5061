#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/conventions/initialisers.h"

namespace scatterscope {

/// What a line such as nn.init.normal_(net.weight, 0, 0.01) fills a tensor with; the value is the call
/// without its tensor, nn.init.normal_(0, 0.01), or None for what the constructor does. Fails in PyTorch's
/// words. Source: torch/nn/init.py.
Result<Initialiser> pytorchInitialiser(const InitialiserRequest& request);

/// Calls of nn.init that may draw a distribution, those without numbers first.
std::vector<Value> pytorchInitialisersFor(const Initialiser& wanted);

}  // namespace scatterscope
