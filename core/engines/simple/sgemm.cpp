#include "core/engines/simple/sgemm.h"

#include <blis.h>

#include <array>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include "core/base/can_allocate.h"

namespace scatterscope {
namespace {

/// The pool of the blocks that products pack their operands into.
pool_t& poolOf(packbuf_t kind) {
  return bli_pba_query()->pools[bli_packbuf_index(kind)];
}

/// The memory that one product takes from BLIS's allocators: a packed block of A, a packed panel of B, and small blocks
/// for the state of its loops. On destruction it goes back to BLIS's pools, where it stays allocated.
class Borrowed {
 public:
  static constexpr std::size_t kSmallBlocks = 32;  ///< a product was observed to take 17

  Borrowed() : m_array(bli_sba_checkout_array(1)) {
    bli_rntm_init_from_global(&m_runtime);
    bli_sba_rntm_set_pool(0, m_array, &m_runtime);
    bli_pba_rntm_set_pba(&m_runtime);
    for (void*& block : m_small) block = bli_sba_acquire(&m_runtime, 1);
    bli_pba_acquire_m(&m_runtime, 1, BLIS_BUFFER_FOR_A_BLOCK, &m_a);
    bli_pba_acquire_m(&m_runtime, 1, BLIS_BUFFER_FOR_B_PANEL, &m_b);
  }
  ~Borrowed() {
    bli_pba_release(&m_runtime, &m_b);
    bli_pba_release(&m_runtime, &m_a);
    for (void* block : m_small) bli_sba_release(&m_runtime, block);
    bli_sba_checkin_array(m_array);
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  static std::size_t bytes() {
    constexpr std::size_t kSmall = 64 << 10;
    const auto block = [](packbuf_t kind) {
      pool_t& pool = poolOf(kind);
      return bli_pool_block_size(&pool) + bli_pool_align_size(&pool) + bli_pool_offset_size(&pool);
    };
    return block(BLIS_BUFFER_FOR_A_BLOCK) + block(BLIS_BUFFER_FOR_B_PANEL) + kSmall;
  }

 private:
  array_t* m_array;
  rntm_t m_runtime = {};
  std::array<void*, kSmallBlocks> m_small = {};
  mem_t m_a = {}, m_b = {};
};

}  // namespace

void multiply(const TransposedProduct& p) noexcept {
  // BLIS 0.9 computes small products on a path whose edge kernels skip zeros (for 3 remaining columns, for example),
  // which loses 0 × Inf. The packed path multiplies everything.
  rntm_t runtime;
  bli_rntm_init_from_global(&runtime);
  bli_rntm_disable_l3_sup(&runtime);
  // The typed interface, because its sizes have 64 bits and those of CBLAS 32.
  float one = 1.0f, zero = 0.0f;
  bli_sgemm_ex(BLIS_TRANSPOSE, BLIS_NO_TRANSPOSE, p.rows, p.columns, p.depth, &one, const_cast<float*>(p.a), p.aPitch,
               1, const_cast<float*>(p.b), p.bPitch, 1, &zero, p.c, p.cPitch, 1, nullptr, &runtime);
}

void reserveForProducts(int products) {
  static std::mutex mutex;
  static int reserved = 0;
  const std::lock_guard lock(mutex);
  if (products <= reserved) return;
  constexpr std::size_t kTables = 4 << 20;  // BLIS's tables of kernels and block sizes
  if (reserved == 0 && !canAllocate(kTables)) throw std::bad_alloc();
  bli_init();
  const auto count = static_cast<std::size_t>(products);
  std::vector<std::unique_ptr<Borrowed>> all;
  all.reserve(count);
  if (!canAllocate(count * Borrowed::bytes() + kTables)) throw std::bad_alloc();
  for (std::size_t i = 0; i < count; ++i) all.push_back(std::make_unique<Borrowed>());
  reserved = products;
}

}  // namespace scatterscope
