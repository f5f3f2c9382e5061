#pragma once

#include "ui/style/parts.h"

class QPushButton;

namespace scatterscope {

class Convention;
class Document;
class TemptingAnswers;

/// The experiment as code of one framework: whether it is exact, the lines with their helper steps, or why there
/// are none.
class TranslationCard : public Card {
  Q_OBJECT

 public:
  TranslationCard(Document& document, const Convention& convention, QWidget* parent = nullptr);

 private:
  void showScene();
  void copy();

  Document& m_document;
  const Convention& m_convention;
  QLabel *m_pill, *m_code, *m_reason;
  TemptingAnswers* m_tempting;
  QPushButton* m_copy;
};

}  // namespace scatterscope
