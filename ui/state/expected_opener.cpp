#include "ui/state/expected_opener.h"

#include <QFileInfo>
#include <filesystem>

#include "core/base/file_reader.h"
#include "core/files/array_formats.h"
#include "core/files/tensor_reference.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/tensor_choice.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

/// A file, or one tensor of it: "all.npz:y".
Result<ReadArray> readOne(const std::filesystem::path& path) {
  const TensorReference reference = readReference(path.string());
  const auto file = FileReader::open(reference.path);
  if (!file) return tl::make_unexpected(file.error());
  ReadArray read;
  read.name = path.filename().string();
  auto array = readArray(*file, std::filesystem::path(reference.path).filename().string(), MemoryBudget::detect(),
                         reference.tensor);
  if (!array) return tl::make_unexpected(array.error());
  read.note = array->note();
  read.dtype = array->dtype;
  read.axes = array->shape.size();
  auto tensor = toTensor(*std::move(array), read.name);
  if (!tensor) return tl::make_unexpected(tensor.error());
  read.tensor = *std::move(tensor);
  return read;
}

}  // namespace

ExpectedOpener::ExpectedOpener(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &ExpectedOpener::busyChanged);
}

void ExpectedOpener::read(const QStringList& paths, std::function<void(std::vector<ReadArray>)> then) {
  m_thread.submit<Read>(
      [paths](RunControl& control) -> Read {
        std::vector<ReadArray> arrays;
        for (const QString& path : paths) {
          if (control.cancelled()) break;
          const TensorReference reference = readReference(path.toStdString());
          if (reference.tensor.empty()) {
            const auto files = listTensorFiles({reference.path}, control);
            if (files && !files->single()) return std::optional<std::vector<ReadArray>>();
          }
          auto one = readOne(std::filesystem::path(path.toStdU16String()));
          if (!one) return tl::make_unexpected(one.error());
          arrays.push_back(*std::move(one));
        }
        return std::optional(std::move(arrays));
      },
      [this, paths, then = std::move(then)](Read arrays) {
        if (!arrays) {
          emit failed(spoken(arrays.error().sentence()), arrays.error().kind);
          return;
        }
        if (!*arrays) {
          emit choiceWanted(paths);
          return;
        }
        then(**std::move(arrays));
      });
}

void ExpectedOpener::open(const QString& path) {
  read({path}, [this](std::vector<ReadArray> arrays) { take(std::move(arrays), {TensorRole::Expected}); });
}

void ExpectedOpener::openAll(const QStringList& paths) {
  read(paths, [this](std::vector<ReadArray> arrays) {
    const auto held = m_document.scene();
    const LikelyRoles likely = likelyRoles(*held, arrays);
    if (!likely.sure) {
      emit rolesWanted(arrays, likely.roles);
      return;
    }
    take(std::move(arrays), likely.roles);
  });
}

void ExpectedOpener::take(std::vector<ReadArray> arrays, const ArrayRoles& roles) {
  QStringList names;
  for (std::size_t i = 0; i < arrays.size(); ++i)
    if (roles[i]) names.append(text(arrays[i].name));
  if (names.isEmpty()) return;
  std::string note;
  const auto held = m_document.scene();
  auto experiment = withArrays(held->experiment(), std::move(arrays), roles, note);
  const QString name = names.join(", ");
  if (experiment) {
    if (const auto taken = m_document.apply(tr("Open %1").arg(name), *std::move(experiment)); !taken)
      experiment = tl::make_unexpected(taken.error());
  }
  if (!experiment) {
    emit failed(spoken(experiment.error().sentence()), experiment.error().kind);
    return;
  }
  emit opened(name, spoken(note));
}

void ExpectedOpener::forget() {
  static_cast<void>(m_document.edit(tr("Forget the expected output"), [](Experiment& e) { e.expected = {}; }));
}

void ExpectedOpener::setOther(const Convention* other) {
  static_cast<void>(
      m_document.edit(tr("Framework of the other side"), [other](Experiment& e) { e.expected.other = other; }));
}

}  // namespace scatterscope
