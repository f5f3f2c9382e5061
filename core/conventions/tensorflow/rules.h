#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

/// What Keras' Conv2DTranspose and tf.nn.conv2d_transpose take and refuse, in their words.
namespace scatterscope::tensorflow_rules {

/// Whether the call is tf.nn.conv2d_transpose.
bool isFunction(const Specification& s);

struct Numbers {
  std::int64_t filters = 0;
  std::optional<std::int64_t> in_channels;
  HeightWidth kernel, stride, dilation;
  std::optional<HeightWidth> output_padding, output_shape;
  std::string padding;                     ///< "same", "valid" or "explicit"
  std::array<std::int64_t, 4> crops = {};  ///< top, bottom, left, right of "explicit"
  bool bias = false;
};

/// Fails where Keras refuses the layer, in its own words.
Result<Numbers> validate(const Specification& s);

/// Keras' own names of distributions, by its fans: fan_in = filters·kh·kw, the output side as everywhere.
std::optional<Initialiser> kerasInitialiser(const Value& value, double fanIn, double fanOut);

}  // namespace scatterscope::tensorflow_rules
