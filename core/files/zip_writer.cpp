#include "core/files/zip_writer.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <memory>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

constexpr zip_uint16_t kMidnight = 0, kFirstDay = 1 << 5 | 1;  // 00:00, 1 January 1980

tl::unexpected<Error> refused(int code) {
  if (code == ZIP_ER_CANCELLED) return fail(ErrorKind::Cancelled, "", "The packing was cancelled.");
  if (code == ZIP_ER_MEMORY) return outOfMemory();
  return fail(ErrorKind::Io, "archive", fmt::format("The archive cannot be packed (error {} of libzip).", code),
              "Close other programs and save again.");
}

/// An archive that is being made in memory: `buffer` outlives `archive`, which has a reference of its own.
struct Packer {
  ~Packer() {
    if (archive) zip_discard(archive);
    if (buffer) zip_source_free(buffer);
  }
  zip_source_t* buffer = nullptr;
  zip_t* archive = nullptr;
};

int add(zip_t* archive, const ZipContent& member) {
  // libzip only reads from them.
  const auto fragment = [](std::span<const std::byte> bytes) {
    return zip_buffer_fragment_t{
        reinterpret_cast<zip_uint8_t*>(const_cast<std::byte*>(bytes.data())),  // NOLINT(*-const-cast)
        bytes.size()};
  };
  std::array<zip_buffer_fragment_t, 2> parts{};
  zip_uint64_t count = 0;
  for (const auto& bytes : {member.head, member.body})
    if (!bytes.empty()) parts[count++] = fragment(bytes);
  zip_source_t* source = zip_source_buffer_fragment(archive, parts.data(), count, 0);
  if (!source) return zip_error_code_zip(zip_get_error(archive));
  const zip_int64_t index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return zip_error_code_zip(zip_get_error(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  const bool stored = member.packing == ZipPacking::Stored;
  const bool done = zip_set_file_compression(archive, at, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                             member.packing == ZipPacking::Small ? 9 : 1) == 0 &&
                    zip_file_set_dostime(archive, at, kMidnight, kFirstDay, 0) == 0;
  return done ? ZIP_ER_OK : zip_error_code_zip(zip_get_error(archive));
}

/// Gives the finished archive to the sink.
Result<void> handOver(zip_source_t* buffer, const ByteSink& sink) {
  if (zip_source_open(buffer) != 0) return refused(zip_error_code_zip(zip_source_error(buffer)));
  std::vector<std::byte> piece(std::size_t{256} << 10);
  Result<void> done;
  for (zip_int64_t count = 1; done && count > 0;) {
    count = zip_source_read(buffer, piece.data(), piece.size());
    if (count < 0) done = refused(zip_error_code_zip(zip_source_error(buffer)));
    if (count > 0) done = sink(std::span(piece).first(static_cast<std::size_t>(count)));
  }
  zip_source_close(buffer);
  return done;
}

}  // namespace

Result<void> writeZip(std::span<const ZipContent> members, const ByteSink& sink, const RunControl* control) try {
  Packer packer;
  zip_error_t error;
  zip_error_init(&error);
  packer.buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (packer.buffer) {
    zip_source_keep(packer.buffer);  // closing the archive lets one reference go
    packer.archive = zip_open_from_source(packer.buffer, ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (!packer.archive) zip_source_free(packer.buffer);
  }
  const int opened = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!packer.archive) return refused(opened);

  if (control != nullptr) {
    zip_register_cancel_callback_with_state(
        packer.archive, [](zip_t*, void* state) { return static_cast<const RunControl*>(state)->cancelled() ? 1 : 0; },
        nullptr,
        const_cast<RunControl*>(control));  // NOLINT(*-const-cast): a void* that is only read
  }
  for (const ZipContent& member : members)
    if (const int code = add(packer.archive, member); code != ZIP_ER_OK) return refused(code);
  if (zip_close(packer.archive) != 0) return refused(zip_error_code_zip(zip_get_error(packer.archive)));
  packer.archive = nullptr;
  return handOver(packer.buffer, sink);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
