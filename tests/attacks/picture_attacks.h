#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Picture files built byte by byte, honest ones and others.
namespace scatterscope::attacks {

using Bytes = std::vector<std::byte>;

/// Appends numbers and text to a file.
class FileWriter {
 public:
  FileWriter& text(std::string_view value) {
    for (const char c : value) m_bytes.push_back(static_cast<std::byte>(c));
    return *this;
  }
  FileWriter& big(std::uint64_t value, int bytes) {
    for (int i = bytes; i-- > 0;)
      m_bytes.push_back(i < 8 ? static_cast<std::byte>(value >> (8 * i) & 0xff) : std::byte{0});
    return *this;
  }
  FileWriter& little(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      m_bytes.push_back(i < 8 ? static_cast<std::byte>(value >> (8 * i) & 0xff) : std::byte{0});
    return *this;
  }
  FileWriter& bytes(const Bytes& value) {
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
  }
  const Bytes& content() const { return m_bytes; }

 private:
  Bytes m_bytes;
};

inline std::uint32_t crc32(const Bytes& bytes) {
  std::uint32_t crc = 0xffffffffu;
  for (const auto byte : bytes) {
    crc ^= std::to_integer<std::uint32_t>(byte);
    for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0u);
  }
  return ~crc;
}

inline Bytes pngChunk(std::string_view type, const Bytes& data) {
  const auto checked = FileWriter().text(type).bytes(data).content();
  return FileWriter().big(data.size(), 4).bytes(checked).big(crc32(checked), 4).content();
}

/// A zlib stream of one stored block; at most 65,535 bytes.
inline Bytes zlibStored(const Bytes& data) {
  std::uint32_t a = 1, b = 0;
  for (const auto byte : data) {
    a = (a + std::to_integer<std::uint32_t>(byte)) % 65521;
    b = (b + a) % 65521;
  }
  return FileWriter()
      .big(0x7801, 2)
      .big(1, 1)
      .little(data.size(), 2)
      .little(~data.size() & 0xffff, 2)
      .bytes(data)
      .big(b << 16 | a, 4)
      .content();
}

/// `colour`: 0 grey, 2 RGB, 4 grey and alpha, 6 RGBA; `rows` include the filter byte before each row.
struct PngParts {
  std::uint32_t width = 1, height = 1;
  int bits = 8, colour = 0;
  Bytes rows;
};

inline Bytes png(const PngParts& parts) {
  const auto ihdr = FileWriter()
                        .big(parts.width, 4)
                        .big(parts.height, 4)
                        .big(static_cast<unsigned>(parts.bits), 1)
                        .big(static_cast<unsigned>(parts.colour), 1)
                        .big(0, 3)
                        .content();
  return FileWriter()
      .text("\x89PNG\r\n\x1a\n")
      .bytes(pngChunk("IHDR", ihdr))
      .bytes(pngChunk("IDAT", zlibStored(parts.rows)))
      .bytes(pngChunk("IEND", {}))
      .content();
}

/// Headers that claim this size over hardly any data.
inline Bytes pngOfSize(std::uint32_t width, std::uint32_t height) {
  return png({width, height, 8, 2, Bytes(64)});
}

inline Bytes jpegOfSize(std::uint32_t width, std::uint32_t height) {
  return FileWriter()
      .big(0xffd8, 2)
      .big(0xffc0, 2)
      .big(11, 2)
      .big(8, 1)
      .big(height, 2)
      .big(width, 2)
      .big(0x01011100, 4)
      .big(0xffda, 2)
      .big(8, 2)
      .big(0x0101003f, 4)
      .big(0, 2)
      .big(0, 8)
      .big(0xffd9, 2)
      .content();
}

inline Bytes bmpOfSize(std::uint32_t width, std::uint32_t height) {
  return FileWriter()
      .text("BM")
      .little(1000, 4)
      .little(0, 4)
      .little(54, 4)
      .little(40, 4)
      .little(width, 4)
      .little(height, 4)
      .little(1, 2)
      .little(8, 2)
      .little(1, 4)
      .little(0, 20)
      .bytes(Bytes(1100))
      .content();
}

inline Bytes pnmOfSize(const std::string& width, const std::string& height) {
  return FileWriter().text("P5\n" + width + " " + height + "\n255\n").bytes(Bytes(64)).content();
}

inline Bytes webpOfSize(std::uint32_t width, std::uint32_t height) {
  return FileWriter()
      .text("RIFF")
      .little(30, 4)
      .text("WEBPVP8X")
      .little(10, 4)
      .little(0, 4)
      .little(width - 1, 3)
      .little(height - 1, 3)
      .bytes(Bytes(8))
      .content();
}

inline Bytes tiffOfSize(std::uint32_t width, std::uint32_t height) {
  FileWriter file;
  file.text("II*").little(0, 1).little(8, 4).little(6, 2);
  const auto entry = [&](unsigned tag, std::uint32_t value) {
    file.little(tag, 2).little(4, 2).little(1, 4).little(value, 4);
  };
  entry(256, width);
  entry(257, height);
  entry(258, 8);
  entry(273, 86);
  entry(278, height);
  entry(279, 64);
  return file.little(0, 4).bytes(Bytes(64)).content();
}

struct PictureAttack {
  std::string name;
  Bytes content;
  std::string expected;  ///< part of the message
};

inline std::vector<PictureAttack> pictureAttacks() {
  const auto text = [](std::string_view value) { return FileWriter().text(value).content(); };
  const std::string_view tooLarge = "at most 65500 pixels a side and 67108864 in all";
  std::vector<PictureAttack> attacks = {
      {"PNG bomb", pngOfSize(20'000, 20'000), std::string(tooLarge)},
      {"PNG of 2^31 a side", pngOfSize(0x80000000u, 0x80000000u), std::string(tooLarge)},
      {"PNG of no width", pngOfSize(0, 5), "0×5 pixels"},
      {"PNG one row too high", pngOfSize(1, 65'501), std::string(tooLarge)},
      {"JPEG bomb", jpegOfSize(65'000, 65'000), std::string(tooLarge)},
      {"JPEG without height", jpegOfSize(100, 0), "100×0 pixels"},
      {"BMP bomb", bmpOfSize(20'000, 20'000), std::string(tooLarge)},
      {"BMP of negative width", bmpOfSize(0xffffffffu, 5), "-1×5 pixels"},
      {"PNM bomb", pnmOfSize("20000", "20000"), std::string(tooLarge)},
      {"PNM beyond 64 bits", pnmOfSize("9999999999", "9999999999"), "more samples than 64 bits"},
      {"PNM of an endless number", pnmOfSize(std::string(400, '9'), "1"), "no size"},
      {"PNM of negative width", pnmOfSize("-4", "4"), "no size"},
      {"PNM of largest value 0", text("P5\n1 1\n0\n\1"), "outside 1 to 65535"},
      {"PNM with words for samples", text("P2\n2 1\n255\n1 x\n"), "not a number"},
      {"WebP bomb", webpOfSize(16'000'000, 16'000'000), std::string(tooLarge)},
      {"TIFF bomb", tiffOfSize(20'000, 20'000), std::string(tooLarge)},
      {"TIFF that points outside itself", FileWriter().text("II*").little(0, 1).little(0xfffffff0u, 4).content(),
       "cut short"},
      {"TIFF directory of itself", FileWriter().text("II*").little(0, 1).little(0, 4).bytes(Bytes(64)).content(),
       "cut short"},
      {"PNG that is only a magic", text("\x89PNG\r\n\x1a\n"), "cut short"},
      {"PNG without IHDR", FileWriter().text("\x89PNG\r\n\x1a\n").bytes(pngChunk("IEND", Bytes(16))).content(), "IHDR"},
      {"PNG with too few rows", png({8, 8, 8, 0, Bytes(20)}), "decoder says"},
      {"JPEG without frame", FileWriter().big(0xffd8ffd9, 4).big(0, 4).content(), "no frame"},
      {"animated WebP",
       FileWriter()
           .text("RIFF")
           .little(30, 4)
           .text("WEBPVP8X")
           .little(10, 4)
           .little(2, 4)
           .little(0, 6)
           .bytes(Bytes(8))
           .content(),
       "animation"},
      {"GIF", text("GIF89a"), "GIF picture"},
      {"web page", text("<html>"), "HTML page"},
      {"NumPy array", text("\x93NUMPY\1"), "NumPy array"},
      {"empty file", {}, "empty file"},
      {"PAM that ends in its header", text("P7\nWIDTH 1\n"), "cut short"},
      {"PAM of five channels", text("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\nabcde"), "5 channels"},
      {"PAM of CMYK", text("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\nabcd"), "CMYK"},
      {"PAM with a word of its own", text("P7\nWIDTH 1\nCOLOUR red\nENDHDR\n"), "COLOUR"},
      {"PAM bomb", text("P7\nWIDTH 60000\nHEIGHT 60000\nDEPTH 3\nMAXVAL 255\nENDHDR\n"), std::string(tooLarge)},
      {"PGM with a sample above its largest", text("P5\n2 1\n11\n\x0b\x0c"), "above the largest"},
      {"text PGM with a sample above its largest", text("P2\n2 1\n11\n11 12\n"), "above the largest"},
  };
  // Each strip may not look its tags up again: that would be half a billion steps.
  FileWriter tags;
  constexpr unsigned kTags = 4000, kStrips = 60'000;
  tags.text("II*").little(0, 1).little(8, 4).little(kTags, 2);
  const auto tag = [&](unsigned number, std::uint32_t count, std::uint32_t value) {
    tags.little(number, 2).little(4, 2).little(count, 4).little(value, 4);
  };
  constexpr unsigned kAfter = 10 + 12 * kTags + 4;
  for (unsigned i = 0; i < kTags - 6; ++i) tag(1000 + i, 1, 0);
  tag(256, 1, 8);
  tag(257, 1, kStrips);
  tag(258, 1, 8);
  tag(273, kStrips, kAfter);
  tag(278, 1, 1);
  tag(279, kStrips, kAfter);
  tags.little(0, 4);
  for (unsigned i = 0; i < kStrips; ++i) tags.little(i + 1 == kStrips ? 0xfffffff0u : 8, 4);
  attacks.push_back({"TIFF of thousands of tags and strips", tags.content(), "cut short"});
  auto badSum = png({2, 2, 8, 0, Bytes(6)});
  badSum[badSum.size() - 16 - 8] ^= std::byte{1};  // within IDAT
  attacks.push_back({"PNG with a flipped bit", badSum, "decoder says"});
  auto deepJpeg = jpegOfSize(3, 2);
  deepJpeg[6] = std::byte{248};
  attacks.push_back({"JPEG of 248 bits a sample", deepJpeg, "impossible number of bits"});
  attacks.push_back({"PNG of 3 bits a sample", png({3, 2, 3, 0, Bytes(8)}), "impossible number of bits"});
  return attacks;
}

}  // namespace scatterscope::attacks
