#pragma once

#include <QObject>
#include <array>

#include "core/conventions/convention.h"

namespace scatterscope {

/// The two conventions that stand side by side, in every panel at once: PyTorch and MindSpore at first.
class ConventionPair : public QObject {
  Q_OBJECT

 public:
  explicit ConventionPair(QObject* parent = nullptr);

  enum class Side { Left, Right };
  const Convention& at(Side side) const { return *m_both[static_cast<std::size_t>(side)]; }
  const Convention& left() const { return at(Side::Left); }
  const Convention& right() const { return at(Side::Right); }
  /// The one that is not `convention`.
  const Convention& other(const Convention& convention) const { return &convention == &left() ? right() : left(); }

  /// Puts a convention on a side; where the other side has it, the two change places.
  void choose(Side side, const Convention& convention);
  /// Makes room on the right for a convention that stands on neither side.
  void include(const Convention& convention);

 signals:
  void changed();

 private:
  std::array<const Convention*, 2> m_both;
};

}  // namespace scatterscope
