#pragma once

#include <QString>
#include <string_view>

namespace scatterscope {

/// UTF-8 of the core as the window's text.
inline QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace scatterscope
