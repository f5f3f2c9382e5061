#pragma once

#include "ui/style/parts.h"

namespace scatterscope {

class Document;
class SentenceLabel;

/// The output size of both axes, as formula with the numbers filled in and as words.
class SizeCard : public Card {
  Q_OBJECT

 public:
  explicit SizeCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();
  Document& m_document;
  QLabel* m_formula;
  SentenceLabel* m_words;
};

}  // namespace scatterscope
