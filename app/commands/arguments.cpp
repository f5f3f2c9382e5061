#include "app/commands/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cmath>
#include <iostream>
#include <iterator>

#include "app/picture_loader.h"
#include "core/base/file.h"
#include "core/base/file_kind.h"
#include "core/base/limits.h"
#include "core/conventions/code.h"
#include "core/tensor/npy.h"

namespace scatterscope {
namespace {

/// Takes a number off the front of the text.
template <class Number>
bool takeNumber(std::string_view& text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

/// Reading a file that is legal elsewhere is a fault of the file here, whatever the reader called it.
tl::unexpected<Error> fileError(Error error) {
  if (error.kind == ErrorKind::Unsupported) error.kind = ErrorKind::InvalidFile;
  return tl::make_unexpected(std::move(error));
}

}  // namespace

Result<PlaneSize> readPlaneSize(std::string_view text) {
  const auto refuse = [&] {
    return fail(
        ErrorKind::InvalidParameter, "input-size",
        fmt::format("--input-size must be height x width in whole numbers from 1 on, but got '{}'.", text),
        "Write for example 16x50.");
  };
  auto rest = text;
  PlaneSize size;
  if (!takeNumber(rest, size.height) || size.height < 1) return refuse();
  size.width = size.height;
  if (rest.empty()) return size;
  bool separated = false;
  for (const std::string_view separator : {"x", "X", "×", ","}) {
    if (separated || !rest.starts_with(separator)) continue;
    rest.remove_prefix(separator.size());
    separated = true;
  }
  if (!separated || !takeNumber(rest, size.width) || size.width < 1 || !rest.empty()) return refuse();
  return size;
}

Result<MemoryBudget> readBudget(std::string_view text) {
  if (text.empty()) return MemoryBudget::detect();
  struct Unit {
    std::string_view name;
    double bytes;
  };
  constexpr std::array kUnits = {Unit{"", 1},         Unit{"B", 1},        Unit{"kB", 1e3},
                                 Unit{"KB", 1e3},     Unit{"MB", 1e6},     Unit{"GB", 1e9},
                                 Unit{"TB", 1e12},    Unit{"KiB", 0x1p10}, Unit{"MiB", 0x1p20},
                                 Unit{"GiB", 0x1p30}, Unit{"TiB", 0x1p40}};
  auto rest = text;
  double number = 0;
  if (takeNumber(rest, number) && std::isfinite(number) && number >= 0) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    for (const auto& unit : kUnits) {
      if (unit.name != rest) continue;
      const double bytes = number * unit.bytes;
      if (bytes < 0x1p63) return MemoryBudget(static_cast<std::int64_t>(bytes));
    }
  }
  return fail(ErrorKind::InvalidParameter, "budget",
              fmt::format("--budget must be a number of bytes with or without a unit, but got '{}'.", text),
              "Write for example 2GB or 512MiB.");
}

Result<Recipe> readCodeArgument(const std::string& text) {
  std::string code = text;
  if (text == "-") {
    // One byte more than is read, so that too much is seen as too much by readCode().
    code.resize(static_cast<std::size_t>(limits::kCodeBytes) + 1);
    std::cin.read(code.data(), static_cast<std::streamsize>(code.size()));
    code.resize(static_cast<std::size_t>(std::cin.gcount()));
  }
  auto recipe = readCode(code);
  if (!recipe && recipe.error().line > 0) {
    auto error = recipe.error();
    error.message = fmt::format("Line {}, column {}: {}", error.line, error.column, error.message);
    return tl::make_unexpected(std::move(error));
  }
  return recipe;
}

Result<std::int64_t> inChannelsOf(const Recipe& recipe) {
  if (auto legal = recipe.call.convention->check(recipe.call); !legal)
    return tl::make_unexpected(legal.error());
  const auto* channels = recipe.call[Role::InChannels].integer();
  if (channels == nullptr) {
    return fail(ErrorKind::InvalidParameter, "in_channels", "in_channels must be a number.");
  }
  return *channels;
}

void addCallOptions(CLI::App& command, CallArguments& arguments) {
  command
      .add_option("code", arguments.code,
                  "A line of PyTorch or MindSpore; - reads it from the standard input")
      ->required();
  command.add_option("--input-size", arguments.inputSize, "Height x width of the input: 16x50")->required();
  command.add_option("--batch", arguments.batch, "Images in the batch")->capture_default_str();
  command.add_option("--budget", arguments.budget,
                     "Memory that may be used: 2GB (default: half of what is free)");
}

Result<PreparedCall> prepareCall(const CallArguments& arguments) {
  auto recipe = readCodeArgument(arguments.code);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto size = readPlaneSize(arguments.inputSize);
  if (!size) return tl::make_unexpected(size.error());
  const auto budget = readBudget(arguments.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  const auto channels = inChannelsOf(*recipe);
  if (!channels) return tl::make_unexpected(channels.error());
  auto operation = resolve(*recipe, {arguments.batch, *channels, size->height, size->width});
  if (!operation) return tl::make_unexpected(operation.error());
  return PreparedCall{*std::move(recipe), *std::move(operation), *budget};
}

Shape kernelShape(const Recipe& recipe, const Geometry& geometry) {
  Shape shape = geometry.weightShape();
  shape.h -= recipe.zero_taps_height;
  shape.w -= recipe.zero_taps_width;
  return shape;
}

Result<Tensor> freshWeight(const Recipe& recipe, const Geometry& geometry, std::uint64_t seed) {
  auto weight = Tensor::zeros(kernelShape(recipe, geometry));
  if (weight) fill(*weight, recipe.call.convention->weightInitialiser(recipe.call), seed);
  return weight;
}

Result<Tensor> freshBias(const Recipe& recipe, std::int64_t channels, std::uint64_t seed) {
  auto bias = Tensor::zeros({1, 1, 1, channels});
  // Another stream than that of the weights, as in the window.
  if (bias) fill(*bias, recipe.call.convention->biasInitialiser(recipe.call), seed + 1);
  return bias;
}

Result<LoadedInput> loadInput(const std::string& path, const MemoryBudget& budget) {
  const auto content = readFile(path);
  if (!content) return tl::make_unexpected(content.error());
  LoadedInput input;
  const auto kind = recognise(*content);
  if (kind == FileKind::Npy) {
    auto array = readNpy(*content, path, budget);
    if (!array) return fileError(array.error());
    if (auto note = array->note(); !note.empty()) input.notes.push_back(fmt::format("{}: {}", path, note));
    auto tensor = toTensor(*std::move(array), path);
    if (!tensor) return fileError(tensor.error());
    input.tensor = *std::move(tensor);
    return input;
  }
  auto picture = lazyPictureCodec().decode(*content, path, budget);
  if (!picture) return fileError(picture.error());
  for (const auto& note : picture->notes) input.notes.push_back(fmt::format("{}: {}", path, note));
  input.tensor = std::move(picture->tensor);
  input.picture = true;
  return input;
}

Result<Tensor> loadTensor(const std::string& path, const MemoryBudget& budget,
                          std::vector<std::string>& notes) {
  const auto content = readFile(path);
  if (!content) return tl::make_unexpected(content.error());
  auto array = readNpy(*content, path, budget);
  if (!array) return fileError(array.error());
  if (auto note = array->note(); !note.empty()) notes.push_back(fmt::format("{}: {}", path, note));
  auto tensor = toTensor(*std::move(array), path);
  if (!tensor) return fileError(tensor.error());
  return tensor;
}

}  // namespace scatterscope
