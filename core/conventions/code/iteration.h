#pragma once

#include <vector>

#include "core/conventions/code/object.h"

namespace scatterscope {

/// What an iterator asks for its next value. Where it stands is kept in the items of its Sequence, as the heap
/// remembers those.
struct Iteration {
  enum class How {
    Places,     ///< the items of a sequence: the next place, -1 behind the end
    Backwards,  ///< the same from the end
    Keys,       ///< of a dictionary: the next place
    Values,     ///< of a dictionary
    Pairs,      ///< of a dictionary
    Counted,    ///< enumerate(): the next number
    Together,   ///< zip()
    Mapped,     ///< map()
    Kept,       ///< filter()
    Generator,  ///< the iterators of the for clauses that have begun
  };
  How how = How::Places;
  std::vector<Object> of = {};  ///< a sequence, a dictionary or iterators
  Object function = {};
  std::vector<Object> keys = {};  ///< of the dictionary in the beginning
  const Expression* generator = nullptr;
  Names* scope = nullptr;  ///< of the generator's own names
  Place at = {};
};

}  // namespace scatterscope
