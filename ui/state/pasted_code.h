#pragma once

#include <QString>

#include "ui/state/document.h"

namespace scatterscope {

/// Makes a call that was read from code the experiment's, as an edit of its own or, with EditKind::Parameter, one with
/// the edits before it while somebody types. The size of an input that is made here becomes what the code says; input
/// and weights from files stay where they fit the call, and so does the title where it names a file; what does not fit
/// is replaced, which Document::note() says. Errors: as of Document::apply().
Result<void> takeCode(Document& document, const ReadRecipe& read, EditKind kind = EditKind::Single);

/// What there is to say about a call that was read, a paragraph a note; empty where there is nothing.
QString notesOf(const ReadRecipe& read);

/// The sentence of an error in code, after the place where it stands: "Line 2, column 5: …".
QString sentenceWithPlace(const Error& error);

}  // namespace scatterscope
