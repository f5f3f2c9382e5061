#pragma once

#include <chrono>

namespace scatterscope {

/// Measures wall time: lap() returns the seconds since construction or since the last lap.
class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_begin).count();
    m_begin = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

}  // namespace scatterscope
