#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/out_of_memory.h"
#include "core/files/experiment_file.h"
#include "core/files/file_kind.h"
#include "core/files/npy.h"
#include "core/files/zip_writer.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const std::map<std::string, std::string>& values) {
  Json object = Json::object();
  for (const auto& [name, value] : values) object[name] = value;
  return object;
}

Json toJson(const ExperimentFile::Step& step) {
  Json object = {{"kind", step.kind}};
  if (step.kind == "pad") object["mode"] = step.mode;
  if (step.kind != "bias") {
    object["top"] = step.top;
    object["bottom"] = step.bottom;
    object["left"] = step.left;
    object["right"] = step.right;
  }
  return object;
}

Json toJson(const ExperimentFile::Call& call) {
  Json object = {{"convention", call.convention}, {"axes", call.axes}, {"parameters", toJson(call.parameters)}};
  object["zero_taps"] = {call.zero_taps_height, call.zero_taps_width};
  object["steps"] = Json::array();
  for (const auto& step : call.steps) object["steps"].push_back(toJson(step));
  return object;
}

/// Only what is said: a file of another version may say less.
Json toJson(const ExperimentFile::View& view) {
  Json object = Json::object();
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) object[key] = value;
  };
  put("workspace", view.workspace);
  put("mode", view.mode);
  put("order", view.order);
  put("lens", view.lens);
  put("cell", view.cell);
  if (view.step >= 0) object["step"] = view.step;
  return object;
}

/// Puts in what `rest` has and `object` has not, in the order of the names, at every depth.
void putBack(Json& object, const Json& rest) {
  std::map<std::string, const Json*> inOrder;
  for (const auto& [key, value] : rest.items()) inOrder.emplace(key, &value);
  for (const auto& [key, value] : inOrder) {
    if (!object.contains(key))
      object[key] = *value;
    else if (object[key].is_object() && value->is_object())
      putBack(object[key], *value);
  }
}

Result<std::string> textOf(const ExperimentFile& experiment) {
  Json root = {{"format", "Scatterscope experiment"},
               {"version", ExperimentFile::kVersion},
               {"title", experiment.title},
               {"call", toJson(experiment.call)},
               {"versions", toJson(experiment.versions)}};
  root["input"] = {{"kind", experiment.input.kind},
                   {"name", experiment.input.name},
                   {"batch", experiment.input.batch},
                   {"height", experiment.input.height},
                   {"width", experiment.input.width}};
  // Only what there is: most inputs are made here.
  if (!experiment.input.reading.empty()) root["input"]["reading"] = experiment.input.reading;
  if (experiment.input.alpha) root["input"]["alpha"] = true;
  if (!experiment.input.steps.empty()) root["input"]["steps"] = experiment.input.steps;
  root["weights"] = {{"kind", experiment.weights.kind},
                     {"preset", experiment.weights.preset},
                     {"seed", experiment.weights.seed},
                     {"name", experiment.weights.name}};
  root["expected"] = {{"name", experiment.expected.name},
                      {"dtype", experiment.expected.dtype},
                      {"framework", experiment.expected.framework}};
  root["view"] = toJson(experiment.view);
  if (!experiment.unknown.empty()) putBack(root, Json::parse(experiment.unknown, nullptr, false));
  if (const auto words = std::ssize(root.dump(-1, ' ', false, Json::error_handler_t::replace));
      words > ExperimentFile::kWordsBytes) {
    return fail(ErrorKind::Unsupported, "experiment",
                fmt::format("The words of this experiment take {}; a file holds {} at most.", formatBytes(words),
                            formatBytes(ExperimentFile::kWordsBytes)),
                "Make its title or its call shorter.");
  }
  return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A tensor as a .npy file, its elements where they are as far as this machine keeps them as the file does.
struct NpyParts {
  std::vector<std::byte> head;
  std::span<const std::byte> body;
};

NpyParts partsOf(const Tensor& tensor) {
  NpyParts parts;
  static_cast<void>(writeNpy(tensor, [&](std::span<const std::byte> piece) -> Result<void> {
    if (piece.data() == std::as_bytes(tensor.elements()).data())
      parts.body = piece;
    else
      parts.head.insert(parts.head.end(), piece.begin(), piece.end());
    return {};
  }));
  return parts;
}

std::span<const std::byte> bytesOf(std::string_view text) {
  return std::as_bytes(std::span(text));
}

}  // namespace

Result<void> writeExperimentFile(const ExperimentFile& experiment, const ByteSink& sink, ExperimentPacking packing,
                                 const RunControl* control) try {
  const auto text = textOf(experiment);
  if (!text) return tl::make_unexpected(text.error());
  std::vector<ZipContent> members = {{"mimetype", bytesOf(kExperimentMediaType), {}, ZipPacking::Stored},
                                     {"experiment.json", bytesOf(*text), {}, ZipPacking::Small}};
  const std::array<std::pair<const char*, const Tensor*>, 5> tensors = {
      std::pair{"input.npy", experiment.input.tensor.get()},
      {"original.npy", experiment.input.original.get()},
      {"weight.npy", experiment.weights.weight.get()},
      {"bias.npy", experiment.weights.bias.get()},
      {"expected.npy", experiment.expected.tensor.get()}};
  std::array<NpyParts, tensors.size()> parts;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    const auto& [name, tensor] = tensors[i];
    if (tensor == nullptr) continue;
    parts[i] = partsOf(*tensor);
    members.push_back({name, parts[i].head, parts[i].body,
                       packing == ExperimentPacking::Quick ? ZipPacking::Stored : ZipPacking::Quick});
  }
  for (const auto& other : experiment.unknown_members)
    members.push_back({other.name, other.content, {}, ZipPacking::Small});
  return writeZip(members, sink, control);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<std::vector<std::byte>> experimentBytes(const ExperimentFile& experiment) {
  std::vector<std::byte> bytes;
  auto written = writeExperimentFile(experiment, [&](std::span<const std::byte> piece) -> Result<void> {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return {};
  });
  if (!written) return tl::make_unexpected(written.error());
  return bytes;
}

}  // namespace scatterscope
