#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace scatterscope {

/// A tensor that a tool wrote while a model ran.
struct DumpedTensor {
  std::string group;  ///< folders above it that tell runs apart: "step0/rank0"; empty where there are none
  std::string layer;  ///< path of the module, "decoder.up1"; the name of the file where no module is named
  std::string kind;   ///< class of the layer: "Conv2dTranspose"; empty where none is named
  std::string what;  ///< "forward.0.input.0", "forward.0.output.0", "parameters.weight"; "output" where nothing is said
  std::filesystem::path file;

  /// Whether it is a result of the layer, not one of its operands.
  bool isOutput() const;
  bool isInput() const;
};

/// What a folder of a dumping tool holds, in the order of the dump where the folder says it, else in that of the names,
/// numbers in them by their value.
struct DumpFolder {
  std::vector<DumpedTensor> tensors;
};

/// Takes apart the name of a dumped file, without its extension: "Cell.conv1.Conv2dTranspose.forward.0.output.0" of
/// msprobe, "3_decoder.up1" of TroubleShooter.
DumpedTensor readDumpedName(const std::string& name);

/// Lists a dump: a folder of msprobe (dump_tensor_data below it, at any depth; .npy of MindSpore, .pt of PyTorch) or a
/// flat one of TroubleShooter. Follows no links to folders. Fails where there is no such folder, where it holds neither
/// .npy nor .pt, and on more than 100,000 of them.
Result<DumpFolder> listDump(const std::filesystem::path& folder);

}  // namespace scatterscope
