#pragma once

#include "core/conventions/code/form.h"

/// Which calls of a script make or run a transposed convolution of TensorFlow and Keras, and what they say.
namespace scatterscope::tensorflow_rules {

/// 1 of the layer and the function for signals, else 2.
int axesOf(const CallSite& site);

/// tf.nn.conv2d_transpose() and tf.nn.conv1d_transpose()
bool isTransposedFunction(const CallSite& site);

/// The functions of TensorFlow 1 that make a layer and call it: tf.layers.conv2d_transpose and slim's.
bool isLayerFunction(const CallSite& site);
bool isSlim(const CallSite& site);

/// The layer or function that a call makes. Fails on arguments that it does not take, and on ones that are not known.
Result<Specification> readCall(const EvaluatedCall& call, const CallContext& context);

/// What tf.pad(y, [[0, 0], [top, bottom], [left, right], [0, 0]]) does. Fails on other paddings.
Result<OutputStep> readPad(const EvaluatedCall& call);

/// What layers.ZeroPadding2D(((top, bottom), (left, right))) does, of one number or a pair; and Cropping2D, which gives
/// a crop. Fails on other values.
Result<OutputStep> readLayerPad(const EvaluatedCall& call);

}  // namespace scatterscope::tensorflow_rules
