#include "core/saving/zip_stored.h"

#include <zlib.h>

#include <vector>

namespace scatterscope {
namespace {

constexpr std::uint64_t kLarge = 0xffffffff;  ///< what does not fit 32 bits stands in the extra field

/// Numbers as an archive has them: little-endian.
class Record {
 public:
  Record& put(std::uint64_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8) m_bytes.push_back(static_cast<std::byte>(value & 0xff));
    return *this;
  }
  Record& put(const std::string& text) {
    for (const char c : text) m_bytes.push_back(static_cast<std::byte>(c));
    return *this;
  }
  std::span<const std::byte> bytes() const { return m_bytes; }
  std::uint64_t size() const { return m_bytes.size(); }

 private:
  std::vector<std::byte> m_bytes;
};

struct Member {
  std::uint64_t offset = 0, size = 0;
  std::uint32_t sum = 0;
};

/// Version that is needed, flags (names are UTF-8), no compression, midnight of 1980-01-01: the same bytes every time.
void putCommon(Record& record, const Member& member, const std::string& name, std::uint64_t extra) {
  const bool large = member.size >= kLarge || member.offset >= kLarge;
  const std::uint64_t size = member.size >= kLarge ? kLarge : member.size;
  record.put(large ? 45 : 20, 2).put(0x800, 2).put(0, 2).put(0x210000, 4).put(member.sum, 4).put(size, 4).put(size, 4);
  record.put(name.size(), 2).put(extra, 2);
}

Result<void> writeMember(const ZipEntry& entry, Member& member, const ByteSink& sink, std::uint64_t& at) {
  member.offset = at;
  auto counted = entry.write([&](std::span<const std::byte> bytes) -> Result<void> {
    member.size += bytes.size();
    member.sum = static_cast<std::uint32_t>(
        crc32_z(member.sum, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
    return {};
  });
  if (!counted) return counted;
  Record header;
  const bool large = member.size >= kLarge;
  Member here = member;
  here.offset = 0;  // a local header says nothing of its own place
  putCommon(header.put(0x04034b50, 4), here, entry.name, large ? 20 : 0);
  header.put(entry.name);
  if (large) header.put(1, 2).put(16, 2).put(member.size, 8).put(member.size, 8);
  if (auto written = sink(header.bytes()); !written) return written;
  at += header.size() + member.size;
  return entry.write(sink);
}

void putDirectory(Record& directory, const Member& member, const std::string& name) {
  Record extra;
  if (member.size >= kLarge) extra.put(member.size, 8).put(member.size, 8);
  if (member.offset >= kLarge) extra.put(member.offset, 8);
  const std::uint64_t length = extra.size() > 0 ? extra.size() + 4 : 0;
  putCommon(directory.put(0x02014b50, 4).put(45, 2), member, name, length);
  directory.put(0, 2).put(0, 2).put(0, 2).put(0, 4).put(member.offset >= kLarge ? kLarge : member.offset, 4).put(name);
  if (length == 0) return;
  directory.put(1, 2).put(extra.size(), 2);
  if (member.size >= kLarge) directory.put(member.size, 8).put(member.size, 8);
  if (member.offset >= kLarge) directory.put(member.offset, 8);
}

}  // namespace

Result<void> writeStoredZip(std::span<const ZipEntry> entries, const ByteSink& sink) {
  std::uint64_t at = 0;
  std::vector<Member> members(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (auto written = writeMember(entries[i], members[i], sink, at); !written) return written;
  }
  Record end;
  for (std::size_t i = 0; i < entries.size(); ++i) putDirectory(end, members[i], entries[i].name);
  const std::uint64_t length = end.size(), count = entries.size();
  if (at >= kLarge) {
    end.put(0x06064b50, 4).put(44, 8).put(45, 2).put(45, 2).put(0, 4).put(0, 4).put(count, 8).put(count, 8);
    end.put(length, 8).put(at, 8);
    end.put(0x07064b50, 4).put(0, 4).put(at + length, 8).put(1, 4);
  }
  end.put(0x06054b50, 4).put(0, 4).put(count, 2).put(count, 2).put(length, 4);
  end.put(at >= kLarge ? kLarge : at, 4).put(0, 2);
  return sink(end.bytes());
}

}  // namespace scatterscope
