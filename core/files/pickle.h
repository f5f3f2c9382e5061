#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace scatterscope::pickle {

/// A value of a pickle, as data: nothing is ever called or made of a class. The few names that tensors need are known
/// by what they mean; a pickle that names anything else is refused by that name.
struct Value {
  enum class Kind { None, Number, Text, Sequence, Dictionary, Name, Storage, Tensor, Other };
  Kind kind = Kind::None;
  std::int64_t number = 0;
  std::string text;                  ///< of Text, Name and Storage: its key
  std::vector<std::uint32_t> items;  ///< of a Sequence; keys and values in turn of a Dictionary; parts of a Tensor
};

/// All values, of which `root` is the one pickled. Values are shared by their index, so that nothing is copied however
/// often it is used.
struct Values {
  std::vector<Value> all;
  std::uint32_t root = 0;

  const Value& at(std::uint32_t index) const { return all[index]; }
};

// Parts of a Storage: [type, elements]; of a Tensor: [storage, offset, shape, strides].

/// Reads the data of a pickle of a PyTorch checkpoint: numbers, texts, lists, tuples, dictionaries, tensors. Fails on
/// any other class or function, naming it; on instructions that data do not need; and where the pickle is broken or
/// makes more than limits::kPickleValues values.
Result<Values> readPickle(std::string_view content, std::string_view name);

}  // namespace scatterscope::pickle
