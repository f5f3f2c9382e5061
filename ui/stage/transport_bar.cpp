#include "ui/stage/transport_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/state/playback.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Segments of the track that are narrower cannot be told apart, in pixels.
constexpr double kSegment = 7;

}  // namespace

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
  connect(&playback, &Playback::passagesChanged, this, qOverload<>(&QWidget::update));
  connect(&playback, &Playback::sectionsChanged, this, qOverload<>(&QWidget::update));
}

QRectF ScrubTrack::track() const {
  return QRectF(9, height() / 2.0 - 4, width() - 18, 8);
}

/// Steps of a segment: one, or where that is too small to be told apart, the finest section that is not; 0 where none
/// is.
std::int64_t ScrubTrack::stepsASegment() const {
  const double each = track().width() / static_cast<double>(m_playback.steps());
  if (each >= kSegment) return 1;
  for (const Playback::Section& section : m_playback.sections()) {
    if (section.steps > 1 && section.steps < m_playback.steps() &&
        each * static_cast<double>(section.steps) >= kSegment)
      return section.steps;
  }
  return 0;
}

/// Says which step is under the mouse, and what a segment is.
bool ScrubTrack::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && track().width() > 0) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const double part = std::clamp((help->pos().x() - track().left()) / track().width(), 0.0, 1.0);
    const auto step =
        std::min(m_playback.steps(), static_cast<std::int64_t>(part * static_cast<double>(m_playback.steps())) + 1);
    QStringList text = {tr("Step %1 of %2.").arg(QLocale().toString(step), QLocale().toString(m_playback.steps()))};
    const std::int64_t segment = stepsASegment();
    for (const Playback::Section& section : m_playback.sections()) {
      if (segment > 1 && section.steps == segment) text += tr("Each segment is %1.").arg(section.name);
    }
    text += tr("Drag to any moment of the animation; Shift+click sets or removes a breakpoint.");
    QToolTip::showText(help->globalPos(), text.join(' '), this);
    return true;
  }
  return QWidget::event(event);
}

void ScrubTrack::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const QRectF bar = track();
  const double steps = static_cast<double>(m_playback.steps()), time = m_playback.time();
  const std::int64_t each = stepsASegment();
  const double segment = bar.width() / steps * static_cast<double>(each);
  const QColor done = mix(theme.surface, theme.text, 0.68), ahead = mix(theme.surface, theme.text, 0.14);
  if (each > 0) {
    const double gap = segment >= 24 ? 6 : 2;
    for (std::int64_t i = 0; i < m_playback.steps(); i += each) {
      const double from = static_cast<double>(i), length = std::min(static_cast<double>(each), steps - from);
      const QRectF piece(bar.left() + from * bar.width() / steps + (i == 0 ? 0 : gap / 2), bar.top(),
                         std::max(1.0, length * bar.width() / steps - (i == 0 ? gap / 2 : gap)), bar.height());
      const bool current = time > from && time <= from + length;
      const bool partly = current && (each > 1 || m_playback.partsAt(from) > 1);
      painter.setBrush(partly ? ahead : current ? theme.kernel : time > from ? done : ahead);
      painter.drawRoundedRect(piece, 2.5, 2.5);
      if (!partly) continue;
      painter.setBrush(theme.kernel);
      painter.drawRoundedRect(QRectF(piece.topLeft(), QSizeF(piece.width() * (time - from) / length, piece.height())),
                              2.5, 2.5);
    }
  } else {
    painter.setBrush(ahead);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    painter.setBrush(done);
    painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * time / steps, bar.height())), 2.5, 2.5);
  }
  // What playing keeps to.
  painter.setBrush(theme.input);
  for (const Playback::Passage& passage : m_playback.passages()) {
    const double from = static_cast<double>(passage.from) / steps,
                 length = static_cast<double>(passage.to - passage.from) / steps;
    painter.drawRect(QRectF(bar.left() + from * bar.width(), bar.bottom() + 3, std::max(2.0, length * bar.width()), 2));
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
  m_speed->setToolTip(tr("Speed (comma: slower, full stop: faster)"));
  // As wide as it gets, so that nothing beside it moves.
  m_speed->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_speed->setMinimumContentsLength(18);
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
  for (const auto signal : {&Playback::pacingChanged, &Playback::passagesChanged})
    connect(&playback, signal, this, &TransportBar::showUnit);
  connect(&playback, &Playback::stepsChanged, this, &TransportBar::showUnit);

  auto* loop = addButton("loop", tr("Start again at the end"), "R");
  loop->setCheckable(true);
  loop->setChecked(playback.looping());
  connect(loop, &QToolButton::toggled, &playback, &Playback::setLooping);
  connect(&playback, &Playback::loopingChanged, loop, &QToolButton::setChecked);
  addMore();
  m_leave = makeLink(tr("Leave projector"), tr("Back to panels and bars (F5)"));
  m_leave->setObjectName("leaveProjector");
  m_leave->hide();
  connect(m_leave, &QPushButton::clicked, this, &TransportBar::projectorLeft);
  m_row->addWidget(m_leave);

  m_sentence = new SentenceLabel("sentence");
  m_sentence->setAccessibleName(tr("Current step in words"));
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
  for (int i = 0; i < m_speed->count(); ++i) m_speed->setItemText(i, speedText(i));
}

/// What a speed does: seconds per step, or where there are too many steps for that, how long all of them take.
QString TransportBar::speedText(int level) const {
  const auto at = static_cast<std::size_t>(level);
  const bool any = m_playback.parts().each > 1 && m_playback.parts().steps > 0;
  if (m_playback.unit() == Playback::Unit::Part && any) return tr("%1 s per tap").arg(Playback::kSecondsPerPart[at]);
  if (const auto run = m_playback.hurriedRun(level); run && !m_playback.slowly())
    return tr("%1 steps in %2 s").arg(QLocale().toString(m_playback.stepsPlayed())).arg(*run);
  return tr("%1 s per step").arg(Playback::kSecondsPerStep[at]);
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
  m_sentence->setSentence(sentence);
}

void TransportBar::setProjector(bool on) {
  setRole(*m_sentence, on ? "sentenceLarge" : "sentence");  // a font set here would be lost with the next theme
  m_leave->setVisible(on);
}

QString TransportBar::sentence() const {
  return m_sentence->sentence();
}

}  // namespace scatterscope
