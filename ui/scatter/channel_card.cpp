#include "ui/scatter/channel_card.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kAxis = 22;  // room for the channel numbers at the top and left

int squareSize(const Geometry& g) {
  const auto most = std::max(g.inChannels(), g.outChannels());
  return static_cast<int>(std::clamp<std::int64_t>(200 / std::max<std::int64_t>(1, most), 6, 22));
}

}  // namespace

PairMap::PairMap(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Pairs of input and output channels that a group connects"));
  setToolTip(
      tr("Orange: summed in the picture. Grey: connected by a group. Struck through: never multiplied with each "
         "other."));
}

void PairMap::setGeometryOf(const Geometry& geometry) {
  m_geometry = geometry;
  updateGeometry();
  update();
}

void PairMap::setSelection(ScatterTrace::Selection selection) {
  m_selection = selection;
  update();
}

QRect PairMap::square(std::int64_t input, std::int64_t output) const {
  const int side = squareSize(m_geometry);
  return {kAxis + static_cast<int>(output) * side, kAxis + static_cast<int>(input) * side, side - 1, side - 1};
}

QSize PairMap::sizeHint() const {
  const QRect last = square(m_geometry.inChannels() - 1, m_geometry.outChannels() - 1);
  return {last.right() + 3, last.bottom() + 3};
}

void PairMap::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  painter.setFont(textFont(kTextSize));
  painter.setPen(theme.muted);
  painter.drawText(QRect(kAxis, 0, width() - kAxis, kAxis - 4), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("output channel →"));
  painter.save();
  if (height() - kAxis < painter.fontMetrics().horizontalAdvance(tr("input →"))) painter.setPen(Qt::NoPen);
  painter.translate(0, kAxis);
  painter.rotate(90);
  painter.translate(0, -kAxis + 4);
  painter.drawText(QRect(0, 0, height() - kAxis, kAxis - 4), Qt::AlignLeft | Qt::AlignVCenter, tr("input →"));
  painter.restore();
  for (std::int64_t in = 0; in < m_geometry.inChannels(); ++in) {
    for (std::int64_t out = 0; out < m_geometry.outChannels(); ++out) {
      const std::int64_t first = m_geometry.firstInputOf(out);
      const bool connected = in >= first && in < first + m_geometry.inChannelsPerGroup();
      const bool summed =
          connected && out == m_selection.channel && (!m_selection.input_channel || *m_selection.input_channel == in);
      const QRect at = square(in, out);
      painter.fillRect(at, summed      ? theme.kernel
                           : connected ? mix(theme.surface, theme.muted, 0.5)
                                       : mix(theme.surface, theme.line, 0.35));
      if (!connected && at.width() >= 12) {
        painter.setPen(theme.faint);
        painter.drawLine(at.topLeft() + QPoint(4, 4), at.bottomRight() - QPoint(4, 4));
      }
    }
  }
  if (hasFocus()) {
    painter.setPen(theme.input);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void PairMap::mousePressEvent(QMouseEvent* event) {
  for (std::int64_t in = 0; in < m_geometry.inChannels(); ++in) {
    for (std::int64_t out = 0; out < m_geometry.outChannels(); ++out) {
      if (square(in, out).contains(event->position().toPoint())) return emit chosen(in, out);
    }
  }
}

void PairMap::keyPressEvent(QKeyEvent* event) {
  const std::int64_t in = m_selection.input_channel.value_or(m_geometry.firstInputOf(m_selection.channel)),
                     out = m_selection.channel;
  const auto move = [&](std::int64_t rows, std::int64_t columns) {
    emit chosen(std::clamp<std::int64_t>(in + rows, 0, m_geometry.inChannels() - 1),
                std::clamp<std::int64_t>(out + columns, 0, m_geometry.outChannels() - 1));
  };
  switch (event->key()) {
    case Qt::Key_Up:
      return move(-1, 0);
    case Qt::Key_Down:
      return move(1, 0);
    case Qt::Key_Left:
      return move(0, -1);
    case Qt::Key_Right:
      return move(0, 1);
    default:
      QWidget::keyPressEvent(event);
  }
}

ChannelCard::ChannelCard(QWidget* parent) : Card(tr("Channels"), parent), m_pairs(new PairMap) {
  const auto addRow = [this](const QString& name, QSpinBox*& spin) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    spin = new QSpinBox;
    spin->setAccessibleName(name);
    auto* label = makeLabel(name, "muted");
    label->setBuddy(spin);
    line->addWidget(label);
    line->addStretch();
    line->addWidget(spin);
    body().addWidget(row);
    connect(spin, &QSpinBox::valueChanged, this, &ChannelCard::choose);
    return row;
  };
  m_imageRow = addRow(tr("image"), m_image);
  m_outputRow = addRow(tr("output channel"), m_output);
  body().addWidget(m_pairs);
  m_sum = new QCheckBox(tr("sum over the input channels"));
  m_sum->setChecked(true);
  body().addWidget(m_sum);
  m_inputRow = addRow(tr("input channel alone"), m_input);
  m_words = makeLabel(QString(), "muted");
  m_words->setWordWrap(true);
  body().addWidget(m_words);
  connect(m_sum, &QCheckBox::toggled, this, &ChannelCard::choose);
  connect(m_pairs, &PairMap::chosen, this, [this](std::int64_t in, std::int64_t out) {
    const std::int64_t first = m_geometry.firstInputOf(out);
    ScatterTrace::Selection next = m_selection;
    next.channel = out;
    // A pair that no group connects: the output is chosen, the sum stays.
    if (in >= first && in < first + m_geometry.inChannelsPerGroup() && m_geometry.inChannelsPerGroup() > 1)
      next.input_channel = in;
    else
      next.input_channel.reset();
    emit selected(next);
  });
}

void ChannelCard::choose() {
  ScatterTrace::Selection next{m_image->value(), m_output->value(), {}};
  if (!m_sum->isChecked()) {
    const std::int64_t first = m_geometry.firstInputOf(next.channel);
    next.input_channel = std::clamp<std::int64_t>(m_input->value(), first, first + m_geometry.inChannelsPerGroup() - 1);
  }
  emit selected(next);
}

void ChannelCard::setOutcome(const Outcome& outcome, ScatterTrace::Selection selection) {
  const Geometry g = outcome.scene->operation().geometry;
  m_geometry = g;
  m_selection = selection;
  const std::int64_t first = g.firstInputOf(selection.channel), many = g.inChannelsPerGroup();
  const QSignalBlocker blockers[] = {QSignalBlocker(m_image), QSignalBlocker(m_output), QSignalBlocker(m_input),
                                     QSignalBlocker(m_sum)};
  m_image->setMaximum(static_cast<int>(g.batch() - 1));
  m_image->setValue(static_cast<int>(selection.image));
  m_output->setMaximum(static_cast<int>(g.outChannels() - 1));
  m_output->setValue(static_cast<int>(selection.channel));
  m_input->setRange(static_cast<int>(first), static_cast<int>(first + many - 1));
  m_input->setValue(static_cast<int>(selection.input_channel.value_or(first)));
  m_sum->setChecked(!selection.input_channel);
  m_imageRow->setVisible(g.batch() > 1);
  m_outputRow->setVisible(g.outChannels() > 1);
  m_sum->setVisible(many > 1);
  m_inputRow->setVisible(many > 1 && selection.input_channel.has_value());
  m_pairs->setVisible(std::max(g.inChannels(), g.outChannels()) > 1 &&
                      std::max(g.inChannels(), g.outChannels()) <= PairMap::kMost);
  m_pairs->setGeometryOf(g);
  m_pairs->setSelection(selection);
  setVisible(g.batch() > 1 || g.outChannels() > 1 || g.inChannels() > 1);
  showWords(g, selection);
}

void ChannelCard::showWords(const Geometry& g, const ScatterTrace::Selection& selection) {
  const std::int64_t many = g.inChannelsPerGroup(), first = g.firstInputOf(selection.channel);
  QString text;
  if (g.groups() > 1) {
    text = tr("Group %1 of %2: output channel %3 sees only input %4.")
               .arg(g.groupOfOutput(selection.channel))
               .arg(g.groups())
               .arg(selection.channel)
               .arg(many == 1 ? tr("channel %1").arg(first) : tr("channels %1 to %2").arg(first).arg(first + many - 1));
  } else if (many > 1) {
    text = tr("One group: every input channel reaches every output channel.");
  }
  m_words->setText(text);
  m_words->setVisible(!text.isEmpty());
}

}  // namespace scatterscope
