#pragma once

#include <optional>

#include "core/conventions/convention.h"
#include "ui/style/picture_object.h"

namespace scatterscope {

/// What a parameter governs in the picture; empty for what nothing in it shows.
std::optional<PictureObject> objectOf(Role role);

}  // namespace scatterscope
