#pragma once

#include "core/conventions/translation.h"
#include "ui/style/parts.h"

class QComboBox;

namespace scatterscope {

class Convention;
class Document;
class TemptingAnswers;

/// The output size of both axes, as formula with the numbers filled in and as words.
class SizeCard : public Card {
  Q_OBJECT

 public:
  explicit SizeCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();
  Document& m_document;
  QLabel* m_formula;
  QLabel* m_words;
};

/// What the experiment's call is in the convention beside it: verdict, reason, and the wrong answers that tempt.
class VerdictCard : public Card {
  Q_OBJECT

 public:
  explicit VerdictCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();
  Document& m_document;
  QLabel* m_pill;
  QLabel* m_reason;
  TemptingAnswers* m_tempting;
};

/// Whether a call of `framework` gives the same numbers, on a coloured ground.
void showVerdict(QLabel& pill, Verdict verdict, const QString& framework);

/// The call as code of a convention, to copy; paste reads code of any convention.
class CodeCard : public Card {
  Q_OBJECT

 public:
  explicit CodeCard(Document& document, QWidget* parent = nullptr);

  /// Reads framework code and makes it the experiment's call; a refusal is shown in the card.
  void readText(const QString& code);

 public slots:
  void copy();
  void paste();

 signals:
  /// Code could not be read, or was refused.
  void refused(const QString& sentence);

 private:
  void showScene();
  const Convention& shown() const;
  Document& m_document;
  QComboBox* m_convention;
  QLabel* m_code;
  QLabel* m_problem;
};

}  // namespace scatterscope
