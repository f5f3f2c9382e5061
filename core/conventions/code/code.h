#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/translation.h"

namespace scatterscope {

/// How pasted code is to be understood.
struct ReadOptions {
  /// The version of a framework, by the name of its convention: it decides the order and the defaults of the
  /// parameters. The newest for those that are not named.
  std::map<std::string, Value, std::less<>> versions = {};
  std::int64_t call = 0;  ///< which of several calls readCode() takes, from 1 on; 0: there must be one only
};

/// What was read of a call, and what there is to say about it.
struct ReadRecipe : Recipe {
  std::vector<std::string> notes = {};  ///< what is taken for granted or left out, in sentences
  std::optional<Shape> input = {};      ///< N, C, H, W of its input, where the code says it
  int line = 1, column = 1;             ///< where the call stands
};

/// Reads pasted framework code: one call of any registered convention with the code around it. The text is parsed as
/// Python and followed with every value known or unknown; it is never executed. A crop, a pad or a bias behind the call
/// becomes a step. A call whose size depends on something unknown is refused with the reason and the line to write;
/// what changes no size becomes a note. Errors carry line and column.
/// Source text is UTF-8; more than limits::kCodeBytes or nesting beyond limits::kCodeDepth is refused. Where there are
/// several calls and ReadOptions::call names none of them, the error lists them with their lines; its field is "call".
Result<ReadRecipe> readCode(std::string_view code, const ReadOptions& options = {});

/// The same for code with several calls, in their order: layers of a loop, both halves of a comparison page's
/// example. At least one. Of calls that cannot be read the notes of the first one tell.
Result<std::vector<ReadRecipe>> readAllCode(std::string_view code, const ReadOptions& options = {});

/// One value as it can stand in a line of code: 2, (1, 2), 'same', (k - 1) // 2 with numbers, Normal(0.02).
/// Never executed. Errors carry line and column.
Result<Value> readValue(std::string_view text);

/// One idiomatic constructor call, values at their default left out: `nn.ConvTranspose2d(1, 1, 3, stride=2)`.
std::string writeCall(const Specification& specification);

/// How the pictures stand in the input.
enum class Batching {
  Batch,   ///< N, C, H, W
  Single,  ///< one picture without N: C, H, W
};

/// Runnable lines for the recipe: imports, the call, helper steps, and a check of the shape for this input. A
/// single picture runs as a batch of one and is taken out of it at the end.
std::string writeCode(const Recipe& recipe, const Shape& input, Batching batching = Batching::Batch);

}  // namespace scatterscope
