#include "core/conventions/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace scatterscope {

std::span<const Convention* const> conventions() {
  static const std::array<const Convention*, 6> all = {&pytorch(), &mindspore(), &tensorflow(),
                                                       &onnx(),    &paddle(),    &jax()};
  return all;
}

std::string frameworkNames(std::string_view conjunction) {
  const auto all = conventions();
  std::string names;
  for (const Convention* convention : all) {
    const bool first = convention == all.front(), last = convention == all.back();
    names += first ? "" : last ? fmt::format(" {} ", conjunction) : ", ";
    names += convention->framework();
  }
  return names;
}

const Convention* findConvention(std::string_view name) {
  const auto all = conventions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Convention* c) { return c->name() == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace scatterscope
