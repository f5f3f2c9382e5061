#include "ui/state/file_opener.h"

#include <fmt/format.h>

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <algorithm>
#include <functional>
#include <utility>

#include "core/conventions/array_orders.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/weight_layout.h"
#include "core/files/array_formats.h"
#include "ui/language/language.h"
#include "ui/state/builtin_picture.h"
#include "ui/state/image_tensor.h"
#include "ui/state/input_edit.h"
#include "ui/state/showcase_weights.h"

namespace scatterscope {
namespace {

void append(std::string& note, std::string_view sentence) {
  if (!note.empty() && !sentence.empty()) note += ' ';
  note += sentence;
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
  if (taken.strange && !taken.other.empty()) {
    append(note, "If they are not, choose the other order below its picture.");
  } else if (!taken.other.empty() || taken.strange) {
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

/// Of several files; more are left out, and that is said.
constexpr std::size_t kMostFiles = 64;

/// The pictures of a folder in the order of their names; the path itself where it is no folder, or has none.
QStringList filesIn(const QString& path) {
  const QDir folder(path);
  if (!QFileInfo(path).isDir()) return {path};
  const QStringList patterns = {"*.png",  "*.jpg", "*.jpeg", "*.webp", "*.tif",
                                "*.tiff", "*.bmp", "*.pnm",  "*.ppm",  "*.pgm"};
  QStringList paths;
  for (const QString& name : folder.entryList(patterns, QDir::Files | QDir::Readable, QDir::Name))
    paths << folder.filePath(name);
  return paths.isEmpty() ? QStringList(path) : paths;
}

/// Whether an array that would change the call's channels to the height of a picture is more likely one whose colours
/// stand last.
bool looksChannelsLast(const Shape& shape, const TakenOrder& taken, std::optional<std::int64_t> channels) {
  const bool colours = shape.w == 1 || shape.w == 3 || shape.w == 4;
  constexpr std::int64_t kPicture = 16;  // rows and columns; smaller arrays are examples, in the order of the framework
  return taken.order == kPictureHere && taken.other.empty() && channels != shape.c && colours && shape.c >= kPicture &&
         shape.h >= kPicture;
}

/// What is looked for among the tensors of a file.
std::vector<TensorRole> rolesOf(FileOpener::Purpose purpose) {
  if (purpose == FileOpener::Purpose::Weights) return {TensorRole::Weight, TensorRole::Bias};
  return {};
}

bool namesWeights(const QString& name) {
  const QStringList words = {"weight", "kernel", "filter"};
  return std::ranges::any_of(words, [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

FileOpener::FileOpener(Document& document, const PictureCodec* codec, QObject* parent)
    : QObject(parent), m_document(document), m_codec(codec), m_tensors(document) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &FileOpener::busyChanged);
  connect(&m_tensors, &TensorOpener::busyChanged, this, &FileOpener::busyChanged);
  connect(&m_tensors, &TensorOpener::opened, this, &FileOpener::opened);
  connect(&m_tensors, &TensorOpener::failed, this, &FileOpener::failed);
}

void FileOpener::open(const QString& path, Purpose purpose, std::int64_t page) {
  if (const QStringList files = filesIn(path); files != QStringList(path))
    return files.size() > 1 ? openAll(files) : open(files.front(), purpose);
  if (QFileInfo(path).isDir()) return m_tensors.listFolder(std::filesystem::path(path.toStdU16String()));
  m_thread.submit<Result<Loaded>>([file = std::filesystem::path(path.toStdU16String()), page,
                                   codec = m_codec](RunControl&) { return loadFile(file, page, codec); },
                                  [this, path, purpose](Result<Loaded> loaded) {
                                    if (loaded && loaded->several())
                                      return m_tensors.ask(loaded->files(), rolesOf(purpose));
                                    const QString name = QFileInfo(path).fileName();
                                    if (purpose == Purpose::Fitting)
                                      return takeFitting({path, name, std::move(loaded)});
                                    take(std::move(loaded), name, purpose);
                                  });
}

bool FileOpener::understands(const QMimeData& data) {
  return data.hasUrls() || data.hasImage();
}

void FileOpener::open(const QMimeData& data, Purpose purpose) {
  const QList<QUrl> urls = data.urls();
  QStringList paths;
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) paths << filesIn(url.toLocalFile());
  }
  if (paths.size() == 1) return open(paths.front(), purpose);
  if (!paths.isEmpty()) return openAll(paths);
  if (data.hasImage()) return setPicture(qvariant_cast<QImage>(data.imageData()), tr("Pasted picture"));
  if (urls.isEmpty()) {
    emit failed(tr("There is no picture or file here. Copy a picture or drop a file."), ErrorKind::InvalidFile);
  } else {
    emit failed(tr("%1 is not a file on this computer. Save it first, then open it.").arg(urls.front().toString()),
                ErrorKind::InvalidFile);
  }
}

FileOpener::Opened FileOpener::read(const QStringList& paths, OtherSizes sizes, const PictureCodec* codec,
                                    const RunControl& control) {
  Opened opened;
  opened.paths = paths;
  std::vector<std::size_t> places;
  for (const QString& path : paths) {
    if (control.cancelled()) break;
    // Those beyond the most are not read, only told of.
    const bool read = opened.files.size() < kMostFiles;
    opened.files.push_back(
        {path, QFileInfo(path).fileName(),
         read ? std::optional(loadFile(std::filesystem::path(path.toStdU16String()), 1, codec)) : std::nullopt});
  }
  std::vector<NamedPicture> pictures;
  for (std::size_t i = 0; i < opened.files.size(); ++i) {
    const auto& loaded = opened.files[i].loaded;
    if (!loaded || !*loaded || !std::holds_alternative<Picture>((*loaded)->content)) continue;
    pictures.push_back({opened.files[i].name.toStdString(), &**loaded});
    places.push_back(i);
  }
  opened.batch = joinPictures(pictures, sizes, MemoryBudget::detect(), control);
  if (!opened.batch || !*opened.batch) return opened;
  // All of them have been taken, or told of.
  for (const std::size_t place : places) {
    opened.files[place].path.clear();
    opened.files[place].loaded.reset();
  }
  return opened;
}

void FileOpener::openAll(const QStringList& paths, OtherSizes sizes) {
  m_thread.submit<Opened>(
      [paths, sizes, codec = m_codec](RunControl& control) { return read(paths, sizes, codec, control); },
      [this](Opened opened) {
        if (!askAbout(opened)) takeAll(std::move(opened));
      });
}

bool FileOpener::askAbout(Opened& opened) {
  const auto isSeveral = [](const Named& file) { return file.loaded && *file.loaded && (*file.loaded)->several(); };
  if (std::ranges::none_of(opened.files, isSeveral)) return false;
  // Arrays that stand alone in their files are chosen among the others; the rest is taken as ever.
  std::vector<std::filesystem::path> arrays;
  Opened rest{{}, std::exchange(opened.batch, std::nullopt), opened.paths};
  for (Named& file : opened.files) {
    if (file.loaded && *file.loaded && !std::holds_alternative<Picture>((*file.loaded)->content))
      arrays.emplace_back(file.path.toStdU16String());
    else
      rest.files.push_back(std::move(file));
  }
  if (!rest.files.empty()) takeAll(std::move(rest));
  m_tensors.list(arrays);
  return true;
}

void FileOpener::setPicture(const QImage& image, const QString& name) {
  using Taken = Result<Loaded>;
  m_thread.submit<Taken>(
      [image](RunControl&) -> Taken {
        auto picture = pictureOf(image, MemoryBudget::detect());
        if (!picture) return tl::make_unexpected(picture.error());
        return loadedPicture(*std::move(picture), MemoryBudget::detect());
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
    std::string note = std::move(loaded->note);
    takeInput(inputOf(name.toStdString(), *std::move(loaded)), std::move(note));
  } else {
    takeArray(std::get<Tensor>(std::move(loaded->content)), loaded->axes, name, std::move(loaded->note));
  }
}

std::vector<FileOpener::Purpose> FileOpener::usesOf(const Loaded& loaded, const QString& name) const {
  const auto* tensor = std::get_if<Tensor>(&loaded.content);
  if (!tensor) return {Purpose::Input};
  const auto held = m_document.scene();
  const Recipe& recipe = held->experiment().recipe;
  const StoredArray array{tensor->shape(), loaded.axes};
  if (loaded.axes == 1) {
    const bool bias = tensor->shape().w == held->operation().geometry.outChannels();
    return bias ? std::vector{Purpose::Weights, Purpose::Input} : std::vector{Purpose::Input};
  }
  const Shape wanted = kernelShape(recipe, held->operation().geometry);
  if (shapeIn(array.shape, weightOrderFor(recipe.call, array, wanted).order, kOrderHere) != wanted)
    return {Purpose::Input};
  const auto channels = recipe.call.inChannels();
  const Shape input = shapeIn(array.shape, ordersFor(recipe, {array, false}, nullptr).picture.order, kPictureHere);
  const bool asInput = !channels || *channels == input.c;
  return asInput && !namesWeights(name) ? std::vector{Purpose::Input, Purpose::Weights}
                                        : std::vector{Purpose::Weights, Purpose::Input};
}

void FileOpener::takeFitting(Named file) {
  const auto uses = *file.loaded ? usesOf(**file.loaded, file.name) : std::vector{Purpose::Input};
  if (uses.size() > 1) {
    append((*file.loaded)->note,
           file.name.toStdString() + (uses.front() == Purpose::Weights
                                          ? " was taken as weights or bias: it has their shape."
                                          : " was taken as input; it has the shape of the weights too."));
  }
  const auto before = m_document.scene();
  m_choice.reset();
  take(*std::move(file.loaded), file.name, uses.front());
  if (uses.size() > 1 && m_document.scene() != before) m_choice = {file.path, uses.back(), m_document.scene()};
  emit otherUseChanged();
}

void FileOpener::takeAll(Opened opened) {
  m_gathered.emplace();
  m_resizable.reset();
  const int place = m_document.undoStack().index();
  std::vector<Named>& files = opened.files;
  if (!opened.batch) {
    refuse(opened.batch.error());
  } else if (*opened.batch) {
    const auto before = m_document.scene();
    takeInput(std::move((*opened.batch)->input), std::move((*opened.batch)->note));
    if ((*opened.batch)->resizable && m_document.scene() != before) m_resizable.emplace();
  }
  const auto takeThose = [&](Purpose purpose, std::size_t most) {
    for (Named& file : files) {
      if (most == 0) break;
      if (!file.loaded || !*file.loaded || usesOf(**file.loaded, file.name).front() != purpose) continue;
      take(*std::exchange(file.loaded, std::nullopt), file.name, purpose);
      file.path.clear();
      --most;
    }
  };
  // Inputs first: they may change the call that weights have to fit. A bias comes after weights.
  takeThose(Purpose::Input, 1);
  std::ranges::stable_sort(files, std::greater(), [](const Named& file) {
    return file.loaded && *file.loaded ? (*file.loaded)->axes : std::size_t{0};
  });
  takeThose(Purpose::Weights, 2);
  QStringList left;
  for (const Named& file : files) {
    if (file.path.isEmpty()) continue;
    if (file.loaded && !*file.loaded) {
      refuse(file.loaded->error());
    } else {
      left << file.name;
    }
  }
  const Gathered all = *std::exchange(m_gathered, std::nullopt);
  std::string note = all.note;
  if (!left.isEmpty()) {
    append(note, fmt::format("Left out, because there is one input, one set of weights and one bias: {}.",
                             left.join(", ").toStdString()));
  }
  if (m_resizable) {
    *m_resizable = {opened.paths, m_document.scene(), place};
    append(note, "The link below their picture resizes the others.");
  }
  if (!all.names.isEmpty()) tell(all.names.join(", "), note);
  if (all.failure) refuse(*all.failure);
  emit resizeOfferChanged();
}

std::optional<Shape> FileOpener::resizeOffer() const {
  if (!m_resizable || m_resizable->scene != m_document.scene()) return std::nullopt;
  return m_document.scene()->experiment().input.tensor->shape();
}

void FileOpener::takeResized() {
  if (!resizeOffer()) return;
  const Resizable resizable = *std::exchange(m_resizable, std::nullopt);
  m_document.undoStack().setIndex(resizable.before);
  openAll(resizable.paths, OtherSizes::Resize);
}

std::optional<FileOpener::Purpose> FileOpener::otherUse() const {
  if (!m_choice || m_choice->scene != m_document.scene()) return std::nullopt;
  return m_choice->other;
}

void FileOpener::takeOtherUse() {
  if (!otherUse()) return;
  const Choice choice = *std::exchange(m_choice, std::nullopt);
  m_document.undoStack().undo();
  open(choice.path, choice.other);
}

void FileOpener::takeArray(Tensor tensor, std::size_t axes, const QString& name, std::string note,
                           const std::optional<TakenOrder>& asked) {
  const auto held = m_document.scene();
  TakenOrder order =
      asked ? *asked : ordersFor(held->experiment().recipe, {{tensor.shape(), axes}, false}, nullptr).picture;
  if (!asked && axes > 2 && looksChannelsLast(tensor.shape(), order, held->experiment().recipe.call.inChannels())) {
    // Neither order fits the call, which will be changed to the file.
    order = {"nhwc", order.order, true};
    append(note, fmt::format("The axes of {} were read as ({}), because the last one is {}.", name.toStdString(),
                             axesOf(order.order), tensor.shape().w));
  }
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
  tell(name, note);
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
  } else if (tensor.shape() == bias) {
    if (!hasWeights) {
      // A bias from a file stands beside the very weights that are seen.
      if (!m_document.current()) {
        return refuse(
            {ErrorKind::InvalidParameter, "weight",
             fmt::format("{} is a bias, and the weights that it belongs to are being computed.", name.toStdString()),
             "Load it again when the result is there."});
      }
      weights = {};
      weights.kind = WeightSource::Kind::Tensor;
      weights.name = "Weights as they were";
      weights.weight = std::make_shared<const Tensor>(m_document.outcome()->weight);
      append(note, "The weights stay as they are.");
    }
    weights.bias = std::make_shared<const Tensor>(std::move(tensor));
    if (!scene.operation().usesBias()) {
      experiment.recipe.call = experiment.recipe.call.with(Role::Bias, true);
      append(note, "The call has a bias now; it had none.");
    }
  } else {
    const char* remedy = "Set channels, groups and kernel_size to the file's, or load a file of that shape.";
    return refuse({ErrorKind::InvalidParameter, "weight",
                   fmt::format("{} holds weights of {}, but this call wants {} (in_channels × out_channels/groups × "
                               "kernel; the file's axes are {}).",
                               name.toStdString(), tensor.shape().toString(), wanted.toString(), axesOf(order.order)),
                   remedy});
  }
  if (const auto taken = m_document.apply(tr("Load %1").arg(name), std::move(experiment)); !taken)
    return refuse(taken.error());
  tell(name, note);
}

void FileOpener::tell(const QString& name, const std::string& note) {
  if (!m_gathered) {
    emit opened(name, spoken(note));
    return;
  }
  m_gathered->names << name;
  append(m_gathered->note, note);
}

void FileOpener::refuse(const Error& error) {
  if (m_gathered) {
    if (!m_gathered->failure) m_gathered->failure = error;
    return;
  }
  emit failed(spoken(error.sentence()), error.kind);
}

}  // namespace scatterscope
