#include "core/trace/trace_record.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/grouped.h"

namespace scatterscope {
namespace {

/// Numbers are written as float32 has them: a tenth is 0.1, not what a double makes of it.
using Json =
    nlohmann::basic_json<nlohmann::ordered_map, std::vector, std::string, bool, std::int64_t, std::uint64_t, float>;

constexpr double kMostCells = 16'384, kMostNumbers = 65'536;

Json number(float value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
}

char letterOf(RowKind kind) {
  switch (kind) {
    case RowKind::Cropped:
      return 'c';
    case RowKind::Window:
      return 'w';
    case RowKind::KeptByOutputPadding:
      return 'k';
    case RowKind::BiasOnly:
      return 'b';
    case RowKind::ZeroFilled:
      return 'z';
    case RowKind::Mirrored:
      return 'm';
  }
  return 'w';
}

Json axisRecord(const Axis& axis, const OutputMap& map) {
  std::string kinds;
  for (auto y = map.extentBegin(); y < map.extentEnd(); ++y) kinds += letterOf(map.kind(y));
  Json sources = Json::array();
  for (auto y = map.begin(); y < map.end(); ++y) {
    const auto source = map.source(y);
    sources.push_back(source ? Json(*source) : Json());
  }
  return {{"input", axis.input()},      {"kernel", axis.kernel()},
          {"stride", axis.stride()},    {"dilation", axis.dilation()},
          {"canvas", axis.canvas()},    {"begin", map.begin()},
          {"end", map.end()},           {"kept", axis.outputPadding()},
          {"first", map.extentBegin()}, {"kinds", kinds},
          {"sources", sources}};
}

/// Whether the bias lands on what a pad wrote.
bool biasOnWritten(const ScatterTrace& trace) {
  for (auto y = trace.rows().begin(); y < trace.rows().end(); ++y) {
    for (auto x = trace.columns().begin(); x < trace.columns().end(); ++x) {
      const RowKind kind = trace.kind(y, x);
      if (kind == RowKind::ZeroFilled || kind == RowKind::Mirrored) return trace.biasLandsOn(y, x);
    }
  }
  return false;
}

TraceDifference planeDifference(const ScatterTrace& trace, const Tensor& output) {
  TraceDifference found;
  const auto [image, channel, alone] = trace.selection();
  for (auto y = trace.rows().begin(); y < trace.rows().end(); ++y) {
    for (auto x = trace.columns().begin(); x < trace.columns().end(); ++x) {
      found.add(*trace.finalValue(y, x),
                output.at(image, channel, y - trace.rows().begin(), x - trace.columns().begin()), [&] {
                  const auto row = trace.rows().source(y), column = trace.columns().source(x);
                  return row && column ? trace.roundingBound(*row, *column) : 0.0;
                });
    }
  }
  return found;
}

Result<void> checkSize(const ScatterTrace& trace) {
  // As doubles: no product of sizes overflows.
  const auto size = [](std::int64_t rows, std::int64_t columns) {
    return static_cast<double>(rows) * static_cast<double>(columns);
  };
  const Geometry& g = trace.geometry();
  const OutputMap &rows = trace.rows(), &columns = trace.columns();
  const double height = static_cast<double>(rows.extentEnd() - rows.extentBegin()),
               width = static_cast<double>(columns.extentEnd() - columns.extentBegin()), cells = height * width,
               numbers =
                   static_cast<double>(trace.channels().count()) *
                       (size(g.height().input(), g.width().input()) + size(g.height().kernel(), g.width().kernel())) +
                   size(rows.end() - rows.begin(), columns.end() - columns.begin());
  if (cells > kMostCells) {
    return fail(
        ErrorKind::Budget, "size",
        fmt::format("An interactive page draws a canvas of up to 16,384 cells, but this one has {:.0f} × {:.0f}.",
                    height, width),
        "Make the input smaller, or export a picture or a film instead.");
  }
  if (numbers > kMostNumbers) {
    return fail(ErrorKind::Budget, "size",
                fmt::format("An interactive page holds up to 65,536 numbers, but the input, the weights and the output "
                            "of this channel have {}.",
                            grouped(static_cast<std::int64_t>(std::min(numbers, 1e18)))),
                "Make the input smaller or the channels fewer, or export a picture or a film instead.");
  }
  return {};
}

}  // namespace

Result<std::string> traceRecord(const ScatterTrace& trace, const Tensor& output) {
  if (auto small = checkSize(trace); !small) return tl::make_unexpected(small.error());
  const Geometry& g = trace.geometry();
  const Interval channels = trace.channels();
  Json input = Json::array(), weight = Json::array(), computed = Json::array();
  for (auto channel = channels.begin; channel < channels.end; ++channel) {
    for (std::int64_t row = 0; row < g.height().input(); ++row) {
      for (std::int64_t column = 0; column < g.width().input(); ++column)
        input.push_back(number(trace.inputAt(channel, row, column)));
    }
    for (std::int64_t row = 0; row < g.height().kernel(); ++row) {
      for (std::int64_t column = 0; column < g.width().kernel(); ++column)
        weight.push_back(number(trace.weightAt(channel, row, column)));
    }
  }
  const auto selection = trace.selection();
  for (std::int64_t row = 0; row < output.shape().h; ++row) {
    for (std::int64_t column = 0; column < output.shape().w; ++column)
      computed.push_back(number(output.at(selection.image, selection.channel, row, column)));
  }
  const TraceDifference difference = planeDifference(trace, output);
  const Json record = {{"image", selection.image},
                       {"channel", selection.channel},
                       {"first_channel", channels.begin},
                       {"input_channels", channels.count()},
                       {"images", output.shape().n},
                       {"channels", output.shape().c},
                       {"all_input_channels", g.inChannels()},
                       {"rows", axisRecord(g.height(), trace.rows())},
                       {"columns", axisRecord(g.width(), trace.columns())},
                       {"input", input},
                       {"weight", weight},
                       {"bias", trace.hasBias() ? number(trace.bias()) : Json()},
                       {"adds_bias", trace.addsBias()},
                       {"writes_after", trace.writesAfter()},
                       {"literal_zero", number(trace.literalZero())},
                       {"bias_on_written", biasOnWritten(trace)},
                       {"output", computed},
                       {"difference", number(static_cast<float>(difference.largest))},
                       {"only_rounding", difference.only_rounding}};
  return record.dump();
}

}  // namespace scatterscope
