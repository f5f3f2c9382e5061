#pragma once

#include <optional>
#include <string_view>

#include "core/conventions/code/form.h"

namespace scatterscope {

/// A graph of TorchScript (%y : Tensor = aten::_convolution(%x, …)) or of torch.fx (%y : [num_users=1] =
/// call_function[target=…](args = …), and its table) as lines of code, one for each of its lines. A kernel that the
/// graph does not show is what the sizes in front of and behind the convolution leave: there is one at most. Nothing
/// where the text is no such graph.
std::optional<CodeForm::Rewritten> torchGraphAsCode(std::string_view text);

}  // namespace scatterscope
