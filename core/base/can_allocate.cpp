#include "core/base/can_allocate.h"

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace scatterscope {

// Not tried with malloc(), which would then serve larger blocks from its heap.
bool canAllocate([[maybe_unused]] std::size_t bytes) {
#ifdef MAP_ANONYMOUS
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  ::munmap(memory, bytes);
#endif
  return true;
}

}  // namespace scatterscope
