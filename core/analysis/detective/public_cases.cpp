#include "core/analysis/detective/public_cases.h"

#include <array>
#include <iterator>

#include "core/analysis/detective/precision.h"
#include "core/conventions/code/code.h"
#include "core/engines/engine.h"
#include "core/tensor/permutation.h"

namespace scatterscope {
namespace {

using Inputs = const OperationInputs&;
using Budget = const MemoryBudget&;
using Options = const RunOptions&;

Result<Tensor> computed(const Operation& operation, Inputs inputs, Budget budget, Options options) {
  auto result = runOperation(*engines().front(), operation, inputs, budget, options);
  if (!result) return tl::make_unexpected(result.error());
  return std::move(result->output);
}

/// Another call on the same tensors, which are in the order computed in.
Result<Tensor> computed(std::string_view code, Inputs inputs, Budget budget, Options options) {
  const auto recipe = readCode(code);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto operation = resolve(*recipe, inputs.input.shape());
  if (!operation) return tl::make_unexpected(operation.error());
  return computed(*operation, inputs, budget, options);
}

/// The same stamps seen through another window: its first row and column on the canvas, and its size.
Result<Operation> through(const Operation& operation, std::int64_t top, std::int64_t left, std::int64_t rows,
                          std::int64_t columns) {
  Geometry::Parameters p = operation.geometry.parameters();
  const auto put = [](Axis::Parameters& axis, const Axis& of, std::int64_t begin, std::int64_t size) {
    axis.crop_begin = begin;
    axis.crop_end = of.canvas() - begin - size;
    axis.output_padding = 0;
  };
  put(p.height, operation.geometry.height(), top, rows);
  put(p.width, operation.geometry.width(), left, columns);
  const auto geometry = Geometry::create(p);
  if (!geometry) return tl::make_unexpected(geometry.error());
  return Operation{*geometry, operation.steps};
}

Result<Tensor> seenThrough(const Operation& operation, Inputs inputs, std::int64_t top, std::int64_t left,
                           std::int64_t moreRows, std::int64_t moreColumns, Budget budget, Options options) {
  const Axis &h = operation.geometry.height(), &w = operation.geometry.width();
  const auto moved = through(operation, top, left, h.output() + moreRows, w.output() + moreColumns);
  if (!moved) return tl::make_unexpected(moved.error());
  return computed(*moved, inputs, budget, options);
}

/// Zeros in the last row and column of square maps of one image.
Result<Tensor> zeroLastRowAndColumn(const Operation& operation, Inputs inputs, Budget budget, Options options) {
  auto output = computed(operation, inputs, budget, options);
  if (!output) return output;
  const Shape& s = output->shape();
  for (std::int64_t c = 0; c < s.c; ++c)
    for (std::int64_t i = 0; i < s.h; ++i) output->at(0, c, s.h - 1, i) = output->at(0, c, i, s.w - 1) = 0;
  return output;
}

/// The bytes of weights that stand in the order out, in, rows, columns, read as in, out, rows, columns.
Result<Tensor> readAsForward(const Tensor& weight) {
  const Shape& s = weight.shape();
  const auto forward = reshaped(weight, {s.c, s.n, s.h, s.w});
  return forward ? transposed(*forward, {1, 0, 2, 3}) : forward;
}

/// With other weights; fails where those could not be made.
Result<Tensor> computedWith(Result<Tensor> weight, const Operation& operation, Inputs inputs, Budget budget,
                            Options options) {
  if (!weight) return weight;
  return computed(operation, {inputs.input, *weight, inputs.bias}, budget, options);
}

Tensor inTf32(const Tensor& tensor) {
  Tensor result = tensor;
  for (float& value : result.elements()) value = rounded(value, NumberFormat::TensorFloat32);
  return result;
}

constexpr PublicCase kCases[] = {
    {"page-1",
     "Page 1: the calls agree",
     "MindSpore's page of differences from PyTorch, example 1",
     "padding=(2, 4) of PyTorch is padding=(2, 2, 4, 4) of MindSpore: all 43,200 elements agree.",
     "nn.ConvTranspose2d(3, 64, 4, stride=1, padding=(2, 4), bias=False)",
     {1, 3, 16, 50},
     "mindspore",
     [](const Operation&, Inputs in, Budget budget, Options o) {
       return computed("nn.Conv2dTranspose(3, 64, kernel_size=4, pad_mode='pad', padding=(2, 2, 4, 4))", in, budget, o);
     }},
    {"page-3",
     "Page 3: the calls agree",
     "MindSpore's page of differences from PyTorch, example 3",
     "pad_mode='valid' is padding=0: all 486,400 elements agree.",
     "nn.ConvTranspose2d(3, 64, 5, stride=3, bias=False)",
     {1, 3, 16, 50},
     "mindspore",
     [](const Operation&, Inputs in, Budget budget, Options o) {
       return computed("nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode='valid')", in, budget, o);
     }},
    {"page-2",
     "Page 2: 'same' is displaced",
     "MindSpore's page of differences from PyTorch, example 2",
     "Both give 48×150, and the page calls them equal. 'same' cuts 1 row before and 1 after, padding=2 with "
     "output_padding=2 cuts 2 and 0: the picture is displaced by one pixel.",
     "nn.ConvTranspose2d(3, 64, 5, stride=3, padding=2, output_padding=2, bias=False)",
     {1, 3, 16, 50},
     "mindspore",
     [](const Operation&, Inputs in, Budget budget, Options o) {
       return computed("nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode='same')", in, budget, o);
     }},
    {"page-4",
     "Page 4: a row and a column of zeros",
     "MindSpore's page of differences from PyTorch, example 4",
     "nn.Pad stands for output_padding: 191 of the 9,216 elements of every map are zero. Cosine, RelEuclid, RMSE and "
     "MeanRel of the usual tools pass.",
     "nn.ConvTranspose2d(3, 32, 3, stride=2, padding=1, output_padding=1, bias=False)",
     {1, 3, 48, 48},
     "mindspore",
     zeroLastRowAndColumn},
    {"keras-22876",
     "Keras 22876: 'same' is displaced",
     "keras-team/keras PR 22876",
     "padding='same' with strides=2 and an odd kernel: the torch backend used padding=1, output_padding=1, and every "
     "element is one pixel off.",
     "keras.layers.Conv2DTranspose(filters=32, kernel_size=3, strides=2, padding='same', use_bias=False)",
     {4, 16, 16, 16},
     "pytorch",
     [](const Operation&, Inputs in, Budget budget, Options o) {
       return computed("nn.ConvTranspose2d(16, 32, 3, stride=2, padding=1, output_padding=1, bias=False)", in, budget,
                       o);
     }},
    {"tico-420",
     "TICO 420: padding put on the input",
     "Samsung/TICO #420",
     "The padding of a 1×3 kernel was inserted in front of the layer, as a forward convolution has it: 1×21 columns "
     "instead of 1×16.",
     "nn.ConvTranspose2d(16, 16, kernel_size=(1, 3), stride=(1, 2), padding=(0, 1), output_padding=(0, 1))",
     {1, 16, 1, 8},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return seenThrough(op, in, 0, -2, 0, (10 - 1) * 2 + 3 - op.geometry.width().output(), budget, o);
     }},
    {"coreai-57",
     "Core AI 57: output_padding put on the input",
     "apple/coreai-torch #57",
     "output_padding=4 with stride=8 made the output longer by 4·7 rows and columns: 80×88 instead of 52×60.",
     "nn.ConvTranspose2d(2, 3, 16, stride=8, output_padding=4)",
     {1, 2, 5, 6},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return seenThrough(op, in, 0, 0, 28, 28, budget, o);
     }},
    {"torch2trt-734",
     "torch2trt 734: output_padding dropped",
     "NVIDIA-AI-IOT/torch2trt #734",
     "The converter ignored output_padding: 11×13 instead of 12×14.",
     "nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1)",
     {1, 4, 6, 7},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       const Axis &h = op.geometry.height(), &w = op.geometry.width();
       return seenThrough(op, in, h.cropBegin(), w.cropBegin(), -1, -1, budget, o);
     }},
    {"tvm-9336",
     "TVM 9336: weights read in the wrong order",
     "apache/tvm PR 9336",
     "With 5 channels in and 10 out, weights [5, 10, 3, 3] were taken for [10, 5, 3, 3].",
     "nn.ConvTranspose2d(5, 10, 3, bias=False)",
     {1, 5, 6, 6},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return computedWith(readAsForward(in.weight), op, in, budget, o);
     }},
    {"jax-11252",
     "JAX 11252: the kernel is not flipped",
     "google/jax #11252",
     "lax.conv_transpose with transpose_kernel=False correlates: the kernel stands turned by 180°. Symmetric kernels "
     "hide it.",
     "nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)",
     {1, 3, 6, 7},
     "jax",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return computedWith(flipped(in.weight, {false, false, true, true}), op, in, budget, o);
     }},
    {"ncnn-1122",
     "ncnn 1122: no bias in the last row and column",
     "Tencent/ncnn PR 1122",
     "Rows that output_padding adds past the last stamp hold the bias; they were left zero: 63 of 363 elements.",
     "nn.ConvTranspose2d(2, 3, 2, stride=2, output_padding=1)",
     {1, 2, 5, 5},
     "pytorch",
     zeroLastRowAndColumn},
    {"computelibrary-331",
     "Compute Library 331: displaced by two",
     "ARM-software/ComputeLibrary #331",
     "11×11 as it should be, but the picture stands two rows up and two columns to the right.",
     "nn.ConvTranspose2d(3, 2, 3, stride=2, bias=False)",
     {1, 3, 5, 5},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return seenThrough(op, in, 2, -2, 0, 0, budget, o);
     }},
    {"onednn-314",
     "oneDNN 314: no bias, weights in another order",
     "oneapi-src/oneDNN #314",
     "2×3×5×5 to 2×4×5×5 with weights in the order of a forward convolution, and the bias left out: two causes at "
     "once.",
     "nn.ConvTranspose2d(3, 4, 3, padding=1)",
     {2, 3, 5, 5},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) -> Result<Tensor> {
       auto none = Tensor::zeros(in.bias.shape());
       if (!none) return none;
       return computedWith(readAsForward(in.weight), op, {in.input, in.weight, *none}, budget, o);
     }},
    {"functorch-1050",
     "functorch 1050: TF32 on an A100",
     "pytorch/functorch #1050",
     "Most of 2,240 elements differ by more than rtol = atol = 1e-4. The port is not at fault: the operands were "
     "rounded to TF32.",
     "nn.ConvTranspose2d(16, 4, (4, 5), bias=False)",
     {4, 16, 7, 10},
     "pytorch",
     [](const Operation& op, Inputs in, Budget budget, Options o) {
       return computed(op, {inTf32(in.input), inTf32(in.weight), in.bias}, budget, o);
     }},
};

}  // namespace

std::span<const PublicCase> publicCases() {
  return kCases;
}

Result<Tensor> theirOutput(const PublicCase& reported, const OperationInputs& inputs, const MemoryBudget& budget,
                           const RunOptions& options) {
  const auto recipe = readCode(reported.code);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto operation = resolve(*recipe, inputs.input.shape());
  if (!operation) return tl::make_unexpected(operation.error());
  return reported.theirs(*operation, inputs, budget, options);
}

}  // namespace scatterscope
