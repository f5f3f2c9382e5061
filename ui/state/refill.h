#pragma once

#include <QScopedValueRollback>

namespace scatterscope {

/// Fills widgets from a state that filling them may change. Showing, hiding, enabling and focusing a widget deliver
/// events at once (a synthetic Leave, a FocusOut), and so does every signal; whoever receives them may change the state
/// and ask for the same filling. Such a call only leaves a note: when the pass in hand is done, another one starts from
/// the newest state. A pass works on copies of the state taken at its beginning.
class Refill {
 public:
  template <class Fill>
  void operator()(Fill fill) {
    m_again = true;
    if (m_filling) return;
    const QScopedValueRollback<bool> filling(m_filling, true);  // also where a pass throws
    for (int pass = 0; m_again && pass < kMostPasses; ++pass) {
      m_again = false;
      fill();
    }
  }

  /// Whether a pass is under way: what arrives now was not done by the user.
  bool filling() const { return m_filling; }

 private:
  /// Two widgets that take turns under a resting mouse would go on for ever.
  static constexpr int kMostPasses = 8;
  bool m_filling = false, m_again = false;
};

}  // namespace scatterscope
