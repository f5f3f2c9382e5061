#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/file_writer.h"
#include "core/media/picture_codec.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// What a feature map is saved as.
enum class MapFormat { Png, Png16, Tiff, Exr, Npy, Csv };

struct MapFormatEntry {
  MapFormat format;
  std::string_view name;       ///< for options: "png16"
  std::string_view label;      ///< "TIFF, float32"
  std::string_view extension;  ///< "tif"
};

/// All of them, coloured PNG first.
std::span<const MapFormatEntry> mapFormats();
const MapFormatEntry& entryOf(MapFormat format);
/// The format of that name, or null.
const MapFormatEntry* findMapFormat(std::string_view name);

/// "n0_c007.tif": the file that a feature map is saved as, wherever it is saved.
std::string mapFileName(std::int64_t image, std::int64_t channel, MapFormat format);

/// One feature map, which must outlive its saving.
struct MapToSave {
  std::span<const float> cells;
  std::int64_t columns = 0;
  ValueRange range;                ///< Png: of the colours; Png16: from black to white
  const ColourMap* map = nullptr;  ///< Png only
};

/// Writes a map to a file that is open; the caller commits it. Png: in colours on a light ground. Png16: grey, with the
/// numbers of black and white in a text of the file; fails where a number is not finite. Tiff and Exr: float32 as they
/// are, read back and compared before it is said that they are written. Fails as the encoder and the file do.
Result<void> writeMap(FileWriter& file, MapFormat format, const MapToSave& map, const PictureCodec& codec);

/// What a whole output is saved as, by the extension of its file: .npy, .npz (one member, "output"), .csv (a table),
/// .tif (a page for each map) and .exr (one map, or three as red, green and blue). Other names are .npy files, but for
/// those of pictures, which fail.
enum class TensorFormat { Npy, Npz, Csv, Tiff, Exr };
Result<TensorFormat> tensorFormatOf(const std::filesystem::path& path);

/// Whether a format can hold a tensor of that shape; else the reason.
Result<void> checkTensorFormat(TensorFormat format, const Shape& shape);

/// Writes an output to a file that is open, with these extents in formats that have any. Fails as writeMap() and
/// checkTensorFormat() do.
Result<void> writeTensor(FileWriter& file, TensorFormat format, const Tensor& tensor,
                         std::span<const std::int64_t> extents, const PictureCodec& codec);
/// The same to a sink, for formats that need no file of their own; others fail.
Result<void> writeTensor(const ByteSink& sink, TensorFormat format, const Tensor& tensor,
                         std::span<const std::int64_t> extents);

}  // namespace scatterscope
