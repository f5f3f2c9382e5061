#include "ui/state/tensor_choice.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/counted.h"
#include "core/base/file_reader.h"
#include "core/base/joined.h"
#include "core/files/array_formats.h"
#include "core/files/dump_folder.h"
#include "ui/state/operand_fit.h"

namespace scatterscope {
namespace {

void append(std::string& note, const std::string& sentence) {
  if (!note.empty() && !sentence.empty()) note += ' ';
  note += sentence;
}

void shift(std::optional<std::size_t>& index, std::size_t by) {
  if (index) *index += by;
}

}  // namespace

std::string TensorFiles::name() const {
  if (!folder.empty()) return folder;
  std::string names;
  for (const auto& path : paths) names += (names.empty() ? "" : ", ") + path.filename().string();
  return names;
}

Result<TensorFiles> listTensorFiles(const std::vector<std::filesystem::path>& paths, const RunControl& control) {
  TensorFiles files;
  files.paths = paths;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string name = paths[i].filename().string();
    const auto file = FileReader::open(paths[i], &control);
    if (!file) return tl::make_unexpected(file.error());
    auto list = listTensors(*file, name);
    if (!list) return tl::make_unexpected(list.error());
    if (list->tensors.empty() && list->layers.empty())
      return fail(ErrorKind::InvalidFile, name, fmt::format("{} holds no tensor.", name));
    const std::size_t first = files.tensors.size();
    for (StoredTensor& tensor : list->tensors) {
      if (paths.size() > 1) tensor.name = nameIn(name, tensor);
      files.tensors.push_back(std::move(tensor));
      files.file.push_back(i);
    }
    for (StoredLayer& layer : list->layers) {
      shift(layer.weight, first);
      shift(layer.bias, first);
      files.layers.push_back(std::move(layer));
    }
    append(files.note, list->note);
  }
  return files;
}

Result<TensorFiles> listTensorFolder(const std::filesystem::path& folder, const RunControl& control) {
  constexpr std::size_t kMostListed = 1000;
  auto dump = listDump(folder);
  if (!dump) return tl::make_unexpected(dump.error());
  auto& all = dump->tensors;
  const auto transposed = [](const DumpedTensor& tensor) { return tensor.kind.find("Transpose") != std::string::npos; };
  const auto others = std::ranges::stable_partition(all, transposed);
  TensorFiles files;
  files.folder = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  if (others.size() < all.size() && !others.empty()) {
    files.note = fmt::format("Of the {} of the dump, those of its transposed convolutions are listed.",
                             counted(static_cast<std::int64_t>(all.size()), "array"));
    all.erase(others.begin(), others.end());
  }
  if (all.size() > kMostListed) {
    append(files.note,
           fmt::format("{} arrays are listed; {} more are left out.", kMostListed, all.size() - kMostListed));
    all.resize(kMostListed);
  }
  std::optional<Error> refusal;
  std::size_t refused = 0;
  for (const DumpedTensor& tensor : all) {
    if (control.cancelled()) break;
    auto one = listTensorFiles({tensor.file}, control);
    if (!one) {
      refusal = refusal ? refusal : std::optional(one.error());
      ++refused;
      continue;
    }
    const std::string group = tensor.group.empty() ? std::string() : tensor.group + "/";
    for (StoredTensor& stored : one->tensors) {
      if (all.size() > 1) stored.name = group + nameIn(tensor.file.filename().string(), stored);
      files.tensors.push_back(std::move(stored));
      files.file.push_back(files.paths.size());
    }
    files.paths.push_back(tensor.file);
  }
  if (files.tensors.empty() && refusal) return tl::make_unexpected(*refusal);
  if (refused > 0) {
    append(files.note,
           fmt::format("{} left out; the first: {}", refused == 1 ? "1 file is" : fmt::format("{} files are", refused),
                       refusal->message));
  }
  return files;
}

std::optional<TensorRole> TensorChoice::roleOf(std::size_t tensor) const {
  const auto found = std::ranges::find_if(kTensorRoles, [&](TensorRole role) { return (*this)[role] == tensor; });
  return found == kTensorRoles.end() ? std::nullopt : std::optional(*found);
}

bool TensorChoice::empty() const {
  return !layer && std::ranges::none_of(tensors, [](const auto& tensor) { return tensor.has_value(); });
}

Result<Recipe> callOf(const StoredLayer& layer, const Experiment& experiment) {
  if (layer.code.empty())
    return fail(ErrorKind::Unsupported, "call",
                layer.note.empty() ? fmt::format("{} has no call that is read here.", layer.name) : layer.note);
  auto read = readCode(layer.code, readOptionsOf(experiment));
  if (!read) return tl::make_unexpected(read.error());
  return static_cast<Recipe>(*std::move(read));
}

WantedArrays wantedBy(const Scene& scene, const TensorFiles& files, std::optional<std::size_t> layer) {
  if (!layer) return wantedArrays(scene.experiment().recipe, scene.inputShape());
  const auto recipe = callOf(files.layers[*layer], scene.experiment());
  return recipe ? wantedArrays(*recipe) : WantedArrays();
}

TensorChoice likelyChoice(const Scene& scene, const TensorFiles& files, std::optional<std::size_t> layer) {
  const SuggestedRoles suggested = suggestRoles(files.tensors, wantedBy(scene, files, layer));
  TensorChoice choice{layer, {}};
  for (const TensorRole role : kTensorRoles) choice[role] = suggested.likeliest(role);
  if (!layer) return choice;
  const StoredLayer& stored = files.layers[*layer];
  for (const auto& own : {stored.weight, stored.bias}) {
    if (!own) continue;
    if (const auto other = choice.roleOf(*own)) choice[*other].reset();
  }
  choice[TensorRole::Weight] = stored.weight;
  choice[TensorRole::Bias] = stored.bias;
  // In a model anything of four extents has the shape of an input.
  for (const TensorRole role : {TensorRole::Input, TensorRole::Expected}) {
    if (choice[role] && !namesRole(files.tensors[*choice[role]].name, role)) choice[role].reset();
  }
  return choice;
}

std::optional<std::size_t> firstLayer(const Scene& scene, const TensorFiles& files) {
  const auto found = std::ranges::find_if(files.layers, [&](const StoredLayer& layer) {
    return layer.weight && callOf(layer, scene.experiment()).has_value();
  });
  return found == files.layers.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - files.layers.begin()));
}

Result<ChosenArrays> readChoice(const TensorFiles& files, const TensorChoice& choice, const RunControl& control) {
  ChosenArrays chosen;
  for (const TensorRole role : kTensorRoles) {
    if (!choice[role] || control.cancelled()) continue;
    const StoredTensor& stored = files.tensors[*choice[role]];
    const auto& path = files.paths[files.file[*choice[role]]];
    const auto file = FileReader::open(path, &control);
    if (!file) return tl::make_unexpected(file.error());
    ReadArray read;
    read.name = files.paths.size() > 1 ? stored.name : nameIn(path.filename().string(), stored);
    auto array = readTensor(*file, stored, read.name, MemoryBudget::detect());
    if (!array) return tl::make_unexpected(array.error());
    read.note = array->note();
    read.dtype = array->dtype;
    read.axes = array->shape.size();
    auto tensor = toTensor(*std::move(array), read.name);
    if (!tensor) return tl::make_unexpected(tensor.error());
    read.tensor = *std::move(tensor);
    chosen.arrays.push_back(std::move(read));
    chosen.roles.emplace_back(role);
  }
  return chosen;
}

Result<Experiment> withChoice(const Scene& scene, const TensorFiles& files, const TensorChoice& choice,
                              ChosenArrays chosen, std::string& note) {
  Experiment before = scene.experiment();
  append(note, files.note);
  if (choice.layer) {
    const StoredLayer& layer = files.layers[*choice.layer];
    auto recipe = callOf(layer, before);
    if (!recipe) return tl::make_unexpected(recipe.error());
    before.recipe = *std::move(recipe);
    // What other weights there were belong to another call; those of the layer follow.
    if (before.weights.kind == WeightSource::Kind::Tensor) {
      const auto seed = before.weights.seed;
      before.weights = {};
      before.weights.kind = WeightSource::Kind::Initialiser;
      before.weights.seed = seed;
    }
    if (!choice[TensorRole::Input]) append(note, fitInput(before));
    append(note, layer.note);
    before.title = layer.name.empty() ? files.name() : layer.name;
  }
  if (const auto input = std::ranges::find(chosen.roles, std::optional(TensorRole::Input)); input != chosen.roles.end())
    before.title = chosen.arrays[static_cast<std::size_t>(input - chosen.roles.begin())].name;
  return withArrays(before, std::move(chosen.arrays), chosen.roles, note);
}

}  // namespace scatterscope
