#pragma once

#include <QTimer>
#include <vector>

#include "core/conventions/code/code.h"
#include "ui/style/parts.h"

class QComboBox;
class QPlainTextEdit;

namespace scatterscope {

class Document;
class WayOutLink;

/// A page for framework code: whatever transposed convolution stands in it becomes the experiment as it is typed or
/// pasted; of several the chosen one. What cannot be read is underlined where it stands and explained by line and
/// column. The code is read, never run.
class PasteCard : public Card {
  Q_OBJECT

 public:
  explicit PasteCard(Document& document, QWidget* parent = nullptr);

  /// Reads it at once; the sentence of what was refused, or nothing.
  Result<void> setCode(const QString& code);

 private:
  Result<void> read();
  Result<void> show(std::size_t call);
  void explain(const Error& error);

  Document& m_document;
  QPlainTextEdit* m_code;
  QComboBox* m_calls;  ///< only with several
  QLabel* m_problem;
  WayOutLink* m_wayOut;  ///< of the call that was refused
  QLabel* m_notes;       ///< on the call that was taken
  QTimer m_pause;        ///< in typing
  std::vector<ReadRecipe> m_recipes;
};

}  // namespace scatterscope
