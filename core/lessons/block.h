#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace scatterscope {

/// A place in the file of a lesson, both counted from 1; columns are characters.
struct TextPlace {
  int line = 1, column = 1;
  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// Text of a lesson that remembers where it stands, line by line.
struct PlacedText {
  std::string text;
  std::vector<TextPlace> lines;  ///< where each line of `text` begins

  /// Where a byte of `text` stands.
  TextPlace placeOf(std::size_t offset) const;
  /// Where line and column of `text`, both counted from 1, stand.
  TextPlace placeOf(int line, int column) const;
  /// An error about a byte of `text`.
  Error error(std::size_t offset, std::string message, std::string remedy = {}) const;
};

/// `key: value` of a block.
struct BlockField {
  std::string key;
  TextPlace place;  ///< of the key
  PlacedText value;
};

/// A fenced block of a lesson, ```scene or ```predict.
struct Block {
  TextPlace place;  ///< of its fence
  std::vector<BlockField> fields;

  /// The first field of that key; null where there is none.
  const BlockField* find(std::string_view key) const;
};

/// What a kind of block may hold.
struct BlockRules {
  std::string_view kind;  ///< "scene"
  struct Key {
    std::string_view name;
    std::size_t most;  ///< how often it may stand in a block
  };
  std::vector<Key> keys;
};

/// An error of a lesson's file at a place; the kind is Syntax.
Error lessonError(TextPlace place, std::string message, std::string remedy = {});

/// Reads the lines between the fences: `key: value`, longer values on indented lines below, # and blank lines left
/// out. What is no field, an unknown key and one that stands there too often are put into `errors` and left out.
Block readBlock(TextPlace fence, const PlacedText& lines, const BlockRules& rules, std::vector<Error>& errors);

}  // namespace scatterscope
