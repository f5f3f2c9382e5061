#include "core/analysis/role_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace scatterscope {
namespace {

bool isCapital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool isLetter(char c) {
  return isCapital(c) || (c >= 'a' && c <= 'z');
}

/// "convOut_2" is "conv", "out": runs of letters in small ones, begun anew at a capital behind a small letter.
std::vector<std::string> wordsOf(std::string_view part) {
  std::vector<std::string> words;
  char before = ' ';
  for (const char c : part) {
    if (isLetter(c)) {
      const bool goesOn = isLetter(before) && (!isCapital(c) || isCapital(before));
      if (!goesOn) words.emplace_back();
      words.back() += isCapital(c) ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    before = c;
  }
  return words;
}

/// What stands behind the word that tells: files' endings, orders of axes in dumps, and how PyTorch's parametrisations
/// and TensorFlow's checkpoints end the names of variables.
bool tellsNothing(const std::string& word) {
  static constexpr std::array<std::string_view, 17> kEndings = {
      "npy",  "npz",  "pt",       "pth",           "ckpt",     "safetensors", "onnx",   "pb",        "bin",
      "nchw", "nhwc", "original", "defaultformat", "variable", "value",       "values", "attributes"};
  return std::ranges::find(kEndings, word) != kEndings.end();
}

struct SpokenWord {
  TensorRole role = TensorRole::Input;
  bool whole = false;
};

std::optional<SpokenWord> roleOfWord(const std::string& word) {
  struct Word {
    std::string_view word;
    TensorRole role;
  };
  using enum TensorRole;
  static constexpr std::array<Word, 32> kWords = {{
      {"input", Input},     {"inputs", Input},    {"x", Input},         {"in", Input},
      {"src", Input},       {"source", Input},    {"image", Input},     {"img", Input},
      {"weight", Weight},   {"weights", Weight},  {"w", Weight},        {"kernel", Weight},
      {"kernels", Weight},  {"filter", Weight},   {"filters", Weight},  {"bias", Bias},
      {"biases", Bias},     {"b", Bias},          {"output", Expected}, {"outputs", Expected},
      {"y", Expected},      {"out", Expected},    {"expect", Expected}, {"expected", Expected},
      {"target", Expected}, {"golden", Expected}, {"result", Expected}, {"ref", Expected},
      {"label", Expected},  {"truth", Expected},  {"gt", Expected},     {"reference", Expected},
  }};
  if (const auto found = std::ranges::find(kWords, std::string_view(word), &Word::word); found != kWords.end())
    return SpokenWord{found->role, true};
  // "myweights", "rgbimages": the last long one within.
  std::size_t last = 0;
  std::optional<SpokenWord> within;
  for (const Word& known : kWords) {
    if (known.word.size() < 4) continue;
    const auto at = word.rfind(known.word);
    if (at == std::string::npos || (within && at + known.word.size() <= last)) continue;
    last = at + known.word.size();
    within = SpokenWord{known.role, false};
  }
  return within;
}

}  // namespace

std::string_view nameOf(TensorRole role) {
  switch (role) {
    case TensorRole::Input:
      return "input";
    case TensorRole::Weight:
      return "weights";
    case TensorRole::Bias:
      return "bias";
    case TensorRole::Expected:
      return "expected output";
  }
  return "";
}

std::optional<NamedRole> roleInName(std::string_view name) {
  while (!name.empty()) {
    const auto separator = name.find_last_of("./:");
    const bool last = separator == std::string_view::npos;
    const auto words = wordsOf(last ? name : name.substr(separator + 1));
    if (std::ranges::all_of(words, tellsNothing)) {  // numbers have no words
      name = last ? std::string_view() : name.substr(0, separator);
      continue;
    }
    std::optional<NamedRole> named;
    for (const std::string& word : words) {
      if (const auto spoken = roleOfWord(word)) named = NamedRole{spoken->role, spoken->whole && words.size() == 1};
    }
    return named;
  }
  return std::nullopt;
}

bool namesRole(std::string_view name, TensorRole role) {
  const auto named = roleInName(name);
  return named && named->role == role;
}

}  // namespace scatterscope
