#include "core/imaging/film/mp4_writer.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <opencv2/videoio.hpp>

#include "core/base/checked.h"
#include "core/base/file_reader.h"
#include "core/base/file_writer.h"
#include "core/base/memory_budget.h"
#include "core/imaging/error_output.h"
#include "core/imaging/film/mp4_check.h"

namespace scatterscope {
namespace {

/// What libx264 takes for each pixel of a frame with its usual look-ahead of forty frames, measured from 640 × 360 to
/// 2560 × 1440: 206 to 226 bytes used, of up to 580 mapped. Without them it crashes, or loses frames and says nothing.
constexpr std::int64_t kUsedPerPixel = 240, kMappedPerPixel = 600;

Result<void> checkMemory(const FilmFormat& format) {
  const auto bytes = (Checked(format.width) * format.height * kMappedPerPixel).value().value_or(INT64_MAX);
  const auto name = fmt::format("encoder of {} × {} pixels", format.width, format.height);
  const std::int64_t used = bytes / kMappedPerPixel * kUsedPerPixel;
  if (auto admitted = MemoryBudget::detect().admit({{name, used}}); !admitted) {
    return fail(ErrorKind::Budget, "memory", admitted.error().message, "Choose a smaller size, or a GIF.");
  }
  const std::unique_ptr<void, decltype(&std::free)> asked(std::malloc(static_cast<std::size_t>(bytes)), std::free);
  if (asked) return {};
  return fail(ErrorKind::Budget, "memory",
              fmt::format("Not enough memory for the {} of the {}.", formatBytes(bytes), name),
              "Choose a smaller size, or a GIF.");
}

class Mp4Writer final : public FilmWriter {
 public:
  Mp4Writer(FileWriter file, const FilmFormat& format) : m_file(std::move(file)), m_format(format) {}
  ~Mp4Writer() override {
    ErrorOutput quiet;
    m_writer.release();
  }

  Result<void> begin() {
    const cv::Size size(static_cast<int>(m_format.width), static_cast<int>(m_format.height));
    ErrorOutput output;
    for (const int code : {cv::VideoWriter::fourcc('a', 'v', 'c', '1'), cv::VideoWriter::fourcc('m', 'p', '4', 'v')}) {
      if (m_writer.open(m_file.place().string(), cv::CAP_FFMPEG, code, m_format.frames_per_second, size)) return {};
    }
    return why(fail(ErrorKind::Io, m_format.path.string(),
                    fmt::format("No MP4 film can be written to {}: no encoder for H.264 or MPEG-4 works here.",
                                m_format.path.string()),
                    "Install FFmpeg's encoders, or choose a GIF."));
  }

  Result<void> add(const Raster& frame, double seconds) override {
    m_end += seconds * m_format.frames_per_second;
    const auto until = std::llround(m_end);
    auto bytes = frame.bytes;
    cv::Mat bgr(static_cast<int>(frame.height), static_cast<int>(frame.width), CV_8UC3);
    for (std::size_t i = 0; i < bytes.size() / 4; ++i) {
      unsigned char* pixel = bgr.data + 3 * i;
      pixel[0] = bytes[4 * i + 2];
      pixel[1] = bytes[4 * i + 1];
      pixel[2] = bytes[4 * i];
    }
    ErrorOutput quiet;
    for (; m_written < until; ++m_written) m_writer.write(bgr);
    return {};
  }

  Result<void> finish() override {
    ErrorOutput output;
    m_writer.release();
    const auto film = FileReader::open(m_file.place());
    if (!film) return tl::make_unexpected(film.error());
    if (auto whole = checkMp4(*film, m_written); !whole) return why(tl::make_unexpected(whole.error()));
    return m_file.commit();
  }

 private:
  /// The system's reason where there is one, which the encoder kept to itself.
  Result<void> why(tl::unexpected<Error> otherwise) {
    if (auto grown = m_file.grow(); !grown) return grown;
    return otherwise;
  }

  FileWriter m_file;
  FilmFormat m_format;
  cv::VideoWriter m_writer;
  double m_end = 0;         ///< in frames
  long long m_written = 0;  ///< frames
};

}  // namespace

Result<std::unique_ptr<FilmWriter>> openMp4(const FilmFormat& format) {
  if (format.width % 2 != 0 || format.height % 2 != 0) {
    return fail(ErrorKind::InvalidParameter, "size",
                fmt::format("An MP4 film needs an even width and height, but {} × {} was requested.", format.width,
                            format.height),
                "Make the odd one a pixel larger.");
  }
  if (auto enough = checkMemory(format); !enough) return tl::make_unexpected(enough.error());
  auto file = FileWriter::open(format.path);
  if (!file) return tl::make_unexpected(file.error());
  auto writer = std::make_unique<Mp4Writer>(*std::move(file), format);
  try {
    if (auto done = writer->begin(); !done) return tl::make_unexpected(done.error());
  } catch (const cv::Exception& problem) {
    return fail(ErrorKind::Io, format.path.string(), fmt::format("OpenCV cannot write the film: {}", problem.err));
  }
  return writer;
}

}  // namespace scatterscope
