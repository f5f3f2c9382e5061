#include <fmt/format.h>

#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/operation_of.h"

namespace scatterscope {

std::string writeCall(const Specification& specification) {
  return specification.convention ? specification.convention->write(specification) : std::string();
}

std::string writeCode(const Recipe& recipe, const Shape& input, Batching batching) {
  const auto operation = operationOf(recipe, input);
  if (!operation) return writeCall(recipe.call) + "\n";
  const CodeForm& form = recipe.call.convention->code();
  const int axes = recipe.call.axes;
  std::string code = form.callLines(recipe, operation->geometry);
  for (const OutputStep& step : recipe.steps) {
    if (const auto* crop = std::get_if<CropStep>(&step)) code += form.crop(*crop, axes);
    if (const auto* pad = std::get_if<PadStep>(&step)) code += form.pad(*pad, axes);
    if (std::holds_alternative<BiasStep>(step)) code += form.bias(operation->geometry.outChannels(), axes);
  }
  if (const auto shape = operation->outputShape()) {
    std::string extents = form.shape(*shape, axes);
    if (batching == Batching::Single) {
      code += "y = y[0]  # one picture, without N\n";
      extents = "(" + extents.substr(extents.find(' ') + 1);
    }
    code += fmt::format("assert tuple(y.shape) == {}, y.shape\n", extents);
  }
  return code;
}

}  // namespace scatterscope
