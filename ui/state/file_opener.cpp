#include "ui/state/file_opener.h"

#include <fmt/format.h>

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "core/base/file_reader.h"
#include "core/conventions/array_orders.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/weight_layout.h"
#include "core/files/array_formats.h"
#include "core/files/tensor_reference.h"
#include "ui/state/builtin_picture.h"
#include "ui/state/image_tensor.h"
#include "ui/state/input_edit.h"
#include "ui/state/showcase_weights.h"

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

void append(std::string& note, std::string_view sentence) {
  if (!note.empty() && !sentence.empty()) note += ' ';
  note += sentence;
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string all;
  for (const std::string& sentence : sentences) append(all, sentence);
  return all;
}

InputSource sourceOf(InputSource::Kind kind, const QString& name, Tensor tensor) {
  const Shape shape = tensor.shape();
  return {kind, name.toStdString(), shape.n, shape.h, shape.w, std::make_shared<const Tensor>(std::move(tensor))};
}

/// The orders in which the core keeps weights and pictures.
constexpr std::string_view kOrderHere = "iohw", kPictureHere = "nchw";

/// Puts an array in the order computed in, and says in which it was read.
Result<void> putInOrder(Tensor& tensor, const QString& name, const TakenOrder& taken, std::string_view here,
                        const Convention& convention, std::string& note) {
  if (!taken.other.empty() || taken.strange) {
    append(note, noteOn(taken, name.toStdString(), convention.framework()));
    if (!taken.other.empty()) append(note, "If it is so, choose the other order below its picture.");
  } else if (taken.order != here) {
    append(note,
           fmt::format("Its axes were read in the order of {}: {}.", convention.framework(), axesOf(taken.order)));
  }
  if (taken.order == here) return {};
  auto turned = reordered(tensor, taken.order, here);
  if (!turned) return tl::make_unexpected(turned.error());
  tensor = *std::move(turned);
  return {};
}

}  // namespace

FileOpener::FileOpener(Document& document, const PictureCodec* codec, QObject* parent)
    : QObject(parent), m_document(document), m_codec(codec) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &FileOpener::busyChanged);
}

void FileOpener::open(const QString& path, Purpose purpose, std::int64_t page) {
  const QFileInfo info(path);
  m_thread.submit<Result<Loaded>>(
      [path = std::filesystem::path(path.toStdU16String()), page, codec = m_codec](RunControl&) {
        return load(path, page, codec);
      },
      [this, name = info.fileName(), purpose](Result<Loaded> loaded) { take(std::move(loaded), name, purpose); });
}

bool FileOpener::understands(const QMimeData& data) {
  return data.hasUrls() || data.hasImage();
}

void FileOpener::open(const QMimeData& data, Purpose purpose) {
  const QList<QUrl> urls = data.urls();
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) return open(url.toLocalFile(), purpose);
  }
  if (data.hasImage()) return setPicture(qvariant_cast<QImage>(data.imageData()), tr("Pasted picture"));
  if (urls.isEmpty()) {
    emit failed(tr("There is no picture or file here. Copy a picture or drop a file."), ErrorKind::InvalidFile);
  } else {
    emit failed(tr("%1 is not a file on this computer. Save it first, then open it.").arg(urls.front().toString()),
                ErrorKind::InvalidFile);
  }
}

void FileOpener::setPicture(const QImage& image, const QString& name) {
  using Taken = Result<Loaded>;
  m_thread.submit<Taken>(
      [image](RunControl&) -> Taken {
        auto picture = pictureOf(image, MemoryBudget::detect());
        if (!picture) return tl::make_unexpected(picture.error());
        return Loaded{*std::move(picture), {}};
      },
      [this, name](Taken taken) { take(std::move(taken), name, Purpose::Input); });
}

QString FileOpener::arrayPatterns() {
  QStringList patterns;
  for (const ArrayFormat& format : arrayFormats()) patterns += "*." + QString::fromUtf8(format.extension);
  return patterns.join(' ');
}

void FileOpener::openBuiltinPicture() {
  auto picture = pictureOf(builtinPicture(), MemoryBudget::detect());
  if (!picture) return refuse(picture.error());
  takeInput(sourceOf(InputSource::Kind::Picture, tr("Built-in picture"), std::move(picture->tensor)), {});
}

Result<FileOpener::Loaded> FileOpener::load(const std::filesystem::path& path, std::int64_t page,
                                            const PictureCodec* codec) {
  const TensorReference reference = readReference(path.string());  // a file, or one tensor of it
  const auto file = FileReader::open(reference.path);
  if (!file) return tl::make_unexpected(file.error());
  const auto head = file->head(kRecognisedBytes);
  if (!head) return tl::make_unexpected(head.error());
  const std::string name = std::filesystem::path(reference.path).filename().string();
  const FileKind kind = recognise(*head);
  const MemoryBudget budget = MemoryBudget::detect();
  if (arrayFormatOf(kind) != nullptr) {
    auto array = readArray(*file, name, budget, reference.tensor);
    if (!array) return tl::make_unexpected(array.error());
    std::string note = array->note();
    const std::size_t axes = array->shape.size();
    auto tensor = toTensor(*std::move(array), name);
    if (!tensor) return tl::make_unexpected(tensor.error());
    return Loaded{*std::move(tensor), std::move(note), axes};
  }
  if (isPicture(kind) && codec) {
    auto picture = codec->decodePage(*file, name, budget, page);
    if (!picture) return tl::make_unexpected(picture.error());
    std::string note = joined(picture->notes);
    return Loaded{*std::move(picture), std::move(note)};
  }
  const std::string_view advice = adviceFor(kind);
  return fail(
      ErrorKind::InvalidFile, name, wrongKind(name, kind, codec ? "a picture or a NumPy array" : "a NumPy array"),
      std::string(advice.empty() ? "Open a PNG, JPEG, WebP, TIFF, BMP or PNM picture, or an .npy file." : advice));
}

void FileOpener::take(Result<Loaded> loaded, const QString& name, Purpose purpose) {
  if (!loaded) return refuse(loaded.error());
  Picture* picture = std::get_if<Picture>(&loaded->content);
  if (purpose == Purpose::Weights) {
    if (!picture) {
      return takeWeights(std::get<Tensor>(std::move(loaded->content)), loaded->axes, name, std::move(loaded->note));
    }
    return refuse({ErrorKind::InvalidFile, "weight", name.toStdString() + " is a picture, not weights.",
                   "Drop it on the input, or load weights from an .npy file."});
  }
  if (picture) {
    takeInput(sourceOf(InputSource::Kind::Picture, name, std::move(picture->tensor)), std::move(loaded->note));
  } else {
    takeArray(std::get<Tensor>(std::move(loaded->content)), loaded->axes, name, std::move(loaded->note));
  }
}

void FileOpener::takeArray(Tensor tensor, std::size_t axes, const QString& name, std::string note,
                           const std::optional<TakenOrder>& asked) {
  const auto held = m_document.scene();
  const TakenOrder order =
      asked ? *asked : ordersFor(held->experiment().recipe, {{tensor.shape(), axes}, false}, nullptr).picture;
  if (auto put = putInOrder(tensor, name, order, kPictureHere, held->convention(), note); !put)
    return refuse(put.error());
  InputSource source = sourceOf(InputSource::Kind::Tensor, name, std::move(tensor));
  // Before anybody is told, who may ask for it.
  m_input = {source.tensor, name, axes, order};
  takeInput(std::move(source), std::move(note));
}

std::shared_ptr<const Tensor> FileOpener::ambiguous(Purpose purpose) const {
  const Ambiguous& array = purpose == Purpose::Input ? m_input : m_weights;
  const Experiment& experiment = m_document.scene()->experiment();
  auto tensor = purpose == Purpose::Input ? experiment.input.tensor : experiment.weights.weight;
  return !array.taken.other.empty() && tensor && tensor == array.tensor.lock() ? tensor : nullptr;
}

std::string FileOpener::otherOrder(Purpose purpose) const {
  if (!ambiguous(purpose)) return {};
  return (purpose == Purpose::Input ? m_input : m_weights).taken.other;
}

void FileOpener::takeOtherOrder(Purpose purpose) {
  const auto tensor = ambiguous(purpose);
  if (!tensor) return;
  const Ambiguous array = purpose == Purpose::Input ? m_input : m_weights;
  // Back to how the file has it, which is not kept a second time.
  auto stored = reordered(*tensor, purpose == Purpose::Input ? kPictureHere : kOrderHere, array.taken.order);
  if (!stored) return refuse(stored.error());
  const TakenOrder asked{array.taken.other, array.taken.order, false};
  if (purpose == Purpose::Input)
    takeArray(*std::move(stored), array.axes, array.name, {}, asked);
  else
    takeWeights(*std::move(stored), array.axes, array.name, {}, asked);
}

void FileOpener::takeInput(InputSource source, std::string note) {
  const QString name = QString::fromStdString(source.name);
  Experiment experiment = m_document.scene()->experiment();
  // A first picture deserves kernels made for pictures, not the opening example's one.
  if (source.kind == InputSource::Kind::Picture && isOpeningExample(experiment)) putShowcase(experiment);
  append(note, putInput(experiment, std::move(source)));
  if (const auto taken = m_document.apply(tr("Open %1").arg(name), std::move(experiment)); !taken)
    return refuse(taken.error());
  emit opened(name, QString::fromStdString(note));
}

void FileOpener::takeWeights(Tensor tensor, std::size_t axes, const QString& name, std::string note,
                             const std::optional<TakenOrder>& asked) {
  const auto held = m_document.scene();
  const Scene& scene = *held;
  Experiment experiment = scene.experiment();
  const Shape wanted = kernelShape(experiment.recipe, scene.operation().geometry);
  const Shape bias{1, 1, 1, scene.operation().geometry.outChannels()};
  WeightSource& weights = experiment.weights;
  const bool hasWeights = weights.kind == WeightSource::Kind::Tensor;

  // A weight file stands in the order of the framework whose call is written; a bias has one axis only.
  const TakenOrder order = asked ? *asked : weightOrderFor(experiment.recipe.call, {tensor.shape(), axes}, wanted);
  if (tensor.shape() != bias) {
    if (auto put = putInOrder(tensor, name, order, kOrderHere, scene.convention(), note); !put)
      return refuse(put.error());
  }
  if (tensor.shape() == wanted) {
    if (!hasWeights) weights = {};
    weights.kind = WeightSource::Kind::Tensor;
    weights.name = name.toStdString();
    weights.weight = std::make_shared<const Tensor>(std::move(tensor));
    m_weights = {weights.weight, name, axes, order};
  } else if (tensor.shape() == bias && hasWeights && scene.operation().usesBias()) {
    weights.bias = std::make_shared<const Tensor>(std::move(tensor));
  } else {
    const char* remedy = "Set channels, groups and kernel_size to the file's, or load a file of that shape.";
    if (tensor.shape() == bias) {
      remedy = scene.operation().usesBias() ? "A bias comes after weights: load the weights first."
                                            : "It has the shape of a bias: switch bias on and load the weights first.";
    }
    return refuse({ErrorKind::InvalidParameter, "weight",
                   fmt::format("{} holds weights of {}, but this call wants {} (in_channels × out_channels/groups × "
                               "kernel; the file's axes are {}).",
                               name.toStdString(), tensor.shape().toString(), wanted.toString(), axesOf(order.order)),
                   remedy});
  }
  if (const auto taken = m_document.apply(tr("Load %1").arg(name), std::move(experiment)); !taken)
    return refuse(taken.error());
  emit opened(name, QString::fromStdString(note));
}

void FileOpener::refuse(const Error& error) {
  emit failed(QString::fromStdString(error.sentence()), error.kind);
}

}  // namespace scatterscope
