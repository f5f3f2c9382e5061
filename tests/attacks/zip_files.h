#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/attacks/npy_attacks.h"

/// Zip archives made by hand, honest ones and others.
namespace scatterscope::attacks {

/// A member as its two headers claim it to be.
struct ZipMember {
  std::string name;
  std::string packed;          ///< the bytes in the archive
  int method = 0;              ///< 0 stored, 8 deflated
  int flags = 0;               ///< 1 encrypted
  std::int64_t unpacked = -1;  ///< length claimed; -1: as many as packed
  std::int64_t checkSum = -1;  ///< claimed; -1: of `packed`
};

inline std::uint32_t checkSumOf(std::string_view bytes) {
  std::uint32_t sum = ~0u;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0u);
  }
  return ~sum;
}

inline std::string littleEndian(std::uint64_t value, int bytes) {
  std::string text;
  for (; bytes > 0; --bytes, value >>= 8) text += static_cast<char>(value & 0xff);
  return text;
}

inline Bytes zipOf(const std::vector<ZipMember>& members) {
  std::string file, directory;
  for (const ZipMember& member : members) {
    const std::string common =
        littleEndian(20, 2) + littleEndian(static_cast<std::uint64_t>(member.flags), 2) +
        littleEndian(static_cast<std::uint64_t>(member.method), 2) + littleEndian(0x21'0000, 4) +
        littleEndian(member.checkSum < 0 ? checkSumOf(member.packed) : static_cast<std::uint64_t>(member.checkSum), 4) +
        littleEndian(member.packed.size(), 4) +
        littleEndian(member.unpacked < 0 ? member.packed.size() : static_cast<std::uint64_t>(member.unpacked), 4) +
        littleEndian(member.name.size(), 2) + littleEndian(0, 2);
    directory +=
        "PK\1\2" + littleEndian(20, 2) + common + littleEndian(0, 10) + littleEndian(file.size(), 4) + member.name;
    file += "PK\3\4" + common + member.name + member.packed;
  }
  return bytesOf(file + directory + "PK\5\6" + littleEndian(0, 4) + littleEndian(members.size(), 2) +
                 littleEndian(members.size(), 2) + littleEndian(directory.size(), 4) + littleEndian(file.size(), 4) +
                 littleEndian(0, 2));
}

inline std::string textOf(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Deflated: these bytes as they are, and behind them `zeros` zeros at 13 bits for 258 of them.
inline std::string deflated(std::string_view bytes, std::size_t zeros = 0) {
  std::string stream;
  int used = 0;
  const auto put = [&](std::uint32_t bits, int count, bool mostSignificantFirst) {
    for (int i = 0; i < count; ++i) {
      if (used % 8 == 0) stream += '\0';
      const std::uint32_t bit = bits >> (mostSignificantFirst ? count - 1 - i : i) & 1;
      stream.back() = static_cast<char>(stream.back() | bit << used % 8);
      ++used;
    }
  };
  put(zeros == 0 ? 1 : 0, 1, false);  // a block as it stands
  put(0, 2, false);
  used = 0;
  stream += littleEndian(bytes.size(), 2) + littleEndian(~bytes.size(), 2) + std::string(bytes);
  if (zeros == 0) return stream;
  put(1, 1, false);  // a block of the fixed code
  put(1, 2, false);
  put(0x30, 8, true);
  for (std::size_t left = zeros - 1; left >= 258; left -= 258) {
    put(0xc5, 8, true);  // 258 times
    put(0, 5, true);     // what stands one byte before
  }
  for (std::size_t left = (zeros - 1) % 258; left > 0; --left) put(0x30, 8, true);
  put(0, 7, true);
  return stream;
}

/// An array of zeros whose archive is a thousandth as long.
inline ZipMember zipBomb(std::string name, std::size_t bytes, std::string_view shape) {
  const std::string header =
      textOf(npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': " + std::string(shape) + ", }", 0));
  ZipMember member{std::move(name), deflated(header, bytes), 8};
  member.unpacked = static_cast<std::int64_t>(header.size() + bytes);
  member.checkSum = 0;
  return member;
}

inline std::vector<Attack> npzAttacks() {
  const auto array = textOf(npyOf("<f4", "(2,)", std::string_view("\0\0\x80\x3f\0\0\0\x40", 8)));
  const auto one = [&](auto change) {
    ZipMember member{"w.npy", array};
    change(member);
    return zipOf({member});
  };
  Bytes cut = zipOf({{"w.npy", array}}), directoryOnly = cut;
  cut.resize(cut.size() - 12);
  return {
      {"cut short", cut, "is missing"},
      {"a name twice", zipOf({{"w.npy", array}, {"w.npy", array}}), "two members of the name 'w.npy'"},
      {"encrypted", one([](ZipMember& m) { m.flags = 1; }), "is encrypted"},
      {"bzip2", one([](ZipMember& m) { m.method = 12; }), "compressed with bzip2"},
      {"no such method", one([](ZipMember& m) { m.method = 77; }), "compressed with another method"},
      {"wrong check sum", one([](ZipMember& m) { m.checkSum = 1; }), "cannot be unpacked"},
      {"deflated nonsense", one([](ZipMember& m) {
         m.method = 8;
         m.packed = "\xff\xff\xff\xff";
         m.unpacked = 136;
       }),
       "cannot be unpacked"},
      {"fewer bytes than promised", one([&](ZipMember& m) {
         m.method = 8;
         m.packed = deflated(array.substr(0, 100));
         m.unpacked = static_cast<std::int64_t>(array.size());
       }),
       "w.npy"},
      {"an array that claims more than the member has",
       one([](ZipMember& m) { m.packed = textOf(npyOf("<f4", "(1000000, 1000000)", "")); }), "claims 1000000000000"},
      {"objects", one([](ZipMember& m) { m.packed = textOf(npyOf("|O", "(1,)", "x")); }), "pickle"},
      {"no array in it", zipOf({{"readme.txt", "x"}, {"a.npy.txt", "x"}}), "a zip archive"},
      {"a bomb of 4 GB in 6.5 MB claimed", zipOf({zipBomb("w.npy", 1 << 20, "(1000000000,)")}), "bytes follow"},
  };
}

}  // namespace scatterscope::attacks
