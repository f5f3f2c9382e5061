#include "core/files/pickle_words.h"

#include <algorithm>
#include <array>

namespace scatterscope::pickle {
namespace {

/// Functions whose result is known without calling them.
constexpr std::array kMakers = {
    std::string_view("collections.OrderedDict"),
    std::string_view("torch._utils._rebuild_tensor_v2"),
    std::string_view("torch._utils._rebuild_parameter"),
    std::string_view("torch.Size"),
    std::string_view("torch.device"),
};

/// torch.FloatStorage and its like, and torch.float32 and its like: names that are looked up, not called.
bool isInert(std::string_view name) {
  static constexpr std::array kTypes = {std::string_view("float64"),        std::string_view("float32"),
                                        std::string_view("float16"),        std::string_view("bfloat16"),
                                        std::string_view("float8_e4m3fn"),  std::string_view("float8_e5m2"),
                                        std::string_view("complex64"),      std::string_view("complex128"),
                                        std::string_view("int64"),          std::string_view("int32"),
                                        std::string_view("int16"),          std::string_view("int8"),
                                        std::string_view("uint8"),          std::string_view("bool"),
                                        std::string_view("strided"),        std::string_view("contiguous_format"),
                                        std::string_view("preserve_format")};
  if (!name.starts_with("torch.")) return false;
  const std::string_view last = name.substr(6);
  if (last.find('.') != std::string_view::npos) return name == "torch.storage.UntypedStorage";
  return last.ends_with("Storage") || std::find(kTypes.begin(), kTypes.end(), last) != kTypes.end();
}

}  // namespace

bool isKnown(std::string_view name) {
  return std::find(kMakers.begin(), kMakers.end(), name) != kMakers.end() || isInert(name);
}

}  // namespace scatterscope::pickle
