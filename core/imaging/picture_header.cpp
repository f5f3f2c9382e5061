#include "core/imaging/picture_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/file_kind.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope {

bool headers::tooLarge(const PictureHeader& header) {
  return header.width > limits::kImageSide || header.height > limits::kImageSide ||
         (header.width > 0 && header.height > limits::kImagePixels / header.width);
}

namespace {

struct Format {
  FileKind kind;
  std::string_view name;
  headers::Outcome (*read)(ByteWindow&, std::int64_t page);
};

/// Of the formats that hold one picture only.
template <headers::Outcome (*Read)(ByteWindow&)>
headers::Outcome single(ByteWindow& window, std::int64_t page) {
  if (page == 1) return Read(window);
  return tl::make_unexpected(headers::Problem{headers::Problem::Kind::NoSuchPage,
                                              fmt::format("holds one picture, and no page {}", page),
                                              "Leave the page out."});
}

/// The formats that are opened at all. OpenCV would try some twenty, each with its own decoder to attack.
constexpr Format kFormats[] = {
    {FileKind::Png, "PNG", single<headers::readPng>},    {FileKind::Jpeg, "JPEG", single<headers::readJpeg>},
    {FileKind::Bmp, "BMP", single<headers::readBmp>},    {FileKind::Pnm, "PNM", single<headers::readPnm>},
    {FileKind::WebP, "WebP", single<headers::readWebP>}, {FileKind::Tiff, "TIFF", headers::readTiff},
};

tl::unexpected<Error> refuse(const headers::Problem& problem, std::string_view format, std::string_view name) {
  using Kind = headers::Problem::Kind;
  switch (problem.kind) {
    case Kind::Truncated:
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The {} picture {} was cut short: it ends before its data do.", format, name),
                  "Fetch or export it again.");
    case Kind::Broken:
      return fail(ErrorKind::InvalidFile, std::string(name),
                  fmt::format("The {} picture {} is broken: it {}.", format, name, problem.what),
                  "Fetch or export it again.");
    case Kind::NoSuchPage:
      return fail(ErrorKind::InvalidParameter, "page", fmt::format("The {} picture {} {}.", format, name, problem.what),
                  std::string(problem.remedy));
    case Kind::Unsupported:
      break;
  }
  return fail(ErrorKind::Unsupported, std::string(name),
              fmt::format("The {} picture {} cannot be read: it {}.", format, name, problem.what),
              std::string(problem.remedy));
}

}  // namespace

Result<PictureHeader> readPictureHeader(const ByteSource& file, std::string_view name, std::int64_t page) try {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  const auto kind = recognise(std::span(head).first(*used));
  for (const auto& format : kFormats) {
    if (format.kind != kind) continue;
    ByteWindow window(file);
    const auto header = format.read(window, page);
    if (window.error()) return tl::make_unexpected(*window.error());
    if (!header) return refuse(header.error(), format.name, name);
    return *header;
  }
  const auto advice = adviceFor(kind);
  return fail(ErrorKind::InvalidFile, std::string(name),
              wrongKind(name, kind, "a picture (PNG, JPEG, BMP, PNM, WebP or TIFF)"),
              std::string(advice.empty() ? "Choose a picture or a NumPy array." : advice));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<PictureHeader> readPictureHeader(std::span<const std::byte> content, std::string_view name, std::int64_t page) {
  return readPictureHeader(SpanSource(content), name, page);
}

Result<void> checkPictureSize(const PictureHeader& header, std::string_view name) try {
  if (header.width < 1 || header.height < 1) {
    return fail(
        ErrorKind::InvalidFile, std::string(name),
        fmt::format("The {} picture {} is {}×{} pixels large.", header.format, name, header.width, header.height),
        "Choose a picture with at least one pixel.");
  }
  if (headers::tooLarge(header)) {
    return fail(ErrorKind::Budget, std::string(name),
                fmt::format("The {} picture {} is {}×{} pixels large; at most {} pixels a side and {} in all are "
                            "opened.",
                            header.format, name, header.width, header.height, limits::kImageSide, limits::kImagePixels),
                "Make it smaller first.");
  }
  return {};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::vector<PlannedBuffer> planDecoding(const PictureHeader& header, std::int64_t fileBytes, std::string_view name) {
  const std::int64_t pixels = header.width * header.height;  // checkPictureSize(): at most 2^26
  const std::int64_t channels = header.channels();
  return {{fmt::format("{} as float32", name), pixels * channels * std::int64_t{sizeof(float)}},
          {"decoder", header.plain ? 0 : pixels * 4 * std::max(1, header.bits / 8)},
          {"turned", header.orientation == 1 ? 0 : pixels * channels * std::int64_t{sizeof(float)}},
          {"file", fileBytes}};
}

Result<PictureHeader> admitPicture(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                                   std::int64_t page) try {
  auto header = readPictureHeader(file, name, page);
  if (!header) return header;
  if (file.size() > limits::kImageFileBytes) {
    return fail(ErrorKind::Budget, std::string(name),
                fmt::format("{} holds {}; pictures of at most {} are opened.", name, formatBytes(file.size()),
                            formatBytes(limits::kImageFileBytes)),
                "Make it smaller first.");
  }
  if (auto fits = checkPictureSize(*header, name); !fits) return tl::make_unexpected(fits.error());
  if (auto fits = budget.admit(planDecoding(*header, file.size(), name)); !fits) {
    return tl::make_unexpected(fits.error());
  }
  return header;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
