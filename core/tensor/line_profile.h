#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace scatterscope {

/// A number on a line through a plane.
struct ProfilePoint {
  std::int64_t row = 0, column = 0;
  float value = 0;
};

/// The ends of a line, in cells.
struct ProfileLine {
  std::int64_t fromRow = 0, fromColumn = 0, toRow = 0, toColumn = 0;
  friend bool operator==(const ProfileLine&, const ProfileLine&) = default;
};

/// The numbers along a line, its ends included: one for each row or column, whichever it crosses more of, that of the
/// nearest cell, which is its exact value. Ends outside the plane of rows × columns are moved to its edge.
std::vector<ProfilePoint> profileAlong(std::span<const float> plane, std::int64_t columns, ProfileLine line);

}  // namespace scatterscope
