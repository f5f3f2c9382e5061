#include "ui/call/call_choice.h"

#include <algorithm>

namespace scatterscope {

CallChoice::CallChoice(QWidget* parent) : QComboBox(parent) {
  setAccessibleName(tr("Call to use"));
  setObjectName("calls");
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  hide();
}

void CallChoice::setCalls(std::vector<ReadRecipe> calls) {
  m_calls = std::move(calls);
  clear();
  const auto count = m_calls.size();
  for (std::size_t i = 0; i < count; ++i)
    addItem(tr("%1 of %2: %3").arg(i + 1).arg(count).arg(QString::fromStdString(writeCall(m_calls[i].call))));
  setPlaceholderText(tr("One of the %1 calls in the code").arg(count));
  setVisible(count > 1);
}

void CallChoice::follow(const Recipe& recipe) {
  const auto same = [&](std::size_t i) {
    return i < m_calls.size() && static_cast<const Recipe&>(m_calls[i]) == recipe;
  };
  if (m_calls.empty() || same(static_cast<std::size_t>(currentIndex()))) return;  // of equal ones the chosen stays
  int found = -1;
  for (std::size_t i = 0; i < m_calls.size() && found < 0; ++i) {
    if (same(i)) found = static_cast<int>(i);
  }
  setCurrentIndex(found);
}

}  // namespace scatterscope
