#include "ui/image/compute_bar.h"

#include <fmt/format.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <cmath>

#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kSentenceMs = 12'000;

/// "computed in 1.9 ms · 64 Mpixel/s · direct"
QString summaryOf(const Outcome& outcome) {
  const double seconds = outcome.report.seconds;
  const double pixels = static_cast<double>(outcome.output.elements().size());
  const auto time = seconds < 1 ? fmt::format("{:.3g} ms", seconds * 1e3) : fmt::format("{:.3g} s", seconds);
  const double rate = seconds > 0 ? pixels / seconds : 0;
  const auto speed =
      rate >= 1e6 ? fmt::format("{:.0f} Mpixel/s", rate / 1e6) : fmt::format("{:.0f} kpixel/s", rate / 1e3);
  return QObject::tr("✓ computed in %1 · %2 · %3")
      .arg(QString::fromStdString(time), QString::fromStdString(speed), text(outcome.engine));
}

}  // namespace

ComputeBar::ComputeBar(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_readout(makeLabel({}, "code")),
      m_message(makeLabel({}, "muted")),
      m_pill(makeLabel({}, "pill")),
      m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_again(makeLink(tr("Compute"), tr("Computes the experiment as it is now"))) {
  setProperty("role", "bar");
  setProperty("edge", "top");
  setAttribute(Qt::WA_StyledBackground);
  auto* row = m_row = new QHBoxLayout(this);
  row->setContentsMargins(18, 7, 18, 7);
  row->setSpacing(14);
  m_readout->setObjectName("readout");
  m_readout->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_message->setObjectName("message");
  m_message->setMinimumWidth(1);
  m_message->setWordWrap(true);
  m_pill->setObjectName("computed");
  m_pill->setToolTip(tr("Time of the engine alone, and output values per second"));
  m_pill->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  m_progress->setRange(0, 1000);
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(160);
  m_progress->setAccessibleName(tr("Progress of the computation"));
  m_cancel->setObjectName("cancel");
  row->addWidget(m_readout);
  row->addWidget(m_message, 1);
  row->addWidget(m_again);
  row->addWidget(m_progress);
  row->addWidget(m_cancel);
  row->addWidget(m_pill);
  setFixedHeight(48);

  m_poll.setInterval(50);
  m_forget.setSingleShot(true);
  m_forget.setInterval(kSentenceMs);
  connect(&m_forget, &QTimer::timeout, m_message, &QLabel::clear);
  connect(&m_poll, &QTimer::timeout, this, &ComputeBar::showBusy);
  connect(m_cancel, &QPushButton::clicked, this, [this] { m_document.compute().cancel(); });
  connect(m_again, &QPushButton::clicked, this, [this] { m_document.setComputeOptions(m_document.computeOptions()); });
  connect(&document.compute(), &ComputeThread::busyChanged, this, [this](bool busy) {
    if (busy) {
      m_clock.start();
      m_poll.start();
    } else {
      m_poll.stop();
    }
    showBusy();
  });
  for (const auto signal : {&Document::outcomeChanged, &Document::failureChanged, &Document::sceneChanged}) {
    connect(&document, signal, this, &ComputeBar::showBusy);
  }
  showBusy();
}

void ComputeBar::addStrip(QWidget* strip) {
  m_row->insertWidget(m_row->indexOf(m_again), strip);
}

void ComputeBar::setReadout(const QString& text) {
  m_readout->setText(text);
}

void ComputeBar::tell(const QString& sentence, const char* role) {
  setRole(*m_message, role);
  m_message->setText(sentence);
  m_forget.start();
}

void ComputeBar::showBusy() {
  const bool busy = m_document.compute().busy();
  const bool slow = busy && m_clock.isValid() && m_clock.elapsed() >= kShowAfterMs;
  m_progress->setVisible(slow);
  m_cancel->setVisible(slow);
  m_pill->setVisible(!slow);
  if (slow) m_progress->setValue(static_cast<int>(std::lround(m_document.compute().progress() * 1000)));
  m_again->setVisible(!busy && !m_document.current());
  if (!busy) return showOutcome();
  if (slow || m_document.current()) return;
  // What the last run took says nothing of this one.
  setRole(*m_pill, "pill");
  m_pill->setText(tr("computing…"));
}

void ComputeBar::showOutcome() {
  const auto outcome = m_document.outcome();
  if (!outcome) return m_pill->setVisible(false);
  const bool current = m_document.current() && !m_document.failure();
  setRole(*m_pill, current ? "pillGood" : "pillWarn");
  m_pill->setText(current ? summaryOf(*outcome) : tr("not computed · the last result is shown"));
}

}  // namespace scatterscope
