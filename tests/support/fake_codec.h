#pragma once

#include <cstring>
#include <string>

#include "core/media/picture_codec.h"

namespace scatterscope {

/// A codec for tests of what stands around one. Its "PNG" is the signature, three numbers of a byte each for
/// height, width and channels, and a byte a sample; too short a file is refused as truncated.
class FakeCodec : public PictureCodec {
 public:
  static std::vector<std::byte> file(int height, int width, int channels) {
    std::vector<std::byte> content(kSignature.size());
    std::memcpy(content.data(), kSignature.data(), kSignature.size());
    for (const int number : {height, width, channels}) content.push_back(static_cast<std::byte>(number));
    for (int i = 0; i < height * width * channels; ++i) content.push_back(static_cast<std::byte>(i % 256));
    return content;
  }

  using PictureCodec::decode;
  Result<Picture> decode(const ByteSource& file, std::string_view name, const MemoryBudget&) const override {
    std::vector<std::byte> content(static_cast<std::size_t>(file.size()));
    content.resize(file.read(0, content).value_or(0));
    const auto at = [&](std::size_t i) { return std::to_integer<int>(content[kSignature.size() + i]); };
    const bool header = content.size() >= kSignature.size() + 3;
    if (!header || content.size() != kSignature.size() + 3 + static_cast<std::size_t>(at(0) * at(1) * at(2))) {
      return fail(ErrorKind::InvalidFile, std::string(name), std::string(name) + " is truncated.", "Fetch it again.");
    }
    auto tensor = Tensor::zeros({1, at(2), at(0), at(1)});
    for (std::size_t i = 0; i < tensor->elements().size(); ++i)
      tensor->elements()[i] = static_cast<float>(at(3 + i)) / 255;
    return Picture{*std::move(tensor), "PNG", 8, {}, 1, at(2) % 2 == 0};
  }

  /// The bytes of all rows.
  Result<void> writePng(const PictureRows& picture, const ByteSink& sink) const override {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(picture.width * picture.channels * picture.bits / 8));
    for (std::int64_t row = 0; row < picture.height; ++row) {
      picture.fill(row, pixels);
      if (auto taken = sink(std::as_bytes(std::span(pixels))); !taken) return taken;
    }
    return {};
  }

 private:
  static constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n", 8};
};

}  // namespace scatterscope
