#pragma once

#include <string>

#include "core/conventions/code/syntax.h"

namespace scatterscope {

/// Names of a class that begin with two underscores, self.__k, become those that Python looks up: self._Up__k.
void mangleNames(Block& body, const std::string& class_name);

}  // namespace scatterscope
