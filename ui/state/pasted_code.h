#pragma once

#include <QString>

#include "ui/state/document.h"

namespace scatterscope {

/// Makes a call that was read from code the experiment's, as an edit of its own or, with EditKind::Parameter, one with
/// the edits before it while somebody types. Input and weights stay; so does the title where it names a file.
/// Errors: as of Document::apply().
Result<void> takeRecipe(Document& document, const Recipe& recipe, EditKind kind = EditKind::Single);

/// The sentence of an error in code, after the place where it stands: "Line 2, column 5: …".
QString sentenceWithPlace(const Error& error);

}  // namespace scatterscope
