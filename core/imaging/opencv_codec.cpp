#include "core/imaging/opencv_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/imaging/error_output.h"
#include "core/imaging/float_writer.h"
#include "core/imaging/picture_header.h"
#include "core/imaging/plain/samples.h"
#include "core/imaging/plain/tiff_patch.h"
#include "core/imaging/png_writer.h"

namespace scatterscope {
namespace {

/// The first line a decoder printed, without the library's own prefix.
std::string firstLine(const std::string& printed) {
  auto line = printed.substr(0, printed.find('\n'));
  line.erase(std::remove_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }),
             line.end());
  return line.substr(0, 200);
}

tl::unexpected<Error> noMemory(std::string_view name) {
  return fail(ErrorKind::Budget, "memory", fmt::format("Not enough memory to decode {}.", name),
              "Make the picture smaller or close other programs.");
}

/// Whether a decoder that ran out of memory said so. OpenCV and libtiff, libjpeg, libpng: each has its own words.
bool tellsOfMemory(std::string_view printed) {
  for (const std::string_view words : {"Failed to allocate", "nsufficient memory", "ut of memory", "ut-of-memory",
                                       "o space for", "llocation failed", "bad_alloc"}) {
    if (printed.find(words) != std::string_view::npos) return true;
  }
  return false;
}

tl::unexpected<Error> undecodable(const PictureHeader& header, std::string_view name, const std::string& printed) {
  if (tellsOfMemory(printed)) return noMemory(name);
  const auto cause = firstLine(printed);
  return fail(ErrorKind::InvalidFile, std::string(name),
              cause.empty()
                  ? fmt::format("The {} picture {} is broken: it cannot be decoded.", header.format, name)
                  : fmt::format("The {} picture {} is broken: the decoder says \"{}\".", header.format, name, cause),
              "Fetch or export it again.");
}

/// Whether the system would give so many bytes now. Some decoders (libwebp) call a lack of memory nothing at all,
/// so it is asked before them; untouched memory costs nothing.
bool memoryFor(const std::vector<PlannedBuffer>& plan) {
  std::vector<std::unique_ptr<void, decltype(&std::free)>> all;
  for (const auto& buffer : plan) {
    all.emplace_back(std::malloc(static_cast<std::size_t>(buffer.bytes)), std::free);
    if (!all.back() && buffer.bytes > 0) return false;
  }
  return true;
}

/// One sample as float, of the depth that the picture has.
template <class Sample>
void copyPlanes(const cv::Mat& pixels, double scale, Tensor& tensor) {
  const auto channels = tensor.shape().c;
  const int stored = pixels.channels();
  for (std::int64_t c = 0; c < channels; ++c) {
    // OpenCV stores blue, green, red, and grey with transparency as four.
    const bool alpha = stored == 4 && c == channels - 1;
    const auto from = stored == 1 ? 0 : alpha ? 3 : static_cast<int>(2 - c);
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
bool copySamples(const cv::Mat& pixels, Tensor& tensor) {
  switch (pixels.depth()) {
    case CV_8U:
      copyPlanes<std::uint8_t>(pixels, 1.0 / 255, tensor);
      return true;
    case CV_16U:
      copyPlanes<std::uint16_t>(pixels, 1.0 / 65535, tensor);
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

/// What there is to say of any picture, however it was read.
std::vector<std::string> notesOn(const PictureHeader& header, bool alpha) {
  std::vector<std::string> notes;
  if (header.pages > 1) notes.push_back(fmt::format("It has {} pages; page {} was read.", header.pages, header.page));
  if (header.another) notes.push_back("Another picture follows in the file; only the first was read.");
  if (header.orientation != 1) {
    notes.push_back(
        fmt::format("It was turned upright, as its orientation ({} of 8 in Exif) says.", header.orientation));
  }
  if (header.alpha && !alpha) notes.push_back("Its transparency was left out.");
  if (header.whiteIsZero && header.floats) {
    notes.push_back("It calls its floating point samples white where they are 0; they were taken as they are.");
  }
  return notes;
}

/// How OpenCV is asked. IMREAD_UNCHANGED, which leaves the orientation alone, gives transparency.
int flagsFor(const PictureHeader& header) {
  if (header.readsAlpha()) return cv::IMREAD_UNCHANGED;
  const int flags = cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR;
  return header.orientation == 1 ? flags : flags | cv::IMREAD_IGNORE_ORIENTATION;
}

class OpenCvCodec final : public PictureCodec {
 public:
  OpenCvCodec() { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); }

  using PictureCodec::decode;
  Result<Picture> decode(const ByteSource& file, std::string_view name, const MemoryBudget& budget) const override {
    return decodePage(file, name, budget, 1);
  }
  Result<Picture> decodePage(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                             std::int64_t page) const override {
    const auto header = admitPicture(file, name, budget, page);
    if (!header) return tl::make_unexpected(header.error());
    try {
      if (!memoryFor(planDecoding(*header, file.size(), name))) return noMemory(name);
      std::vector<std::byte> content(static_cast<std::size_t>(file.size()));
      const auto used = file.read(0, content);
      if (!used) return tl::make_unexpected(used.error());
      content.resize(*used);
      if (header->plain) return takePlain(content, name, *header);
      if (header->format == "TIFF") patchTiff(content, header->page);
      return decodeAdmitted(std::move(content), name, *header);
    } catch (const std::bad_alloc&) {
      return noMemory(name);
    } catch (const cv::Exception& exception) {
      return exception.code == cv::Error::StsNoMem ? noMemory(name) : undecodable(*header, name, exception.what());
    } catch (const std::exception& exception) {
      return undecodable(*header, name, exception.what());
    }
  }

  Result<void> writePng(const PictureRows& picture, const ByteSink& sink) const override {
    return writePngRows(picture, sink);
  }
  Result<void> writeFloats(FileWriter& file, const FloatPicture& picture) const override {
    return writeFloatPicture(file, picture);
  }

 private:
  static Result<Picture> takePlain(std::span<const std::byte> content, std::string_view name,
                                   const PictureHeader& header) {
    auto tensor = readPlainSamples(content, header);
    if (!tensor) {
      if (tensor.error().kind != ErrorKind::InvalidFile) return tl::make_unexpected(tensor.error());
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The {} picture {} is broken: {}.", header.format, name, tensor.error().message),
                  "Fetch or export it again.");
    }
    return Picture{*std::move(tensor), std::string(header.format), header.bits, notesOn(header, header.readsAlpha()),
                   header.pages,       header.readsAlpha()};
  }

  static Result<Picture> decodeAdmitted(std::vector<std::byte> content, std::string_view name,
                                        const PictureHeader& header) {
    ErrorOutput output;
    const cv::Mat file(1, static_cast<int>(content.size()), CV_8UC1, content.data());
    const cv::Mat pixels = cv::imdecode(file, flagsFor(header));
    const auto printed = output.finish();
    if (pixels.empty()) return undecodable(header, name, printed);
    const bool upright = pixels.cols == header.width && pixels.rows == header.height;
    const bool turned = pixels.cols == header.height && pixels.rows == header.width;
    if (!upright && !turned) return undecodable(header, name, "the size differs from that of the header");
    // libjpeg goes on with grey where data are missing, and only says so.
    if (printed.find("remature end") != std::string::npos) return undecodable(header, name, printed);

    // A grey PNG whose transparency is one value of grey comes without.
    const bool alpha = header.readsAlpha() && pixels.channels() == 4;
    const std::int64_t colours = header.grey || pixels.channels() == 1 ? 1 : 3;
    auto tensor = Tensor::zeros({1, colours + (alpha ? 1 : 0), pixels.rows, pixels.cols});
    if (!tensor) return tl::make_unexpected(tensor.error());
    if (!copySamples(pixels, *tensor)) {
      return fail(ErrorKind::Unsupported, std::string(name),
                  fmt::format("The {} picture {} has samples of a kind that is not read.", header.format, name),
                  "Convert it to PNG.");
    }
    // Up to 8 bits the decoder sees to it that 1 is white.
    if (header.whiteIsZero && pixels.depth() == CV_16U) {
      for (float& sample : tensor->elements()) sample = 1 - sample;
    }
    if (header.orientation != 1) tensor = oriented(*tensor, header.orientation);
    if (!tensor) return tl::make_unexpected(tensor.error());
    Picture picture{
        *std::move(tensor), std::string(header.format), header.bits, notesOn(header, alpha), header.pages, alpha};
    if (!printed.empty()) picture.notes.push_back(fmt::format("The decoder says \"{}\".", firstLine(printed)));
    return picture;
  }
};

}  // namespace

const PictureCodec& openCvCodec() {
  static const OpenCvCodec codec;
  return codec;
}

}  // namespace scatterscope
