#include "core/imaging/film/film_codec.h"

#include <fmt/format.h>

#include "core/imaging/film/gif_writer.h"
#include "core/imaging/film/mp4_writer.h"

namespace scatterscope {
namespace {

class FileFilmCodec final : public FilmCodec {
 public:
  Result<std::unique_ptr<FilmWriter>> open(const FilmFormat& format) const override {
    if (format.width < 1 || format.height < 1) {
      return fail(ErrorKind::InvalidParameter, "size",
                  fmt::format("A film of {} × {} pixels has nothing to show.", format.width, format.height));
    }
    const std::string extension = format.path.extension().string();
    if (extension == ".gif") return openGif(format);
    if (extension == ".mp4") return openMp4(format);
    return fail(ErrorKind::InvalidParameter, "output",
                fmt::format("'{}' is not a film format that can be written.", extension),
                "End the name in .gif or .mp4.");
  }
};

}  // namespace

const FilmCodec& fileFilmCodec() {
  static const FileFilmCodec codec;
  return codec;
}

}  // namespace scatterscope
