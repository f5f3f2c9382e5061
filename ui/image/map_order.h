#pragma once

#include <QString>
#include <array>
#include <vector>

#include "ui/state/feature_maps.h"

namespace scatterscope {

/// In which order the gallery shows maps.
enum class MapOrder {
  Channel,  ///< as they stand in the output
  Energy,   ///< most first, as with the two below
  Sparsity,
  Unevenness,  ///< the share of the variance that alternates with the strides
};
inline constexpr std::array kMapOrders = {MapOrder::Channel, MapOrder::Energy, MapOrder::Sparsity,
                                          MapOrder::Unevenness};

/// "Channel"
QString nameOfOrder(MapOrder order);

/// All maps of a set; those that are alike in the order of their channels, those without the measure last.
std::vector<int> orderedMaps(const MapSet& set, MapOrder order);

}  // namespace scatterscope
