#include "ui/window/state_pill.h"

#include "ui/state/document.h"
#include "ui/state/mismatch.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"

namespace scatterscope {
namespace {

QString drawnText(double difference) {
  return StatePill::tr("● drawn = computed ± %1").arg(difference, 0, 'g', 2);
}

/// Where nothing is drawn stamp by stamp, the pill says that it was computed, and in which time.
QString computedText(double milliseconds) {
  if (milliseconds < 999.5) return StatePill::tr("✓ computed in %1 ms").arg(milliseconds, 0, 'g', 3);
  return StatePill::tr("✓ computed in %1 s").arg(milliseconds / 1e3, 0, 'g', 3);
}

}  // namespace

StatePill::StatePill(Document& document, const Mismatch& mismatch) : m_document(document), m_mismatch(mismatch) {
  setTextFormat(Qt::PlainText);
  setProperty("role", "pill");
  setObjectName("state");
  setAccessibleName(tr("State of the computation"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  // As wide as its longest text, so that nothing beside it moves when the text changes.
  setAlignment(Qt::AlignCenter);
  setMinimumWidth(fontMetrics().horizontalAdvance(drawnText(1.2e-07)) + 30);
  for (const auto changed : {&Document::sceneChanged, &Document::outcomeChanged, &Document::traceDifferenceChanged,
                             &Document::failureChanged})
    connect(&document, changed, this, &StatePill::showVerdict);
  connect(&document.compute(), &ComputeThread::busyChanged, this, &StatePill::showVerdict);
  connect(&mismatch, &Mismatch::changed, this, &StatePill::showVerdict);
  showVerdict();
}

void StatePill::setBeside(Beside workspace) {
  m_beside = workspace;
  showVerdict();
}

void StatePill::say(const QString& words, const char* role, const QString& tip) {
  setToolTip(tip);
  setText(words);
  setRole(*this, role);
}

void StatePill::showVerdict() {
  const auto outcome = m_document.outcome();
  if (m_document.current() && m_beside == Beside::Image && m_mismatch.findings() && m_mismatch.current()) {
    const MismatchReport& report = m_mismatch.findings()->report;
    return say(report.match                       ? tr("✓ as expected")
               : report.actual != report.expected ? tr("✕ another shape is expected")
                                                  : tr("✕ %L1 elements differ").arg(report.wrong),
               report.match ? "pillGood" : "pillWarn", scatterscope::text(report.headline()));
  }
  if (!m_document.current() || !outcome) {
    const bool computing = !m_document.failure() && m_document.compute().busy();  // it may have been cancelled
    return say(computing ? tr("computing…") : tr("not computed"), computing ? "pill" : "pillWarn");
  }
  const auto difference = m_document.traceDifference();
  const QString tip = difference ? tr("The sums of the animation and those of the engine differ by at most %1.")
                                       .arg(difference->largest, 0, 'g', 3)
                                 : QString();
  if (!difference || (m_beside != Beside::Scatter && difference->only_rounding))
    return say(computedText(outcome->report.seconds * 1e3), "pillGood", tip);
  say(drawnText(difference->largest), difference->only_rounding ? "pillGood" : "pillWarn", tip);
}

}  // namespace scatterscope
