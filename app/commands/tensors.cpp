#include "app/commands/tensors.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands/command.h"
#include "app/commands/report.h"
#include "core/base/counted.h"
#include "core/base/file_reader.h"
#include "core/files/array_formats.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

Json tensorJson(const StoredTensor& tensor) {
  Json json = {{"name", tensor.name}, {"dtype", tensor.dtype}, {"shape", tensor.shape}};
  if (!tensor.refusal.empty()) json["refusal"] = tensor.refusal;
  return json;
}

Json layerJson(const StoredLayer& layer, const TensorList& list) {
  Json json = {{"name", layer.name}, {"code", layer.code}};
  const auto put = [&](const char* key, const std::optional<std::size_t>& index) {
    if (index) json[key] = tensorJson(list.tensors[*index]);
  };
  put("weight", layer.weight);
  put("bias", layer.bias);
  if (!layer.note.empty()) json["note"] = layer.note;
  return json;
}

void printTensors(const TensorList& list) {
  std::size_t width = 0, shapes = 0;
  for (const StoredTensor& tensor : list.tensors) {
    width = std::max(width, std::min<std::size_t>(tensor.name.size(), 60));
    shapes = std::max(shapes, shapeText(tensor.shape).size());
  }
  for (const StoredTensor& tensor : list.tensors) {
    fmt::print("{:<{}}  {:<{}}  {}\n", tensor.name.empty() ? "(no name)" : tensor.name, width,
               tensor.refusal.empty() || !tensor.shape.empty() ? shapeText(tensor.shape) : "?", shapes, tensor.dtype);
    if (!tensor.refusal.empty()) fmt::print("{:<{}}  not read: {}\n", "", width, tensor.refusal);
  }
}

void printLayers(const TensorList& list) {
  std::string line;
  for (const StoredLayer& layer : list.layers) {
    fmt::print("{}\n", layer.name);
    for (std::istringstream lines(layer.code); std::getline(lines, line);) fmt::print("  {}\n", line);
    const auto say = [&](const char* what, const std::optional<std::size_t>& index) {
      if (!index) return;
      const StoredTensor& tensor = list.tensors[*index];
      fmt::print("  {:<7} {} {} {}\n", what, tensor.name, shapeText(tensor.shape), tensor.dtype);
    };
    say("weight", layer.weight);
    say("bias", layer.bias);
    if (!layer.note.empty()) fmt::print("  {}\n", layer.note);
  }
}

struct Options {
  std::string file;
  bool json = false;
};

}  // namespace

bool isTensorFile(const std::string& text) {
  std::error_code longerThanAnyName;
  if (!std::filesystem::is_regular_file(text, longerThanAnyName)) return false;
  const auto file = FileReader::open(text);
  const auto head = file ? file->head(kRecognisedBytes) : tl::make_unexpected(file.error());
  return head && arrayFormatOf(recognise(*head)) != nullptr;
}

Result<ExitCode> showTensors(const std::string& path, bool layersOnly, bool json) {
  const auto file = FileReader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  const auto list = listTensors(*file, path);
  if (!list) {
    Error error = list.error();
    if (error.kind == ErrorKind::Unsupported) error.kind = ErrorKind::InvalidFile;
    return tl::make_unexpected(error);
  }
  if (layersOnly && list->layers.empty()) {
    return fail(ErrorKind::InvalidFile, path,
                fmt::format("{} holds {}, but no transposed convolution with its call.", path,
                            counted(static_cast<std::int64_t>(list->tensors.size()), "tensor")),
                fmt::format("Run scatterscope tensors {} to see them.", path));
  }
  if (json) {
    Json report = {{"file", path}};
    if (!layersOnly) {
      report["tensors"] = Json::array();
      for (const StoredTensor& tensor : list->tensors) report["tensors"].push_back(tensorJson(tensor));
    }
    report["layers"] = Json::array();
    for (const StoredLayer& layer : list->layers) report["layers"].push_back(layerJson(layer, *list));
    report["notes"] = list->note.empty() ? Json::array() : Json::array({list->note});
    printJson(report);
    return ExitCode::Done;
  }
  if (!layersOnly) printTensors(*list);
  if (!layersOnly && !list->layers.empty()) fmt::print("\n");
  printLayers(*list);
  if (!list->note.empty()) printNotes({list->note});
  return ExitCode::Done;
}

void addTensors(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("tensors", "List what a file of tensors, or a model, holds.");
  command
      ->add_option("file", options->file,
                   "File of tensors: .npy, .npz, .safetensors, .onnx, MindSpore's .ckpt, PyTorch's .pt")
      ->required();
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(std::string("Examples:\n  scatterscope tensors weights.npz\n"
                              "  scatterscope tensors weights.npz --json\n\n") +
                  kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return showTensors(options->file, false, options->json); };
  });
}

}  // namespace scatterscope
