#include "ui/state/file_load.h"

#include "core/base/file_reader.h"
#include "core/files/array_formats.h"
#include "core/files/tensor_reference.h"
#include "core/media/input_steps.h"

namespace scatterscope {
namespace {

bool isPicture(FileKind kind) {
  switch (kind) {
    case FileKind::Png:
    case FileKind::Jpeg:
    case FileKind::Bmp:
    case FileKind::Pnm:
    case FileKind::WebP:
    case FileKind::Tiff:
      return true;
    default:
      return false;
  }
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string all;
  for (const std::string& sentence : sentences) all += (all.empty() ? "" : " ") + sentence;
  return all;
}

}  // namespace

Result<LoadedFile> loadedPicture(Picture picture, const MemoryBudget& budget) {
  LoadedFile loaded;
  loaded.reading = joined(picture.notes);
  loaded.note = loaded.reading;
  if (picture.alpha) {
    if (auto fits = budget.admit({{"picture without its transparency", picture.tensor.shape().bytes().value_or(0)}});
        !fits)
      return tl::make_unexpected(fits.error());
    auto plain = prepareInput(picture.tensor, std::vector{InputStep{.kind = InputStep::Kind::Alpha}}, RunControl());
    if (!plain) return tl::make_unexpected(plain.error());
    loaded.original = std::make_shared<const Tensor>(std::move(picture.tensor));
    picture.tensor = *std::move(plain);
    loaded.note += loaded.note.empty() ? "" : " ";
    loaded.note += "Its transparency was left out; Prepare can keep it.";
  }
  loaded.content = std::move(picture);
  return loaded;
}

Result<LoadedFile> loadFile(const std::filesystem::path& path, std::int64_t page, const PictureCodec* codec) {
  const TensorReference reference = readReference(path.string());  // a file, or one tensor of it
  const auto file = FileReader::open(reference.path);
  if (!file) return tl::make_unexpected(file.error());
  const auto head = file->head(kRecognisedBytes);
  if (!head) return tl::make_unexpected(head.error());
  const std::string name = std::filesystem::path(reference.path).filename().string();
  const FileKind kind = recognise(*head);
  const MemoryBudget budget = MemoryBudget::detect();
  if (arrayFormatOf(kind) != nullptr) {
    if (reference.tensor.empty()) {
      auto files = listTensorFiles({reference.path}, RunControl());
      if (!files) return tl::make_unexpected(files.error());
      if (!files->single()) return LoadedFile{std::make_shared<const TensorFiles>(*std::move(files)), {}};
    }
    auto array = readArray(*file, name, budget, reference.tensor);
    if (!array) return tl::make_unexpected(array.error());
    std::string note = array->note();
    const std::size_t axes = array->shape.size();
    auto tensor = toTensor(*std::move(array), name);
    if (!tensor) return tl::make_unexpected(tensor.error());
    return LoadedFile{*std::move(tensor), std::move(note), axes};
  }
  if (isPicture(kind) && codec) {
    auto picture = codec->decodePage(*file, name, budget, page);
    if (!picture) return tl::make_unexpected(picture.error());
    return loadedPicture(*std::move(picture), budget);
  }
  const std::string_view advice = adviceFor(kind);
  return fail(
      ErrorKind::InvalidFile, name, wrongKind(name, kind, codec ? "a picture or a NumPy array" : "a NumPy array"),
      std::string(advice.empty() ? "Open a PNG, JPEG, WebP, TIFF, BMP or PNM picture, or an .npy file." : advice));
}

}  // namespace scatterscope
