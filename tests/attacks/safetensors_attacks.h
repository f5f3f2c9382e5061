#pragma once

#include "tests/attacks/zip_files.h"

/// .safetensors files made to hurt a reader, and what ours must say to each; after huggingface/safetensors, attacks/.
namespace scatterscope::attacks {

inline Bytes safetensorsOf(std::string_view header, std::size_t dataBytes) {
  return bytesOf(littleEndian(header.size(), 8) + std::string(header) + std::string(dataBytes, '\1'));
}

inline std::vector<Attack> safetensorsAttacks() {
  const auto tensor = [](std::string_view name, std::string_view rest) {
    return "\"" + std::string(name) + "\":{" + std::string(rest) + "}";
  };
  const auto at = [&](std::string_view name, int begin, int end) {
    return tensor(name, "\"dtype\":\"U8\",\"shape\":[" + std::to_string(end - begin) + "],\"data_offsets\":[" +
                            std::to_string(begin) + "," + std::to_string(end) + "]");
  };
  const auto of = [](const std::string& inside, std::size_t data) { return safetensorsOf("{" + inside + "}", data); };
  std::string deep = "\"x\":";
  for (int i = 0; i < 200'000; ++i) deep += '[';
  return {
      {"header beyond the limit", bytesOf(littleEndian((16 << 20) + 1, 8) + "{\"a\":1}"),
       "claims 16777217 bytes; 16777216 are read"},
      {"header of 2^63 bytes", bytesOf(littleEndian(1ull << 63, 8) + "{\"a\":1}"),
       "does not begin as .safetensors files do"},
      {"header longer than the file", bytesOf(littleEndian(1000, 8) + "{\"a\":1}"), "but 7 follow"},
      {"a name twice", of(at("w", 0, 4) + "," + at("w", 4, 8), 8), "the name 'w' twice"},
      {"a key twice", of(tensor("w", R"("dtype":"U8","dtype":"F32","shape":[4],"data_offsets":[0,4])"), 4),
       "the key 'dtype' twice"},
      {"an overlap", of(at("a", 0, 4) + "," + at("b", 2, 6), 6), "an overlap of 2 bytes"},
      {"two tensors on one place", of(at("a", 0, 4) + "," + at("b", 0, 4), 4), "an overlap of 4 bytes"},
      {"a hole", of(at("a", 0, 4) + "," + at("b", 6, 8), 8), "a hole of 2 bytes"},
      {"a rest, where another file could hide", of(at("a", 0, 4), 9), "5 bytes behind the last tensor"},
      {"beyond the end", of(at("a", 0, 4), 3), "but 3 bytes of data follow"},
      {"backwards", of(tensor("a", R"("dtype":"U8","shape":[0],"data_offsets":[4,0])"), 4), "stands at 4 to 0"},
      {"shape and place disagree", of(tensor("a", R"("dtype":"F32","shape":[3],"data_offsets":[0,4])"), 4),
       "12 bytes, but places it on 4"},
      {"product that wraps around",
       of(tensor("a", R"("dtype":"U8","shape":[4294967296,4294967296,4],"data_offsets":[0,0])"), 0),
       "more elements than 64 bits"},
      {"negative extent", of(tensor("a", R"("dtype":"U8","shape":[-1],"data_offsets":[0,4])"), 4), "negative number"},
      {"fractional extent", of(tensor("a", R"("dtype":"U8","shape":[4.0],"data_offsets":[0,4])"), 4), "a fraction"},
      {"extent beyond 64 bits",
       of(tensor("a", R"("dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,4])"), 4), "a number where"},
      {"three offsets", of(tensor("a", R"("dtype":"U8","shape":[4],"data_offsets":[0,4,8])"), 4), "third offset"},
      {"no dtype", of(tensor("a", R"("shape":[4],"data_offsets":[0,4])"), 4), "does not give 'a' a dtype"},
      {"another key", of(tensor("a", R"("dtype":"U8","shape":[4],"data_offsets":[0,4],"url":"x")"), 4),
       "the key 'url'"},
      {"nested without end", of(deep, 0), "a list where"},
      {"no object at all", bytesOf(littleEndian(4, 8) + "[{\"}"), "not"},
      {"no JSON", of("\"a\":,", 0), "not JSON at byte"},
      {"a number as a tensor", of("\"a\":1", 0), "a number where"},
      {"40 extents",
       of(tensor("a", R"("dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],)"
                      R"("data_offsets":[0,1])"),
          1),
       "more than 32 extents"},
  };
}

}  // namespace scatterscope::attacks
