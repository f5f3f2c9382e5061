#pragma once

#include <string>

#include "core/lessons/block.h"
#include "core/lessons/lesson.h"

namespace scatterscope {

/// Reads the words that name a quantity, "value of output 2, 3", from a byte of a text on, for a scene. Fails with what
/// there is, and where a cell is not in the output.
Result<Quantity> readQuantity(const PlacedText& all, std::size_t begin, std::string_view words,
                              const LessonScene& scene);

/// What it is in a scene, as people write it: "5×5", "12", "3·4 + 1·2 = 14". Fails where a framework has no line for
/// the scene's call.
Result<std::string> valueOf(const Quantity& quantity, const LessonScene& scene);

/// The products of an output cell and the bias as a sum: "3·4 + 1·2 = 14"; of long ones the beginning.
std::string ledgerText(const LessonScene& scene, GridCell output);

/// How many products meet in an output cell.
std::int64_t productsOf(const LessonScene& scene, GridCell output);

/// The output's number, bias and steps applied.
float outputValue(const LessonScene& scene, GridCell output);

/// A number as cells show it: the shortest decimal that is this float32.
std::string numberText(float value);

/// What rows, or columns, of the output hold.
std::vector<LineKind> linesOf(const LessonScene& scene, OutputMap::Dimension dimension);

/// Replaces each {{quantity}} of a text by what it is in the scene, which may be null. What is wrong is put into
/// `errors` and stays as it is written.
std::string filledIn(const PlacedText& text, const LessonScene* scene, std::vector<Error>& errors);

}  // namespace scatterscope
