#pragma once

#include "core/conventions/code/form.h"

namespace scatterscope {

const CodeForm& pytorchCode();

}  // namespace scatterscope
