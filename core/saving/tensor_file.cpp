#include "core/saving/tensor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/counted.h"
#include "core/files/npy.h"
#include "core/media/map_rows.h"
#include "core/saving/csv.h"
#include "core/saving/zip_stored.h"

namespace scatterscope {
namespace {

/// Rows of 16-bit grey, black at range.low and white at range.high.
PictureRows greyRows(const MapToSave& map) {
  PictureRows rows;
  rows.width = map.columns;
  rows.height = map.columns > 0 ? static_cast<std::int64_t>(map.cells.size()) / map.columns : 0;
  rows.channels = 1;
  rows.bits = 16;
  rows.comment = fmt::format("0 is {}, 65535 is {}", map.range.low, map.range.high);
  rows.fill = [map](std::int64_t row, std::span<std::uint8_t> pixels) {
    const auto low = static_cast<double>(map.range.low);
    const double span = static_cast<double>(map.range.high) - low;
    for (std::int64_t x = 0; x < map.columns; ++x) {
      const auto value = static_cast<double>(map.cells[static_cast<std::size_t>(row * map.columns + x)]);
      const double part = span > 0 ? std::clamp((value - low) / span, 0.0, 1.0) : 0.5;
      const auto grey = static_cast<unsigned>(std::lround(part * 65535));
      pixels[static_cast<std::size_t>(2 * x)] = static_cast<std::uint8_t>(grey >> 8);  // PNG is big-endian
      pixels[static_cast<std::size_t>(2 * x + 1)] = static_cast<std::uint8_t>(grey & 0xff);
    }
  };
  return rows;
}

Result<void> checkFinite(const MapToSave& map) {
  const auto others = std::ranges::count_if(map.cells, [](float value) { return !std::isfinite(value); });
  if (others == 0) return {};
  return fail(ErrorKind::InvalidParameter, "maps",
              fmt::format("A map holds {} that 16-bit grey has no place for: NaN or infinite.",
                          counted(static_cast<std::int64_t>(others), "number")),
              "Save TIFF, EXR, .npy or CSV, which keep them.");
}

ByteSink into(FileWriter& file) {
  return [&file](std::span<const std::byte> bytes) { return file.write(bytes); };
}

std::string lowerExtension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension;
}

}  // namespace

std::span<const MapFormatEntry> mapFormats() {
  static constexpr auto kFormats = std::to_array<MapFormatEntry>({
      {MapFormat::Png, "png", "PNG, in colours", "png"},
      {MapFormat::Png16, "png16", "PNG, 16-bit grey", "png"},
      {MapFormat::Tiff, "tiff", "TIFF, float32", "tif"},
      {MapFormat::Exr, "exr", "OpenEXR, float32", "exr"},
      {MapFormat::Npy, "npy", "NumPy .npy", "npy"},
      {MapFormat::Csv, "csv", "CSV", "csv"},
  });
  return kFormats;
}

const MapFormatEntry& entryOf(MapFormat format) {
  return *std::ranges::find(mapFormats(), format, &MapFormatEntry::format);
}

const MapFormatEntry* findMapFormat(std::string_view name) {
  const auto all = mapFormats();
  const auto found = std::ranges::find(all, name, &MapFormatEntry::name);
  return found == all.end() ? nullptr : &*found;
}

std::string mapFileName(std::int64_t image, std::int64_t channel, MapFormat format) {
  return fmt::format("n{}_c{:03}.{}", image, channel, entryOf(format).extension);
}

Result<void> writeMap(FileWriter& file, MapFormat format, const MapToSave& map, const PictureCodec& codec) {
  const std::int64_t rows = map.columns > 0 ? static_cast<std::int64_t>(map.cells.size()) / map.columns : 0;
  switch (format) {
    case MapFormat::Png:
      return codec.writePng(mapRows(map.cells, map.columns, map.range, *map.map), into(file));
    case MapFormat::Png16:
      if (auto finite = checkFinite(map); !finite) return finite;
      return codec.writePng(greyRows(map), into(file));
    case MapFormat::Npy:
      return writeNpy(std::array{rows, map.columns}, map.cells, into(file));
    case MapFormat::Csv:
      return writeCsv(map.cells, map.columns, into(file));
    case MapFormat::Tiff:
    case MapFormat::Exr:
      break;
  }
  return codec.writeFloats(file, {{map.cells}, map.columns, FloatPages::Pages});
}

Result<TensorFormat> tensorFormatOf(const std::filesystem::path& path) {
  const std::string extension = lowerExtension(path);
  if (extension == ".npz") return TensorFormat::Npz;
  if (extension == ".csv") return TensorFormat::Csv;
  if (extension == ".tif" || extension == ".tiff") return TensorFormat::Tiff;
  if (extension == ".exr") return TensorFormat::Exr;
  for (const std::string_view picture : {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".pgm", ".ppm", ".gif"}) {
    if (extension != picture) continue;
    return fail(ErrorKind::InvalidParameter, "output",
                fmt::format("An output is numbers, which a file {} does not hold.", extension),
                "Name it .npy, .npz, .csv, .tif or .exr, or save its maps as PNG pictures.");
  }
  return TensorFormat::Npy;
}

Result<void> checkTensorFormat(TensorFormat format, const Shape& shape) {
  if (shape.n * shape.c * shape.h * shape.w == 0 && (format == TensorFormat::Tiff || format == TensorFormat::Exr)) {
    return fail(ErrorKind::InvalidParameter, "output",
                fmt::format("The output is {}: no picture has no pixels.", shape.toString()), "Save it as .npy.");
  }
  if (format != TensorFormat::Exr || (shape.n == 1 && (shape.c == 1 || shape.c == 3))) return {};
  return fail(ErrorKind::InvalidParameter, "output",
              fmt::format("An EXR file holds one map, or three as red, green and blue; the output has {}.",
                          counted(shape.n * shape.c, "map")),
              "Save it as .tif, .npy or .npz, or its maps as EXR files.");
}

Result<void> writeTensor(const ByteSink& sink, TensorFormat format, const Tensor& tensor,
                         std::span<const std::int64_t> extents) {
  switch (format) {
    case TensorFormat::Npy:
      return writeNpy(extents, tensor.elements(), sink);
    case TensorFormat::Npz: {
      const std::array entries = {
          ZipEntry{"output.npy", [&](const ByteSink& to) { return writeNpy(extents, tensor.elements(), to); }}};
      return writeStoredZip(entries, sink);
    }
    case TensorFormat::Csv:
      return writeCsv(tensor, sink);
    case TensorFormat::Tiff:
    case TensorFormat::Exr:
      break;
  }
  return fail(ErrorKind::InvalidParameter, "output", "A picture is not written to a stream.", "Name a file.");
}

Result<void> writeTensor(FileWriter& file, TensorFormat format, const Tensor& tensor,
                         std::span<const std::int64_t> extents, const PictureCodec& codec) {
  if (auto can = checkTensorFormat(format, tensor.shape()); !can) return can;
  if (format != TensorFormat::Tiff && format != TensorFormat::Exr)
    return writeTensor(into(file), format, tensor, extents);
  FloatPicture picture;
  picture.columns = tensor.shape().w;
  picture.pages = format == TensorFormat::Exr && tensor.shape().c == 3 ? FloatPages::Colours : FloatPages::Pages;
  for (std::int64_t n = 0; n < tensor.shape().n; ++n)
    for (std::int64_t c = 0; c < tensor.shape().c; ++c) picture.planes.push_back(tensor.plane(n, c));
  return codec.writeFloats(file, picture);
}

}  // namespace scatterscope
