#include "ui/state/convention_pair.h"

#include <utility>

namespace scatterscope {

ConventionPair::ConventionPair(QObject* parent) : QObject(parent), m_both{conventions()[0], conventions()[1]} {}

void ConventionPair::choose(Side side, const Convention& convention) {
  const auto here = static_cast<std::size_t>(side);
  if (m_both[here] == &convention) return;
  if (m_both[1 - here] == &convention) {
    std::swap(m_both[0], m_both[1]);
  } else {
    m_both[here] = &convention;
  }
  emit changed();
}

void ConventionPair::include(const Convention& convention) {
  if (&left() != &convention && &right() != &convention) choose(Side::Right, convention);
}

}  // namespace scatterscope
