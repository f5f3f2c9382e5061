#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/conventions/initialisers.h"

namespace scatterscope {

/// What a `weight_attr`, or the attribute of a bias, fills a tensor with: an initialiser of paddle.nn.initializer,
/// by itself or in a paddle.ParamAttr, and None for XavierUniform and a bias of zeros. Fails for initialisers that
/// are not known here. Source: python/paddle/nn/initializer.
Result<Initialiser> paddleInitialiser(const InitialiserRequest& request);

/// Values of weight_attr that may draw a distribution, those without numbers first.
std::vector<Value> paddleInitialisersFor(const Initialiser& wanted);

}  // namespace scatterscope
