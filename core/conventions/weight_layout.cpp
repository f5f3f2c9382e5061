#include "core/conventions/weight_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/tensor/permutation.h"

namespace scatterscope {

char axisOf(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string allAxes(std::string_view order) {
  const bool signal = order.size() == 3 && placeOf(order, 'h') == std::string_view::npos;
  return (signal ? "h" : "") + std::string(order);
}

std::size_t placeOf(std::string_view order, char axis) {
  return std::min(order.find(axis), order.find(static_cast<char>(axis - 'a' + 'A')));
}

bool runsBackwards(std::string_view order, char axis) {
  return order.find(static_cast<char>(axis - 'a' + 'A')) != std::string_view::npos;
}

Result<Tensor> reordered(const Tensor& tensor, std::string_view from, std::string_view to) try {
  const std::string stored = allAxes(from);
  Axes axes{};
  std::array<bool, 4> backwards{};
  for (std::size_t place = 0; place < 4; ++place) {
    const bool named = stored.size() == 4 && to.size() == 4;
    const char axis = named ? axisOf(to[place]) : ' ';
    const auto source = named ? placeOf(stored, axis) : std::string_view::npos;
    if (source == std::string_view::npos || placeOf(to.substr(place + 1), axis) != std::string_view::npos) {
      return refuse("layout", fmt::format("The axes {} cannot be put in the order {}.", stored, to));
    }
    axes[place] = static_cast<int>(source);
    backwards[place] = stored[source] != to[place];
  }
  return transposed(tensor, axes, backwards);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
