#include "core/files/tensor_reference.h"

#include <filesystem>

namespace scatterscope {

TensorReference readReference(std::string_view text) {
  std::error_code longerThanAnyName;
  const auto exists = [&](std::string_view path) {
    return std::filesystem::exists(std::filesystem::path(path), longerThanAnyName);
  };
  if (exists(text)) return {std::string(text), {}};
  for (auto colon = text.find(':', 1); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    if (exists(text.substr(0, colon))) return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
  }
  return {std::string(text), {}};
}

}  // namespace scatterscope
