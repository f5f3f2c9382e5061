#include "core/imaging/png_writer.h"

#include <fmt/format.h>
#include <png.h>

#include <csetjmp>
#include <memory>
#include <new>
#include <string>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

/// A third level costs a third of the time of the sixth, zlib's own, and a few parts in a hundred of the size.
constexpr int kCompression = 3;
constexpr std::size_t kChunk = 1 << 16;

/// What libpng's functions have to do with: where bytes go, and why it stopped.
struct Writing {
  const ByteSink& sink;
  Result<void> done;
  std::string cause;
};

void give(png_structp png, png_bytep bytes, std::size_t count) {
  auto& writing = *static_cast<Writing*>(png_get_io_ptr(png));
  try {
    writing.done = writing.sink({reinterpret_cast<const std::byte*>(bytes), count});
  } catch (const std::bad_alloc&) {
    writing.done = outOfMemory();
  }
  if (!writing.done) png_error(png, "");
}

[[noreturn]] void stop(png_structp png, png_const_charp message) {
  auto& writing = *static_cast<Writing*>(png_get_error_ptr(png));
  try {
    writing.cause = message;
  } catch (const std::bad_alloc&) {  // then without a cause
  }
  png_longjmp(png, 1);
}

/// libpng's objects, given back however writing ends.
struct PngWriter {
  png_structp png = nullptr;
  png_infop info = nullptr;
  explicit PngWriter(Writing& writing)
      : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, &writing, stop, [](png_structp, png_const_charp) {})),
        info(png ? png_create_info_struct(png) : nullptr) {}
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;
  ~PngWriter() { png_destroy_write_struct(&png, &info); }
};

int colourTypeOf(const PictureRows& picture) {
  if (!picture.palette.empty()) return PNG_COLOR_TYPE_PALETTE;
  if (picture.channels == 1) return PNG_COLOR_TYPE_GRAY;
  return picture.channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA;
}

void begin(const PngWriter& writer, const PictureRows& picture, Writing& writing) {
  png_set_write_fn(writer.png, &writing, give, nullptr);
  png_set_compression_level(writer.png, kCompression);
  png_set_compression_buffer_size(writer.png, kChunk);
  png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, picture.channels == 1 ? PNG_FILTER_NONE : PNG_FAST_FILTERS);
  png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
               static_cast<png_uint_32>(picture.height), picture.bits, colourTypeOf(picture), PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (!picture.palette.empty()) {
    png_color colours[PNG_MAX_PALETTE_LENGTH];
    for (std::size_t i = 0; i < picture.palette.size(); ++i)
      colours[i] = {picture.palette[i].r, picture.palette[i].g, picture.palette[i].b};
    png_set_PLTE(writer.png, writer.info, colours, static_cast<int>(picture.palette.size()));
  }
  if (!picture.comment.empty()) {
    std::string key = "Comment", words = picture.comment;
    png_text text{};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = key.data();
    text.text = words.data();
    png_set_text(writer.png, writer.info, &text, 1);
  }
  png_write_info(writer.png, writer.info);
}

/// One step of libpng's, which leaves by longjmp() where it fails: nothing with a destructor may stand here.
template <class Step>
bool succeeds(png_structp png, const Step& step) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  step();
  return true;
}

Result<void> check(const PictureRows& picture) {
  const bool known = picture.channels == 1 || picture.channels == 3 || picture.channels == 4;
  const bool palette = picture.palette.empty() || (picture.channels == 1 && picture.palette.size() <= 256);
  const bool depth = picture.bits == 8 || (picture.bits == 16 && picture.palette.empty());
  if (known && palette && depth && picture.width >= 1 && picture.height >= 1 && picture.width <= limits::kImageSide &&
      picture.height <= limits::kImageSide)
    return {};
  return fail(ErrorKind::InvalidParameter, "picture",
              fmt::format("No PNG has {}×{} pixels with {} channels of {} bits.", picture.width, picture.height,
                          picture.channels, picture.bits),
              fmt::format("A picture may have 1 to {} pixels a side.", limits::kImageSide));
}

}  // namespace

Result<void> writePngRows(const PictureRows& picture, const ByteSink& sink) try {
  if (auto legal = check(picture); !legal) return legal;
  Writing writing{sink, {}, {}};
  const PngWriter writer(writing);
  if (!writer.info) return outOfMemory();
  const auto failed = [&writing]() -> Result<void> {
    if (!writing.done) return writing.done;
    if (writing.cause.find("emory") != std::string::npos) return outOfMemory();
    return fail(ErrorKind::Io, "picture", fmt::format("The PNG encoder says \"{}\".", writing.cause));
  };
  if (!succeeds(writer.png, [&] { begin(writer, picture, writing); })) return failed();
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(picture.width * picture.channels * picture.bits / 8));
  for (std::int64_t row = 0; row < picture.height; ++row) {
    picture.fill(row, pixels);
    if (!succeeds(writer.png, [&] { png_write_row(writer.png, pixels.data()); })) return failed();
  }
  if (!succeeds(writer.png, [&] { png_write_end(writer.png, writer.info); })) return failed();
  return {};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
