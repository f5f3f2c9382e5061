#include "core/files/array_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/mindspore_checkpoint.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/files/onnx_model.h"
#include "core/files/pickle.h"
#include "core/files/pytorch_checkpoint.h"
#include "core/files/safetensors.h"
#include "core/files/zip_archive.h"

namespace scatterscope {
namespace {

/// What a pickle would have called, where it is one that does more than hold data.
std::optional<Error> callOfPickle(const ByteSource& file, std::string_view name) {
  std::string text(static_cast<std::size_t>(std::min(file.size(), limits::kPickleBytes)), '\0');
  const auto read = file.read(0, std::as_writable_bytes(std::span(text)));
  if (!read) return read.error();
  const auto values = pickle::readPickle(std::string_view(text).substr(0, *read), name);
  return values || values.error().kind != ErrorKind::Unsupported ? std::nullopt : std::optional(values.error());
}

/// The one array of a file that has no name for it.
Result<TensorList> listOnlyArray(const ByteSource& file, std::string_view name) {
  auto tensor = listNpy(file, name);
  if (!tensor) return tl::make_unexpected(tensor.error());
  TensorList list;
  list.tensors.push_back(*std::move(tensor));
  return list;
}

}  // namespace

std::span<const ArrayFormat> arrayFormats() {
  static constexpr auto kFormats = std::to_array<ArrayFormat>({
      {FileKind::Npy, "npy", listOnlyArray},
      {FileKind::NumpyArchive, "npz", listNpz},
      {FileKind::Safetensors, "safetensors", listSafetensors},
      {FileKind::Onnx, "onnx", listOnnxModel},
      {FileKind::MindSporeCheckpoint, "ckpt", listMindSporeCheckpoint},
      {FileKind::PyTorchArchive, "pt", listPyTorchCheckpoint},
  });
  return kFormats;
}

const ArrayFormat* arrayFormatOf(FileKind kind) {
  const auto all = arrayFormats();
  const auto found = std::ranges::find(all, kind, &ArrayFormat::kind);
  return found == all.end() ? nullptr : &*found;
}

Result<TensorList> listTensors(const ByteSource& file, std::string_view name) try {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  const FileKind kind = recognise(std::span(head).first(*used));
  if (const ArrayFormat* format = arrayFormatOf(kind)) return format->list(file, name);
  if (kind == FileKind::Pickle) {
    if (auto call = callOfPickle(file, name)) {
      if (call->remedy.empty()) call->remedy = adviceFor(kind);
      return tl::make_unexpected(*std::move(call));
    }
  }
  if (kind == FileKind::Unknown) {
    for (const ArrayFormat& format : arrayFormats()) {
      if (!name.ends_with(fmt::format(".{}", format.extension))) continue;
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("{} does not begin as .{} files do: it is damaged, or something else under this name.",
                              name, format.extension),
                  "Save or download it again.");
    }
  }
  return fail(ErrorKind::InvalidFile, std::string(name), wrongKind(name, kind, "a file of tensors that is read here"),
              std::string(adviceFor(kind)));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<FileArray> readTensor(const ByteSource& file, const StoredTensor& tensor, std::string_view name,
                             const MemoryBudget& budget) {
  if (!tensor.member || !tensor.refusal.empty()) return readStored(file, tensor, name, budget);
  const auto archive = ZipArchive::open(file, name);
  if (!archive) return tl::make_unexpected(archive.error());
  if (*tensor.member >= archive->members().size()) {
    return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} was changed while it was being read.", name),
                "Open it again.");
  }
  const auto source = archive->source(*tensor.member);
  if (!source) return tl::make_unexpected(source.error());
  return readStored(**source, tensor, name, budget);
}

std::string nameIn(std::string_view file, const StoredTensor& tensor) {
  return tensor.name.empty() ? std::string(file) : fmt::format("{}:{}", file, tensor.name);
}

std::string tensorNames(std::span<const StoredTensor> tensors) {
  constexpr std::size_t kShown = 12;
  std::string text;
  for (const StoredTensor& tensor : tensors.first(std::min(kShown, tensors.size()))) {
    text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", inQuotes(tensor.name), shapeText(tensor.shape),
                        tensor.dtype);
  }
  if (tensors.size() > kShown) text += fmt::format(", and {} more", tensors.size() - kShown);
  return text;
}

Result<const StoredTensor*> findTensor(const TensorList& list, std::string_view name, std::string_view wanted) try {
  const auto& tensors = list.tensors;
  if (wanted.empty() && tensors.size() == 1) return &tensors.front();
  if (wanted.empty()) {
    if (tensors.empty())
      return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} holds no tensor.", name));
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} holds {}: {}.", name, counted(static_cast<std::int64_t>(tensors.size()), "tensor"),
                            tensorNames(tensors)),
                fmt::format("Name the one that is meant: {}.", nameIn(name, tensors.front())));
  }
  const auto found = std::ranges::find(tensors, wanted, &StoredTensor::name);
  if (found != tensors.end()) return &*found;
  return fail(ErrorKind::InvalidFile, std::string(name),
              fmt::format("{} holds no tensor of the name {}.", name, inQuotes(wanted)),
              tensors.empty() ? std::string()
                              : fmt::format("There {} {}.", tensors.size() == 1 ? "is" : "are", tensorNames(tensors)));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<FileArray> readArray(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                            std::string_view tensor) try {
  const auto list = listTensors(file, name);
  if (!list) return tl::make_unexpected(list.error());
  const auto found = findTensor(*list, name, tensor);
  if (!found) return tl::make_unexpected(found.error());
  return readTensor(file, **found, nameIn(name, **found), budget);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
