#pragma once

#include "core/conventions/code/form.h"

namespace scatterscope {

const CodeForm& pytorchCode();

/// The layer of a call of F.conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1,
/// dilation=1), as others have taken its signature over.
Result<Specification> readTransposedFunction(const EvaluatedCall& call, const CallContext& context);

}  // namespace scatterscope
