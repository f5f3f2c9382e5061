#include "core/files/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/base/limits.h"
#include "core/base/memory_budget.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"

namespace scatterscope {
namespace {

/// A source of ours as libzip reads one.
struct Feed {
  const ByteSource& file;
  std::int64_t offset = 0;
  std::int64_t left = limits::kZipDirectoryBytes + (1 << 20);  ///< that may be read while the directory is; -1: any
  bool exhausted = false;
  std::optional<Error> error = {};  ///< of `file`
  zip_error_t status{};
};

zip_int64_t give(Feed& feed, void* data, zip_uint64_t length) {
  auto to = std::span(static_cast<std::byte*>(data), static_cast<std::size_t>(length));
  if (feed.left >= 0) {
    if (static_cast<std::int64_t>(length) > feed.left) {
      feed.exhausted = true;
      zip_error_set(&feed.status, ZIP_ER_READ, 0);
      return -1;
    }
    feed.left -= static_cast<std::int64_t>(length);
  }
  const auto count = feed.file.read(feed.offset, to);
  if (!count) {
    feed.error = count.error();
    zip_error_set(&feed.status, ZIP_ER_READ, 0);
    return -1;
  }
  feed.offset += static_cast<std::int64_t>(*count);
  return static_cast<zip_int64_t>(*count);
}

zip_int64_t feed(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) try {
  Feed& feed = *static_cast<Feed*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      feed.offset = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return give(feed, data, length);
    case ZIP_SOURCE_SEEK: {
      const zip_int64_t to =
          zip_source_seek_compute_offset(static_cast<zip_uint64_t>(feed.offset),
                                         static_cast<zip_uint64_t>(feed.file.size()), data, length, &feed.status);
      if (to < 0) return -1;
      feed.offset = to;
      return 0;
    }
    case ZIP_SOURCE_TELL:
      return feed.offset;
    case ZIP_SOURCE_STAT: {
      auto* stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->size = static_cast<zip_uint64_t>(feed.file.size());
      stat->valid = ZIP_STAT_SIZE;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&feed.status, data, length);
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                            ZIP_SOURCE_SUPPORTS, -1);
    default:
      return 0;
  }
} catch (const std::bad_alloc&) {
  return -1;
}

std::string_view methodName(int method) {
  switch (method) {
    case 9:
      return "Deflate64";
    case 12:
      return "bzip2";
    case 14:
      return "LZMA";
    case 93:
      return "Zstandard";
    case 95:
      return "XZ";
    default:
      return "another method";
  }
}

/// A member while it is being unpacked.
class MemberSource final : public ByteSource {
 public:
  MemberSource(zip_t* archive, Feed& feed, std::size_t index, std::int64_t bytes, bool stored, std::string what)
      : m_archive(archive), m_feed(feed), m_index(index), m_bytes(bytes), m_stored(stored), m_what(std::move(what)) {}
  ~MemberSource() override { close(); }
  MemberSource(const MemberSource&) = delete;
  MemberSource& operator=(const MemberSource&) = delete;

  std::int64_t size() const override { return m_bytes; }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    if (offset < 0 || offset >= m_bytes) return std::size_t{0};
    if (auto there = goTo(offset); !there) return tl::make_unexpected(there.error());
    const auto wanted = std::min(to.size(), static_cast<std::size_t>(m_bytes - offset));
    std::size_t filled = 0;
    while (filled < wanted) {
      const zip_int64_t count = zip_fread(m_open, to.data() + filled, wanted - filled);
      if (count < 0) return broken();
      if (count == 0) return ends();
      filled += static_cast<std::size_t>(count);
      m_position += count;
    }
    // libzip compares the check sum when somebody reads beyond the end.
    if (std::byte beyond; m_position == m_bytes && zip_fread(m_open, &beyond, 1) != 0) return broken();
    return filled;
  }

 private:
  static constexpr std::int64_t kReadOver = 64 << 10;

  void close() const {
    if (m_open) zip_fclose(m_open);
    m_open = nullptr;
  }

  Result<void> goTo(std::int64_t offset) const {
    if (m_open && offset < m_position) close();
    if (!m_open) {
      m_open = zip_fopen_index(m_archive, m_index, 0);
      m_position = 0;
      if (!m_open) return broken();
    }
    // Only what is stored can be skipped. A header is read over all the same: the check sum is then looked at.
    if (m_stored && offset - m_position > kReadOver && zip_fseek(m_open, offset, SEEK_SET) == 0) m_position = offset;
    std::array<std::byte, 16 << 10> skipped;
    while (m_position < offset) {  // deflated bytes have to be unpacked to be passed over
      const auto wanted = std::min<std::int64_t>(skipped.size(), offset - m_position);
      const zip_int64_t count = zip_fread(m_open, skipped.data(), static_cast<zip_uint64_t>(wanted));
      if (count < 0) return broken();
      if (count == 0) return ends();
      m_position += count;
    }
    return {};
  }

  tl::unexpected<Error> broken() const {
    if (m_feed.error) return tl::make_unexpected(*m_feed.error);
    return fail(ErrorKind::InvalidFile, m_what,
                fmt::format("{} cannot be unpacked: its bytes are not those that the archive promises.", m_what),
                "The file was damaged or cut short; fetch or save it again.");
  }
  tl::unexpected<Error> ends() const {
    return fail(ErrorKind::InvalidFile, m_what,
                fmt::format("{} ends after {} of the {} bytes that the archive promises.", m_what, m_position, m_bytes),
                "The file was damaged or cut short; fetch or save it again.");
  }

  zip_t* m_archive;
  Feed& m_feed;
  std::size_t m_index;
  std::int64_t m_bytes;
  bool m_stored;
  std::string m_what;
  mutable zip_file_t* m_open = nullptr;
  mutable std::int64_t m_position = 0;
};

}  // namespace

/// Two objects of libzip and what they read from.
struct ZipArchive::Handle {
  explicit Handle(const ByteSource& file) : feed{file} { zip_error_init(&feed.status); }
  ~Handle() {
    if (archive) zip_discard(archive);
    zip_error_fini(&feed.status);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  Feed feed;
  zip_t* archive = nullptr;
};

ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(const ByteSource& file, std::string_view name) try {
  ZipArchive result;
  result.m_name = name;
  result.m_handle = std::make_unique<Handle>(file);
  Feed& bytes = result.m_handle->feed;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_function_create(feed, &bytes, &error);
  if (!source) {
    zip_error_fini(&error);
    return outOfMemory();
  }
  result.m_handle->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!result.m_handle->archive) {
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    zip_source_free(source);
    if (bytes.error) return tl::make_unexpected(*bytes.error);
    if (code == ZIP_ER_MEMORY) return outOfMemory();
    if (bytes.exhausted) {
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The directory of the archive {} is longer than {}, which no archive of tensors needs.",
                              name, formatBytes(limits::kZipDirectoryBytes)),
                  "Save its tensors in several files.");
    }
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} begins as a zip archive, but its directory, which stands at the end, {}.", name,
                            code == ZIP_ER_NOZIP ? "is missing" : "is broken"),
                "The file was cut short or changed; fetch or save it again.");
  }
  zip_error_fini(&error);
  bytes.left = -1;

  const zip_int64_t count = zip_get_num_entries(result.m_handle->archive, 0);
  std::unordered_set<std::string_view> names;
  result.m_members.reserve(static_cast<std::size_t>(count));
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(result.m_handle->archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_NAME) == 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || stat.size >> 62 != 0) {
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The directory of the archive {} is broken at member {}.", name, i),
                  "The file was cut short or changed; fetch or save it again.");
    }
    result.m_members.push_back({stat.name, static_cast<std::int64_t>(stat.size)});
    if (!names.insert(result.m_members.back().name).second) {
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The archive {} has two members of the name {}; which is meant cannot be known.", name,
                              inQuotes(stat.name)),
                  "Save it again with one of each name.");
    }
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::optional<std::size_t> ZipArchive::find(std::string_view name) const {
  const auto found = std::ranges::find(m_members, name, &Member::name);
  return found == m_members.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_members.begin()));
}

Result<std::unique_ptr<ByteSource>> ZipArchive::source(std::size_t index) const try {
  const Member& member = m_members[index];
  std::string what = fmt::format("{} in {}", inQuotes(member.name), m_name);
  zip_stat_t stat;
  zip_stat_index(m_handle->archive, index, 0, &stat);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return fail(ErrorKind::Unsupported, what, fmt::format("{} is encrypted.", what),
                "Unpack it with its password, and open what is in it.");
  }
  if ((stat.valid & ZIP_STAT_COMP_METHOD) != 0 && stat.comp_method != ZIP_CM_STORE &&
      stat.comp_method != ZIP_CM_DEFLATE) {
    return fail(ErrorKind::Unsupported, what,
                fmt::format("{} is compressed with {}; stored and deflated members are read.", what,
                            methodName(stat.comp_method)),
                "Save it with numpy.savez() or numpy.savez_compressed().");
  }
  const bool stored = (stat.valid & ZIP_STAT_COMP_METHOD) != 0 && stat.comp_method == ZIP_CM_STORE;
  return std::make_unique<MemberSource>(m_handle->archive, m_handle->feed, index, member.bytes, stored,
                                        std::move(what));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<std::string> ZipArchive::content(std::size_t index) const {
  const auto member = source(index);
  if (!member) return tl::make_unexpected(member.error());
  std::string bytes(static_cast<std::size_t>((*member)->size()), '\0');
  const auto read = (*member)->read(0, std::as_writable_bytes(std::span(bytes)));
  if (!read) return tl::make_unexpected(read.error());
  bytes.resize(*read);
  return bytes;
}

}  // namespace scatterscope
