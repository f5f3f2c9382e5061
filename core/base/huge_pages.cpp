#include "core/base/huge_pages.h"

#include <memory>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace scatterscope {

void askForHugePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#ifdef MADV_HUGEPAGE
  void* first = memory;
  if (std::align(kHugePage, kHugePage, first, bytes)) ::madvise(first, bytes / kHugePage * kHugePage, MADV_HUGEPAGE);
#endif
}

}  // namespace scatterscope
