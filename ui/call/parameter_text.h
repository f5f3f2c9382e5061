#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/conventions/convention.h"

namespace scatterscope {

/// A value as a field of the parameter panel shows it: a tuple without its parentheses, a string without quotes.
QString fieldText(const Value& value);

/// What a user typed into the field of `parameter`: whole numbers or several of them with commas, True, False,
/// None, a bare word where the parameter takes words, a number where it takes numbers. Fails on other text.
Result<Value> parseField(const Parameter& parameter, const QString& text);

}  // namespace scatterscope
