#include "core/conventions/code/form.h"

#include <fmt/format.h>

#include <algorithm>

namespace scatterscope {

bool isOf(const CallSite& site, const CodeForm& form) {
  const auto roots = form.roots();
  return std::find(roots.begin(), roots.end(), site.root()) != roots.end();
}

bool isOfAnother(const CallSite& site, const Convention& convention) {
  if (site.qualified.find('.') == std::string::npos) return false;  // most names have no module
  if (isOf(site, convention.code())) return false;
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* other) { return isOf(site, other->code()); });
}

const Convention* conventionOf(const EvaluatedCall& call) {
  const Convention* surest = nullptr;
  Recognition best = Recognition::None;
  for (const Convention* convention : conventions()) {
    if (isOfAnother(call.site, *convention)) continue;
    if (const Recognition found = convention->code().recognise(call); found > best) best = found, surest = convention;
  }
  return surest;
}

bool mayBeConvolution(const CallSite& site) {
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
    return !isOfAnother(site, *convention) && convention->code().mayMean(site);
  });
}

std::string CodeForm::crop(const CropStep& step, int axes) const {
  return script::cropNchw(step, axes);
}
std::string CodeForm::shape(const Shape& shape, int axes) const {
  return script::nchw(shape, axes);
}

namespace script {
namespace {

/// 1:-2, or : alone
std::string range(std::int64_t begin, std::int64_t end) {
  return fmt::format("{}:{}", begin == 0 ? "" : fmt::format("{}", begin), end == 0 ? "" : fmt::format("-{}", end));
}

}  // namespace

std::string nchw(const Shape& s, int axes) {
  if (axes == 1) return fmt::format("({}, {}, {})", s.n, s.c, s.w);
  return fmt::format("({}, {}, {}, {})", s.n, s.c, s.h, s.w);
}

std::string nhwc(const Shape& s, int axes) {
  if (axes == 1) return fmt::format("({}, {}, {})", s.n, s.w, s.c);
  return fmt::format("({}, {}, {}, {})", s.n, s.h, s.w, s.c);
}

std::string cropNchw(const CropStep& c, int axes) {
  if (axes == 1) return fmt::format("y = y[:, :, {}]\n", range(c.left, c.right));
  return fmt::format("y = y[:, :, {}, {}]\n", range(c.top, c.bottom), range(c.left, c.right));
}

std::string cropNhwc(const CropStep& c, int axes) {
  if (axes == 1) return fmt::format("y = y[:, {}, :]\n", range(c.left, c.right));
  return fmt::format("y = y[:, {}, {}, :]\n", range(c.top, c.bottom), range(c.left, c.right));
}

bool hasZeroTaps(const Recipe& recipe) {
  return recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0;
}

std::string zeroTaps(const Recipe& recipe, std::string_view rows, std::string_view columns) {
  std::string lines;
  if (recipe.zero_taps_height > 0) lines += fmt::format(fmt::runtime(rows), recipe.zero_taps_height);
  if (recipe.zero_taps_width > 0) lines += fmt::format(fmt::runtime(columns), recipe.zero_taps_width);
  return lines;
}

}  // namespace script

}  // namespace scatterscope
