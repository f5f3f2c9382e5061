#include "core/geometry/geometry.h"

#include <fmt/format.h>

#include "core/geometry/useful_pairs.h"

namespace scatterscope {
namespace {

Result<void> requireDivisible(const char* field, std::int64_t channels, std::int64_t groups) {
  if (channels >= 1 && groups >= 1 && channels % groups == 0) return {};
  return fail(ErrorKind::InvalidParameter, field,
              fmt::format("{} must be a positive multiple of groups, but {} is {} and groups is {}.", field, field,
                          channels, groups));
}

/// Names the axis in an error that came from it.
Result<Axis> axisNamed(const char* name, const Axis::Parameters& parameters) {
  return Axis::create(parameters).map_error([name](Error error) {
    error.message = fmt::format("{}: {}", name, error.message);
    return error;
  });
}

PlannedBuffer bufferOf(const char* name, const Shape& shape) {
  return {fmt::format("{} {}", name, shape.toString()), shape.bytes().value_or(INT64_MAX)};
}

}  // namespace

Result<Geometry> Geometry::create(const Parameters& p) {
  if (p.batch < 1) {
    return fail(ErrorKind::InvalidParameter, "batch",
                fmt::format("The batch must hold at least 1 image, not {}.", p.batch));
  }
  for (const auto& [field, channels] : {std::pair{"in_channels", p.in_channels}, {"out_channels", p.out_channels}}) {
    if (auto divisible = requireDivisible(field, channels, p.groups); !divisible) {
      return tl::make_unexpected(divisible.error());
    }
  }
  const auto height = axisNamed("Height", p.height);
  if (!height) return tl::make_unexpected(height.error());
  const auto width = axisNamed("Width", p.width);
  if (!width) return tl::make_unexpected(width.error());

  Geometry geometry;
  geometry.m_batch = p.batch;
  geometry.m_inChannels = p.in_channels;
  geometry.m_outChannels = p.out_channels;
  geometry.m_groups = p.groups;
  geometry.m_height = *height;
  geometry.m_width = *width;
  geometry.m_bias = p.bias;
  for (const auto& [name, shape] : {std::pair{"input", geometry.inputShape()},
                                    {"weights", geometry.weightShape()},
                                    {"output", geometry.outputShape()}}) {
    if (!shape.bytes()) {
      return fail(
          ErrorKind::Budget, "memory",
          fmt::format("The {} would have {} elements, more bytes than 64 bits can count.", name, shape.toString()),
          "Make the sizes smaller.");
    }
  }
  return geometry;
}

Geometry::Parameters Geometry::parameters() const {
  return {m_batch, m_inChannels, m_outChannels, m_groups, m_height.parameters(), m_width.parameters(), m_bias};
}

Result<Geometry> Geometry::uncropped() const {
  Parameters p = parameters();
  p.height = m_height.uncropped().parameters();
  p.width = m_width.uncropped().parameters();
  return create(p);
}

double Geometry::usefulMultiplyAdds() const {
  return static_cast<double>(m_batch) * static_cast<double>(m_inChannels) * static_cast<double>(outChannelsPerGroup()) *
         static_cast<double>(usefulPairs(m_height)) * static_cast<double>(usefulPairs(m_width));
}

double Geometry::scatterMultiplyAdds() const {
  return static_cast<double>(m_batch) * static_cast<double>(m_inChannels) * static_cast<double>(outChannelsPerGroup()) *
         static_cast<double>(m_height.input()) * static_cast<double>(m_width.input()) *
         static_cast<double>(m_height.kernel()) * static_cast<double>(m_width.kernel());
}

std::vector<PlannedBuffer> Geometry::buffers() const {
  return {bufferOf("input", inputShape()), bufferOf("weights", weightShape()), bufferOf("output", outputShape()),
          bufferOf("bias", Shape{1, 1, 1, m_bias ? m_outChannels : 0})};
}

}  // namespace scatterscope
