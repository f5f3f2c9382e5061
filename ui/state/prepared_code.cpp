#include "ui/state/prepared_code.h"

#include <fmt/format.h>

#include <sstream>

#include "core/conventions/code/code.h"

namespace scatterscope {

std::string preparationOf(const InputSource& input) {
  std::string sentences;
  if (!input.reading.empty()) sentences = fmt::format("The input, {}, as it was read: {}", input.name, input.reading);
  if (input.steps.empty()) return sentences;
  sentences += sentences.empty() ? "The input was prepared:" : " Then it was prepared:";
  for (std::size_t i = 0; i < input.steps.size(); ++i)
    sentences += fmt::format(" {}. {}{}", i + 1, labelOf(input.steps[i]), i + 1 < input.steps.size() ? ";" : ".");
  return sentences;
}

std::string preparedCode(const Scene& scene, const Recipe& recipe) {
  const InputSource& input = scene.experiment().input;
  std::string code;
  if (!input.steps.empty()) {
    code =
        input.kind == InputSource::Kind::Picture
            ? "# x: the picture as N×C×H×W in float32, its samples divided by their largest value; before the layer\n"
            : "# x: the array as N×C×H×W in float32; before the layer\n";
    std::istringstream lines(pythonOf(input.steps));
    for (std::string line; std::getline(lines, line);) code += (line.starts_with('#') ? "" : "# ") + line + "\n";
    code += "\n";
  }
  return code + writeCode(recipe, scene.inputShape());
}

}  // namespace scatterscope
