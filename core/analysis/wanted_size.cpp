#include "core/analysis/wanted_size.h"

#include <fmt/format.h>

#include <cmath>

#include "core/base/out_of_memory.h"
#include "core/conventions/forward_convolution.h"
#include "core/conventions/signal.h"

namespace scatterscope {

Result<HeightWidth> scaledSize(const Shape& input, double height, double width) try {
  const auto scaled = [](std::int64_t size, double scale) {
    const double product = static_cast<double>(size) * scale;
    const bool whole = std::isfinite(product) && product >= 1 && product < 0x1p53 &&
                       std::abs(product - std::round(product)) < 1e-9 * product;
    return whole ? std::optional(static_cast<std::int64_t>(std::round(product))) : std::nullopt;
  };
  const auto high = scaled(input.h, height), wide = scaled(input.w, width);
  if (high && wide) return HeightWidth{*high, *wide};
  return refuse("scale",
                fmt::format("{} times {} rows and {} times {} columns must be whole numbers of at least 1.", height,
                            input.h, width, input.w),
                "Give the size itself.");
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<SolverRequest> undoing(std::string_view code, const Shape& picture, const Specification& base) try {
  if (!base.convention) return refuse("call", "The request does not name a convention.");
  const auto forward = readForwardConvolution(code, *base.convention);
  if (!forward) return tl::make_unexpected(forward.error());
  if (forward->axes == 1 && picture.h != 1) {
    return refuse("size", fmt::format("A convolution for signals has an input of one row, not of {}.", picture.h),
                  "Give the length of its input alone.");
  }
  const auto mapping = forward->map({picture.h, picture.w});
  if (!mapping) return tl::make_unexpected(mapping.error());
  Geometry::Parameters p{
      picture.n, forward->out_channels,    forward->in_channels.value_or(picture.c), forward->groups, {},
      {},        base[Role::Bias].truthy()};
  p.height = {
      mapping->output.height, forward->kernel.height, forward->stride.height, forward->dilation.height, 0, 0, 0};
  p.width = {mapping->output.width, forward->kernel.width, forward->stride.width, forward->dilation.width, 0, 0, 0};
  const auto whole = Geometry::create(p);
  if (!whole) return tl::make_unexpected(whole.error());
  Specification call = base.convention->callFor(*whole);
  SolverRequest request;
  request.base = base;
  if (forward->axes != base.axes)
    request.base = base.convention->defaults(forward->axes)
                       .with(Role::Version, base[Role::Version])
                       .with(Role::Bias, base[Role::Bias]);
  if (forward->axes == 1) {
    auto own = onSignal(call);
    if (!own) return tl::make_unexpected(own.error());
    call = *std::move(own);
  }
  for (const Role role :
       {Role::InChannels, Role::OutChannels, Role::KernelSize, Role::Stride, Role::Dilation, Role::Groups})
    request.base = request.base.with(role, call[role]);
  request.locked = {Role::KernelSize, Role::Stride, Role::Dilation};
  request.input = {picture.n, forward->out_channels, mapping->output.height, mapping->output.width};
  request.height = picture.h;
  request.width = picture.w;
  request.crop_begin = mapping->padding_begin;
  return request;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
