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

/// Keeps a loaded vector in its register. Where a tile has three rows or fewer, GCC 12 otherwise turns the load into a
/// memory operand of every multiply-add, and a 3×64 tile runs at 66 instead of 149 GFLOP/s.
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

/// Keeps `counter` as the loop's only induction variable, where GCC would otherwise advance several pointers instead.
HWY_INLINE void keepInRegister(std::int64_t& counter) {
  asm("" : "+r"(counter));
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#endif
