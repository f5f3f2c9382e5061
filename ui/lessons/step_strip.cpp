#include "ui/lessons/step_strip.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/lessons/lesson_run.h"
#include "ui/state/text.h"
#include "ui/style/theme.h"

namespace scatterscope {

StepStrip::StepStrip(LessonRun& run, QWidget* parent) : QWidget(parent), m_run(run) {
  setFixedHeight(14);
  setCursor(Qt::PointingHandCursor);
  for (const auto signal : {&LessonRun::stepChanged, &LessonRun::revealed})
    connect(&run, signal, this, &StepStrip::say);
}

void StepStrip::say() {
  setAccessibleName(tr("Step %1 of %2").arg(m_run.step() + 1).arg(m_run.steps()));
  update();
}

QRectF StepStrip::segment(std::size_t step) const {
  const double gap = 4, wide = (width() + gap) / static_cast<double>(std::max<std::size_t>(1, m_run.steps()));
  return {static_cast<double>(step) * wide, 4, std::max(1.0, wide - gap), 6};
}

void StepStrip::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < m_run.steps(); ++i) {
    const LessonRun::Attempt& attempt = m_run.attemptAt(i);
    const QRectF at = segment(i);
    const bool wrong = attempt.revealed() && !attempt.judgement->right;
    painter.setPen(Qt::NoPen);
    painter.setBrush(i == m_run.step()    ? theme.input
                     : attempt.revealed() ? (wrong ? theme.wrong : theme.good)
                     : i < m_run.step()   ? mix(theme.surface, theme.text, 0.6)
                                          : mix(theme.surface, theme.text, 0.14));
    painter.drawRoundedRect(at, 3, 3);
    if (!wrong) continue;
    // A notch: not by colour alone.
    painter.setBrush(theme.surface);
    painter.drawRect(QRectF(at.center().x() - 2, at.top(), 4, at.height()));
  }
}

void StepStrip::mouseReleaseEvent(QMouseEvent* event) {
  for (std::size_t i = 0; i < m_run.steps(); ++i) {
    if (segment(i).adjusted(-2, -4, 2, 4).contains(event->position())) return m_run.goTo(i);
  }
}

bool StepStrip::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || !m_run.lesson()) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  for (std::size_t i = 0; i < m_run.steps(); ++i) {
    if (segment(i).adjusted(-2, -4, 2, 4).contains(help->pos()))
      QToolTip::showText(help->globalPos(), QString("%1. %2").arg(i + 1).arg(text(m_run.lesson()->steps[i].heading)),
                         this);
  }
  return true;
}

}  // namespace scatterscope
