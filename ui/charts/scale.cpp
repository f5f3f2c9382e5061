#include "ui/charts/scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace scatterscope {
namespace {

/// Ticks are compared with the ends of an axis after a round trip through pow and log.
constexpr double kRounding = 1e-9;

std::vector<double> ticksOfDecades(double from, double to, const std::vector<double>& mantissas, int step) {
  std::vector<double> ticks;
  const int last = static_cast<int>(std::ceil(std::log10(to)));
  for (int decade = static_cast<int>(std::floor(std::log10(from))); decade <= last; ++decade) {
    if (decade % step != 0) continue;
    for (const double mantissa : mantissas) {
      const double tick = mantissa * std::pow(10.0, decade);
      if (tick >= from * (1 - kRounding) && tick <= to * (1 + kRounding)) ticks.push_back(tick);
    }
  }
  return ticks;
}

}  // namespace

double Scale::position(double value) const {
  if (std::isnan(value)) return begin;
  const double inside = std::clamp(value, from, to);
  const double part = kind == Kind::Linear ? (inside - from) / (to - from)
                                           : (std::log(inside) - std::log(from)) / (std::log(to) - std::log(from));
  return begin + part * (end - begin);
}

std::vector<double> logarithmicTicks(double from, double to, int atMost) {
  const auto fits = [atMost](const std::vector<double>& ticks) { return static_cast<int>(ticks.size()) <= atMost; };
  if (auto ticks = ticksOfDecades(from, to, {1, 2, 5}, 1); fits(ticks)) {
    if (ticks.size() >= 3) return ticks;
    // A short axis: every leading digit.
    auto fine = ticksOfDecades(from, to, {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9}, 1);
    return fits(fine) ? fine : ticks;
  }
  for (int step = 1;; ++step) {
    auto ticks = ticksOfDecades(from, to, {1}, step);
    if (fits(ticks) || ticks.size() <= 1) return ticks;
  }
}

std::vector<double> linearTicks(double to, int atMost) {
  if (!(to > 0) || !std::isfinite(to) || atMost < 2) return {0};
  double unit = std::pow(10.0, std::floor(std::log10(to / atMost)));
  double step = unit;
  for (const double mantissa : {1.0, 2.0, 5.0, 10.0, 20.0}) {
    step = mantissa * unit;
    if (std::floor(to / step + kRounding) + 1 <= atMost) break;
  }
  std::vector<double> ticks;
  for (int i = 0; i * step <= to * (1 + kRounding); ++i) ticks.push_back(i * step);
  return ticks;
}

std::vector<double> spreadLabels(const std::vector<double>& wanted, double distance, double low, double high) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return wanted[a] < wanted[b]; });

  // Groups of touching labels, each centred on the mean of what its members wanted; groups that would overlap become
  // one.
  struct Group {
    double sum;  ///< of the places wanted for the group's first label
    int count;
    double first;
  };
  std::vector<Group> groups;
  const auto place = [&](Group& group) {
    const double length = distance * (group.count - 1);
    group.first = std::clamp(group.sum / group.count, low, std::max(low, high - length));
  };
  for (const std::size_t index : order) {
    groups.push_back({wanted[index], 1, 0});
    place(groups.back());
    while (groups.size() > 1) {
      Group& before = groups[groups.size() - 2];
      const Group& last = groups.back();
      if (before.first + distance * before.count <= last.first) break;
      before.sum += last.sum - distance * before.count * last.count;
      before.count += last.count;
      groups.pop_back();
      place(groups.back());
    }
  }

  std::vector<double> places(wanted.size());
  auto next = order.begin();
  for (const Group& group : groups) {
    for (int i = 0; i < group.count; ++i) places[*next++] = group.first + distance * i;
  }
  return places;
}

}  // namespace scatterscope
