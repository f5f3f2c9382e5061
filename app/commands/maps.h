#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// How feature maps are saved, a file each.
struct MapOptions {
  std::string folder;          ///< empty: not at all
  std::string format = "png";  ///< one of mapFormats()
  std::string colourMap = "viridis";
  bool oneRange = false;    ///< all channels share the range of the whole tensor
  bool wholeRange = false;  ///< from the smallest to the largest number, however rare they are
};

/// Refuses an unknown colour map and an unknown format.
Result<void> checkMapOptions(const MapOptions& options);

/// Writes n0_c000.png, n0_c001.png, …, or .tif, .exr, .npy, .csv, into the folder, which is made where it is missing,
/// and appends their names. Cancelled, it fails and leaves those that are done. Fails on an unknown colour map and
/// where a file cannot be written.
Result<void> saveMaps(const Tensor& tensor, const MapOptions& options, std::vector<std::string>& files,
                      const RunControl& control);

}  // namespace scatterscope
