#pragma once

#include "ui/state/mismatch.h"
#include "ui/style/parts.h"

class QProgressBar;
class QPushButton;

namespace scatterscope {

/// The verdict, the cause of a mismatch with its evidence, and the line that mends it: to copy, or to apply here.
class CauseCard : public Card {
  Q_OBJECT

 public:
  CauseCard(Document& document, Mismatch& mismatch, QWidget* parent = nullptr);

 signals:
  /// Something is to be told: what was copied, why nothing could be applied.
  void told(const QString& sentence, bool wrong);
  /// The view with or without the cause is wanted.
  void explainedWanted(bool explained);

 private:
  void fill();
  void apply();

  Document& m_document;
  Mismatch& m_mismatch;
  QLabel *m_headline, *m_shape, *m_cause, *m_evidence, *m_remedy;
  QLabel *m_correctedName, *m_corrected, *m_reproducesName, *m_reproduces;
  QProgressBar* m_progress;
  QPushButton *m_stop, *m_again, *m_copy, *m_apply, *m_explained;
};

}  // namespace scatterscope
