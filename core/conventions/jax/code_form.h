#pragma once

#include "core/conventions/code/form.h"

namespace scatterscope {

const CodeForm& jaxCode();

}  // namespace scatterscope
