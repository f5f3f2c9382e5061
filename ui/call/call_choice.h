#pragma once

#include <QComboBox>
#include <vector>

#include "core/conventions/code/code.h"

namespace scatterscope {

/// The calls that stand in code, to choose one of; hidden where there are fewer than two.
class CallChoice : public QComboBox {
  Q_OBJECT

 public:
  explicit CallChoice(QWidget* parent = nullptr);

  /// Lists the calls and chooses the first; nothing is emitted.
  void setCalls(std::vector<ReadRecipe> calls);
  const std::vector<ReadRecipe>& calls() const { return m_calls; }
  /// Chooses the call that is the same as this one, or none: what is shown must be what is used.
  void follow(const Recipe& recipe);

 private:
  std::vector<ReadRecipe> m_calls;
};

}  // namespace scatterscope
