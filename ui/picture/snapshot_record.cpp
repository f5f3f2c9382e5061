#include "ui/picture/snapshot_record.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ui/picture/place_text.h"

namespace scatterscope {
namespace {

// In the order of their enumerations.
constexpr std::array<std::string_view, 3> kModes = {"scatter", "gather", "matrix"};
constexpr std::array<std::string_view, 2> kOrders = {"scatter", "gather"};
constexpr std::array<std::string_view, 3> kLenses = {"off", "counts", "sums"};

template <class Enumeration, std::size_t count>
std::optional<Enumeration> named(const std::array<std::string_view, count>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enumeration>(found - names.begin());
}

template <std::size_t count, class Enumeration>
std::string nameIn(const std::array<std::string_view, count>& names, Enumeration value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

}  // namespace

ExperimentFile::View viewOf(const ScatterSnapshot& snapshot) {
  ExperimentFile::View view;
  view.mode = nameIn(kModes, snapshot.mode);
  view.order = nameIn(kOrders, snapshot.order);
  view.lens = nameIn(kLenses, snapshot.lens);
  if (snapshot.outcome && snapshot.pinA) view.cell = placeName(*snapshot.pinA, snapshot).toStdString();
  view.step = snapshot.time;
  return view;
}

std::optional<PictureMode> modeIn(const ExperimentFile::View& view) {
  return named<PictureMode>(kModes, view.mode);
}

std::optional<StepOrder> orderIn(const ExperimentFile::View& view) {
  return named<StepOrder>(kOrders, view.order);
}

std::optional<PhaseLens> lensIn(const ExperimentFile::View& view) {
  return named<PhaseLens>(kLenses, view.lens);
}

}  // namespace scatterscope
