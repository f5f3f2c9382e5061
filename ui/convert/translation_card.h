#pragma once

#include "ui/convert/scene_card.h"

class QPushButton;

namespace scatterscope {

class CodeLabel;
class Convention;
class TemptingAnswers;

/// The experiment as code of one framework: whether it is exact, the lines with their helper steps, or why there
/// are none.
class TranslationCard : public SceneCard {
  Q_OBJECT

 public:
  TranslationCard(Document& document, const Convention& convention, QWidget* parent = nullptr);

 private:
  void showScene() override;
  void copy();

  const Convention& m_convention;
  QLabel* m_pill;
  CodeLabel* m_code;
  QLabel* m_reason;
  TemptingAnswers* m_tempting;
  QPushButton* m_copy;
};

}  // namespace scatterscope
