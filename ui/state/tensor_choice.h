#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/tensor_roles.h"
#include "core/base/run_control.h"
#include "core/files/tensor_list.h"
#include "ui/state/array_roles.h"

namespace scatterscope {

/// What one or several files of tensors hold; none of the elements is read.
struct TensorFiles {
  std::vector<std::filesystem::path> paths;
  std::vector<StoredTensor>
      tensors;                      ///< of all files; of several files each name begins with its own: "w.npz:up.weight"
  std::vector<std::size_t> file;    ///< of each tensor, in `paths`
  std::vector<StoredLayer> layers;  ///< of models; their tensors are those above
  std::string note;                 ///< on what was left out of the list; mostly empty
  std::string folder = {};          ///< that they are all of; empty where files were named

  /// "model.onnx", or "w.npz, x.npz", or the name of the folder
  std::string name() const;
  /// Whether there is nothing to choose: one tensor, and no call.
  bool single() const { return tensors.size() == 1 && layers.empty(); }
};

/// Lists files. Fails with the first that cannot be read, or holds nothing.
Result<TensorFiles> listTensorFiles(const std::vector<std::filesystem::path>& paths, const RunControl& control);

/// Lists the arrays of a folder, .npy and .pt, and of those below it where it is a dump of a model; where that names
/// transposed convolutions, theirs alone. More than a thousand files are left out, which the note says, and so are
/// those that cannot be read. Fails as listDump() does, and where none can be read.
Result<TensorFiles> listTensorFolder(const std::filesystem::path& folder, const RunControl& control);

/// What is to be taken from them.
struct TensorChoice {
  std::optional<std::size_t> layer;  ///< whose call is to replace that of the experiment
  std::array<std::optional<std::size_t>, kTensorRoles.size()> tensors;  ///< by role

  std::optional<std::size_t>& operator[](TensorRole role) { return tensors[static_cast<std::size_t>(role)]; }
  std::optional<std::size_t> operator[](TensorRole role) const { return tensors[static_cast<std::size_t>(role)]; }
  std::optional<TensorRole> roleOf(std::size_t tensor) const;
  bool empty() const;
  friend bool operator==(const TensorChoice&, const TensorChoice&) = default;
};

/// The call of a layer as this experiment understands code. Fails where the layer has none that can be read.
Result<Recipe> callOf(const StoredLayer& layer, const Experiment& experiment);

/// What the call at hand, or that of a layer, wants.
WantedArrays wantedBy(const Scene& scene, const TensorFiles& files, std::optional<std::size_t> layer);

/// The likeliest choice for a layer, or for the call at hand, by suggestRoles(); of a layer its own weights and bias.
TensorChoice likelyChoice(const Scene& scene, const TensorFiles& files, std::optional<std::size_t> layer);
/// The first layer whose call can be read and whose weights are in the file.
std::optional<std::size_t> firstLayer(const Scene& scene, const TensorFiles& files);

/// The chosen tensors, read, with their roles. Fails with the first that cannot be read, and where memory is short.
struct ChosenArrays {
  std::vector<ReadArray> arrays;
  ArrayRoles roles;
};
Result<ChosenArrays> readChoice(const TensorFiles& files, const TensorChoice& choice, const RunControl& control);

/// The experiment with what was chosen, everything else as it was; what was replaced besides is added to `note`. Fails
/// as callOf() and withArrays() do.
Result<Experiment> withChoice(const Scene& scene, const TensorFiles& files, const TensorChoice& choice,
                              ChosenArrays chosen, std::string& note);

}  // namespace scatterscope
