#pragma once

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string_view>
#include <vector>

#include "core/imaging/opencv_codec.h"
#include "tests/attacks/picture_attacks.h"
#include "tests/attacks/tiff_files.h"

/// Files of small pictures, and what is read of them.
namespace scatterscope::testing {

inline const MemoryBudget kBudget(std::int64_t{1} << 30);

inline Result<Picture> decode(const attacks::Bytes& content) {
  return openCvCodec().decode(content, "photo", kBudget);
}

inline attacks::Bytes bytesOf(std::string_view text) {
  return attacks::FileWriter().text(text).content();
}

/// A smooth picture of odd size in which every pixel and channel differs: JPEG keeps it to a few steps.
inline cv::Mat smooth(int type) {
  cv::Mat picture(11, 13, type);
  const int channels = picture.channels();
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      for (int c = 0; c < channels; ++c) {
        const int value = 20 + 7 * y + 9 * x + 11 * c;
        if (picture.depth() == CV_8U)
          picture.ptr<std::uint8_t>(y)[x * channels + c] = static_cast<std::uint8_t>(value);
        else if (picture.depth() == CV_16U)
          picture.ptr<std::uint16_t>(y)[x * channels + c] = static_cast<std::uint16_t>(value * 201);
        else
          picture.ptr<float>(y)[x * channels + c] = static_cast<float>(value) / 7 - 5;
      }
    }
  }
  return picture;
}

inline attacks::Bytes encoded(const char* extension, const cv::Mat& picture, const std::vector<int>& options = {}) {
  std::vector<unsigned char> file;
  cv::imencode(extension, picture, file, options);
  return bytesOf({reinterpret_cast<const char*>(file.data()), file.size()});
}

/// Largest difference between a tensor and the picture it was made of.
inline double difference(const Tensor& tensor, const cv::Mat& picture, double scale) {
  double most = 0;
  const int channels = picture.channels();
  for (std::int64_t c = 0; c < tensor.shape().c; ++c) {
    for (int y = 0; y < picture.rows; ++y) {
      for (int x = 0; x < picture.cols; ++x) {
        const int stored = x * channels + (channels == 1 ? 0 : 2 - static_cast<int>(c));
        const double expected = picture.depth() == CV_8U    ? picture.ptr<std::uint8_t>(y)[stored] * scale
                                : picture.depth() == CV_16U ? picture.ptr<std::uint16_t>(y)[stored] * scale
                                                            : static_cast<double>(picture.ptr<float>(y)[stored]);
        most = std::max(most, std::fabs(static_cast<double>(tensor.at(0, c, y, x)) - expected));
      }
    }
  }
  return most;
}

inline attacks::Bytes plainTiff(attacks::TiffParts parts) {
  parts.sample = [](auto x, auto y, auto c) { return x + y + c; };
  return attacks::tiff(parts);
}

/// A file of each format.
struct Sample {
  const char* name;
  attacks::Bytes content;
};

inline std::vector<Sample> samples() {
  return {{"PNG", encoded(".png", smooth(CV_8UC3))},
          {"JPEG", encoded(".jpg", smooth(CV_8UC3))},
          {"progressive JPEG", encoded(".jpg", smooth(CV_8UC3), {cv::IMWRITE_JPEG_PROGRESSIVE, 1})},
          {"JPEG with restarts", encoded(".jpg", smooth(CV_8UC3), {cv::IMWRITE_JPEG_RST_INTERVAL, 1})},
          {"BMP", encoded(".bmp", smooth(CV_8UC3))},
          {"PPM", encoded(".ppm", smooth(CV_8UC3))},
          {"PGM as text", encoded(".pgm", smooth(CV_8UC1), {cv::IMWRITE_PXM_BINARY, 0})},
          {"WebP", encoded(".webp", smooth(CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 90})},
          {"lossless WebP", encoded(".webp", smooth(CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 101})},
          {"TIFF", encoded(".tiff", smooth(CV_8UC3))},
          {"float TIFF", encoded(".tiff", smooth(CV_32FC3))},
          {"planes of a TIFF", plainTiff({.bits = 16, .samples = 3, .photometric = 2, .planes = 2})},
          {"tiles of a big TIFF", plainTiff({.bits = 4, .photometric = 0, .tile = 16, .bigTiff = true})},
          {"PAM", bytesOf(std::string_view("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 11\nENDHDR\n\1\2\3\4"))}};
}

}  // namespace scatterscope::testing
