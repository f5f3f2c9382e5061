#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "core/media/picture_codec.h"
#include "ui/state/tensor_choice.h"

namespace scatterscope {

/// What a file that was opened turned out to be: a picture, an array, or several of which somebody has to choose.
struct LoadedFile {
  std::variant<Picture, Tensor, std::shared_ptr<const TensorFiles>> content;
  std::string note;
  std::size_t axes = 4;                         ///< of an array
  std::shared_ptr<const Tensor> original = {};  ///< of a picture with transparency: with it, as the last channel
  std::string reading = {};                     ///< of a picture: how it was read, in sentences that stay true of it

  bool several() const { return std::holds_alternative<std::shared_ptr<const TensorFiles>>(content); }
  /// Of several() only.
  const std::shared_ptr<const TensorFiles>& files() const { return std::get<2>(content); }
};

/// A decoded picture as it is opened: its transparency stands apart, in `original`. Fails where the budget or the
/// memory has no room for both.
Result<LoadedFile> loadedPicture(Picture picture, const MemoryBudget& budget);

/// Reads a picture, or the one array of a file; a file of several tensors, or of a model, is listed, unless the path
/// names one of them: "w.npz:up.weight". Fails on a file that cannot be read, of a kind that is neither, or too large.
/// Without a codec pictures are refused.
Result<LoadedFile> loadFile(const std::filesystem::path& path, std::int64_t page, const PictureCodec* codec);

}  // namespace scatterscope
