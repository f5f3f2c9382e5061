#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// What a case says beside its arrays.
struct CaseHeader {
  std::string code;         ///< the call, as a line of its framework; required
  std::string framework;    ///< whose call it is: "pytorch"; empty where nobody said
  std::string version;      ///< of that framework where the output was made: "1.13.1"; empty where nobody said
  std::string layout;       ///< of the arrays, as --layout takes it: "nchw,iohw"; empty: the framework's own
  std::string other;        ///< framework of the other side, by the name of its convention; empty: that of the call
  std::string from;         ///< where it comes from, for people: "decoder.up1, Python process 4711"
  std::string output_type;  ///< of the output where it was made, "bfloat16"; empty: as it is stored
};

/// A case: a call, what went in, and what another system made of it, in one file. It is an archive of NumPy arrays
/// (.npz) with the members
///
///     input.npy    what the layer was run on
///     weight.npy   as the framework keeps it
///     output.npy   what the other system produced
///     bias.npy     not there: the call has none, or zeros
///     case.json    {"scatterscope_case": 1, "code": "nn.ConvTranspose2d(…)", "framework": "pytorch",
///                   "version": "1.13.1", "layout": "nchw,iohw", "other": "mindspore", "from": "decoder.up1",
///                   "output_type": "bfloat16"}
///
/// in which only "scatterscope_case", the version of this schema, and "code" are required, and fields of other names
/// are left alone. numpy.load() reads it; resources/python/scatterscope.py writes it.
struct CaseFile {
  CaseHeader header;
  StoredTensor input, weight, output;
  std::optional<StoredTensor> bias;
};

inline constexpr std::string_view kCaseHeaderName = "case.json";
inline constexpr int kCaseVersion = 1;
inline constexpr std::int64_t kCaseHeaderBytes = 128 << 10;  ///< of case.json; twice the code that is read

/// Whether the file is an archive in which case.json stands; false for whatever cannot be read.
bool isCase(const ByteSource& file);

/// What a case holds, without the elements of its arrays. Fails with the member that is missing or refused, and on a
/// case.json that is no JSON object, longer than kCaseHeaderBytes, of a newer version, or without its code.
Result<CaseFile> listCase(const ByteSource& file, std::string_view name);

/// An array of a case that is written.
struct CaseArray {
  std::vector<std::int64_t> shape;
  std::span<const float> elements;
};

struct CaseContent {
  CaseHeader header;
  CaseArray input, weight, output;
  std::optional<CaseArray> bias;
};

/// Writes a case; what is empty in the header is left out. Fails as writeZip() does.
Result<void> writeCase(const CaseContent& content, const ByteSink& sink);

}  // namespace scatterscope
