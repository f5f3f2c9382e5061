#pragma once

#include <cstddef>
#include <new>

namespace scatterscope {

/// Working space of an engine: floats, uninitialised, aligned to a cache line. Throws bad_alloc, which
/// Engine::run turns into an Error; so it is made before a parallel region, never inside one.
class Scratch {
 public:
  explicit Scratch(std::size_t floats)
      : m_floats(static_cast<float*>(::operator new(floats * sizeof(float), kAlignment))) {}
  ~Scratch() { ::operator delete(m_floats, kAlignment); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  float* data() const { return m_floats; }

 private:
  static constexpr std::align_val_t kAlignment{64};
  float* m_floats;
};

}  // namespace scatterscope
