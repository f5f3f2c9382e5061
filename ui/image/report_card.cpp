#include "ui/image/report_card.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

ToolsCard::ToolsCard(Mismatch& mismatch, QWidget* parent)
    : Card(tr("What other tools would have said"), parent), m_mismatch(mismatch), m_rows(new QGridLayout) {
  setObjectName("otherTools");
  m_rows->setHorizontalSpacing(10);
  m_rows->setVerticalSpacing(3);
  m_rows->setColumnStretch(0, 1);
  body().addLayout(m_rows);
  connect(&mismatch, &Mismatch::changed, this, &ToolsCard::fill);
  fill();
}

void ToolsCard::fill() {
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  setVisible(findings && !findings->report.others.empty());
  if (findings == m_shown) return;
  // The same verdicts with a cause beside them need no new rows.
  const bool same = findings && m_shown && findings->outcome == m_shown->outcome;
  m_shown = findings;
  if (!findings || same) return;
  discardWidgets(*m_rows);
  int row = 0;
  for (const ToolVerdict& verdict : findings->report.others) {
    auto* tool = makeWrapped();
    tool->setText(spoken(verdict.tool));
    auto* measured = makeWrapped("muted");
    measured->setText(spoken(verdict.measured));
    auto* verdictLabel =
        makeLabel(verdict.passes ? tr("✓ pass") : tr("✕ fail"), verdict.passes ? "pillGood" : "pillWarn");
    m_rows->addWidget(tool, row, 0);
    m_rows->addWidget(measured, row, 1);
    m_rows->addWidget(verdictLabel, row, 2, Qt::AlignRight | Qt::AlignTop);
    ++row;
  }
  m_rows->setColumnStretch(1, 1);
}

ExcludedCard::ExcludedCard(Mismatch& mismatch, QWidget* parent)
    : Card(tr("Excluded"), parent), m_mismatch(mismatch), m_sentences(addWrapped(*this, "muted")) {
  m_sentences->setObjectName("excluded");
  connect(&mismatch, &Mismatch::changed, this, &ExcludedCard::fill);
  fill();
}

void ExcludedCard::fill() {
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  QStringList sentences;
  if (findings)
    for (const std::string& sentence : findings->report.excluded) sentences.append(spoken(sentence));
  m_sentences->setText(sentences.join("\n\n"));
  setVisible(!sentences.isEmpty());
}

ReportCard::ReportCard(Mismatch& mismatch, QWidget* parent)
    : Card(tr("Report"), parent), m_mismatch(mismatch), m_text(new QPlainTextEdit) {
  m_text->setObjectName("report");
  m_text->setAccessibleName(tr("The complete report"));
  m_text->setReadOnly(true);
  m_text->setProperty("role", "code");
  m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
  m_text->setMinimumHeight(240);
  forbidLigatures(*m_text);
  const auto copied = [this](bool markdown) {
    if (!m_mismatch.findings()) return;
    const MismatchReport& report = m_mismatch.findings()->report;
    QApplication::clipboard()->setText(text(markdown ? report.markdown() : report.text()));
    emit told(markdown ? tr("The report is copied as Markdown.") : tr("The report is copied."), false);
  };
  auto* plain = makeLink(tr("Copy as text"), tr("The complete report"));
  plain->setObjectName("copyReport");
  auto* markdown = makeLink(tr("Copy as Markdown"), tr("The complete report, for an issue"));
  markdown->setObjectName("copyMarkdown");
  auto* repro =
      makeLink(tr("Save as a case…"),
               tr("Writes call, input, weights, bias and expected output into one file, which opens here, and "
                  "copies the command line that gives the same verdict from it"));
  repro->setObjectName("saveRepro");
  for (QPushButton* link : {plain, markdown, repro}) addHeadingWidget(link);
  body().addWidget(m_text);
  connect(plain, &QPushButton::clicked, this, [copied] { copied(false); });
  connect(markdown, &QPushButton::clicked, this, [copied] { copied(true); });
  connect(repro, &QPushButton::clicked, this, &ReportCard::reproWanted);
  connect(&mismatch, &Mismatch::changed, this, &ReportCard::fill);
  fill();
}

void ReportCard::fill() {
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  const QString words = findings ? text(findings->report.text()) : QString();
  if (words != m_text->toPlainText()) m_text->setPlainText(words);
}

}  // namespace scatterscope
