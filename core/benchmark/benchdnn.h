#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// The operation as oneDNN's benchdnn is asked for it, so that others can run the same layer:
/// `--deconv --dir=FWD_B mb1_g1ic512oc256_ih4oh8kh4sh2dh0ph1_iw4ow8kw4sw2dw0pw1` (its doc/knobs_desc.md and
/// driver_deconv.md; dilation counts from 0 there, and the padding at the far edges follows from the output's size).
/// Fails where the window reaches past the canvas at its near edges, which benchdnn cannot write.
Result<std::string> benchdnnProblem(const Geometry& geometry);

}  // namespace scatterscope
