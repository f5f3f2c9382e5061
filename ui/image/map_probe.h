#pragma once

#include <optional>
#include <vector>

#include "core/geometry/axis.h"
#include "ui/image/map_view_state.h"
#include "ui/state/outcome.h"

namespace scatterscope {

/// Everything there is to say about one element of the output.
struct MapProbe {
  std::int64_t image, channel;
  MapCell cell;
  float value;
  RowKind kind;  ///< what the element is to the canvas and the window
  /// The input element in the middle of those that reach it; none where none does.
  std::optional<MapCell> input;
  std::vector<float> inputValues;  ///< of the channels that feed it, at `input`
  MapCell phase;                   ///< its canvas position modulo the strides
  /// What adding the products one after the other gives, as the ledger does; none where that is `value`.
  std::optional<float> added;
  /// Products that were added: of channels × rows × columns.
  std::int64_t channels, rows, columns;
};

/// `cell` must lie in the output; `map` is channel map mod C of image map / C.
MapProbe probeMap(const Outcome& outcome, std::size_t map, MapCell cell);

}  // namespace scatterscope
