#pragma once

#include "ui/state/mismatch.h"
#include "ui/style/parts.h"

class QGridLayout;
class QPlainTextEdit;

namespace scatterscope {

/// What other tools would have said of the same two tensors, beside the verdict here, and what is excluded.
class ToolsCard : public Card {
  Q_OBJECT

 public:
  explicit ToolsCard(Mismatch& mismatch, QWidget* parent = nullptr);

 private:
  void fill();

  Mismatch& m_mismatch;
  std::shared_ptr<const MismatchFindings> m_shown;
  QGridLayout* m_rows;
};

/// What the detective has excluded where it found no cause, in sentences.
class ExcludedCard : public Card {
  Q_OBJECT

 public:
  explicit ExcludedCard(Mismatch& mismatch, QWidget* parent = nullptr);

 private:
  void fill();

  Mismatch& m_mismatch;
  QLabel* m_sentences;
};

/// The complete report as text that can be marked; copied as text or Markdown, or saved with its arrays.
class ReportCard : public Card {
  Q_OBJECT

 public:
  explicit ReportCard(Mismatch& mismatch, QWidget* parent = nullptr);

 signals:
  void told(const QString& sentence, bool wrong);
  /// The arrays are wanted as files, with the command that gives the same verdict.
  void reproWanted();

 private:
  void fill();

  Mismatch& m_mismatch;
  QPlainTextEdit* m_text;
};

}  // namespace scatterscope
