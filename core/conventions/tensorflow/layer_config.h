#pragma once

#include <optional>

#include "core/conventions/code/calls.h"

namespace scatterscope {

/// The call that a layer's configuration stands for: {'class_name': 'Conv2DTranspose', 'config': {…}} as models are
/// saved, or, where it stands `alone`, what get_config() gives. JSON's true, false and null are Python's. Nothing where
/// the dictionary is none of a layer.
std::optional<EvaluatedCall> callOfConfig(const Dictionary& dictionary, Place at, bool alone);

/// The arguments of Conv2DTranspose.from_config(config) as those of the layer.
EvaluatedCall fromConfig(const EvaluatedCall& call);

/// Whether a call is one of from_config of a layer whose name ends in Transpose.
bool isFromConfig(const CallSite& site);

/// The initialiser or activation that a configuration gives as a dictionary: GlorotUniform(seed=None). Nothing for
/// anything else.
std::optional<Value> valueOfConfig(const Object& object);

}  // namespace scatterscope
