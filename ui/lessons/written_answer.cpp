#include "ui/lessons/written_answer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

namespace scatterscope {
namespace {

std::string writtenLines(const LinesAnswer& lines) {
  static constexpr std::array<std::string_view, 3> kWords = {"zeros", "bias", "sums"};  // in the order of LineKind
  std::string text;
  for (std::size_t kind = 0; kind < kWords.size(); ++kind) {
    std::string numbers;
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (lines[line] == static_cast<LineKind>(kind)) numbers += fmt::format(" {}", line);
    }
    if (!numbers.empty()) text += fmt::format("{}{}{}", text.empty() ? "" : "; ", kWords[kind], numbers);
  }
  return text;
}

struct Writer {
  std::string operator()(const SizeAnswer& size) const { return fmt::format("{}x{}", size.row, size.column); }
  std::string operator()(const CellsAnswer& cells) const {
    std::string text;
    for (const GridCell& cell : cells) text += fmt::format("{}{},{}", text.empty() ? "" : " ", cell.row, cell.column);
    return text;
  }
  std::string operator()(double number) const { return fmt::format("{}", static_cast<float>(number)); }
  std::string operator()(const LinesAnswer& lines) const { return writtenLines(lines); }
  std::string operator()(const OptionsAnswer& options) const {
    std::string text;
    for (const std::size_t option : options) text += fmt::format("{}{}", text.empty() ? "" : " ", option + 1);
    return text;
  }
};

}  // namespace

std::string writtenAnswer(const Answer& answer) {
  return std::visit(Writer(), answer);
}

Answer emptyAnswer(const Question& question) {
  if (std::holds_alternative<double>(question.right)) return std::numeric_limits<double>::quiet_NaN();
  return std::visit([](const auto& right) -> Answer { return std::decay_t<decltype(right)>(); }, question.right);
}

}  // namespace scatterscope
