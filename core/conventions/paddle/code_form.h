#pragma once

#include "core/conventions/code/form.h"

namespace scatterscope {

const CodeForm& paddleCode();

}  // namespace scatterscope
