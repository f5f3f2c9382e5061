#include "core/lessons/block.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/joined.h"

namespace scatterscope {
namespace {

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

int charactersOf(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char byte) { return !isContinuation(byte); }));
}

constexpr std::string_view kBlanks = " \t";

std::string_view trimmedEnd(std::string_view text) {
  const auto last = text.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool isKey(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string keysOf(const BlockRules& rules) {
  return joined(rules.keys, [](const BlockRules::Key& key) { return std::string(key.name); });
}

}  // namespace

TextPlace PlacedText::placeOf(std::size_t offset) const {
  const std::string_view before = std::string_view(text).substr(0, std::min(offset, text.size()));
  const auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
  const auto start = before.rfind('\n');
  return placeOf(line, charactersOf(start == std::string_view::npos ? before : before.substr(start + 1)) + 1);
}

TextPlace PlacedText::placeOf(int line, int column) const {
  if (lines.empty()) return {};
  const auto index = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(line, 1)) - 1, 0, lines.size() - 1);
  return {lines[index].line, lines[index].column + std::max(column, 1) - 1};
}

Error PlacedText::error(std::size_t offset, std::string message, std::string remedy) const {
  return lessonError(placeOf(offset), std::move(message), std::move(remedy));
}

const BlockField* Block::find(std::string_view key) const {
  const auto found = std::ranges::find(fields, key, &BlockField::key);
  return found == fields.end() ? nullptr : &*found;
}

Error lessonError(TextPlace place, std::string message, std::string remedy) {
  return {ErrorKind::Syntax, "lesson", std::move(message), std::move(remedy), place.line, place.column};
}

Block readBlock(TextPlace fence, const PlacedText& lines, const BlockRules& rules, std::vector<Error>& errors) {
  Block block{fence, {}};
  const std::size_t before = errors.size();
  std::string_view rest = lines.text;
  bool skipping = false;  // what belongs to a field that was refused
  for (std::size_t number = 0; number < lines.lines.size(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmedEnd(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const TextPlace place = lines.lines[number];
    if (line.empty() || line.front() == '#') continue;
    const auto indent = line.find_first_not_of(kBlanks);
    if (indent > 0) {
      if (skipping) continue;
      if (block.fields.empty()) {
        errors.push_back(lessonError({place.line, place.column + static_cast<int>(indent)},
                                     "An indented line goes on with the field above it, but there is none.",
                                     "Begin the line with a key: " + keysOf(rules) + "."));
        continue;
      }
      PlacedText& value = block.fields.back().value;
      value.text += '\n';
      value.text += line.substr(indent);
      value.lines.push_back({place.line, place.column + static_cast<int>(indent)});
      continue;
    }
    const auto colon = line.find(':');
    const std::string_view key = trimmedEnd(line.substr(0, colon));
    skipping = true;
    if (colon == std::string_view::npos || !isKey(key)) {
      errors.push_back(lessonError(
          place, fmt::format("A line of a {} block is 'key: value', but this is '{}'.", rules.kind, line.substr(0, 60)),
          "The keys are " + keysOf(rules) + "."));
      continue;
    }
    const auto known = std::ranges::find(rules.keys, key, &BlockRules::Key::name);
    if (known == rules.keys.end()) {
      errors.push_back(lessonError(place, fmt::format("A {} block has no key '{}'.", rules.kind, key),
                                   "The keys are " + keysOf(rules) + "."));
      continue;
    }
    const auto times = static_cast<std::size_t>(std::ranges::count(block.fields, key, &BlockField::key));
    if (times >= known->most) {
      errors.push_back(
          lessonError(place,
                      fmt::format("The key '{}' may stand in a {} block {}, and stands there once more.", key,
                                  rules.kind, known->most == 1 ? "once" : fmt::format("{} times", known->most)),
                      "Take this line out."));
      continue;
    }
    skipping = false;
    const auto begin = std::min(line.find_first_not_of(kBlanks, colon + 1), line.size());
    BlockField& field = block.fields.emplace_back();
    field.key = key;
    field.place = place;
    field.value.text = line.substr(begin);
    field.value.lines = {{place.line, place.column + charactersOf(line.substr(0, begin))}};
  }
  if (block.fields.empty() && errors.size() == before) {
    errors.push_back(
        lessonError(fence, "The block is empty.", "Write lines 'key: value' in it: " + keysOf(rules) + "."));
  }
  return block;
}

}  // namespace scatterscope
