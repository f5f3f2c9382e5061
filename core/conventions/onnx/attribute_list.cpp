#include "core/conventions/onnx/attribute_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/syntax.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// Words and numbers; everything between them is left out but a bracket that follows a word at once.
struct Word {
  std::string_view text;
  std::int64_t number = -1;
  bool opens = false;  ///< the word of float32[3,8]
};

std::vector<Word> wordsOf(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    if (isLetter(text[i])) {
      while (end < text.size() && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '.')) ++end;
      words.push_back({text.substr(i, end - i), -1, end < text.size() && text[end] == '['});
    } else if (isDigit(text[i]) || (text[i] == '-' && i + 1 < text.size() && isDigit(text[i + 1]))) {
      std::int64_t number = 0;
      const auto [behind, code] = std::from_chars(text.data() + i, text.data() + text.size(), number);
      end = static_cast<std::size_t>(behind - text.data());
      if (code != std::errc()) number = INT64_MAX;
      words.push_back({text.substr(i, end - i), number, false});
    } else {
      end = i + 1;
    }
    i = end;
  }
  return words;
}

bool isNumber(const Word& word) {
  return !word.text.empty() && !isLetter(word.text.front());
}

std::vector<std::int64_t> numbersAt(const std::vector<Word>& words, std::size_t at) {
  std::vector<std::int64_t> numbers;
  while (at < words.size() && isNumber(words[at]) && numbers.size() < 8) numbers.push_back(words[at++].number);
  return numbers;
}

/// The type that a viewer writes between the name and the value of an attribute.
bool isType(std::string_view word) {
  return word == "ints" || word == "int" || word == "int64" || word == "INTS" || word == "INT" || word == "string" ||
         word == "type";
}

Value listOf(const std::vector<std::int64_t>& numbers) {
  return Value::Sequence{{numbers.begin(), numbers.end()}, true};
}

tl::unexpected<Error> wrong(std::string message, std::string remedy) {
  return syntaxError(Place{}, std::move(message), std::move(remedy));
}

}  // namespace

std::optional<Result<Specification>> readAttributeList(std::string_view text) {
  const std::vector<Word> words = wordsOf(text);
  const auto has = [&](std::string_view name) {
    return std::any_of(words.begin(), words.end(), [&](const Word& w) { return w.text == name; });
  };
  std::vector<std::int64_t> weight, kernel;
  std::vector<std::pair<const Parameter*, Value>> attributes;
  const auto signature = onnx().signature({});
  bool bias = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    std::size_t next = i + 1;
    while (next < words.size() && isType(words[next].text)) ++next;
    const auto numbers = numbersAt(words, next);
    if (word.opens && word.text != "W" && numbers.size() >= 3 && weight.empty() && !has("W")) weight = numbers;
    if (word.text == "W") {  // the first shape behind it
      for (std::size_t k = next; k < std::min(words.size(), next + 12) && weight.empty(); ++k) {
        if (const auto shape = numbersAt(words, k); shape.size() >= 3) weight = shape;
      }
    }
    if (word.text == "B" && next < words.size()) bias = true;
    const auto found =
        std::find_if(signature.begin(), signature.end(), [&](const Parameter& p) { return p.name == word.text; });
    if (found == signature.end()) continue;
    if (found->role == Role::PadMode && next < words.size() && !isNumber(words[next])) {
      attributes.emplace_back(&*found, std::string(words[next].text));
    } else if (!numbers.empty()) {
      const bool one = found->role == Role::Groups;
      attributes.emplace_back(&*found, one ? Value(numbers.front()) : listOf(numbers));
      if (found->role == Role::KernelSize) kernel = numbers;
    }
  }
  if (attributes.size() < 2 || kernel.empty()) return std::nullopt;
  const bool forward = has("Conv") && !has("ConvTranspose");
  if (forward)
    return wrong("These are the attributes of Conv, a convolution that is not transposed.",
                 "Paste those of a ConvTranspose.");
  if (weight.size() != kernel.size() + 2 || !std::equal(kernel.begin(), kernel.end(), weight.begin() + 2)) {
    return wrong(weight.empty()
                     ? "These attributes of a ConvTranspose do not say the channels: the shape of W is missing."
                     : "The shape of W does not end in kernel_shape.",
                 fmt::format("Add a line such as W float32[3,8,{}].", kernel.size() == 1 ? "4" : "4,4"));
  }
  if (kernel.size() > 2) return wrong("A kernel of three axes is not drawn here.", "Pictures and signals are.");
  Specification call = onnx().defaults(static_cast<int>(kernel.size()));
  for (const auto& [parameter, value] : attributes) call = call.with(parameter->role, value);
  const auto* group = call[Role::Groups].integer();
  const auto channels = (Checked(weight[1]) * (group ? *group : 1)).value();
  return call.with(Role::InChannels, weight[0])
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::Bias, bias);
}

}  // namespace scatterscope
