#include "ui/state/file_saver.h"

#include <new>

#include "core/base/file_writer.h"

namespace scatterscope {
namespace {

Result<void> saveItem(const FileSaver::Item& item) {
  try {
    auto file = FileWriter::open(item.path);
    if (!file) return tl::make_unexpected(file.error());
    const auto written = item.write([&](std::span<const std::byte> bytes) { return file->write(bytes); });
    return written ? file->commit() : written;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, item.path.string(), "No memory to make " + item.path.string() + ".",
                "Close other programs and save again.");
  }
}

}  // namespace

FileSaver::FileSaver(QObject* parent) : QObject(parent) { m_pool.setMaxThreadCount(1); }

FileSaver::~FileSaver() { m_pool.waitForDone(); }

void FileSaver::save(const QString& what, std::vector<Item> items) {
  m_pool.start([this, what, items = std::move(items)] {
    for (const Item& item : items) {
      if (const auto written = saveItem(item); !written) {
        emit failed(QString::fromStdString(written.error().sentence()));
        return;
      }
    }
    const auto& last = items.back().path;
    const auto place = items.size() == 1 ? last : last.parent_path();
    emit saved(tr("%1 saved as %2.").arg(what, QString::fromStdString(place.string())));
  });
}

}  // namespace scatterscope
