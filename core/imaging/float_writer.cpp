#include "core/imaging/float_writer.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/file_writer.h"
#include "core/base/limits.h"
#include "core/base/memory_budget.h"
#include "core/base/out_of_memory.h"
#include "core/imaging/error_output.h"

namespace scatterscope {
namespace {

struct Size {
  int rows = 0, columns = 0;
};

Result<Size> sizeOf(const FloatPicture& picture) {
  const std::int64_t columns = picture.columns;
  const std::int64_t rows =
      picture.planes.empty() || columns < 1 ? 0 : static_cast<std::int64_t>(picture.planes.front().size()) / columns;
  if (rows >= 1 && rows <= limits::kImageSide && columns <= limits::kImageSide &&
      rows * columns <= limits::kImagePixels)
    return Size{static_cast<int>(rows), static_cast<int>(columns)};
  return fail(ErrorKind::InvalidParameter, "maps",
              fmt::format("A map of {} × {} cannot be written as a picture.", rows, columns),
              fmt::format("A picture has 1 to {} pixels a side and {} in all; .npy takes any size.", limits::kImageSide,
                          limits::kImagePixels));
}

/// A plane as OpenCV has pictures, without a copy: nothing writes to it.
cv::Mat viewOf(std::span<const float> plane, const Size& size) {
  return {size.rows, size.columns, CV_32FC1, const_cast<float*>(plane.data())};
}

/// The same bits, or both not a number: what a NaN carries besides need not survive.
bool same(std::span<const float> plane, const cv::Mat& read, int channel) {
  const int channels = read.channels();
  const float* value = plane.data();
  for (int row = 0; row < read.rows; ++row) {
    const float* there = read.ptr<float>(row) + channel;
    for (int column = 0; column < read.cols; ++column, there += channels, ++value) {
      if (std::memcmp(value, there, sizeof(float)) != 0 && !(std::isnan(*value) && std::isnan(*there))) return false;
    }
  }
  return true;
}

bool isLike(const cv::Mat& read, const Size& size, int channels) {
  return read.rows == size.rows && read.cols == size.columns && read.type() == CV_MAKETYPE(CV_32F, channels);
}

/// What is on the disk against what was to be there.
bool readsBack(const std::string& path, const FloatPicture& picture, const Size& size, bool several) {
  if (picture.pages == FloatPages::Colours) {
    const cv::Mat read = cv::imread(path, cv::IMREAD_UNCHANGED);
    if (!isLike(read, size, 3)) return false;
    for (int c = 0; c < 3; ++c)  // OpenCV has blue, green, red
      if (!same(picture.planes[static_cast<std::size_t>(c)], read, 2 - c)) return false;
    return true;
  }
  if (!several) {
    const cv::Mat read = cv::imread(path, cv::IMREAD_UNCHANGED);
    return isLike(read, size, 1) && same(picture.planes.front(), read, 0);
  }
  for (std::size_t page = 0; page < picture.planes.size(); ++page) {  // one at a time: they may be large
    std::vector<cv::Mat> read;
    if (!cv::imreadmulti(path, read, static_cast<int>(page), 1, cv::IMREAD_UNCHANGED) || read.size() != 1) return false;
    if (!isLike(read.front(), size, 1) || !same(picture.planes[page], read.front(), 0)) return false;
  }
  return true;
}

bool write(const std::string& path, const FloatPicture& picture, const Size& size) {
  // Nothing is lost in either, and both are packed, which most readers undo.
  const std::vector<int> options = {cv::IMWRITE_TIFF_COMPRESSION, 5,  // LZW
                                    cv::IMWRITE_EXR_TYPE, cv::IMWRITE_EXR_TYPE_FLOAT};
  if (picture.pages == FloatPages::Colours) {
    cv::Mat colours;
    cv::merge(
        std::vector{viewOf(picture.planes[2], size), viewOf(picture.planes[1], size), viewOf(picture.planes[0], size)},
        colours);
    return cv::imwrite(path, colours, options);
  }
  if (picture.planes.size() == 1) return cv::imwrite(path, viewOf(picture.planes.front(), size), options);
  std::vector<cv::Mat> pages;
  for (const auto plane : picture.planes) pages.push_back(viewOf(plane, size));
  return cv::imwritemulti(path, pages, options);
}

}  // namespace

Result<void> writeFloatPicture(FileWriter& file, const FloatPicture& picture) try {
  const auto size = sizeOf(picture);
  if (!size) return tl::make_unexpected(size.error());
  const bool several = picture.pages == FloatPages::Pages && picture.planes.size() > 1;
  const std::int64_t plane = std::int64_t{4} * size->rows * size->columns;
  const std::int64_t planes = picture.pages == FloatPages::Colours ? 6 : 2;
  if (auto fits = MemoryBudget::detect().admit({{"encoder of a picture of floats", plane * planes}}); !fits)
    return fits;
  const std::string path = file.place().string();
  ErrorOutput output;
  const bool written = write(path, picture, *size);
  const bool read = written && readsBack(path, picture, *size, several);
  const std::string printed = output.finish();
  if (read) return {};
  if (auto grown = file.grow(); !grown) return grown;
  const std::string said = printed.substr(0, printed.find('\n')).substr(0, 200);
  return fail(ErrorKind::Io, "maps",
              written ? "The picture of floats does not read back as it was written."
                      : fmt::format("The picture of floats cannot be written{}.",
                                    said.empty() ? std::string() : fmt::format(": OpenCV says \"{}\"", said)),
              "Save .npy or .npz instead.");
} catch (const std::bad_alloc&) {
  return outOfMemory();
} catch (const cv::Exception& problem) {
  if (problem.code == cv::Error::StsNoMem) return outOfMemory();
  return fail(ErrorKind::Io, "maps", fmt::format("OpenCV cannot write the picture of floats: {}.", problem.err),
              "Save .npy or .npz instead.");
} catch (const std::exception& problem) {
  return fail(ErrorKind::Io, "maps", fmt::format("The picture of floats cannot be written: {}.", problem.what()),
              "Save .npy or .npz instead.");
}

}  // namespace scatterscope
