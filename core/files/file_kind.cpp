#include "core/files/file_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace scatterscope {
namespace {

using namespace std::string_view_literals;

std::string_view asText(std::span<const std::byte> content, std::size_t limit) {
  return {reinterpret_cast<const char*>(content.data()), std::min(content.size(), limit)};
}

constexpr bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerCase) {
  return text.size() >= lowerCase.size() &&
         std::equal(lowerCase.begin(), lowerCase.end(), text.begin(), [](char expected, char found) {
           return expected == (found >= 'A' && found <= 'Z' ? static_cast<char>(found - 'A' + 'a') : found);
         });
}

/// A header length of 8 bytes, little endian, and the opening brace of its JSON.
bool looksLikeSafetensors(std::string_view head) {
  return head.size() >= 10 && head.substr(5, 3) == "\0\0\0"sv && head.substr(8, 2) == "{\""sv;
}

struct Magic {
  std::string_view bytes;
  FileKind kind;
};

constexpr std::array kMagics = {
    Magic{"\x93NUMPY"sv, FileKind::Npy},
    Magic{"PK\3\4"sv, FileKind::Zip},
    Magic{"PK\5\6"sv, FileKind::Zip},
    Magic{"\x89PNG\r\n\x1a\n"sv, FileKind::Png},
    Magic{"\xff\xd8\xff"sv, FileKind::Jpeg},
    Magic{"II*\0"sv, FileKind::Tiff},
    Magic{"MM\0*"sv, FileKind::Tiff},
    Magic{"II+\0"sv, FileKind::Tiff},
    Magic{"MM\0+"sv, FileKind::Tiff},
    Magic{"GIF8"sv, FileKind::Gif},
    Magic{"\x76\x2f\x31\x01"sv, FileKind::Exr},
    Magic{"\x89HDF\r\n\x1a\n"sv, FileKind::Hdf5},
    Magic{"\x1f\x8b"sv, FileKind::Gzip},
    Magic{"%PDF"sv, FileKind::Pdf},
    Magic{"\x7f"
          "ELF"sv,
          FileKind::Program},
    Magic{"version https://git-lfs"sv, FileKind::GitLfsPointer},
};

FileKind recogniseText(std::string_view head) {
  const auto first = std::find_if_not(head.begin(), head.end(), isSpace);
  const auto body = head.substr(static_cast<std::size_t>(first - head.begin()));
  for (const auto tag : {"<!doctype html"sv, "<html"sv, "<head"sv, "<?xml"sv}) {
    if (startsWithIgnoringCase(body, tag)) return FileKind::Html;
  }
  const bool printable =
      std::all_of(head.begin(), head.end(), [](char c) { return isSpace(c) || static_cast<unsigned char>(c) >= 32; });
  if (!printable) return FileKind::Unknown;
  return body.starts_with('{') || body.starts_with('[') ? FileKind::Json : FileKind::Text;
}

}  // namespace

FileKind recognise(std::span<const std::byte> content) {
  const auto head = asText(content, kRecognisedBytes);
  if (head.empty()) return FileKind::Empty;
  for (const auto& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return magic.kind;
  }
  if (head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP") return FileKind::WebP;
  if (head.size() >= 12 && head.substr(4, 4) == "ftyp") return FileKind::Heif;
  if (head.size() >= 3 && head[0] == 'P' && isSpace(head[2])) {
    if (head[1] >= '1' && head[1] <= '7') return FileKind::Pnm;
    if (head[1] == 'F' || head[1] == 'f') return FileKind::Pfm;
  }
  // Two letters are no proof: the two reserved words and the size of the info header are looked at as well.
  if (head.starts_with("BM") && head.size() >= 18 && head.substr(6, 4) == "\0\0\0\0"sv &&
      head.substr(15, 3) == "\0\0\0"sv) {
    return FileKind::Bmp;
  }
  if (head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) return FileKind::Pickle;
  if (looksLikeSafetensors(head)) return FileKind::Safetensors;
  return recogniseText(head);
}

std::string_view describe(FileKind kind) {
  switch (kind) {
    case FileKind::Unknown:
      return "nothing this program knows";
    case FileKind::Empty:
      return "an empty file";
    case FileKind::Npy:
      return "a NumPy array (.npy)";
    case FileKind::Zip:
      return "a zip archive (.npz, .pt and .pth files are such archives)";
    case FileKind::Png:
      return "a PNG picture";
    case FileKind::Jpeg:
      return "a JPEG picture";
    case FileKind::Bmp:
      return "a BMP picture";
    case FileKind::Pnm:
      return "a PNM picture";
    case FileKind::WebP:
      return "a WebP picture";
    case FileKind::Tiff:
      return "a TIFF picture";
    case FileKind::Gif:
      return "a GIF picture";
    case FileKind::Exr:
      return "an OpenEXR picture";
    case FileKind::Pfm:
      return "a PFM picture";
    case FileKind::Heif:
      return "a HEIF picture or an MPEG-4 film";
    case FileKind::Hdf5:
      return "an HDF5 file";
    case FileKind::Gzip:
      return "a gzip archive";
    case FileKind::Pdf:
      return "a PDF document";
    case FileKind::Pickle:
      return "a Python pickle";
    case FileKind::Safetensors:
      return "a safetensors file";
    case FileKind::Json:
      return "JSON text";
    case FileKind::GitLfsPointer:
      return "a Git LFS pointer";
    case FileKind::Html:
      return "an HTML page";
    case FileKind::Program:
      return "a program";
    case FileKind::Text:
      return "plain text";
  }
  return "";
}

std::string_view adviceFor(FileKind kind) {
  switch (kind) {
    case FileKind::Empty:
      return "The download or the export may have failed; fetch it again.";
    case FileKind::GitLfsPointer:
      return "Run `git lfs pull` in its repository to get the file itself.";
    case FileKind::Html:
      return "The download got a web page, perhaps a login or an error; fetch the file itself.";
    case FileKind::Zip:
      return "Unpack it and choose one .npy file of it, or save the array with numpy.save().";
    case FileKind::Pickle:
      return "Pickles can run code and are never opened; save the array with numpy.save().";
    case FileKind::Safetensors:
    case FileKind::Hdf5:
      return "Save the tensor with numpy.save().";
    case FileKind::Gzip:
      return "Unpack it first.";
    case FileKind::Gif:
    case FileKind::Exr:
    case FileKind::Pfm:
    case FileKind::Heif:
    case FileKind::Pdf:
      return "Convert it to PNG, JPEG, WebP, TIFF, BMP or PNM.";
    default:
      return "";
  }
}

std::string wrongKind(std::string_view name, FileKind found, std::string_view wanted) {
  return fmt::format("{} is {}, not {}.", name, describe(found), wanted);
}

}  // namespace scatterscope
