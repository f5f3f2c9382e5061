#pragma once

#include <QWidget>

#include "ui/image/map_view_state.h"
#include "ui/state/mismatch.h"
#include "ui/style/parts.h"

class QComboBox;
class QGridLayout;
class QPushButton;

namespace scatterscope {

/// One wrong element: the first in memory order, or the one that was gone to, with its numbers.
class WrongElementCard : public Card {
  Q_OBJECT

 public:
  explicit WrongElementCard(Mismatch& mismatch, QWidget* parent = nullptr);

 signals:
  void elementWanted(const scatterscope::ElementPair& element);  ///< is to be shown
  void ledgerWanted(const scatterscope::ElementPair& element);   ///< in the scatter workspace

 private:
  void follow();
  void fill();
  void go(std::optional<std::int64_t> offset);

  Mismatch& m_mismatch;
  std::shared_ptr<const MismatchFindings> m_shown;
  std::int64_t m_offset = -1;  ///< of the element on show; -1: there is none
  QLabel *m_name, *m_here, *m_expected, *m_tolerance, *m_products, *m_none;
  QWidget* m_facts;
  QPushButton *m_show, *m_first, *m_previous, *m_next, *m_ledger;
};

/// Where the wrong elements lie and how far they are off, as the report has it.
class WhereCard : public Card {
  Q_OBJECT

 public:
  explicit WhereCard(Mismatch& mismatch, QWidget* parent = nullptr);

 private:
  void fill();

  Mismatch& m_mismatch;
  QLabel *m_where, *m_numbers;
};

/// The tolerance that decides, and the framework of the other side.
class ToleranceCard : public Card {
  Q_OBJECT

 public:
  ToleranceCard(Document& document, Mismatch& mismatch, QWidget* parent = nullptr);

 signals:
  void otherChosen(const scatterscope::Convention* other);

 private:
  void fill();

  Document& m_document;
  Mismatch& m_mismatch;
  QComboBox *m_tolerance, *m_other;
  QLabel *m_sentence, *m_passes;
};

}  // namespace scatterscope
