// GIF89a (CompuServe, 1990) through giflib: what is ours is which rectangle to write and in which colours.

#include "core/imaging/film/gif_writer.h"

#include <fmt/format.h>
#include <gif_lib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "core/base/file_writer.h"
#include "core/imaging/film/gif_palette.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kLargestSide = 65'535;  // two bytes
/// One index of 256 means: as before.
constexpr int kMostColours = 255;

struct Rectangle {
  int left = 0, top = 0, right = 0, bottom = 0;  ///< right and bottom are one past
  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

class GifWriter final : public FilmWriter {
 public:
  GifWriter(FileWriter file, const FilmFormat& format)
      : m_file(std::move(file)), m_width(static_cast<int>(format.width)), m_height(static_cast<int>(format.height)) {}

  ~GifWriter() override {
    int error = 0;
    if (m_gif != nullptr) EGifCloseFile(m_gif, &error);
  }

  Result<void> begin() {
    int error = 0;
    m_gif = EGifOpen(this, write, &error);
    if (m_gif == nullptr) return broken(error);
    EGifSetGifVersion(m_gif, true);
    if (EGifPutScreenDesc(m_gif, m_width, m_height, 8, 0, nullptr) == GIF_ERROR) return broken(m_gif->Error);
    // Netscape's extension: for ever.
    const GifByteType forever[3] = {1, 0, 0};
    const bool looped = EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE) != GIF_ERROR &&
                        EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0") != GIF_ERROR &&
                        EGifPutExtensionBlock(m_gif, 3, forever) != GIF_ERROR &&
                        EGifPutExtensionTrailer(m_gif) != GIF_ERROR;
    if (!looped) return broken(m_gif->Error);
    return {};
  }

  Result<void> add(const Raster& frame, double seconds) override {
    std::vector<Colour> pixels(static_cast<std::size_t>(frame.width * frame.height));
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      const std::uint8_t* p = &frame.bytes[i * 4];
      pixels[i] = static_cast<Colour>(p[0]) << 16 | static_cast<Colour>(p[1]) << 8 | p[2];
    }
    if (pixels != m_pending) {
      if (auto done = flush(); !done) return done;
      m_pending = std::move(pixels);
    }
    m_end += seconds;
    return {};
  }

  Result<void> finish() override {
    if (auto done = flush(); !done) return done;
    int error = 0;
    GifFileType* gif = std::exchange(m_gif, nullptr);
    if (EGifCloseFile(gif, &error) == GIF_ERROR) return broken(error);
    return m_file.commit();
  }

 private:
  /// What giflib calls with the next bytes; fewer than it gave mean that they could not be written.
  static int write(GifFileType* gif, const GifByteType* bytes, int count) {
    auto& writer = *static_cast<GifWriter*>(gif->UserData);
    writer.m_written = writer.m_file.write(std::as_bytes(std::span(bytes, static_cast<std::size_t>(count))));
    return writer.m_written ? count : 0;
  }

  /// The system's reason where there is one: giflib only knows that its bytes were not taken.
  Result<void> broken(int error) const {
    if (!m_written) return m_written;
    const char* reason = GifErrorString(error);
    return fail(ErrorKind::Io, "film",
                fmt::format("The GIF cannot be written: {}.", reason != nullptr ? reason : "no reason given"),
                "Choose another size.");
  }

  /// What differs from what is shown; at least one pixel, since a frame needs a time.
  Rectangle changed() const {
    if (m_shown.empty()) return {0, 0, m_width, m_height};
    Rectangle r{m_width, m_height, 0, 0};
    for (int y = 0; y < m_height; ++y) {
      for (int x = 0; x < m_width; ++x) {
        if (m_pending[at(x, y)] == m_shown[at(x, y)]) continue;
        r = {std::min(r.left, x), std::min(r.top, y), std::max(r.right, x + 1), std::max(r.bottom, y + 1)};
      }
    }
    return r.width() > 0 ? r : Rectangle{0, 0, 1, 1};
  }

  std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
  }

  Result<void> flush() {
    if (m_pending.empty()) return {};
    const Rectangle r = changed();
    std::vector<Colour> fresh;
    for (int y = r.top; y < r.bottom; ++y) {
      for (int x = r.left; x < r.right; ++x) {
        if (m_shown.empty() || m_pending[at(x, y)] != m_shown[at(x, y)]) fresh.push_back(m_pending[at(x, y)]);
      }
    }
    std::vector<Colour> palette = paletteOf(fresh, kMostColours);
    const int transparent = static_cast<int>(palette.size());
    const auto entries = std::max(2u, std::bit_ceil(static_cast<unsigned>(transparent) + 1));
    std::vector<GifColorType> colours(entries);
    for (std::size_t i = 0; i < palette.size(); ++i) {
      colours[i] = {static_cast<GifByteType>(palette[i] >> 16), static_cast<GifByteType>(palette[i] >> 8),
                    static_cast<GifByteType>(palette[i])};
    }
    ColorMapObject* map = GifMakeMapObject(static_cast<int>(entries), colours.data());
    if (map == nullptr) return broken(E_GIF_ERR_NOT_ENOUGH_MEM);
    auto done = put(r, NearestColour(std::move(palette)), transparent, map);
    GifFreeMapObject(map);
    if (!done) return done;
    m_shown = m_pending;
    return {};
  }

  Result<void> put(const Rectangle& r, NearestColour nearest, int transparent, const ColorMapObject* map) {
    // What a rounded time has too much or too little, the next one gets.
    const auto end = std::llround(m_end * 100);
    GraphicsControlBlock control{DISPOSE_DO_NOT, false,
                                 static_cast<int>(std::clamp<long long>(end - m_shownFor, 2, 65'535)), transparent};
    m_shownFor += control.DelayTime;
    GifByteType bytes[4];
    EGifGCBToExtension(&control, bytes);
    if (EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, 4, bytes) == GIF_ERROR ||
        EGifPutImageDesc(m_gif, r.left, r.top, r.width(), r.height(), false, map) == GIF_ERROR) {
      return broken(m_gif->Error);
    }
    std::vector<GifByteType> line(static_cast<std::size_t>(r.width()));
    for (int y = r.top; y < r.bottom; ++y) {
      for (int x = r.left; x < r.right; ++x) {
        const bool same = !m_shown.empty() && m_pending[at(x, y)] == m_shown[at(x, y)];
        line[static_cast<std::size_t>(x - r.left)] =
            same ? static_cast<GifByteType>(transparent) : nearest(m_pending[at(x, y)]);
      }
      if (EGifPutLine(m_gif, line.data(), r.width()) == GIF_ERROR) return broken(m_gif->Error);
    }
    return {};
  }

  FileWriter m_file;
  Result<void> m_written;  ///< what became of the last bytes
  int m_width, m_height;
  GifFileType* m_gif = nullptr;
  std::vector<Colour> m_shown, m_pending;  ///< what has been written, and the frame that still stands
  double m_end = 0;                        ///< of the pending frame, in seconds
  long long m_shownFor = 0;                ///< of the frames written, in hundredths
};

}  // namespace

Result<std::unique_ptr<FilmWriter>> openGif(const FilmFormat& format) {
  if (std::max(format.width, format.height) > kLargestSide) {
    return fail(ErrorKind::InvalidParameter, "size",
                fmt::format("A GIF can have at most {} pixels per side, but {} × {} was requested.", kLargestSide,
                            format.width, format.height),
                "Choose a smaller size.");
  }
  auto file = FileWriter::open(format.path);
  if (!file) return tl::make_unexpected(file.error());
  auto writer = std::make_unique<GifWriter>(*std::move(file), format);
  if (auto done = writer->begin(); !done) return tl::make_unexpected(done.error());
  return writer;
}

}  // namespace scatterscope
