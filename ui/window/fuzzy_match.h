#pragma once

#include <QString>
#include <optional>

namespace scatterscope {

/// How well a text fits what somebody types to find it; empty where it does not. Each word that is typed has to be
/// found in the text, its letters in their order. Letters that follow each other, and that begin words, count more: of
/// "Save as…" and "Phase lens" the first is better for "sa".
std::optional<double> fuzzyMatch(const QString& typed, const QString& text);

}  // namespace scatterscope
