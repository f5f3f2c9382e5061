#pragma once

#include <optional>

#include "core/conventions/code/calls.h"
#include "core/conventions/mindspore/rules.h"

/// The signatures of MindSpore that have taken over PyTorch's names, order and numbers: nn.Conv2dTranspose as it is
/// announced for the versions after 2.9 (the warning on its API page of r2.11), and mint.nn.ConvTranspose2d.
namespace scatterscope::mindspore_rules {

/// Whether a version has such a signature.
bool isAnnounced(const Value& version);
bool isMint(const Value& version);

/// Its parameters, made from those of all versions. dtype=None of the documents is float32, as it is called before.
std::vector<Parameter> announcedSignature(std::span<const Parameter> all);

/// The call in the convention that it follows. Fails on what only the old signature has, and says what stands for it.
Result<Specification> followed(const Specification& s);
/// The call of such a version that has the arguments of the convention it follows.
Specification announced(const Specification& followed, const Value& version);

/// What Numbers::weightShape() and the initialisers need. Fails where the call breaks the rules of its version.
Result<Numbers> validateAnnounced(const Specification& s);

/// Why the keywords of a call are none of this version's, as they are of the other kind; nothing where they fit.
std::optional<Error> wordOfOther(const EvaluatedCall& call, const Value& version);
/// Whether a keyword tells that a call is written for the announced signature, and none that it is not.
bool tellsAnnounced(const EvaluatedCall& call);

}  // namespace scatterscope::mindspore_rules
