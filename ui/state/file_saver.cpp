#include "ui/state/file_saver.h"

#include <QBuffer>
#include <new>

#include "core/base/file.h"
#include "core/base/file_writer.h"
#include "ui/language/language.h"

namespace scatterscope {
namespace {

Result<void> saveItem(const FileSaver::Item& item, const RunControl& control) {
  try {
    auto file = FileWriter::open(item.path, &control);
    if (!file) return tl::make_unexpected(file.error());
    const auto written = item.write(*file);
    return written ? file->commit() : written;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, item.path.string(), "No memory to make " + item.path.string() + ".",
                "Close other programs and save again.");
  }
}

}  // namespace

Result<void> saveFile(const QString& path, const QByteArray& bytes) {
  if (bytes.isEmpty()) {
    return fail(ErrorKind::Budget, "memory", QObject::tr("Not enough memory for the picture.").toStdString(),
                QObject::tr("Choose a smaller size or close other programs.").toStdString());
  }
  return writeFile(std::filesystem::path(path.toStdU16String()),
                   std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

QByteArray pngOf(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  return !image.isNull() && image.save(&buffer, "PNG") ? bytes : QByteArray();
}

FileSaver::Item FileSaver::itemOf(std::filesystem::path path, std::function<Result<void>(const ByteSink&)> give) {
  return {std::move(path), [give = std::move(give)](FileWriter& file) {
            return give([&file](std::span<const std::byte> bytes) { return file.write(bytes); });
          }};
}

FileSaver::FileSaver(QObject* parent) : QObject(parent), m_control(std::make_shared<RunControl>()) {
  m_pool.setMaxThreadCount(1);
}

FileSaver::~FileSaver() {
  m_control->requestCancel();
  m_pool.waitForDone();
}

void FileSaver::cancel() {
  m_control->requestCancel();
  m_control = std::make_shared<RunControl>();
}

void FileSaver::save(const QString& what, std::vector<Item> items) {
  if (m_jobs++ == 0) emit busyChanged(true);
  m_pool.start([this, what, items = std::move(items), control = m_control] {
    const int all = static_cast<int>(items.size());
    int written = 0;
    Result<void> done;
    while (written < all) {
      done = control->cancelled() ? fail(ErrorKind::Cancelled, "", "Cancelled.")
                                  : saveItem(items[static_cast<std::size_t>(written)], *control);
      if (!done) break;
      emit progressed(++written, all);
    }
    if (done) {
      const auto& last = items.back().path;
      const auto place = items.size() == 1 ? last : last.parent_path();
      emit saved(tr("%1 saved as %2.").arg(what, QString::fromStdString(place.string())));
    } else if (done.error().kind == ErrorKind::Cancelled) {
      emit saved(written == 0 ? tr("Cancelled; nothing was saved.")
                              : tr("Cancelled; %1 of %2 files were saved.").arg(written).arg(all));
    } else {
      emit failed(spoken(done.error().sentence()));
    }
    QMetaObject::invokeMethod(this, [this] {
      if (--m_jobs == 0) emit busyChanged(false);
    });
  });
}

}  // namespace scatterscope
