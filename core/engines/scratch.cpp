#include "core/engines/scratch.h"

#include <new>

#include "core/base/huge_pages.h"

namespace scatterscope {
namespace {

constexpr std::size_t kCacheLine = 64;

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
