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
  return head.size() >= 10 && head.substr(5, 3) == "\0\0\0"sv &&
         (head.substr(8, 2) == "{\""sv || head.substr(8, 2) == "{}"sv);
}

std::uint8_t byteAt(std::string_view head, std::size_t at) {
  return at < head.size() ? static_cast<std::uint8_t>(head[at]) : std::uint8_t{0};
}

bool isPrintable(std::string_view text) {
  const auto printable = [](char c) { return static_cast<unsigned char>(c) >= 32 && c != 127; };  // or UTF-8
  return !text.empty() && std::all_of(text.begin(), text.end(), printable);
}

/// Takes a base-128 number of protocol buffers off the front; false where there is none of four bytes or fewer.
bool takeNumber(std::string_view& rest, std::size_t& number) {
  number = 0;
  for (std::size_t i = 0; i < 4 && i < rest.size(); ++i) {
    number |= static_cast<std::size_t>(byteAt(rest, i) & 0x7f) << (7 * i);
    if ((byteAt(rest, i) & 0x80) != 0) continue;
    rest.remove_prefix(i + 1);
    return true;
  }
  return false;
}

/// Takes a field of that key whose value is text off the front; the text may be cut off by the end of the head.
bool takeText(std::string_view& rest, std::uint8_t key, std::string_view& text) {
  std::size_t length = 0;
  if (byteAt(rest, 0) != key) return false;
  rest.remove_prefix(1);
  if (!takeNumber(rest, length)) return false;
  text = rest.substr(0, length);
  rest.remove_prefix(text.size());
  return true;
}

/// A ModelProto: ir_version first, then the producer's name, the opset, or the graph with its first node, its name or
/// an initialiser.
bool looksLikeOnnx(std::string_view head) {
  if (byteAt(head, 0) != 0x08 || byteAt(head, 1) < 1 || byteAt(head, 1) > 30) return false;
  std::string_view rest = head.substr(2), text;
  if (byteAt(rest, 0) == 0x12) return takeText(rest, 0x12, text) && isPrintable(text);
  const std::uint8_t next = byteAt(rest, 0);
  if ((next != 0x3a && next != 0x42) || !takeText(rest, next, text)) return false;
  const std::uint8_t first = byteAt(text, 0);
  return next == 0x42 || first == 0x0a || first == 0x12 || first == 0x2a;
}

/// A Checkpoint: values, each beginning with the name of its tensor.
bool looksLikeMindSporeCheckpoint(std::string_view head) {
  std::string_view rest = head, value, tag;
  return takeText(rest, 0x0a, value) && takeText(value, 0x0a, tag) && isPrintable(tag) &&
         (value.empty() || byteAt(value, 0) == 0x12);
}

/// Whose archive it is: the name of the first file in it says so.
FileKind archiveKind(std::string_view head) {
  const std::size_t length = byteAt(head, 26) | static_cast<std::size_t>(byteAt(head, 27)) << 8;
  const std::string_view name = head.size() > 30 ? head.substr(30, length) : std::string_view();
  if (name.ends_with(".npy")) return FileKind::NumpyArchive;
  if (name.ends_with("/data.pkl") || name.ends_with("/.format_version") || name.ends_with("/version"))
    return FileKind::PyTorchArchive;
  if (name == "mimetype" && head.substr(38).starts_with(kExperimentMediaType)) return FileKind::Experiment;
  if (name == "metadata.json" || name == "config.json" || name == "model.weights.h5") return FileKind::KerasArchive;
  return FileKind::Zip;
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
    if (!head.starts_with(magic.bytes)) continue;
    return magic.kind == FileKind::Zip ? archiveKind(head) : magic.kind;
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
  // Before pickles: the length of a header may begin as they do.
  if (looksLikeSafetensors(head)) return FileKind::Safetensors;
  // The first thing that torch.save() pickled before 1.6: a magic number.
  if (head.starts_with("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9"sv)) return FileKind::PyTorchPickle;
  if (head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) return FileKind::Pickle;
  if (head.size() >= 8 && head.substr(4, 4) == "TFL3") return FileKind::TensorFlowLite;
  if (looksLikeOnnx(head)) return FileKind::Onnx;
  if (looksLikeMindSporeCheckpoint(head)) return FileKind::MindSporeCheckpoint;
  return recogniseText(head);
}

std::string_view describe(FileKind kind) {
  switch (kind) {
    case FileKind::Unknown:
      return "of a kind that this program does not know";
    case FileKind::Empty:
      return "an empty file";
    case FileKind::Npy:
      return "a NumPy array (.npy)";
    case FileKind::Zip:
      return "a zip archive";
    case FileKind::NumpyArchive:
      return "an archive of NumPy arrays (.npz)";
    case FileKind::PyTorchArchive:
      return "a PyTorch checkpoint (.pt, .pth)";
    case FileKind::KerasArchive:
      return "a Keras model (.keras)";
    case FileKind::Experiment:
      return "an experiment of this program (.scope)";
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
    case FileKind::PyTorchPickle:
      return "a PyTorch checkpoint of before 1.6 (.pt, .pth)";
    case FileKind::Safetensors:
      return "a safetensors file";
    case FileKind::Onnx:
      return "an ONNX model";
    case FileKind::MindSporeCheckpoint:
      return "a MindSpore checkpoint (.ckpt)";
    case FileKind::TensorFlowLite:
      return "a TensorFlow Lite model";
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
      return "Unpack it and open what is in it.";
    case FileKind::NumpyArchive:
    case FileKind::PyTorchArchive:
    case FileKind::Safetensors:
    case FileKind::Onnx:
    case FileKind::MindSporeCheckpoint:
      return "It holds tensors: give it where arrays are read, as FILE, or as FILE:NAME where it holds several.";
    case FileKind::PyTorchPickle:
      return "It can run code and is not opened here. If you trust it, save it again in Python: "
             "torch.save(torch.load('file.pt', map_location='cpu', weights_only=False), 'new.pt').";
    case FileKind::KerasArchive:
      return "Save one array of it in Python: numpy.save('w.npy', "
             "keras.models.load_model('file.keras').get_layer('name').get_weights()[0]).";
    case FileKind::Experiment:
      return "Open it by itself: scatterscope FILE.scope, or in the window.";
    case FileKind::Pickle:
      return "Pickles can run code and are never opened here; save the array in Python: numpy.save('w.npy', array).";
    case FileKind::TensorFlowLite:
      return "Save one tensor of it in Python: numpy.save('w.npy', tf.lite.Interpreter('file.tflite').get_tensor(i)), "
             "after allocate_tensors().";
    case FileKind::Hdf5:
      return "Save one data set of it in Python: numpy.save('w.npy', h5py.File('file.h5')['name'][:]).";
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
