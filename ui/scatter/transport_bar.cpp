#include "ui/scatter/transport_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/state/playback.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"

namespace scatterscope {

ScrubTrack::ScrubTrack(Playback& playback, QWidget* parent) : QWidget(parent), m_playback(playback) {
  setMinimumHeight(28);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Position in the animation"));
  setToolTip(tr("Drag to any moment of the animation; Shift+click sets or removes a breakpoint"));
  connect(&playback, &Playback::timeChanged, this, qOverload<>(&QWidget::update));
  connect(&playback, &Playback::stepsChanged, this, qOverload<>(&QWidget::update));
  connect(&playback, &Playback::breakPointsChanged, this, qOverload<>(&QWidget::update));
  connect(&playback, &Playback::unitChanged, this, qOverload<>(&QWidget::update));
}

QRectF ScrubTrack::track() const {
  return QRectF(9, height() / 2.0 - 4, width() - 18, 8);
}

void ScrubTrack::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const QRectF bar = track();
  const double steps = static_cast<double>(m_playback.steps()), time = m_playback.time();
  const double segment = bar.width() / steps;
  const QColor done = mix(theme.surface, theme.text, 0.68), ahead = mix(theme.surface, theme.text, 0.14);
  if (segment >= 7) {
    const double gap = segment >= 24 ? 6 : 2;
    for (std::int64_t i = 0; i < m_playback.steps(); ++i) {
      const double from = static_cast<double>(i);
      const QRectF piece(bar.left() + from * segment + (i == 0 ? 0 : gap / 2), bar.top(),
                         segment - (i == 0 ? gap / 2 : gap), bar.height());
      const bool current = time > from && time <= from + 1;
      const bool partly = current && m_playback.partsAt(from) > 1;
      painter.setBrush(partly ? ahead : current ? theme.kernel : time > from ? done : ahead);
      painter.drawRoundedRect(piece, 2.5, 2.5);
      if (!partly) continue;
      painter.setBrush(theme.kernel);
      painter.drawRoundedRect(QRectF(piece.topLeft(), QSizeF(piece.width() * (time - from), piece.height())), 2.5, 2.5);
    }
  } else {
    painter.setBrush(ahead);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    painter.setBrush(done);
    painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * time / steps, bar.height())), 2.5, 2.5);
  }
  // Break points: playing stops there.
  painter.setBrush(theme.wrong);
  painter.setPen(Qt::NoPen);
  for (const std::int64_t at : m_playback.breakPoints()) {
    const double x = bar.left() + bar.width() * static_cast<double>(at) / steps;
    painter.drawPolygon(
        QPolygonF({QPointF(x - 4.5, bar.top() - 9), QPointF(x + 4.5, bar.top() - 9), QPointF(x, bar.top() - 1)}));
  }
  const QPointF knob(bar.left() + bar.width() * time / steps, bar.center().y());
  painter.setBrush(theme.surface);
  painter.setPen(QPen(hasFocus() ? theme.input : theme.text, 2));
  painter.drawEllipse(knob, 7, 7);
}

void ScrubTrack::scrubTo(double x) {
  const QRectF bar = track();
  if (bar.width() <= 0) return;
  const double steps = static_cast<double>(m_playback.steps());
  double time = (x - bar.left()) / bar.width() * steps;
  // Near a whole step the hand means the whole step; a tap wide enough to be hit means that tap.
  const auto parts = static_cast<double>(m_playback.partsAt(time));
  const double part = std::round(time * parts) / parts;
  if (std::abs(time - std::round(time)) * bar.width() / steps < 5)
    time = std::round(time);
  else if (parts > 1 && bar.width() / steps / parts >= 4)
    time = part;
  m_playback.pause();
  m_playback.setTime(time);
}

void ScrubTrack::mousePressEvent(QMouseEvent* event) {
  if (event->modifiers() & Qt::ShiftModifier) {
    const QRectF bar = track();
    if (bar.width() <= 0) return;
    m_playback.toggleBreakPoint(
        std::llround((event->position().x() - bar.left()) / bar.width() * static_cast<double>(m_playback.steps())));
    return;
  }
  scrubTo(event->position().x());
}

void ScrubTrack::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton && !(event->modifiers() & Qt::ShiftModifier)) scrubTo(event->position().x());
}

void ScrubTrack::keyPressEvent(QKeyEvent* event) {
  const bool jump = event->modifiers() & Qt::ShiftModifier;
  if (event->key() == Qt::Key_Right) return jump ? m_playback.jumpForward() : m_playback.stepForward();
  if (event->key() == Qt::Key_Left) return jump ? m_playback.jumpBack() : m_playback.stepBack();
  QWidget::keyPressEvent(event);
}

TransportBar::TransportBar(Playback& playback, QWidget* parent)
    : QWidget(parent), m_playback(playback), m_row(new QHBoxLayout) {
  setProperty("role", "bar");
  setProperty("edge", "top");
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 8, 18, 10);
  column->setSpacing(4);
  column->addLayout(m_row);
  m_row->setSpacing(6);

  const auto wire = [&playback, this](QToolButton* button, void (Playback::*slot)()) {
    connect(button, &QToolButton::clicked, &playback, slot);
  };
  wire(addButton("start", tr("To the start"), "Home"), &Playback::toStart);
  wire(addButton("back", tr("One step back"), tr("←; at once: Shift+←")), &Playback::stepBack);
  m_play = addButton("play", tr("Play"), tr("Space"));
  m_play->setObjectName("play");
  wire(m_play, &Playback::toggle);
  wire(addButton("forward", tr("One step forward"), tr("→; at once: Shift+→")), &Playback::stepForward);
  wire(addButton("end", tr("To the end"), "End"), &Playback::toEnd);
  m_row->addSpacing(8);
  m_row->addWidget(new ScrubTrack(playback), 1);
  m_row->addSpacing(8);

  m_speed = new QComboBox;
  m_speed->setAccessibleName(tr("Speed"));
  m_speed->setToolTip(tr("Seconds per step (comma: slower, full stop: faster)"));
  for (std::size_t i = 0; i < Playback::kSecondsPerStep.size(); ++i) m_speed->addItem(QString());
  m_speed->setCurrentIndex(playback.speed());
  connect(m_speed, &QComboBox::activated, &playback, &Playback::setSpeed);
  connect(&playback, &Playback::speedChanged, m_speed, &QComboBox::setCurrentIndex);
  m_row->addWidget(m_speed);

  auto* taps = addButton("taps", tr("Tap by tap: one product lands at a time"), "T");
  taps->setObjectName("taps");
  taps->setCheckable(true);
  connect(taps, &QToolButton::clicked, this,
          [this](bool on) { m_playback.setUnit(on ? Playback::Unit::Part : Playback::Unit::Step); });
  connect(&playback, &Playback::unitChanged, this, &TransportBar::showUnit);

  auto* loop = addButton("loop", tr("Start again at the end"), "R");
  loop->setCheckable(true);
  loop->setChecked(playback.looping());
  connect(loop, &QToolButton::toggled, &playback, &Playback::setLooping);
  connect(&playback, &Playback::loopingChanged, loop, &QToolButton::setChecked);
  addMore();

  m_sentence = makeLabel(QString());
  m_sentence->setAccessibleName(tr("Current step in words"));
  m_sentence->setMinimumWidth(10);
  column->addWidget(m_sentence);

  connect(&playback, &Playback::playingChanged, this, &TransportBar::showPlaying);
  showUnit();
}

/// What is asked for less often: direction, pacing, break points, motion.
void TransportBar::addMore() {
  auto* more = new QToolButton;
  more->setText(QStringLiteral("⋯"));
  more->setAccessibleName(tr("Playback options"));
  more->setToolTip(tr("Playback options"));
  more->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(more);
  more->setMenu(menu);
  const auto checkable = [&](const QString& text) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    return action;
  };
  QAction* backwards = checkable(tr("Play backwards\tShift+Space"));
  connect(backwards, &QAction::triggered, this, [this](bool on) {
    m_playback.setDirection(on ? Playback::Direction::Backwards : Playback::Direction::Forwards);
  });
  connect(&m_playback, &Playback::directionChanged, backwards,
          [this, backwards] { backwards->setChecked(m_playback.direction() == Playback::Direction::Backwards); });
  QAction* slowly = checkable(tr("Slow start, then fast"));
  connect(slowly, &QAction::triggered, this,
          [this](bool on) { m_playback.setPacing(on ? Playback::Pacing::FirstSlowly : Playback::Pacing::Even); });
  connect(&m_playback, &Playback::pacingChanged, slowly,
          [this, slowly] { slowly->setChecked(m_playback.pacing() == Playback::Pacing::FirstSlowly); });
  menu->addSeparator();
  connect(menu->addAction(tr("Breakpoint here\tB")), &QAction::triggered, this,
          [this] { m_playback.toggleBreakPoint(std::llround(m_playback.time())); });
  connect(menu->addAction(tr("Remove all breakpoints")), &QAction::triggered, &m_playback, &Playback::clearBreakPoints);
  m_row->addWidget(more);
}

/// The speed is that of a step, or of one of its taps. Where no step has taps, there is nothing to choose.
void TransportBar::showUnit() {
  const bool taps = m_playback.unit() == Playback::Unit::Part;
  const bool any = m_playback.parts().each > 1 && m_playback.parts().steps > 0;
  auto* button = findChild<QToolButton*>("taps");
  button->setChecked(taps);
  button->setEnabled(any);
  for (std::size_t i = 0; i < Playback::kSecondsPerStep.size(); ++i) {
    m_speed->setItemText(static_cast<int>(i), taps && any ? tr("%1 s a tap").arg(Playback::kSecondsPerPart[i])
                                                          : tr("%1 s per step").arg(Playback::kSecondsPerStep[i]));
  }
}

QToolButton* TransportBar::addButton(const QString& icon, const QString& name, const QString& keys) {
  auto* button = new QToolButton;
  button->setIcon(themedIcon(icon));
  button->setIconSize({16, 16});
  button->setAccessibleName(name);
  button->setToolTip(QString("%1 (%2)").arg(name, keys));
  m_row->addWidget(button);
  return button;
}

void TransportBar::showPlaying(bool playing) {
  m_play->setIcon(themedIcon(playing ? "pause" : "play"));
  m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
  m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
}

void TransportBar::setSentence(const QString& sentence) {
  m_sentence->setText(sentence);
  m_sentence->setToolTip(sentence);
}

void TransportBar::setMagnification(double magnification) {
  QFont font = textFont(10 * magnification);
  m_sentence->setFont(font);
}

QString TransportBar::sentence() const {
  return m_sentence->text();
}

}  // namespace scatterscope
