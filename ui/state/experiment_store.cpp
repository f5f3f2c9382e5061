#include "ui/state/experiment_store.h"

#include <QFileInfo>
#include <filesystem>

#include "core/base/file_reader.h"
#include "core/base/file_writer.h"
#include "ui/language/language.h"
#include "ui/state/operand_fit.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

std::filesystem::path placeOf(const QString& path) {
  return std::filesystem::path(path.toStdU16String());
}

/// Makes it the document's without a way back: what was done before belongs to another file.
Result<void> replaceExperiment(Document& document, const Experiment& experiment) {
  const auto scene = Scene::make(experiment);
  if (!scene) return tl::make_unexpected(scene.error());
  Experiment fitted = experiment;
  if (!fitWeights(fitted, **scene).empty()) {
    return fail(ErrorKind::InvalidFile, "weight", "its weights or its bias are not of the shape that its call wants",
                "Open the call and the weights one after the other.");
  }
  if (auto taken = document.apply(ExperimentStore::tr("Open"), experiment); !taken) return taken;
  if (!(document.scene()->experiment() == experiment))
    return fail(ErrorKind::Unsupported, "experiment", "another one is just being shown", "Open it again.");
  document.undoStack().clear();
  return {};
}

}  // namespace

ExperimentStore::ExperimentStore(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_kept(document.scene()) {
  connect(&document, &Document::sceneChanged, this, &ExperimentStore::follow);
  for (const ComputeThread* thread : {&m_reader, &m_writer})
    connect(thread, &ComputeThread::busyChanged, this, &ExperimentStore::busyChanged);
}

QString ExperimentStore::name() const {
  return m_path.isEmpty() ? spokenName(m_document.scene()->experiment().title) : QFileInfo(m_path).fileName();
}

ExperimentFile ExperimentStore::content() const {
  return fileOf(m_document.scene()->experiment(), m_view ? m_view() : View(), m_rest);
}

Result<ExperimentStore::Read> ExperimentStore::readFrom(const ByteSource& source, const std::string& name) {
  Read read;
  auto file = readExperimentFile(source, name, MemoryBudget::detect());
  if (!file) return tl::make_unexpected(file.error());
  auto experiment = experimentOf(*file, name);
  if (!experiment) return tl::make_unexpected(experiment.error());
  return Read{*std::move(file), *std::move(experiment), {}};
}

Result<ExperimentStore::Read> ExperimentStore::readFrom(const QString& path, RunControl& control) {
  const auto place = placeOf(path);
  const auto stamp = stampOf(place);
  const auto file = FileReader::open(place, &control);
  if (!file) return tl::make_unexpected(file.error());
  auto read = readFrom(*file, QFileInfo(path).fileName().toStdString());
  if (read) read->stamp = stamp;
  return read;
}

void ExperimentStore::open(const QString& path) {
  m_reader.submit<Result<Read>>([path](RunControl& control) { return readFrom(path, control); },
                                [this, path](Result<Read> read) { take(std::move(read), path); });
}

void ExperimentStore::openBytes(std::shared_ptr<const std::vector<std::byte>> bytes, const QString& name) {
  m_reader.submit<Result<Read>>(
      [bytes = std::move(bytes), name](RunControl&) { return readFrom(SpanSource(*bytes), name.toStdString()); },
      [this](Result<Read> read) { take(std::move(read), {}); });
}

void ExperimentStore::restore(const Left& left) {
  m_reader.submit<Result<Read>>([left](RunControl& control) { return readFrom(left.content, control); },
                                [this, left](Result<Read> read) {
                                  if (!take(std::move(read), left.path)) return;
                                  m_stamp = left.stamp;
                                  m_kept = nullptr;
                                  follow();
                                  emit restored(left.content);
                                });
}

bool ExperimentStore::take(Result<Read> read, const QString& path) {
  if (!read) {
    refuse(read.error());
    return false;
  }
  if (const auto replaced = replaceExperiment(m_document, read->experiment); !replaced) {
    Error error = replaced.error();
    error.message =
        tr("The experiment in %1 is refused: ").arg(QFileInfo(path).fileName()).toStdString() + error.message;
    refuse(error);
    return false;
  }
  m_path = path;
  m_stamp = read->stamp;
  m_readOnly = !path.isEmpty() && read->file.newer();
  m_rest = {std::move(read->file.unknown), std::move(read->file.unknown_members)};
  settle();
  const QString note =
      read->file.newer()
          ? tr("%1 was written by a later version of the program, in format %2; this one writes format %3. It is open "
               "for reading: Save asks for another name.")
                .arg(name())
                .arg(read->file.version)
                .arg(ExperimentFile::kVersion)
          : QString();
  emit opened(read->file.view, note);
  return true;
}

void ExperimentStore::save(const QString& path, Foreign foreign) {
  const bool own = path == m_path;
  if (own && m_readOnly) {
    refuse({ErrorKind::Unsupported, name().toStdString(),
            tr("%1 was written by a later version of the program and is not written over.").arg(name()).toStdString(),
            tr("Save under another name.").toStdString()});
    return;
  }
  const auto known = own ? m_stamp : std::nullopt;
  const bool ask = own && foreign == Foreign::Refuse;
  m_writer.submit<Written>(
      [place = placeOf(path), content = content(), ask, known](RunControl& control) -> Written {
        if (const auto found = stampOf(place); ask && found && found != known) return {{}, true, {}};
        Result<void> done;
        auto file = FileWriter::open(place, &control);
        if (!file) return {tl::make_unexpected(file.error()), false, {}};
        done = writeExperimentFile(
            content, [&](std::span<const std::byte> bytes) { return file->write(bytes); }, ExperimentPacking::Compact,
            &control);
        if (done) done = file->commit();
        return {done, false, stampOf(place)};
      },
      [this, path, scene = m_document.scene()](Written written) {
        if (written.foreign) return emit foreignFound(path);
        if (!written.done) return refuse(written.done.error());
        if (path != m_path) m_readOnly = false;
        m_path = path;
        m_stamp = written.stamp;
        m_kept = scene;
        follow();
        emit saved(path);
      });
}

void ExperimentStore::settle() {
  m_kept = m_document.scene();
  m_modified = m_wasModified = false;
  emit changed();
}

void ExperimentStore::settleOpened() {
  if (m_path.isEmpty() && !m_wasModified) settle();
}

void ExperimentStore::leaveFile() {
  m_path.clear();
  m_stamp.reset();
  m_rest = {};
  m_readOnly = false;
  m_wasModified ? follow() : settle();
}

void ExperimentStore::leaveFileUnsaved() {
  leaveFile();
  m_kept.reset();
  follow();
}

void ExperimentStore::follow() {
  m_wasModified = m_modified;
  m_modified = !m_kept || !(m_document.scene()->experiment() == m_kept->experiment());
  emit changed();
}

void ExperimentStore::refuse(const Error& error) {
  if (error.kind != ErrorKind::Cancelled) emit failed(spoken(error.sentence()), error.kind);
}

}  // namespace scatterscope
