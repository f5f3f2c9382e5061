#include "app/commands/maps.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "app/picture_loader.h"
#include "core/base/checked.h"
#include "core/base/file.h"
#include "core/base/joined.h"
#include "core/media/colour_map.h"

namespace scatterscope {

Result<void> checkMapOptions(const MapOptions& options) {
  if (findColourMap(options.colourMap) != nullptr) return {};
  return fail(ErrorKind::InvalidParameter, "colour-map",
              fmt::format("--colour-map must be one of {}, but got '{}'.", joined(colourMaps(), &ColourMap::name),
                          options.colourMap));
}

PlannedBuffer planMap(const Shape& output) {
  constexpr std::int64_t kBytesPerPixel = 4 + 4 + 4;
  const auto bytes = (Checked(output.h) * output.w * kBytesPerPixel).value();
  return {fmt::format("picture of {}×{} pixels", output.w, output.h), bytes.value_or(INT64_MAX)};
}

Result<void> saveMaps(const Tensor& tensor, const MapOptions& options, std::vector<std::string>& files,
                      const RunControl& control) {
  if (options.folder.empty()) return {};
  const auto* map = findColourMap(options.colourMap);
  if (map == nullptr) return checkMapOptions(options);
  std::error_code code;
  std::filesystem::create_directories(options.folder, code);
  if (code) {
    return fail(ErrorKind::Io, "maps",
                fmt::format("The folder {} cannot be created: {}.", options.folder, code.message()),
                "Choose a folder that you can write to.");
  }
  const auto& shape = tensor.shape();
  const auto shared = options.oneRange ? fitRange(tensor.elements(), *map) : ValueRange();
  const std::size_t before = files.size();
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      if (control.cancelled()) {
        return fail(ErrorKind::Cancelled, "maps",
                    fmt::format("Cancelled; {} of {} maps were written.", files.size() - before, shape.n * shape.c));
      }
      const auto plane = tensor.plane(n, c);
      const auto range = options.oneRange ? shared : fitRange(plane, *map);
      const auto png = lazyPictureCodec().encodePng({shape.w, shape.h, 4, colourise(plane, range, *map)});
      if (!png) return tl::make_unexpected(png.error());
      const auto path = std::filesystem::path(options.folder) / fmt::format("n{}_c{:03}.png", n, c);
      if (auto saved = writeFile(path, *png); !saved) return saved;
      files.push_back(path.string());
    }
  }
  return {};
}

}  // namespace scatterscope
