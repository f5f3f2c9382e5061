#include "core/benchmark/proc_text.h"

#include <fcntl.h>
#include <unistd.h>

namespace scatterscope {

std::string_view readProcText(const char* path, ProcText& text) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  const ssize_t length = read(file, text.data(), text.size());
  close(file);
  return {text.data(), length < 0 ? 0 : static_cast<std::size_t>(length)};
}

}  // namespace scatterscope
