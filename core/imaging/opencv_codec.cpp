#include "core/imaging/opencv_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/limits.h"
#include "core/imaging/error_output.h"
#include "core/imaging/picture_header.h"

namespace scatterscope {
namespace {

/// The first line a decoder printed, without the library's own prefix.
std::string firstLine(const std::string& printed) {
  auto line = printed.substr(0, printed.find('\n'));
  line.erase(
      std::remove_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }),
      line.end());
  return line.substr(0, 200);
}

tl::unexpected<Error> undecodable(const PictureHeader& header, std::string_view name,
                                  const std::string& printed) {
  const auto cause = firstLine(printed);
  return fail(
      ErrorKind::InvalidFile, std::string(name),
      cause.empty()
          ? fmt::format("The {} picture {} is broken: it cannot be decoded.", header.format, name)
          : fmt::format("The {} picture {} is broken: the decoder says \"{}\".", header.format, name, cause),
      "Fetch or export it again.");
}

/// One sample as float, of the depth that the picture has.
template <class Sample>
void copyPlanes(const cv::Mat& pixels, double scale, Tensor& tensor) {
  const auto channels = tensor.shape().c;
  const int stored = pixels.channels();
  for (std::int64_t c = 0; c < channels; ++c) {
    const auto from = stored == 1 ? 0 : static_cast<int>(2 - c);  // OpenCV stores blue, green, red
    float* to = &tensor.at(0, c, 0, 0);
    for (int row = 0; row < pixels.rows; ++row) {
      const auto* sample = pixels.ptr<Sample>(row) + from;
      for (int column = 0; column < pixels.cols; ++column, sample += stored) {
        *to++ = static_cast<float>(static_cast<double>(*sample) * scale);
      }
    }
  }
}

/// Integer samples are divided by their largest value, floats are taken as they are.
bool copySamples(const cv::Mat& pixels, const PictureHeader& header, Tensor& tensor) {
  const auto scale = [&](double largest) {
    // OpenCV spreads PNM samples of up to 8 bits over 0 to 255 itself, but leaves wider ones as they are.
    return 1 / (header.largest > 255 ? static_cast<double>(header.largest) : largest);
  };
  switch (pixels.depth()) {
    case CV_8U:
      copyPlanes<std::uint8_t>(pixels, scale(255), tensor);
      return true;
    case CV_16U:
      copyPlanes<std::uint16_t>(pixels, scale(65535), tensor);
      return true;
    case CV_32F:
      copyPlanes<float>(pixels, 1, tensor);
      return true;
    case CV_64F:
      copyPlanes<double>(pixels, 1, tensor);
      return true;
    default:
      return false;
  }
}

class OpenCvCodec final : public PictureCodec {
 public:
  OpenCvCodec() { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); }

  Result<Picture> decode(std::span<const std::byte> content, std::string_view name,
                         const MemoryBudget& budget) const override {
    const auto header = admit(content, name, budget);
    if (!header) return tl::make_unexpected(header.error());
    try {
      return decodeAdmitted(content, name, *header);
    } catch (const std::exception& exception) {  // cv::Exception is one of them, bad_alloc another
      return undecodable(*header, name, exception.what());
    }
  }

  Result<std::vector<std::byte>> encodePng(const Raster& raster) const override {
    const auto bytes = (Checked(raster.width) * raster.height * raster.channels).value();
    const bool channelsKnown = raster.channels == 1 || raster.channels == 3 || raster.channels == 4;
    if (!channelsKnown || raster.width < 1 || raster.height < 1 || raster.width > limits::kImageSide ||
        raster.height > limits::kImageSide || !bytes ||
        static_cast<std::uint64_t>(*bytes) != raster.bytes.size()) {
      return fail(ErrorKind::InvalidParameter, "picture",
                  fmt::format("{} bytes cannot be saved as a PNG of {}×{} pixels with {} channels.",
                              raster.bytes.size(), raster.width, raster.height, raster.channels),
                  fmt::format("A picture may have 1 to {} pixels a side.", limits::kImageSide));
    }
    try {
      return encode(raster);
    } catch (const std::exception& exception) {
      return fail(ErrorKind::Io, "picture",
                  fmt::format("The PNG encoder says \"{}\".", firstLine(exception.what())));
    }
  }

 private:
  /// Everything that can be refused before OpenCV sees a byte.
  static Result<PictureHeader> admit(std::span<const std::byte> content, std::string_view name,
                                     const MemoryBudget& budget) {
    if (static_cast<std::int64_t>(content.size()) > limits::kImageFileBytes) {
      return fail(ErrorKind::Budget, std::string(name),
                  fmt::format("{} holds {}; pictures of at most {} are opened.", name,
                              formatBytes(static_cast<std::int64_t>(content.size())),
                              formatBytes(limits::kImageFileBytes)),
                  "Make it smaller first.");
    }
    const auto header = readPictureHeader(content, name);
    if (!header) return header;
    if (auto fits = checkPictureSize(*header, name); !fits) return tl::make_unexpected(fits.error());
    const std::int64_t pixels = header->width * header->height;  // checkPictureSize(): at most 2^26
    const std::int64_t samples = pixels * (header->grey ? 1 : 3);
    const auto admitted =
        budget.admit({{fmt::format("{} as float32", name), samples * std::int64_t{sizeof(float)}},
                      {"decoder", pixels * 4 * std::max(1, header->bits / 8)}});
    if (!admitted) return tl::make_unexpected(admitted.error());
    return header;
  }

  static Result<Picture> decodeAdmitted(std::span<const std::byte> content, std::string_view name,
                                        const PictureHeader& header) {
    ErrorOutput output;
    // OpenCV wants a Mat of bytes and does not write to it.
    const cv::Mat file(1, static_cast<int>(content.size()), CV_8UC1, const_cast<std::byte*>(content.data()));
    // Without IMREAD_UNCHANGED: that would leave the orientation alone.
    const cv::Mat pixels = cv::imdecode(file, cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR);
    const auto printed = output.finish();
    if (pixels.empty()) return undecodable(header, name, printed);
    const bool upright = pixels.cols == header.width && pixels.rows == header.height;
    const bool turned = pixels.cols == header.height && pixels.rows == header.width;
    if (!upright && !turned) return undecodable(header, name, "the size differs from that of the header");
    // libjpeg goes on with grey where data are missing, and only says so.
    if (printed.find("remature end") != std::string::npos) return undecodable(header, name, printed);

    auto tensor = Tensor::zeros({1, header.grey || pixels.channels() == 1 ? 1 : 3, pixels.rows, pixels.cols});
    if (!tensor) return tl::make_unexpected(tensor.error());
    if (!copySamples(pixels, header, *tensor)) {
      return fail(
          ErrorKind::Unsupported, std::string(name),
          fmt::format("The {} picture {} has samples of a kind that is not read.", header.format, name),
          "Convert it to PNG.");
    }
    Picture picture{std::move(*tensor), std::string(header.format), header.bits, {}};
    if (header.alpha) picture.notes.push_back("Its transparency was left out.");
    if (!printed.empty())
      picture.notes.push_back(fmt::format("The decoder says \"{}\".", firstLine(printed)));
    return picture;
  }

  static Result<std::vector<std::byte>> encode(const Raster& raster) {
    auto bytes = raster.bytes;
    const auto channels = static_cast<std::size_t>(raster.channels);
    if (channels >= 3) {
      for (std::size_t i = 0; i + 2 < bytes.size(); i += channels) std::swap(bytes[i], bytes[i + 2]);
    }
    const cv::Mat pixels(static_cast<int>(raster.height), static_cast<int>(raster.width),
                         CV_8UC(raster.channels), bytes.data());
    std::vector<unsigned char> file;
    if (!cv::imencode(".png", pixels, file)) {
      return fail(ErrorKind::Io, "picture", "The PNG encoder failed without saying why.");
    }
    const auto* begin = reinterpret_cast<const std::byte*>(file.data());
    return std::vector<std::byte>(begin, begin + file.size());
  }
};

}  // namespace

const PictureCodec& openCvCodec() {
  static const OpenCvCodec codec;
  return codec;
}

}  // namespace scatterscope
