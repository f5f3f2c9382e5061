#include "core/engines/kernels/vector_loads.h"

namespace scatterscope {

double vectorLoadsPerCycle(std::int64_t lanes) {
  if (lanes < 16) return 2;
#if defined(__x86_64__) || defined(__i386__)
  static const bool amd = __builtin_cpu_is("amd") != 0;
  return amd ? 2 : 1.25;
#else
  return 2;
#endif
}

}  // namespace scatterscope
