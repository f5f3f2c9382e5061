#pragma once

#include <QPair>
#include <QString>
#include <cstdint>

namespace scatterscope::monkey {

using Stroke = QPair<Qt::Key, Qt::KeyboardModifiers>;

/// Legal, illegal and absurd, for whatever field the focus is in.
QString textOf(std::uint32_t which);
/// A layer in some framework's words, or what is none; some are very long.
QString codeOf(std::uint32_t which);
/// A key with its modifiers, those without any twice as often.
Stroke strokeOf(std::uint32_t which);

}  // namespace scatterscope::monkey
