#pragma once

#include <cstddef>

namespace scatterscope {

/// Working space of an engine: floats, uninitialised, aligned to a cache line. Throws bad_alloc, which
/// Engine::run turns into an Error; so it is made before a parallel region, never inside one.
///
/// From 2 MiB on it begins at a multiple of that, and the system is asked for pages of that size: weights of
/// tens of megabytes stream by once, and with pages of 4 KiB every 64 cache lines wait for an address to be
/// translated (WaveGAN's first layer 1.1 to 1.2 times, others of few pixels 1.05 to 1.15 times as fast).
class Scratch {
 public:
  explicit Scratch(std::size_t floats);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  float* data() const { return m_floats; }

 private:
  std::size_t m_alignment;
  float* m_floats;
};

}  // namespace scatterscope
