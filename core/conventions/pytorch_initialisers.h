#pragma once

#include <vector>

#include "core/conventions/mindspore_initialisers.h"

namespace scatterscope {

/// What a line such as nn.init.normal_(net.weight, 0, 0.01) fills a tensor with; the value is the call
/// without its tensor, nn.init.normal_(0, 0.01), or None for what the constructor does. Fails in PyTorch's
/// words. Source: torch/nn/init.py; its fan_in is weight.size(1)*kh*kw, as MindSpore's.
Result<Initialiser> pytorchInitialiser(const InitialiserRequest& request);

/// Calls of nn.init that may draw a distribution, those without numbers first.
std::vector<Value> pytorchInitialisersFor(const Initialiser& wanted);

}  // namespace scatterscope
