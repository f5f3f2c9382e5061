// Included once for each instruction set, hence no ordinary guard.
#if defined(SCATTERSCOPE_REGISTER_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SCATTERSCOPE_REGISTER_INL_H
#undef SCATTERSCOPE_REGISTER_INL_H
#else
#define SCATTERSCOPE_REGISTER_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {

/// Keeps a loaded vector in its register. GCC 12 otherwise loads it anew as the memory operand of every
/// multiply-add when a tile has three rows or fewer: a 3×64 tile then runs at 66 instead of 149 GFLOP/s.
template <class Vector>
HWY_INLINE void keepInRegister(Vector& v) {
#if HWY_TARGET == HWY_AVX3
  asm("" : "+v"(v.raw));
#elif HWY_TARGET == HWY_AVX2
  asm("" : "+x"(v.raw));
#else
  (void)v;
#endif
}

/// Keeps a counter as what the loop counts, where GCC would count in several pointers instead.
HWY_INLINE void keepInRegister(std::int64_t& counter) {
  asm("" : "+r"(counter));
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#endif
