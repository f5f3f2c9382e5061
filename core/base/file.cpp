#include "core/base/file.h"

#include <fmt/format.h>

#include <new>
#include <string>

#include "core/base/file_reader.h"
#include "core/base/file_writer.h"
#include "core/base/memory_budget.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> tooLarge(const std::string& name, std::int64_t size, std::int64_t limit) {
  return fail(ErrorKind::Budget, name,
              fmt::format("{} holds at least {}; the limit is {}.", name, formatBytes(size), formatBytes(limit)),
              "Choose a smaller file.");
}

}  // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::int64_t limit) {
  const auto file = FileReader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  if (file->size() > limit) return tooLarge(path.string(), file->size(), limit);
  try {
    // One byte more than announced: files that grow and those of /proc, which announce 0, are read to their end.
    std::vector<std::byte> content(static_cast<std::size_t>(file->size()) + 1);
    std::size_t used = 0;
    for (;;) {
      const auto count = file->read(static_cast<std::int64_t>(used), std::span(content).subspan(used));
      if (!count) return tl::make_unexpected(count.error());
      used += *count;
      if (static_cast<std::int64_t>(used) > limit)
        return tooLarge(path.string(), static_cast<std::int64_t>(used), limit);
      if (used < content.size()) break;
      content.resize(content.size() * 2);
    }
    content.resize(used);
    return content;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, path.string(),
                fmt::format("Not enough memory for the {} of {}.", formatBytes(file->size()), path.string()),
                "Choose a smaller file or close other programs.");
  }
}

Result<void> writeFile(const std::filesystem::path& path, std::span<const std::byte> content) {
  auto file = FileWriter::open(path);
  if (!file) return tl::make_unexpected(file.error());
  if (auto written = file->write(content); !written) return written;
  return file->commit();
}

}  // namespace scatterscope
