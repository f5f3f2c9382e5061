#include "app/commands/run_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/conventions/recipe_weights.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"
#include "core/media/input_steps.h"
#include "core/media/preparation_plan.h"
#include "core/tensor/recolour.h"

namespace scatterscope {
namespace {

void append(std::vector<std::string>& notes, const std::vector<std::string>& more) {
  notes.insert(notes.end(), more.begin(), more.end());
}

/// How an array was read, and the option that reads it otherwise.
void noteOrder(const std::string& name, const TakenOrder& order, std::string_view framework,
               std::vector<std::string>& notes) {
  auto note = noteOn(order, name, framework);
  if (note.empty()) return;
  if (!order.other.empty()) note += fmt::format(" --layout {} reads them so.", wordFor(order.other));
  notes.push_back(std::move(note));
}

/// The steps of --prepare, in their order.
Result<std::vector<InputStep>> readSteps(const RunFiles& files) {
  std::vector<InputStep> steps;
  for (const std::string& text : files.prepare) {
    auto step = readInputStep(text);
    if (!step) return tl::make_unexpected(step.error());
    steps.push_back(*std::move(step));
  }
  return steps;
}

/// Does the steps and those that the picture needs beside them, and says all of them.
Result<void> prepare(LoadedInput& input, std::vector<InputStep> steps, const Recipe& recipe, const MemoryBudget& budget,
                     std::vector<std::string>& notes) {
  const Shape shape = input.tensor.shape();
  const bool said = std::ranges::find(steps, InputStep::Kind::Alpha, &InputStep::kind) != steps.end();
  if (input.picture)
    steps = completedSteps(std::move(steps), {shape.c, input.alpha}, recipe.call.inChannels().value_or(shape.c));
  if (steps.empty()) return {};
  if (auto fits = budget.admit(planPreparation(shape, steps)); !fits) return fits;
  auto prepared = prepareInput(input.tensor, steps, RunControl());
  if (!prepared) return tl::make_unexpected(prepared.error());
  input.tensor = *std::move(prepared);
  for (const InputStep& step : steps) notes.push_back(fmt::format("The input was prepared: {}.", labelOf(step)));
  if (input.alpha && !said) {
    notes.emplace_back(
        "--prepare alpha=keep gives the layer the transparency as one more channel; alpha=white and alpha=black put "
        "the picture over a ground.");
  }
  if (settleChannels(steps)) input.picture = false;
  return {};
}

}  // namespace

Result<RunArrays> readRunFiles(const RunFiles& files, const Recipe& recipe, const MemoryBudget& budget,
                               std::vector<std::string>& notes) {
  const auto wanted = readWantedOrders(files.layout);
  if (!wanted) return tl::make_unexpected(wanted.error());
  const auto steps = readSteps(files);
  if (!steps) return tl::make_unexpected(steps.error());
  const WantedArrays arraysOfCall = wantedArrays(recipe);
  auto input = loadInput(files.input, files.page, budget, Sought{TensorRole::Input, arraysOfCall});
  if (!input) return tl::make_unexpected(input.error());
  append(notes, input->notes);
  RunArrays arrays{*std::move(input), {}, {}};
  if (!files.weight.empty()) {
    auto weight = loadArray(files.weight, budget, Sought{TensorRole::Weight, arraysOfCall});
    if (!weight) return tl::make_unexpected(weight.error());
    append(notes, weight->notes);
    arrays.storedWeight = {weight->tensor.shape(), weight->axes};
    arrays.weight = std::move(weight->tensor);
  }
  const StoredInput stored{{arrays.input.tensor.shape(), arrays.input.axes}, arrays.input.picture};
  const auto orders = ordersFor(recipe, stored, arrays.weight ? &arrays.storedWeight : nullptr, *wanted);

  noteOrder(files.input, orders.picture, recipe.call.convention->framework(), notes);
  if (auto put = putInOrder(arrays.input.tensor, orders.picture.order, "nchw", files.input, budget); !put)
    return tl::make_unexpected(put.error());
  if (auto done = prepare(arrays.input, *steps, recipe, budget, notes); !done) return tl::make_unexpected(done.error());
  if (!arrays.weight) return arrays;
  noteOrder(files.weight, orders.weight, recipe.call.convention->framework(), notes);
  if (auto put = putInOrder(*arrays.weight, orders.weight.order, "iohw", files.weight, budget); !put)
    return tl::make_unexpected(put.error());
  return arrays;
}

Result<void> putInOrder(Tensor& tensor, std::string_view order, std::string_view here, const std::string& name,
                        const MemoryBudget& budget) {
  if (order == here) return {};
  if (auto fits = budget.admit({{name + " in another order", *tensor.shape().bytes()}}); !fits) return fits;
  auto result = reordered(tensor, order, here);
  if (!result) return tl::make_unexpected(result.error());
  tensor = *std::move(result);
  return {};
}

Result<Tensor> takeInput(RunArrays& arrays, const Recipe& recipe, std::vector<std::string>& notes) {
  Tensor& loaded = arrays.input.tensor;
  const auto channels = inChannelsOf(recipe, arrays.weight ? arrays.weight->shape().n : loaded.shape().c);
  if (!channels) return tl::make_unexpected(channels.error());
  if (arrays.input.picture && loaded.shape().c == 3 && *channels == 1) {
    notes.emplace_back("The picture's colours were mixed to grey: 0.299 red + 0.587 green + 0.114 blue (BT.601).");
  } else if (arrays.input.picture && loaded.shape().c == 1 && *channels == 3) {
    notes.emplace_back("The picture is grey: each of the 3 channels is the same.");
  }
  return arrays.input.picture ? recolour(std::move(loaded), *channels) : Result<Tensor>(std::move(loaded));
}

Result<Tensor> takeWeight(const RunFiles& files, RunArrays& arrays, const Recipe& recipe, const Geometry& geometry) {
  const Shape shape = kernelShape(recipe, geometry);
  if (arrays.weight->shape() == shape) return *std::move(arrays.weight);
  return wrongShape("weight", files.weight, arrays.storedWeight.shape, shape,
                    weightOrderThatFits(arrays.storedWeight, shape), recipe.call.axes);
}

Result<Tensor> readBias(const std::string& path, const Operation& operation, const MemoryBudget& budget,
                        std::vector<std::string>& notes) {
  if (!operation.usesBias()) {
    return fail(ErrorKind::InvalidParameter, "bias", "The call has no bias, but --bias was given.",
                "Leave --bias out or give the call one.");
  }
  WantedArrays arraysOfCall;
  arraysOfCall.bias = operation.geometry.outChannels();
  arraysOfCall.usesBias = true;
  auto bias = loadArray(path, budget, Sought{TensorRole::Bias, arraysOfCall});
  if (!bias) return tl::make_unexpected(bias.error());
  const Shape shape = operation.biasShape();
  if (bias->tensor.shape() != shape) return wrongShape("bias", path, bias->tensor.shape(), shape);
  append(notes, bias->notes);
  return std::move(bias->tensor);
}

tl::unexpected<Error> wrongShape(std::string_view option, const std::string& path, const Shape& found,
                                 const Shape& wanted, const std::string& order, int axes) {
  const bool signal = axes == 1 && found.n == 1;  // the missing outer extent of an array of three axes
  const std::string shown = signal ? fmt::format("{}×{}×{}", found.c, found.h, found.w) : found.toString();
  return fail(ErrorKind::InvalidParameter, std::string(option),
              fmt::format("The call wants --{} of shape {}, but {} holds {}.", option,
                          fmt::join(extentsOf(wanted, axes), "×"), path, shown),
              order.empty()
                  ? "Give an array of that shape, or set channels, groups and kernel_size to the array's."
                  : fmt::format("If its axes are {}, say so with --layout {}.", axesOf(order), wordFor(order)));
}

}  // namespace scatterscope
