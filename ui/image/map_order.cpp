#include "ui/image/map_order.h"

#include <QObject>
#include <algorithm>
#include <limits>
#include <numeric>

namespace scatterscope {

QString nameOfOrder(MapOrder order) {
  switch (order) {
    case MapOrder::Channel:
      return QObject::tr("Channel");
    case MapOrder::Energy:
      return QObject::tr("Energy");
    case MapOrder::Sparsity:
      return QObject::tr("Sparsity");
    case MapOrder::Unevenness:
      return QObject::tr("Unevenness");
  }
  return {};
}

std::vector<int> orderedMaps(const MapSet& set, MapOrder order) {
  constexpr double kLast = -std::numeric_limits<double>::infinity();
  std::vector<int> maps(set.maps.size());
  std::iota(maps.begin(), maps.end(), 0);
  const auto measureOf = [&](int map) {
    const auto m = static_cast<std::size_t>(map);
    switch (order) {
      case MapOrder::Energy:
        return set.statistics[m].measures.energy;
      case MapOrder::Sparsity:
        return set.statistics[m].measures.sparsity.value_or(kLast);
      case MapOrder::Unevenness:
        return set.alternations[m]->known() ? set.alternations[m]->share : kLast;
      case MapOrder::Channel:
        break;
    }
    return 0.0;
  };
  std::ranges::stable_sort(maps, std::greater(), measureOf);
  return maps;
}

}  // namespace scatterscope
