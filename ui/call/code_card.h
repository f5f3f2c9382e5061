#pragma once

#include "core/base/error.h"
#include "ui/style/parts.h"

class QComboBox;

namespace scatterscope {

class CallChoice;
class Convention;
class Document;

/// The call as code of a convention, to copy; paste reads code of any convention.
class CodeCard : public Card {
  Q_OBJECT

 public:
  explicit CodeCard(Document& document, QWidget* parent = nullptr);

  /// Reads framework code and makes it the experiment's call, of several the one of that number, from 1 on, and offers
  /// the others; a refusal is shown in the card.
  void readText(const QString& code, std::size_t call = 1);

 public slots:
  void copy();
  void paste();

 signals:
  /// Code could not be read, or was refused.
  void refused(const QString& sentence);

 private:
  void showScene();
  void take(std::size_t call);
  void refuse(const Error& error);
  const Convention& shown() const;
  Document& m_document;
  QComboBox* m_convention;
  QLabel* m_code;
  CallChoice* m_calls;  ///< in what was read last
  QLabel* m_problem;
  QLabel* m_notes;  ///< on what was read; until the next edit
};

}  // namespace scatterscope
