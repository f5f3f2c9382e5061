#include "ui/image/cause_card.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/language/language.h"
#include "ui/state/cause_edit.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString joined(const std::vector<std::string>& sentences) {
  QStringList lines;
  for (const std::string& sentence : sentences) lines.append(spoken(sentence));
  return lines.join('\n');
}

QString sentenceOf(std::string headline) {
  if (!headline.empty() && headline.front() >= 'a' && headline.front() <= 'z')
    headline.front() = static_cast<char>(headline.front() - 'a' + 'A');
  return spoken(headline);
}

}  // namespace

CauseCard::CauseCard(Document& document, Mismatch& mismatch, QWidget* parent)
    : Card(tr("Why"), parent), m_document(document), m_mismatch(mismatch) {
  m_headline = addWrapped(*this, "pill");
  m_headline->setObjectName("mismatchHeadline");
  m_shape = addWrapped(*this);
  m_shape->setObjectName("mismatchShape");
  m_cause = addWrapped(*this, "title");
  m_cause->setObjectName("mismatchCause");
  auto* working = new QHBoxLayout;
  m_progress = new QProgressBar;
  m_progress->setRange(0, 0);
  m_progress->setTextVisible(false);
  m_progress->setMaximumWidth(160);
  m_progress->setAccessibleName(tr("The cause is being looked for"));
  m_stop = makeLink(tr("Stop"), tr("Stops looking for the cause; the report stays"));
  m_stop->setObjectName("stopDetective");
  m_again = makeLink(tr("Look for the cause"), tr("Computes every known wrong version and compares it"));
  m_again->setObjectName("startDetective");
  working->addWidget(m_progress);
  working->addWidget(m_stop);
  working->addWidget(m_again);
  working->addStretch();
  body().addLayout(working);
  m_evidence = addWrapped(*this, "muted");
  m_evidence->setObjectName("mismatchEvidence");
  m_remedy = addWrapped(*this);
  m_remedy->setObjectName("mismatchRemedy");
  m_correctedName = addWrapped(*this, "heading");
  m_corrected = addWrapped(*this, "code");
  m_corrected->setObjectName("mismatchCorrected");
  auto* links = new QHBoxLayout;
  links->addSpacing(-4);  // the link's own padding: text stands under text
  m_copy = makeLink(tr("Copy corrected line"), tr("To paste it where the expected output was made"));
  m_copy->setObjectName("copyCorrected");
  m_apply = makeLink(tr("Apply here"), tr("Makes this experiment compute what was expected, as one undo step"));
  m_apply->setObjectName("applyCause");
  m_explained = makeLink(tr("Show after"), tr("The maps above, computed as the other side did"));
  m_explained->setObjectName("showExplained");
  m_explained->setCheckable(true);
  for (QPushButton* link : {m_copy, m_apply, m_explained}) links->addWidget(link);
  links->addStretch();
  body().addLayout(links);
  m_reproducesName = addWrapped(*this, "heading");
  m_reproduces = addWrapped(*this, "code");
  m_reproduces->setObjectName("mismatchReproduces");
  for (QLabel* code : {m_corrected, m_reproduces}) forbidLigatures(*code);

  connect(m_stop, &QPushButton::clicked, &mismatch, &Mismatch::stop);
  connect(m_again, &QPushButton::clicked, &mismatch, &Mismatch::investigate);
  connect(m_copy, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_corrected->text());
    emit told(tr("The corrected line is copied."), false);
  });
  connect(m_apply, &QPushButton::clicked, this, &CauseCard::apply);
  connect(m_explained, &QPushButton::toggled, this, [this](bool on) {
    m_explained->setText(on ? tr("Show before") : tr("Show after"));
    emit explainedWanted(on);
  });
  connect(&mismatch, &Mismatch::changed, this, &CauseCard::fill);
  fill();
}

void CauseCard::apply() {
  const auto findings = m_mismatch.findings();
  if (!findings || !m_mismatch.current()) return;
  auto experiment = withCause(*findings);
  if (experiment) {
    const auto name = findings->report.cause ? text(findings->report.cause->name) : QString();
    if (const auto taken = m_document.apply(tr("Apply: %1").arg(name), *std::move(experiment)); !taken)
      experiment = tl::make_unexpected(taken.error());
  }
  if (!experiment) emit told(spoken(experiment.error().sentence()), true);
}

void CauseCard::fill() {
  using Stage = Mismatch::Stage;
  const Stage stage = m_mismatch.stage();
  const auto findings = m_mismatch.findings();
  const bool there = findings && m_mismatch.current();
  const auto show = [](QLabel* label, const QString& words) {
    label->setText(words);
    label->setVisible(!words.isEmpty());
  };
  m_progress->setVisible(stage == Stage::Investigating || stage == Stage::Comparing || stage == Stage::Waiting);
  m_stop->setVisible(stage == Stage::Investigating);
  m_again->setVisible(stage == Stage::Stopped || (stage == Stage::Failed && there && !findings->investigated));
  if (!there) {
    setRole(*m_headline, stage == Stage::Failed ? "pillWarn" : "pill");
    show(m_headline, stage == Stage::Failed ? m_mismatch.failure() : tr("Comparing…"));
    for (QLabel* label :
         {m_shape, m_cause, m_evidence, m_remedy, m_correctedName, m_corrected, m_reproducesName, m_reproduces})
      show(label, {});
    for (QPushButton* link : {m_copy, m_apply, m_explained}) link->hide();
    return;
  }
  const MismatchReport& r = findings->report;
  setRole(*m_headline, r.match ? "pillGood" : "pillWarn");
  show(m_headline, sentenceOf(r.headline()));
  show(m_shape, spoken(r.shape_reason));
  QString cause = r.cause ? spoken(r.cause->sentence) : QString();
  if (stage == Stage::Investigating) cause = tr("Looking for the cause…");
  if (stage == Stage::Stopped) cause = tr("The detective was stopped.");
  if (stage == Stage::Failed) cause = m_mismatch.failure();
  if (stage == Stage::Done && !r.cause)
    cause = r.match && r.equal_bits == r.elements ? tr("There is nothing to explain.")
            : r.match                             ? tr("What differs is within what float32 sums differ by.")
                                                  : tr("No known cause explains it.");
  show(m_cause, cause);
  show(m_evidence, r.cause ? joined(r.cause->evidence) : QString());
  show(m_remedy, r.cause ? spoken(r.cause->remedy) : QString());
  const QString corrected = r.cause ? text(r.cause->corrected) : QString();
  const QString reproduces = r.cause ? text(r.cause->reproduces) : QString();
  show(m_correctedName, corrected.isEmpty() ? QString() : tr("Corrected, over there"));
  show(m_corrected, corrected);
  show(m_reproducesName, reproduces.isEmpty() ? QString() : tr("Gives the expected numbers"));
  show(m_reproduces, reproduces);
  m_copy->setVisible(!corrected.isEmpty());
  m_apply->setVisible(findings->explanation && !findings->explanation->precision);
  m_explained->setVisible(findings->explanation != nullptr);
  if (!findings->explanation) m_explained->setChecked(false);
}

}  // namespace scatterscope
