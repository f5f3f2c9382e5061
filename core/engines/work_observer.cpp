#include "core/engines/work_observer.h"

#include <omp.h>

#include <utility>

namespace scatterscope {
namespace {

thread_local WorkObserver* t_current = nullptr;

}  // namespace

WorkObserver* WorkObserver::current() noexcept {
  return t_current;
}

Observed::Observed(WorkObserver& observer) noexcept : m_before(std::exchange(t_current, &observer)) {}

Observed::~Observed() {
  t_current = m_before;
}

void WorkItem::begin(std::string_view phase, std::int64_t item) const noexcept {
  m_observer->begin(omp_get_thread_num(), phase, item);
}

void WorkItem::end() const noexcept {
  m_observer->end(omp_get_thread_num());
}

}  // namespace scatterscope
