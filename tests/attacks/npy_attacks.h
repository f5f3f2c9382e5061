#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// .npy files made to hurt a reader, and what ours must say to each.
namespace scatterscope::attacks {

using Bytes = std::vector<std::byte>;

struct Attack {
  std::string name;
  Bytes content;
  std::string expected;  ///< part of the message
};

inline Bytes bytesOf(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return Bytes(begin, begin + text.size());
}

/// A file of version 1.0 with this dictionary, correctly padded, and so many zero bytes of data.
inline Bytes npyWith(std::string_view dictionary, std::size_t dataBytes, unsigned char major = 1) {
  std::string header(dictionary);
  const std::size_t prefix = major == 1 ? 10 : 12;
  while ((prefix + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string file = "\x93NUMPY";
  file += static_cast<char>(major);
  file += '\0';
  for (std::size_t i = 0; i < prefix - 8; ++i) file += static_cast<char>(header.size() >> (8 * i) & 0xff);
  return bytesOf(file + header + std::string(dataBytes, '\0'));
}

/// A file of this type, order and shape whose data are these bytes.
inline Bytes npyOf(const std::string& descr, const std::string& shape, std::string_view data,
                   const char* fortran = "False") {
  auto file = npyWith("{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }", 0);
  const auto tail = bytesOf(data);
  file.insert(file.end(), tail.begin(), tail.end());
  return file;
}

inline std::vector<Attack> npyAttacks() {
  const auto shaped = [](std::string_view shape, std::size_t bytes) {
    return npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': " + std::string(shape) + ", }", bytes);
  };
  const auto typed = [](std::string_view descr, std::size_t bytes) {
    return npyWith("{'descr': " + std::string(descr) + ", 'fortran_order': False, 'shape': (2,), }", bytes);
  };
  return {
      {"header length of 4 GiB in 12 bytes", bytesOf(std::string_view("\x93NUMPY\x02\x00\xff\xff\xff\xff{", 13)),
       "claims 4294967295 bytes"},
      {"header longer than the file", bytesOf(std::string_view("\x93NUMPY\x01\x00\x76\x00{'descr'", 18)),
       "ends within its .npy header"},
      {"only the magic", bytesOf("\x93NUMPY"), "ends within its .npy header"},
      {"version 9", bytesOf(std::string_view("\x93NUMPY\x09\x00\x01\x00}", 11)), "version 9.0"},
      {"more data claimed than there is", shaped("(1000000, 1000000)", 16), "but 16 bytes follow"},
      {"product beyond 64 bits", shaped("(4294967296, 4294967296, 4)", 16), "more elements than 64 bits"},
      {"product that wraps around to the right size", shaped("(4611686018427387905, 4)", 16),
       "more elements than 64 bits"},
      {"bytes beyond 64 bits", shaped("(2305843009213693952,)", 16), "more elements than 64 bits"},
      {"huge extents beside a zero", shaped("(0, 4294967296, 4294967296)", 0), "more elements than 64 bits"},
      {"extent beyond 64 bits", shaped("(99999999999999999999,)", 16), "shape is not a tuple"},
      {"negative extent", shaped("(-1,)", 16), "shape is not a tuple"},
      {"fractional extent", shaped("(1.5,)", 16), "shape is not a tuple"},
      {"number instead of a tuple", shaped("(4)", 16), "shape is not a tuple"},
      {"list instead of a tuple", shaped("[4]", 16), "shape is not a tuple"},
      {"unclosed tuple", shaped("(4,", 16), "shape is not a tuple"},
      {"40 extents", shaped("(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)", 4),
       "40 extents"},
      {"objects", typed("'|O'", 16), "pickle"},
      {"records", typed("[('x', '<f4'), ('y', '<f4')]", 16), "records"},
      {"complex numbers", typed("'<c8'", 16), "type '<c8'"},
      {"strings", typed("'<U4'", 32), "type '<U4'"},
      {"a type of no size", typed("'f'", 8), "type 'f'"},
      {"empty type", typed("''", 8), "type ''"},
      {"escape in a string", typed("'<f\\x34'", 8), "records"},
      {"control characters in the type", typed("'\x1b[31m'", 8), "type '?[31m'"},
      {"key given twice", npyWith("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 8),
       "'descr' twice"},
      {"unknown key", npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'evil': 1}", 8), "'evil'"},
      {"missing key", npyWith("{'descr': '<f4', 'shape': (2,), }", 8), "one is missing"},
      {"order is a number", npyWith("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }", 8), "neither True"},
      {"call instead of a literal", npyWith("__import__('os').system('true')", 8), "does not begin with {"},
      {"something after the dictionary", npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }; x = 1", 8),
       "follows the closing brace"},
      {"9,000 opening braces", npyWith(std::string(9000, '{'), 8), "a key is missing"},
      {"empty header", npyWith("", 8), "does not begin with {"},
      {"Git LFS pointer", bytesOf("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
       "Git LFS pointer"},
      {"web page", bytesOf("<!DOCTYPE html>\n<html><title>404</title></html>"), "HTML page"},
      {"zip archive", bytesOf(std::string_view("PK\x03\x04\x14\x00", 6)), "zip archive"},
      {"picture", bytesOf("\x89PNG\r\n\x1a\n"), "PNG picture"},
      {"pickle", bytesOf("\x80\x04\x95"), "Python pickle"},
      {"empty file", {}, "empty file"},
  };
}

}  // namespace scatterscope::attacks
