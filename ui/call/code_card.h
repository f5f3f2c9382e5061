#pragma once

#include "ui/style/parts.h"

class QComboBox;

namespace scatterscope {

class Convention;
class Document;

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
  QLabel* m_notes;  ///< on what was read; until the next edit
};

}  // namespace scatterscope
