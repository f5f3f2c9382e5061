#pragma once

#include "core/conventions/translation.h"
#include "ui/style/parts.h"

namespace scatterscope {

class Document;
class SentenceLabel;
class TemptingAnswers;

/// What the experiment's call is in the convention beside it: verdict, reason, and the wrong answers that tempt.
class VerdictCard : public Card {
  Q_OBJECT

 public:
  explicit VerdictCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();
  Document& m_document;
  QLabel* m_pill;
  QLabel* m_exact;
  SentenceLabel* m_reason;
  TemptingAnswers* m_tempting;
};

/// Whether a call of `framework` gives the same numbers, on a coloured ground.
void showVerdict(QLabel& pill, Verdict verdict, const QString& framework);

}  // namespace scatterscope
