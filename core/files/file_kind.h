#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace scatterscope {

/// What the first bytes of a file say it is, whatever its name says.
enum class FileKind {
  Unknown,
  Empty,
  Npy,
  Zip,
  NumpyArchive,    ///< .npz
  PyTorchArchive,  ///< .pt, .pth since PyTorch 1.6
  KerasArchive,    ///< .keras
  Experiment,      ///< .scope
  Png,
  Jpeg,
  Bmp,
  Pnm,
  WebP,
  Tiff,
  Gif,
  Exr,
  Pfm,
  Heif,
  Hdf5,
  Gzip,
  Pdf,
  Pickle,
  PyTorchPickle,  ///< .pt, .pth before PyTorch 1.6
  Safetensors,
  Onnx,
  MindSporeCheckpoint,
  TensorFlowLite,
  Json,
  GitLfsPointer,
  Html,
  Program,
  Text,
};

/// More than these first bytes are not looked at.
inline constexpr std::size_t kRecognisedBytes = 512;

/// What the first member of an experiment file holds, "mimetype", stored: its kind can be told by its first bytes.
inline constexpr std::string_view kExperimentMediaType = "application/x-scatterscope-experiment";

/// Recognises by content; never reads past the span and never fails.
FileKind recognise(std::span<const std::byte> content);

/// A noun with its article: "a PNG picture", "a Git LFS pointer".
std::string_view describe(FileKind kind);

/// What somebody who opened such a file by mistake should do; empty where there is nothing special to say.
std::string_view adviceFor(FileKind kind);

/// "weight.npy is a Git LFS pointer, not a NumPy array.", for a reader that wanted something else.
std::string wrongKind(std::string_view name, FileKind found, std::string_view wanted);

}  // namespace scatterscope
