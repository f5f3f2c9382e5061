#include "core/files/case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/out_of_memory.h"
#include "core/files/array_formats.h"
#include "core/files/file_kind.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/files/zip_archive.h"
#include "core/files/zip_writer.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kVersionField = "scatterscope_case";

struct Field {
  const char* name;
  std::string CaseHeader::*value;
};
constexpr std::array kFields = {
    Field{"code", &CaseHeader::code},
    Field{"framework", &CaseHeader::framework},
    Field{"version", &CaseHeader::version},
    Field{"layout", &CaseHeader::layout},
    Field{"other", &CaseHeader::other},
    Field{"from", &CaseHeader::from},
    Field{"output_type", &CaseHeader::output_type},
};

tl::unexpected<Error> refused(std::string_view name, std::string_view what) {
  return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("The case {} {}.", name, what),
              "Write it again with resources/python/scatterscope.py or with Save as a case.");
}

Result<std::string> headerText(const ZipArchive& archive, std::string_view name) {
  const auto member = archive.find(kCaseHeaderName);
  if (!member) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} is an archive of arrays, but no case: {}, which would say the call, is not in it.",
                            name, kCaseHeaderName),
                fmt::format("Give the call and its arrays: scatterscope compare CODE --input {0}:NAME --weight "
                            "{0}:NAME --expected {0}:NAME.",
                            name));
  }
  const std::int64_t bytes = archive.members()[*member].bytes;
  if (bytes > kCaseHeaderBytes)
    return refused(name, fmt::format("has a {} of {} bytes; {} are read", kCaseHeaderName, bytes, kCaseHeaderBytes));
  return archive.content(*member);
}

Result<CaseHeader> headerOf(const std::string& text, std::string_view name) {
  const auto object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return refused(name, fmt::format("has a {} that is not a JSON object", kCaseHeaderName));
  const auto version = object.find(kVersionField);
  if (version == object.end() || !version->is_number_integer())
    return refused(name, fmt::format("has a {} without \"{}\": {}", kCaseHeaderName, kVersionField, kCaseVersion));
  if (*version != kCaseVersion) {
    return fail(ErrorKind::Unsupported, std::string(name),
                fmt::format("The case {} is of version {}; this program reads version {}.", name, version->dump(),
                            kCaseVersion),
                "Use the scatterscope.py that came with this program, or a newer program.");
  }
  CaseHeader header;
  for (const Field& field : kFields) {
    const auto value = object.find(field.name);
    if (value == object.end()) continue;
    if (!value->is_string())
      return refused(name, fmt::format("has a \"{}\" in its {} that is not text", field.name, kCaseHeaderName));
    header.*field.value = value->get<std::string>();
  }
  if (header.code.empty()) return refused(name, fmt::format("has a {} without the call, \"code\"", kCaseHeaderName));
  return header;
}

/// The array of that name; nothing where there is none. Fails where it cannot be read.
Result<std::optional<StoredTensor>> arrayOf(const TensorList& list, std::string_view wanted, std::string_view name) {
  const auto found = std::ranges::find(list.tensors, wanted, &StoredTensor::name);
  if (found == list.tensors.end()) return std::optional<StoredTensor>();
  if (found->refusal.empty()) return std::optional(*found);
  return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{}: {}", nameIn(name, *found), found->refusal));
}

Result<StoredTensor> requiredArray(const TensorList& list, std::string_view wanted, std::string_view name) {
  auto found = arrayOf(list, wanted, name);
  if (!found) return tl::make_unexpected(found.error());
  if (*found) return **std::move(found);
  return refused(name, fmt::format("has no {}.npy: input, weight and output are needed", wanted));
}

}  // namespace

bool isCase(const ByteSource& file) {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file.read(0, head);
  if (!used || recognise(std::span(head).first(*used)) != FileKind::NumpyArchive) return false;
  const auto archive = ZipArchive::open(file, "the archive");
  return archive && archive->find(kCaseHeaderName);
}

Result<CaseFile> listCase(const ByteSource& file, std::string_view name) try {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  const FileKind kind = recognise(std::span(head).first(*used));
  if (kind != FileKind::NumpyArchive && kind != FileKind::Zip) {
    return fail(ErrorKind::InvalidFile, std::string(name), wrongKind(name, kind, "a case (.npz)"),
                std::string(adviceFor(kind)));
  }
  CaseFile result;
  {
    const auto archive = ZipArchive::open(file, name);
    if (!archive) return tl::make_unexpected(archive.error());
    const auto text = headerText(*archive, name);
    if (!text) return tl::make_unexpected(text.error());
    auto header = headerOf(*text, name);
    if (!header) return tl::make_unexpected(header.error());
    result.header = *std::move(header);
  }
  const auto list = listNpz(file, name);
  if (!list) return tl::make_unexpected(list.error());
  for (const auto& [wanted, to] :
       {std::pair("input", &result.input), std::pair("weight", &result.weight), std::pair("output", &result.output)}) {
    auto array = requiredArray(*list, wanted, name);
    if (!array) return tl::make_unexpected(array.error());
    *to = *std::move(array);
  }
  auto bias = arrayOf(*list, "bias", name);
  if (!bias) return tl::make_unexpected(bias.error());
  result.bias = *std::move(bias);
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

namespace {

/// An array as a .npy file, its elements where they are as far as this machine keeps them as the file does.
struct NpyParts {
  std::vector<std::byte> head;
  std::span<const std::byte> body;
};

NpyParts partsOf(const CaseArray& array) {
  NpyParts parts;
  static_cast<void>(writeNpy(array.shape, array.elements, [&](std::span<const std::byte> piece) -> Result<void> {
    if (piece.data() == std::as_bytes(array.elements).data())
      parts.body = piece;
    else
      parts.head.insert(parts.head.end(), piece.begin(), piece.end());
    return {};
  }));
  return parts;
}

std::string headerText(const CaseHeader& header) {
  Json object = {{kVersionField, kCaseVersion}};
  for (const Field& field : kFields)
    if (const std::string& value = header.*field.value; !value.empty()) object[field.name] = value;
  // A file's name need not be UTF-8.
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<void> writeCase(const CaseContent& content, const ByteSink& sink) try {
  const std::string text = headerText(content.header);
  if (text.size() > static_cast<std::size_t>(kCaseHeaderBytes)) {
    return fail(ErrorKind::Unsupported, "case",
                fmt::format("The call and the names of the case are {} bytes long; {} can be saved.", text.size(),
                            kCaseHeaderBytes));
  }
  // An array first: by the name of its first member an archive is told from others.
  const std::array<std::pair<const char*, const CaseArray*>, 4> arrays = {
      std::pair{"input.npy", &content.input},
      {"weight.npy", &content.weight},
      {"bias.npy", content.bias ? &*content.bias : nullptr},
      {"output.npy", &content.output}};
  std::array<NpyParts, arrays.size()> parts;
  std::vector<ZipContent> members;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    if (arrays[i].second == nullptr) continue;
    parts[i] = partsOf(*arrays[i].second);
    members.push_back({arrays[i].first, parts[i].head, parts[i].body, ZipPacking::Stored});
  }
  members.push_back({std::string(kCaseHeaderName), std::as_bytes(std::span(text)), {}, ZipPacking::Stored});
  return writeZip(members, sink);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
