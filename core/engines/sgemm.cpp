#include "core/engines/sgemm.h"

#include <blis.h>

namespace scatterscope {

void multiply(const TransposedProduct& p) noexcept {
  // BLIS 0.9 sends small products down a path whose edge kernels skip zeros (3 columns left over, say), and then
  // 0 × Inf is lost. The packed path multiplies everything.
  rntm_t runtime;
  bli_rntm_init_from_global(&runtime);
  bli_rntm_disable_l3_sup(&runtime);
  // The typed interface: its sizes have 64 bits, those of CBLAS 32.
  float one = 1.0f, zero = 0.0f;
  bli_sgemm_ex(BLIS_TRANSPOSE, BLIS_NO_TRANSPOSE, p.rows, p.columns, p.depth, &one, const_cast<float*>(p.a), p.aPitch,
               1, const_cast<float*>(p.b), p.bPitch, 1, &zero, p.c, p.cPitch, 1, nullptr, &runtime);
}

}  // namespace scatterscope
