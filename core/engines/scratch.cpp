#include "core/engines/scratch.h"

#include <new>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace scatterscope {
namespace {

constexpr std::size_t kCacheLine = 64, kHugePage = std::size_t{2} << 20;

/// Advice only: where the system knows no larger pages, or has none left, nothing changes but the time.
void askForHugePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
}

}  // namespace

Scratch::Scratch(std::size_t floats)
    : m_alignment(floats * sizeof(float) >= kHugePage ? kHugePage : kCacheLine),
      m_floats(static_cast<float*>(::operator new (floats * sizeof(float), std::align_val_t{m_alignment}))) {
  if (m_alignment == kHugePage) askForHugePages(m_floats, floats * sizeof(float));
}

Scratch::~Scratch() {
  ::operator delete (m_floats, std::align_val_t{m_alignment});
}

}  // namespace scatterscope
