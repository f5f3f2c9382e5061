#include "core/imaging/picture_header.h"

#include <fmt/format.h>

#include "core/base/checked.h"
#include "core/base/file_kind.h"
#include "core/base/limits.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope {
namespace {

struct Format {
  FileKind kind;
  std::string_view name;
  headers::Outcome (*read)(std::span<const std::byte>);
};

/// The formats that are opened at all. OpenCV would try some twenty, each with its own decoder to attack.
constexpr Format kFormats[] = {
    {FileKind::Png, "PNG", headers::readPng},    {FileKind::Jpeg, "JPEG", headers::readJpeg},
    {FileKind::Bmp, "BMP", headers::readBmp},    {FileKind::Pnm, "PNM", headers::readPnm},
    {FileKind::WebP, "WebP", headers::readWebP}, {FileKind::Tiff, "TIFF", headers::readTiff},
};

tl::unexpected<Error> refuse(const headers::Problem& problem, std::string_view format,
                             std::string_view name) {
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
    case Kind::Unsupported:
      break;
  }
  return fail(ErrorKind::Unsupported, std::string(name),
              fmt::format("The {} picture {} cannot be read: it {}.", format, name, problem.what),
              "Convert it to PNG.");
}

}  // namespace

Result<PictureHeader> readPictureHeader(std::span<const std::byte> content, std::string_view name) {
  const auto kind = recognise(content);
  for (const auto& format : kFormats) {
    if (format.kind != kind) continue;
    const auto header = format.read(content);
    if (!header) return refuse(header.error(), format.name, name);
    return *header;
  }
  const auto advice = adviceFor(kind);
  return fail(ErrorKind::InvalidFile, std::string(name),
              wrongKind(name, kind, "a picture (PNG, JPEG, BMP, PNM, WebP or TIFF)"),
              std::string(advice.empty() ? "Choose a picture or a NumPy array." : advice));
}

Result<void> checkPictureSize(const PictureHeader& header, std::string_view name) {
  if (header.width < 1 || header.height < 1) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("The {} picture {} is {}×{} pixels large.", header.format, name, header.width,
                            header.height),
                "Choose a picture with at least one pixel.");
  }
  const auto pixels = (Checked(header.width) * header.height).value();
  if (header.width > limits::kImageSide || header.height > limits::kImageSide || !pixels ||
      *pixels > limits::kImagePixels) {
    return fail(
        ErrorKind::Budget, std::string(name),
        fmt::format("The {} picture {} is {}×{} pixels large; at most {} pixels a side and {} in all are "
                    "opened.",
                    header.format, name, header.width, header.height, limits::kImageSide,
                    limits::kImagePixels),
        "Make it smaller first.");
  }
  return {};
}

}  // namespace scatterscope
