#include "ui/state/case_opener.h"

#include <QFileInfo>
#include <filesystem>

#include "core/base/file_reader.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"

namespace scatterscope {

Experiment experimentOf(ComparisonCase opened, const std::string& name, const Experiment& before) {
  const auto shared = [](Tensor& tensor) { return std::make_shared<const Tensor>(std::move(tensor)); };
  Experiment experiment;
  experiment.recipe = std::move(opened.recipe);
  const Shape input = opened.input.shape();
  experiment.input = {InputSource::Kind::Tensor, name, input.n, input.h, input.w, shared(opened.input)};
  experiment.weights.kind = WeightSource::Kind::Tensor;
  experiment.weights.name = name;
  experiment.weights.weight = shared(opened.weight);
  if (opened.bias) experiment.weights.bias = shared(*opened.bias);
  experiment.title = opened.header.from.empty() ? name : opened.header.from;
  experiment.versions = before.versions;
  experiment.expected = {experiment.title, opened.output_type, shared(opened.output), opened.other};
  return experiment;
}

CaseOpener::CaseOpener(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &CaseOpener::busyChanged);
}

bool CaseOpener::mayBeCase(const QString& path) {
  return path.endsWith(".npz", Qt::CaseInsensitive);
}

void CaseOpener::open(const QString& path, Told told) {
  read(path, true, std::move(told), {});
}

void CaseOpener::openIfCase(const QString& path, std::function<void()> otherwise) {
  read(path, false, {}, std::move(otherwise));
}

void CaseOpener::read(const QString& path, bool any, Told told, std::function<void()> otherwise) {
  m_thread.submit<Read>(
      [path, any](RunControl& control) -> Read {
        const auto file = FileReader::open(std::filesystem::path(path.toStdU16String()), &control);
        if (!file) return tl::make_unexpected(file.error());
        if (!any && !isCase(*file)) return std::optional<ComparisonCase>();
        auto opened = readCase(*file, QFileInfo(path).fileName().toStdString(), MemoryBudget::detect());
        if (!opened) return tl::make_unexpected(opened.error());
        return std::optional(*std::move(opened));
      },
      [this, path, told, otherwise = std::move(otherwise)](Read read) {
        if (read && !*read) return otherwise();
        const auto taken = read ? take(**std::move(read), path) : Result<QString>(tl::make_unexpected(read.error()));
        if (!taken) emit failed(spoken(taken.error().sentence()), taken.error().kind);
        if (told) told(taken);
      },
      [told] {
        if (told) told(fail(ErrorKind::Cancelled, "case", "Another case was opened before this one was read."));
      });
}

Result<QString> CaseOpener::take(ComparisonCase opened, const QString& path) {
  const std::string name = QFileInfo(path).fileName().toStdString();
  std::string note;
  for (const std::string& sentence : opened.notes) note += (note.empty() ? "" : " ") + sentence;
  const auto held = m_document.scene();
  Experiment experiment = experimentOf(std::move(opened), name, held->experiment());
  QString title = text(experiment.title);
  if (auto done = m_document.apply(tr("Open %1").arg(title), std::move(experiment)); !done)
    return tl::make_unexpected(done.error());
  emit this->opened(title, spoken(note));
  return title;
}

}  // namespace scatterscope
