#pragma once

#include "tests/attacks/zip_files.h"

/// Models and checkpoints made by hand, honest ones and others.
namespace scatterscope::attacks {

inline std::string varint(std::uint64_t value) {
  std::string text;
  for (; value >= 0x80; value >>= 7) text += static_cast<char>((value & 0x7f) | 0x80);
  return text + static_cast<char>(value);
}

/// A field of a message of protocol buffers.
inline std::string field(int number, std::string_view content) {
  return varint(static_cast<std::uint64_t>(number) << 3 | 2) + varint(content.size()) + std::string(content);
}
inline std::string field(int number, std::uint64_t value) {
  return varint(static_cast<std::uint64_t>(number) << 3) + varint(value);
}

/// A tensor of ONNX with raw data.
inline std::string onnxTensor(std::string_view name, const std::vector<std::uint64_t>& dims, std::string_view raw,
                              std::uint64_t type = 1) {
  std::string text;
  for (const auto extent : dims) text += field(1, extent);
  return text + field(2, type) + field(8, name) + field(9, raw);
}

inline Bytes onnxModel(std::string_view graph) {
  return bytesOf(field(1, std::uint64_t{8}) + field(2, "test") + field(7, graph));
}

/// A ConvTranspose of weights 1×2×2×2 with stride 2.
inline std::string onnxNode() {
  const std::string strides = field(1, "strides") + field(8, std::string("\2\2")) + field(20, std::uint64_t{7});
  const std::string group = field(1, "group") + field(3, std::uint64_t{1}) + field(20, std::uint64_t{2});
  return field(1, "x") + field(1, "w") + field(2, "y") + field(3, "up") + field(4, "ConvTranspose") +
         field(5, strides) + field(5, group);
}

inline std::string ckptTensor(std::string_view dims, std::string_view type, std::string_view content) {
  return field(1, dims) + field(2, type) + field(3, content);
}
inline std::string ckptValue(std::string_view tag, std::string_view tensor) {
  return field(1, field(1, tag) + field(2, tensor));
}

/// An archive of PyTorch with that pickle and one storage of eight bytes.
inline Bytes ptWith(std::string_view pickle, std::string_view storage = std::string_view("\0\0\x80\x3f\0\0\0\x40", 8)) {
  return zipOf({{"a/data.pkl", std::string(pickle)}, {"a/data/0", std::string(storage)}});
}

/// The pickle of {"w": a tensor of `elements` floats in storage 0}, each part as the instructions that make it.
inline std::string ptTensor(std::string_view elements = "K\2", std::string_view offset = std::string_view("K\0", 2),
                            std::string_view shape = "K\2\x85", std::string_view strides = "K\1\x85",
                            std::string_view storage = "ctorch\nFloatStorage\n") {
  const auto text = [](std::string_view word) { return "X" + littleEndian(word.size(), 4) + std::string(word); };
  using namespace std::string_view_literals;
  return std::string("\x80\2}"sv) + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") +
         std::string(storage) + text("0") + text("cpu") + std::string(elements) + "tQ" + std::string(offset) +
         std::string(shape) + std::string(strides) + "\x89" + "ccollections\nOrderedDict\n)RtRs.";
}

inline std::vector<Attack> pickleAttacks() {
  using namespace std::string_view_literals;
  const auto pickle = [](std::string_view text) { return ptWith(text); };
  std::string nested = "\x80\2";
  for (int i = 0; i < 100'000; ++i) nested += ']';
  for (int i = 1; i < 100'000; ++i) nested += 'a';
  std::string laughs("\x80\2]q\0"sv);
  for (int i = 0; i < 64; ++i) laughs += "(h\0h\0h\0h\0h\0h\0h\0h\0lq\0"sv;
  std::string shared("\x80\2]q\0"sv);
  for (int i = 0; i < 30; ++i) shared += "0(h\0h\0tq\0"sv;
  return {
      {"os.system", pickle("cos\nsystem\n(S'rm -rf /'\ntR."), "call 'os.system'"},
      {"posix.system by the stack", pickle("\x80\4\x8c\5posix\x8c\6system\x93."sv), "call 'posix.system'"},
      {"builtins.eval",
       pickle("\x80\2"
              "cbuiltins\neval\n."sv),
       "call 'builtins.eval'"},
      {"getattr by another road",
       pickle("\x80\2"
              "ctorch.storage\n_load_from_bytes\n."sv),
       "call 'torch.storage._load_from_bytes'"},
      {"torch.hub",
       pickle("\x80\2"
              "ctorch\nhub.load\n."sv),
       "call 'torch.hub.load'"},
      {"a whole module",
       pickle("\x80\2"
              "ctorch.nn.modules.conv\nConvTranspose2d\n."sv),
       "call 'torch.nn.modules.conv.ConvTranspose2d'"},
      {"INST", pickle("(S'ls'\nios\nsystem\n."), "instruction 0x53"},
      {"an extension", pickle("\x80\2\x82\1."sv), "instruction 0x82"},
      {"a state for a number", pickle("\x80\2K\1}b."sv), "gives a state"},
      {"a call of a number", pickle("\x80\2K\1)R."sv), "calls something"},
      {"an empty stack", pickle("\x80\2R"sv), "takes more values"},
      {"beyond the mark", pickle("\x80\2]((a."sv), "takes more values"},
      {"what was never kept", pickle("\x80\2h\7."sv), "has not kept"},
      {"text of 4 GB",
       pickle("\x80\2X\xff\xff\xff\xff"
              "abc."sv),
       "ends within a text"},
      {"text of 2^63 bytes", pickle("\x80\4\x8d\xff\xff\xff\xff\xff\xff\xff\x7f."sv), "ends within a text"},
      {"number of 255 bytes", pickle("\x80\2\x8a\xff."sv), "more than 64 bits"},
      {"no end", pickle("\x80\2]"sv), "ends without a result"},
      {"nothing", pickle(""), "ends without a result"},
      {"no tensor", pickle("\x80\2]."sv), "holds no tensor"},
      {"lists in lists", pickle(nested + "."), "within one another too often"},
      {"lists shared 2^30 times", pickle(shared + "."), "holds no tensor"},
      {"a list that never ends", pickle(laughs + "."), "instruction 0x6c"},
      {"a list in itself", pickle("\x80\2]q\0h\0a."sv), "within one another too often"},
      {"a storage that is too short", ptWith(ptTensor("K\3", std::string_view("K\0", 2), "K\3\x85")),
       "elements 0 to 3 of a storage that has 2"},
      {"an offset beyond", ptWith(ptTensor("K\2", "K\2")), "elements 2 to 4 of a storage that has 2"},
      {"a negative offset", ptWith(ptTensor("K\2", "J\xff\xff\xff\xff")), "of a storage that has 2"},
      {"an extent of 2^62", ptWith(ptTensor("K\2", std::string_view("K\0", 2), "\x8a\x08\0\0\0\0\0\0\0\x40\x85"sv)),
       "more elements than 64 bits"},
      {"elements that all stand in one place",
       ptWith(ptTensor("K\2", std::string_view("K\0", 2), "\x8a\4\0\0\0\x40\x85"sv, std::string_view("K\0\x85", 3))),
       "overlap"},
      {"strides that lead outside", ptWith(ptTensor("K\2", std::string_view("K\0", 2), "K\2\x85", "K\x7f\x85")),
       "elements 0 to 128"},
      {"no such storage", zipOf({{"a/data.pkl", ptTensor()}}), "not in the archive"},
      {"complex numbers",
       ptWith(ptTensor("K\1", std::string_view("K\0", 2), "K\1\x85", "K\1\x85", "ctorch\nComplexFloatStorage\n")),
       "'torch.ComplexFloatStorage'"},
      {"a storage of another kind", ptWith("\x80\2(K\1K\1K\1K\1K\1tQ."sv), "names a storage in another way"},
      {"TorchScript", zipOf({{"a/data.pkl", "x"}, {"a/code/x.py", "x"}}), "TorchScript"},
  };
}

}  // namespace scatterscope::attacks
