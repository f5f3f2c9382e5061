#pragma once

#include <QTimer>

#include "core/base/error.h"
#include "ui/style/parts.h"

class QPlainTextEdit;

namespace scatterscope {

class CallChoice;
class Document;
class WayOutLink;

/// A page for framework code: whatever transposed convolution stands in it becomes the experiment as it is typed or
/// pasted; of several the chosen one. What cannot be read is underlined where it stands and explained by line and
/// column. The code is read, never run.
class PasteCard : public Card {
  Q_OBJECT

 public:
  explicit PasteCard(Document& document, QWidget* parent = nullptr);

  /// Reads it at once, of several calls the one of that number, from 1 on; the sentence of what was refused, or
  /// nothing.
  Result<void> setCode(const QString& code, std::size_t call = 1);

 private:
  Result<void> read(std::size_t call = 1);
  Result<void> show(std::size_t call);
  void explain(const Error& error);

  Document& m_document;
  QPlainTextEdit* m_code;
  CallChoice* m_calls;
  QLabel* m_problem;
  WayOutLink* m_wayOut;  ///< of the call that was refused
  QLabel* m_notes;       ///< on the call that was taken
  QTimer m_pause;        ///< in typing
};

}  // namespace scatterscope
