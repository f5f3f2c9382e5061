#include "core/engines/thread_limit.h"

#include <omp.h>

namespace scatterscope {

ThreadLimit::ThreadLimit(int threads) : m_before(omp_get_max_threads()) { omp_set_num_threads(threads); }

ThreadLimit::~ThreadLimit() { omp_set_num_threads(m_before); }

}  // namespace scatterscope
