#pragma once

#include <span>
#include <string_view>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// A way to fill a tensor without a file, from where its elements stand; the same values every time.
struct MadeValues {
  std::string_view name;  ///< for files: "counting"
  void (*fill)(Tensor& tensor);
};

/// For inputs: counting (1 to 9 again and again, so that sums can be checked in the head), ones, ramp (1, 2, 3 … from
/// column to column), one-pixel (a 1 in the middle of each plane), checker (1 and 0 in turn), noise (whole numbers
/// from −9 to 9).
std::span<const MadeValues> madeInputs();
/// Null where there is none of that name.
const MadeValues* findMadeInput(std::string_view name);

/// Every kernel the outer product of rising and falling counts: 1 2 1 for three taps.
void fillPyramid(Tensor& weight);

}  // namespace scatterscope
