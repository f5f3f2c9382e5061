#pragma once

#include <filesystem>
#include <memory>

#include "core/media/picture_codec.h"

namespace scatterscope {

/// What a film is: its file, whose extension (.gif or .mp4) says how it is written, and its frames' size in pixels.
struct FilmFormat {
  std::filesystem::path path;
  std::int64_t width = 0, height = 0;
  double frames_per_second = 25;
};

/// A film being written. The file appears under its name in finish(), whole; a writer that is destroyed before that
/// leaves nothing behind.
class FilmWriter {
 public:
  virtual ~FilmWriter() = default;

  /// Appends an RGBA frame of the film's size that stands for so many seconds. Fails where it cannot be written, and
  /// where the encoder has no memory.
  virtual Result<void> add(const Raster& frame, double seconds) = 0;
  /// Ends the film and gives it its name. Fails where it cannot be written, or the encoder left an incomplete file.
  virtual Result<void> finish() = 0;
};

/// Where films are written. Implemented by core/imaging/film, which is loaded at its first use: the encoders cost
/// 160 ms and 240 libraries.
class FilmCodec {
 public:
  virtual ~FilmCodec() = default;
  /// Fails on another extension, on sizes that the format does not take, and where the file cannot be made.
  virtual Result<std::unique_ptr<FilmWriter>> open(const FilmFormat& format) const = 0;
};

}  // namespace scatterscope
