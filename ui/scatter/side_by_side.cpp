#include "ui/scatter/side_by_side.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

SideBySide::SideBySide(Document& document, ScatterView& right, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_right(&right),
      m_wrong(new ScatterView),
      m_head(new QWidget),
      m_wrongHead(new QWidget),
      m_rightCall(makeWrapped("code")),
      m_wrongCall(makeWrapped("code")),
      m_why(makeWrapped("wrong")),
      m_count(makeWrapped("muted")),
      m_back(makeLink(tr("Back to the right one alone (Esc)"), tr("Ends the comparison; the experiment is unchanged"))),
      m_escape(new QShortcut(Qt::Key_Escape, this)) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(0);
  auto* head = new QVBoxLayout(m_head);
  head->setContentsMargins(28, 8, 12, 0);
  head->addWidget(m_rightCall);
  head->addWidget(m_count);
  head->addWidget(m_back, 0, Qt::AlignLeft);
  head->addStretch();
  auto* wrongHead = new QVBoxLayout(m_wrongHead);
  wrongHead->setContentsMargins(28, 8, 12, 0);
  wrongHead->addWidget(m_wrongCall);
  wrongHead->addWidget(m_why);
  wrongHead->addStretch();
  grid->addWidget(m_head, 0, 0);
  grid->addWidget(m_wrongHead, 0, 1);
  grid->addWidget(m_right, 1, 0);
  grid->addWidget(m_wrong, 1, 1);
  grid->setRowStretch(1, 1);
  m_rightCall->setObjectName("compare.right");
  m_wrongCall->setObjectName("compare.wrong");
  m_count->setObjectName("compare.count");
  m_back->setObjectName("compare.back");
  m_wrong->setAccessibleName(tr("Picture of the wrong answer"));
  m_wrong->setHandles(false);
  m_wrong->setFocusPolicy(Qt::NoFocus);
  m_escape->setContext(Qt::WindowShortcut);
  connect(m_escape, &QShortcut::activated, &document, &Document::endComparison);
  connect(m_back, &QPushButton::clicked, &document, &Document::endComparison);
  connect(&document, &Document::comparisonChanged, this, &SideBySide::showComparison);
  connect(&right, &ScatterView::appearanceChanged, this, &SideBySide::follow);
  connect(&right, &ScatterView::cellChanged, this, &SideBySide::follow);
  showComparison();
}

bool SideBySide::comparing() const {
  return m_document.comparison().has_value();
}

void SideBySide::showComparison() {
  const bool on = comparing();
  m_escape->setEnabled(on);
  for (QWidget* part : std::initializer_list<QWidget*>{m_head, m_wrongHead, m_wrong}) part->setVisible(on);
  if (on) {
    const auto& comparison = *m_document.comparison();
    m_rightCall->setText(QStringLiteral("✓ ") +
                         QString::fromStdString(writeCall(m_document.scene()->experiment().recipe.call)));
    m_wrongCall->setText(QStringLiteral("▲ ") + QString::fromStdString(writeCall(comparison.recipe.call)));
    m_why->setText(comparison.failure.isEmpty() ? comparison.why : comparison.failure);
    if (comparison.outcome) m_wrong->setOutcome(comparison.outcome);
    follow();
  }
  showDifferences();
  if (on != m_shown) {
    m_shown = on;
    emit comparingChanged(on);
  }
}

/// Each picture marks the cells in which the other one ends otherwise.
void SideBySide::showDifferences() {
  const auto other = comparing() ? m_document.comparison()->outcome : nullptr;
  m_right->setAgainst(other);
  m_wrong->setAgainst(other ? m_document.outcome() : nullptr);
  m_count->clear();
  if (!other) return;
  const auto [differing, cells] = differingCells(m_right->snapshot());
  const QLocale locale;
  m_count->setText(
      tr("%1 of %2 cells differ; each is marked ×.").arg(locale.toString(differing), locale.toString(cells)));
}

void SideBySide::follow() {
  if (!comparing() || !m_document.comparison()->outcome) return;
  const ScatterSnapshot& right = m_right->snapshot();
  m_wrong->setMode(right.mode);
  m_wrong->setOrder(right.order);
  m_wrong->setLens(right.lens);
  m_wrong->setPalette(*right.palette);
  m_wrong->setMotion(right.motion);
  m_wrong->setTaps(right.taps);
  m_wrong->setMagnification(right.magnification, right.compact);
  m_wrong->setSelection(right.selection);
  // Both have the same stamps; one of them may have a last step that the other has not.
  const double last = static_cast<double>(right.steps());
  m_wrong->setTime(right.time >= last ? static_cast<double>(m_wrong->snapshot().steps()) : right.time);
  if (!right.canvasCell || !right.outcome) return m_wrong->pin(std::nullopt);
  const ScatterTrace here = right.trace(), there = m_wrong->snapshot().trace();
  m_wrong->pin(Place{Place::Grid::Canvas,
                     {right.canvasCell->row - here.rows().begin() + there.rows().begin(),
                      right.canvasCell->column - here.columns().begin() + there.columns().begin()}});
}

}  // namespace scatterscope
