#include "app/commands/maps.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "app/picture_loader.h"
#include "core/base/file_writer.h"
#include "core/base/joined.h"
#include "core/media/colour_map.h"
#include "core/media/robust_range.h"
#include "core/saving/tensor_file.h"

namespace scatterscope {

Result<void> checkMapOptions(const MapOptions& options) {
  if (findMapFormat(options.format) == nullptr) {
    return fail(ErrorKind::InvalidParameter, "map-format",
                fmt::format("--map-format must be one of {}, but got '{}'.",
                            joined(mapFormats(), &MapFormatEntry::name), options.format));
  }
  if (findColourMap(options.colourMap) != nullptr) return {};
  return fail(ErrorKind::InvalidParameter, "colour-map",
              fmt::format("--colour-map must be one of {}, but got '{}'.", joined(colourMaps(), &ColourMap::name),
                          options.colourMap));
}

namespace {

ValueRange rangeFor(std::span<const float> values, const MapOptions& options, const ColourMap& map) {
  return fitRange(options.wholeRange ? fullRange(values) : robustRange(values), map);
}

}  // namespace

Result<void> saveMaps(const Tensor& tensor, const MapOptions& options, std::vector<std::string>& files,
                      const RunControl& control) {
  if (options.folder.empty()) return {};
  const auto* map = findColourMap(options.colourMap);
  const auto* format = findMapFormat(options.format);
  if (map == nullptr || format == nullptr) return checkMapOptions(options);
  std::error_code code;
  std::filesystem::create_directories(options.folder, code);
  if (code) {
    return fail(ErrorKind::Io, "maps",
                fmt::format("The folder {} cannot be created: {}.", options.folder, code.message()),
                "Choose a folder that you can write to.");
  }
  const auto& shape = tensor.shape();
  const auto shared = options.oneRange ? rangeFor(tensor.elements(), options, *map) : ValueRange();
  const std::size_t before = files.size();
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      if (control.cancelled()) {
        return fail(ErrorKind::Cancelled, "maps",
                    fmt::format("Cancelled; {} of {} maps were written.", files.size() - before, shape.n * shape.c));
      }
      const auto plane = tensor.plane(n, c);
      const auto range = options.oneRange ? shared : rangeFor(plane, options, *map);
      const auto path = std::filesystem::path(options.folder) / mapFileName(n, c, format->format);
      auto file = FileWriter::open(path, &control);
      if (!file) return tl::make_unexpected(file.error());
      auto saved = writeMap(*file, format->format, {plane, shape.w, range, map}, lazyPictureCodec());
      if (saved) saved = file->commit();
      if (!saved) return saved;
      files.push_back(path.string());
    }
  }
  return {};
}

}  // namespace scatterscope
