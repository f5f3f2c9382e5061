#include "ui/state/autosave.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>
#include <algorithm>
#include <utility>

#include "core/base/file.h"
#include "core/base/file_writer.h"
#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = ".lock";
constexpr const char* kContent = ".scope";

QByteArray jsonOf(const QString& path, const std::optional<FileStamp>& stamp) {
  QJsonObject object{{"path", path}};
  if (stamp) {
    object["stamp"] =
        QJsonArray{QString::number(stamp->device), QString::number(stamp->inode), QString::number(stamp->bytes),
                   QString::number(stamp->seconds), QString::number(stamp->nanoseconds)};
  }
  return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Whatever is broken in it is taken for not said.
void readJson(const QByteArray& json, ExperimentStore::Left& left) {
  const QJsonObject object = QJsonDocument::fromJson(json).object();
  left.path = object["path"].toString();
  const QJsonArray numbers = object["stamp"].toArray();
  if (numbers.size() != 5) return;
  left.stamp = FileStamp{numbers[0].toString().toULongLong(), numbers[1].toString().toULongLong(),
                         numbers[2].toString().toLongLong(), numbers[3].toString().toLongLong(),
                         numbers[4].toString().toLongLong()};
}

Result<void> writeContent(const fs::path& place, const ExperimentFile& content, const RunControl& control) {
  auto file = FileWriter::open(place, &control);
  if (!file) return tl::make_unexpected(file.error());
  auto done = writeExperimentFile(
      content, [&](std::span<const std::byte> bytes) { return file->write(bytes); }, ExperimentPacking::Quick,
      &control);
  return done ? file->commit() : done;
}

}  // namespace

Autosave::Autosave(ExperimentStore& store, Document& document, fs::path folder, Milliseconds delay)
    : m_store(store), m_document(document), m_folder(std::move(folder)), m_thread(std::make_unique<ComputeThread>()) {
  m_timer.setSingleShot(true);
  m_timer.setInterval(delay);
  connect(&m_timer, &QTimer::timeout, this, &Autosave::write);
  connect(&store, &ExperimentStore::changed, this, &Autosave::follow);
  connect(m_thread.get(), &ComputeThread::busyChanged, this, [this](bool busy) {
    if (!busy) follow();
  });
}

Autosave::~Autosave() {
  m_thread.reset();  // waits: nothing is written behind clear()
  clear();
}

fs::path Autosave::contentPath() const {
  fs::path path = m_lock->path();
  return path.replace_extension(kContent);
}

void Autosave::follow() {
  if (!m_store.modified()) {
    m_timer.stop();
    // What is being written is of an older scene; once it is there it is removed.
    if (!m_thread->busy()) clear();
    return;
  }
  // From the first edit on, not from the last: somebody may edit without a pause.
  if (m_writtenOf != m_document.scene() && !m_timer.isActive() && !m_thread->busy()) m_timer.start();
}

/// Takes a name in the folder and says what the experiment belongs to.
Result<void> Autosave::begin() {
  std::error_code code;
  fs::create_directories(m_folder, code);
  for (int attempt = 1; !m_lock; ++attempt) {
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + kLock;
    auto lock = FileLock::make(m_folder / fs::path(name.toStdU16String()));
    // Whoever looks for dead sessions may have taken it for one before it was held.
    if (!lock && attempt == 3) return tl::make_unexpected(lock.error());
    if (!lock) continue;
    m_lock.emplace(*std::move(lock));
    m_said.reset();
  }
  const Names names{m_store.path(), m_store.stamp()};
  if (m_said == names) return {};
  QFile file(QString::fromStdU16String(m_lock->path().u16string()));  // in place: another file would not be locked
  const QByteArray json = jsonOf(names.path, names.stamp);
  if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.flush()) {
    return fail(ErrorKind::Io, m_lock->path().string(),
                tr("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()).toStdString(),
                tr("Free some space.").toStdString());
  }
  m_said = names;
  return {};
}

void Autosave::write() {
  if (!m_store.modified() || m_thread->busy()) return;
  m_writtenOf = m_document.scene();
  if (auto begun = begin(); !begun) return finish(std::move(begun));
  m_thread->submit<Result<void>>([place = contentPath(), content = m_store.content()](
                                     RunControl& control) { return writeContent(place, content, control); },
                                 [this](Result<void> done) { finish(std::move(done)); });
}

void Autosave::finish(Result<void> done) {
  if (done) {
    m_told = false;
    emit written();
    return;
  }
  if (done.error().kind == ErrorKind::Cancelled) return;
  m_writtenOf.reset();
  m_timer.start();
  if (std::exchange(m_told, true)) return;
  emit failed(tr("Unsaved work could not be autosaved: %1").arg(spoken(done.error().sentence())));
}

void Autosave::clear() {
  if (!m_lock) return;
  std::error_code code;
  fs::remove(contentPath(), code);
  m_lock->remove();
  m_lock.reset();
  m_writtenOf.reset();
}

void Autosave::leave() {
  m_timer.stop();
  m_thread->cancel();
  if (!m_store.modified() || !begin()) return;
  if (m_writtenOf != m_document.scene())
    static_cast<void>(writeContent(contentPath(), m_store.content(), RunControl()));
  m_lock.reset();  // the file stays, and nobody holds it
}

std::vector<Autosave::Dead> Autosave::dead(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, Dead>> found;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() != kLock) continue;
    auto lock = FileLock::take(entry.path());
    if (!lock) continue;
    fs::path content = entry.path();
    content.replace_extension(kContent);
    const auto when = fs::last_write_time(content, code);
    if (code) {  // it died before it had anything to autosave
      lock->remove();
      continue;
    }
    ExperimentStore::Left left;
    left.content = QString::fromStdU16String(content.u16string());
    if (const auto said = readFile(entry.path(), 64 << 10))
      readJson(QByteArray(reinterpret_cast<const char*>(said->data()), static_cast<qsizetype>(said->size())), left);
    found.emplace_back(when, Dead{*std::move(lock), std::move(left), std::move(content)});
  }
  std::ranges::sort(found, std::greater(), [](const auto& one) { return one.first; });
  std::vector<Dead> all;
  for (auto& [when, one] : found) all.push_back(std::move(one));
  return all;
}

void Autosave::discard(Dead dead) {
  std::error_code code;
  fs::remove(dead.content, code);
  dead.lock.remove();
}

void Autosave::adopt(Dead dead) {
  clear();
  m_lock.emplace(std::move(dead.lock));
  m_said.reset();
}

}  // namespace scatterscope
