#pragma once

#include <string>
#include <string_view>

#include "core/conventions/translation.h"

namespace scatterscope {

/// An array of a file before anybody has said what its axes are: as toTensor() leaves it, with missing outer extents 1.
struct StoredArray {
  Shape shape;
  std::size_t axes = 4;  ///< how many the file has
};

/// What an operation runs on: an array, or a picture, whose axes are known and whose colours can be mixed to the
/// channels that are wanted.
struct StoredInput {
  StoredArray array;
  bool picture = false;
};

/// In which order the axes of a file are taken, as reordered() names them.
struct TakenOrder {
  std::string order;
  std::string other;     ///< the order that fits as well; empty where none does
  bool strange = false;  ///< not the framework's order, which does not fit
};

struct ArrayOrders {
  TakenOrder picture, weight;
};

/// The orders that somebody asks for: "nhwc,hwoi", "hwio-flipped", or the name of a framework for its own. Empty text
/// asks for none.
struct WantedOrders {
  std::string picture, weight;  ///< empty: as the call's framework, if it fits
};
/// Fails on a word that is neither an order nor a framework.
Result<WantedOrders> readWantedOrders(std::string_view text);

/// Arrays follow the framework that the call is written in, and the order computed in where only that fits. Weights
/// of the same call are looked at together with the input, since they may tell which of its axes is the channels.
/// Arrays of one or two axes are planes, kernels or biases in any framework.
ArrayOrders ordersFor(const Recipe& recipe, const StoredInput& input, const StoredArray* weight,
                      const WantedOrders& wanted = {});

/// The same for weights alone, of which the call wants this shape.
TakenOrder weightOrderFor(const Specification& call, const StoredArray& weight, const Shape& wanted);

/// The order of what another system produced: the call's framework's, or the other one where only in that it has the
/// shape of the call's output. `wanted`: a picture's order that was asked for, empty for none.
TakenOrder expectedOrderFor(const Specification& call, const StoredArray& stored, const Shape& output,
                            std::string_view wanted = {});

/// The order in which an array would have the wanted shape of a call's weights; empty where there is none.
std::string weightOrderThatFits(const StoredArray& weight, const Shape& wanted);

/// The shape of an array whose axes are in this order, in the order computed in: "nchw" or "iohw".
Shape shapeIn(const Shape& stored, std::string_view order, std::string_view to);

/// An order as --layout takes it: "nhwc", "hwio-flipped".
std::string wordFor(std::string_view order);

/// "N, H, W, C", "kernel rows, kernel columns, out_channels/groups, in_channels".
std::string axesOf(std::string_view order);

/// What NumPy makes of an array of one order to put it into another: "numpy.transpose(array, (0, 2, 3, 1))".
std::string rearranged(std::string_view array, std::string_view from, std::string_view to);

/// A sentence on a file whose order was not plain; empty where it was.
std::string noteOn(const TakenOrder& taken, std::string_view name, std::string_view framework);

}  // namespace scatterscope
