#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace scatterscope {

enum class ErrorKind {
  InvalidParameter,  ///< a value breaks a rule of the operation or of a framework
  InvalidFile,       ///< a file is not what it claims to be
  Io,                ///< the operating system refused
  Budget,            ///< legal, but more memory than allowed
  Syntax,            ///< code that cannot be read
  Unsupported,       ///< legal elsewhere, not here
  Cancelled,         ///< the user, or a newer request, stopped it
};

/// A failure as a value that can be shown as it stands.
/// `message` says the rule and the value that broke it, in the framework's own words where it has some;
/// `remedy` says the way out and may be empty; `field` names the parameter or file it is about.
struct Error {
  ErrorKind kind = ErrorKind::InvalidParameter;
  std::string field;
  std::string message;
  std::string remedy;
  int line = 0;    ///< 1-based place in pasted code; 0 where there is none
  int column = 0;  ///< 1-based

  /// Message and remedy as one text. Frameworks end their messages without a full stop.
  std::string sentence() const {
    if (remedy.empty()) return message;
    const bool ended = !message.empty() && std::string_view(".!?:").find(message.back()) != std::string_view::npos;
    return message + (ended ? " " : ". ") + remedy;
  }
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string field, std::string message, std::string remedy = {}) {
  return tl::make_unexpected(Error{kind, std::move(field), std::move(message), std::move(remedy), 0, 0});
}

}  // namespace scatterscope
