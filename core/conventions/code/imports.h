#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/conventions/code/lexer.h"

namespace scatterscope {

/// What the import lines above a call make of its name: nn.Conv2DTranspose is one framework's layer after
/// `import paddle.nn as nn`, and nobody's after `import torch.nn as nn`.
class Imports {
 public:
  /// Takes one logical line; lines that import nothing are passed over.
  void read(std::span<const Token> line);

  /// The dotted name with its first word replaced by what that was imported as.
  std::string qualified(std::string_view dotted) const;

 private:
  std::map<std::string, std::string, std::less<>> m_modules;  ///< by the word that stands for them
};

}  // namespace scatterscope
