#pragma once

#include <algorithm>
#include <functional>
#include <vector>

namespace scatterscope::monkey {

/// The shortest part of `items`, in their order, that was found to fail still: first the shortest tail, of 1, 2, 4 …
/// items, then that tail without whatever it fails without (delta debugging, Zeller and Hildebrandt 2002). `fails` may
/// be wrong now and then; `more` says whether to go on looking. All of `items` where no tail fails.
template <class Item>
std::vector<Item> shortestFailing(const std::vector<Item>& items,
                                  const std::function<bool(const std::vector<Item>&)>& fails,
                                  const std::function<bool()>& more) {
  std::vector<Item> shortest = items;
  for (std::size_t length = 1; length < items.size() && more(); length *= 2) {
    std::vector<Item> tail(items.end() - static_cast<std::ptrdiff_t>(length), items.end());
    if (!fails(tail)) continue;
    shortest = std::move(tail);
    break;
  }
  for (std::size_t chunk = std::max<std::size_t>(1, shortest.size() / 2);; chunk /= 2) {
    for (std::size_t from = 0; from < shortest.size() && shortest.size() > 1 && more();) {
      std::vector<Item> without(shortest.begin(), shortest.begin() + static_cast<std::ptrdiff_t>(from));
      without.insert(without.end(),
                     shortest.begin() + static_cast<std::ptrdiff_t>(std::min(shortest.size(), from + chunk)),
                     shortest.end());
      if (!without.empty() && fails(without)) {
        shortest = std::move(without);
      } else {
        from += chunk;
      }
    }
    if (chunk == 1) return shortest;
  }
}

}  // namespace scatterscope::monkey
