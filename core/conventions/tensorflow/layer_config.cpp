#include "core/conventions/tensorflow/layer_config.h"

#include <algorithm>
#include <array>

namespace scatterscope {
namespace {

const Object* itemOf(const Dictionary& dictionary, std::string_view key) {
  for (const auto& [name, value] : dictionary.items) {
    if (name.text() && *name.text() == key) return &value;
  }
  return nullptr;
}

/// JSON's words are names to Python.
Object plain(const Object& object) {
  const auto* external = object.to<const External>();
  const auto* name = external ? external->value.name() : nullptr;
  if (!name) return object;
  if (name->dotted == "true") return Object(true);
  if (name->dotted == "false") return Object(false);
  return name->dotted == "null" ? Object() : object;
}

/// What a configuration says of the layer, of its place in a model and of training; the latter changes no number.
EvaluatedCall withConfig(CallSite site, const Dictionary& config, Place at) {
  constexpr std::array<std::string_view, 10> kTaken = {
      "filters",     "kernel_size",   "strides",    "padding",  "output_padding",
      "data_format", "dilation_rate", "activation", "use_bias", "kernel_initializer"};
  EvaluatedCall call{std::move(site), {}, config.unknown};
  for (const auto& [key, value] : config.items) {
    const bool taken = key.text() && (std::find(kTaken.begin(), kTaken.end(), *key.text()) != kTaken.end() ||
                                      *key.text() == "bias_initializer");
    if (taken) call.arguments.push_back({*key.text(), plain(value), at});
  }
  return call;
}

bool isTransposed(std::string_view name) {
  return name.starts_with("Conv") && name.ends_with("DTranspose");
}

}  // namespace

bool isFromConfig(const CallSite& site) {
  return site.last() == "from_config" && isTransposed(site.parent());
}

EvaluatedCall fromConfig(const EvaluatedCall& call) {
  CallSite site = call.site;
  for (std::string* name : {&site.dotted, &site.qualified}) {
    if (const auto dot = name->rfind('.'); dot != std::string::npos) name->resize(dot);
  }
  const Object* config = call.argument(0, "config");
  const auto* dictionary = config ? config->to<Dictionary>() : nullptr;
  if (!dictionary) {
    EvaluatedCall unknown{site, {}, config ? config->unknown() : nullptr};
    if (!unknown.more && config) unknown.arguments.push_back({"config", *config, call.site.at});
    return unknown;
  }
  return withConfig(site, *dictionary, call.site.at);
}

std::optional<EvaluatedCall> callOfConfig(const Dictionary& dictionary, Place at, bool alone) {
  if (const Object* name = itemOf(dictionary, "class_name"); name && name->text() && isTransposed(*name->text())) {
    const Object* config = itemOf(dictionary, "config");
    const auto* inner = config ? config->to<Dictionary>() : nullptr;
    if (!inner) return std::nullopt;
    return withConfig({at, at, *name->text(), "keras.layers." + *name->text()}, *inner, at);
  }
  const Object *filters = itemOf(dictionary, "filters"), *kernel = itemOf(dictionary, "kernel_size"),
               *name = itemOf(dictionary, "name");
  const bool transposed = itemOf(dictionary, "output_padding") ||
                          (name && name->text() && name->text()->find("transpose") != std::string::npos);
  if (!alone || !filters || !kernel || !transposed) return std::nullopt;
  const auto* sizes = kernel->to<Sequence>();
  const bool signal =
      (sizes && sizes->items.size() == 1) || (name && name->text() && name->text()->find("1d") != std::string::npos);
  const std::string layer = signal ? "Conv1DTranspose" : "Conv2DTranspose";
  return withConfig({at, at, layer, "keras.layers." + layer}, dictionary, at);
}

std::optional<Value> valueOfConfig(const Object& object) {
  const auto* dictionary = object.to<Dictionary>();
  const Object* name = dictionary ? itemOf(*dictionary, "class_name") : nullptr;
  if (!name || !name->text()) return std::nullopt;
  Value::Call call{*name->text(), {}, {}};
  const Object* config = itemOf(*dictionary, "config");
  if (const auto* inner = config ? config->to<Dictionary>() : nullptr) {
    for (const auto& [key, value] : inner->items) {
      const auto known = valueOf(plain(value));
      if (!key.text() || !known) continue;
      call.arguments.push_back(*known);
      call.keywords.push_back(*key.text());
    }
  }
  return Value(std::move(call));
}

}  // namespace scatterscope
