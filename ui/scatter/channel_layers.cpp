#include "ui/scatter/channel_layers.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Columns of the strip, and products that are summed for one of its images.
constexpr std::int64_t kMostLayers = 4;
constexpr double kProductsPerImage = 1e5;
constexpr double kGap = 10, kLabel = 20, kAxis = 44;

/// The canvas after `done`, one pixel a cell or every `sample`-th one; cells that nothing has reached are transparent.
QImage imageOf(const ScatterTrace& trace, ScatterTrace::Progress done, const Palette& palette, float largest) {
  const Geometry& g = trace.geometry();
  const double perCell = static_cast<double>(trace.channels().count()) * static_cast<double>(trace.taps());
  const double cells = static_cast<double>(g.height().canvas()) * static_cast<double>(g.width().canvas());
  const double most = std::clamp(kProductsPerImage / perCell, 64.0, 4096.0);
  const auto sample = static_cast<std::int64_t>(std::max(1.0, std::ceil(std::sqrt(cells / most))));
  QImage image(static_cast<int>((g.width().canvas() + sample - 1) / sample),
               static_cast<int>((g.height().canvas() + sample - 1) / sample), QImage::Format_ARGB32);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const bool written = trace.countAfter(done, y * sample, x * sample) > 0;
      const QColor fill = palette.colour(trace.sumAfter(done, y * sample, x * sample), largest);
      image.setPixelColor(x, y, written ? fill : QColor(Qt::transparent));
    }
  }
  return image;
}

}  // namespace

LayerStrip::LayerStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Sum over the input channels"));
  setToolTip(tr("Above: what a channel adds. Below: the sum with all before it. Click: go to the end of that channel"));
}

void LayerStrip::setSnapshot(const ScatterSnapshot& snapshot) {
  const ScatterTrace trace = snapshot.trace();
  const StampClock clock = snapshot.clock();
  const Outcome& outcome = *snapshot.outcome;
  const float largest =
      scaleOf(outcome.output_scales, outcome.output.shape(), snapshot.selection.image, snapshot.selection.channel);
  const Interval all = trace.channels();
  const std::int64_t current = ChannelLayers::channelAt(trace, clock), shown = std::min(kMostLayers, all.count());
  const std::int64_t first = std::clamp(current - shown / 2, all.begin, all.end - shown);
  m_before = first - all.begin;
  m_after = all.end - first - shown;
  // Most moments land nothing in most channels: what has not changed is not drawn again.
  Subject subject{snapshot.outcome, snapshot.selection, snapshot.palette, &Theme::current()};
  const std::vector<Layer> before = subject == m_subject ? std::exchange(m_layers, {}) : std::vector<Layer>();
  m_layers.clear();
  m_subject = std::move(subject);
  const auto drawn = [&](std::int64_t channel, QImage Layer::*image, ScatterTrace::Progress Layer::*of,
                         const ScatterTrace& what, ScatterTrace::Progress done) {
    const auto same =
        std::ranges::find_if(before, [&](const Layer& layer) { return layer.channel == channel && layer.*of == done; });
    const bool known = same != before.end() && !((*same).*image).isNull();
    return known ? (*same).*image : imageOf(what, done, *snapshot.palette, largest);
  };
  const double side = (kWidth - kAxis - kGap * static_cast<double>(shown - 1)) / static_cast<double>(shown);
  const double ratio =
      static_cast<double>(trace.geometry().height().canvas()) / static_cast<double>(trace.geometry().width().canvas());
  const double room = std::min(side, (kHeight - 2 * kLabel - kGap) / 2.0);
  const QSizeF size = ratio > 1 ? QSizeF(room / ratio, room) : QSizeF(room, room * ratio);
  for (std::int64_t channel = first; channel < first + shown; ++channel) {
    auto selection = snapshot.selection;
    selection.input_channel = channel;
    const ScatterTrace alone(outcome.scene->operation(), outcome.input, outcome.weight, outcome.bias, selection);
    // The steps of one channel are a stretch of all steps: of the one in hand, so many have landed.
    const std::int64_t begin = trace.stepOf(channel, 0, 0), end = begin + alone.stamps();
    const auto done = clock.done();
    const ScatterTrace::Progress part = done.steps >= end     ? ScatterTrace::Progress(alone.stamps())
                                        : done.steps >= begin ? ScatterTrace::Progress(done.steps - begin, done.taps)
                                                              : ScatterTrace::Progress(0);
    const ScatterTrace::Progress upTo = done.steps >= end ? ScatterTrace::Progress(end) : done;
    const double x = kAxis + static_cast<double>(channel - first) * (side + kGap);
    m_layers.push_back({channel, drawn(channel, &Layer::share, &Layer::shareOf, alone, part),
                        channel <= current ? drawn(channel, &Layer::sum, &Layer::sumOf, trace, upTo) : QImage(),
                        QRectF(QPointF(x, kLabel), size), QRectF(QPointF(x, 2 * kLabel + size.height() + kGap), size),
                        channel == current, done.steps >= end, part, upTo});
  }
  const auto same = [](const Layer& a, const Layer& b) {
    return a.channel == b.channel && a.current == b.current && a.landed == b.landed && a.shareOf == b.shareOf &&
           a.sumOf == b.sumOf;
  };
  if (!std::ranges::equal(before, m_layers, same)) update();
}

void LayerStrip::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  painter.setFont(textFont(kTextSize));
  if (m_layers.empty()) return;
  const auto draw = [&](const QRectF& rect, const QImage& image, const QColor& edge, double width) {
    painter.fillRect(rect, theme.sunken);
    if (!image.isNull()) painter.drawImage(rect, image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(edge, width));
    painter.drawRect(rect);
  };
  const QRectF top = m_layers.front().shareRect, low = m_layers.front().sumRect;
  painter.setPen(theme.muted);
  painter.drawText(QRectF(0, top.top(), kAxis - 6, top.height()), Qt::AlignVCenter | Qt::AlignLeft, tr("adds"));
  painter.drawText(QRectF(0, low.top(), kAxis - 6, low.height()), Qt::AlignVCenter | Qt::AlignLeft, tr("sum"));
  for (const Layer& layer : m_layers) {
    painter.setPen(layer.current ? theme.text : theme.muted);
    const QRectF name(layer.shareRect.left(), 0, layer.shareRect.width() + kGap, kLabel - 3);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, QString("x[%1]").arg(layer.channel));
    draw(layer.shareRect, layer.share, layer.current ? theme.input : theme.line, layer.current ? 2 : 1);
    draw(layer.sumRect, layer.sum, layer.current ? theme.text : theme.line, layer.current ? 2 : 1);
    painter.setPen(theme.muted);
    painter.drawText(QRectF(layer.sumRect.left(), layer.shareRect.bottom(), layer.shareRect.width(),
                            layer.sumRect.top() - layer.shareRect.bottom()),
                     Qt::AlignCenter, QStringLiteral("↓"));
  }
  painter.setPen(theme.muted);
  if (m_before > 0)
    painter.drawText(QRectF(kAxis - 16, top.top(), 14, top.height()), Qt::AlignCenter, QStringLiteral("…"));
  if (m_after > 0)
    painter.drawText(QRectF(m_layers.back().shareRect.right() + 1, top.top(), 12, top.height()), Qt::AlignCenter,
                     QStringLiteral("…"));
}

void LayerStrip::mousePressEvent(QMouseEvent* event) {
  for (const Layer& layer : m_layers) {
    if (layer.shareRect.united(layer.sumRect).contains(event->position())) return emit channelChosen(layer.channel);
  }
}

ChannelLayers::ChannelLayers(QWidget* parent)
    : Card(tr("Sum over the input channels"), parent),
      m_strip(new LayerStrip),
      m_words(SentenceLabel::wrapped("muted")) {
  body().addWidget(m_strip);
  body().addWidget(m_words);
  auto* row = new QHBoxLayout;
  auto* back = makeLink(tr("Previous channel"), tr("To the end of the previous channel (Page Up)"));
  auto* next = makeLink(tr("Next channel"), tr("To the end of this channel, or of the next one (Page Down)"));
  row->addWidget(back);
  row->addWidget(next);
  row->addStretch();
  body().addLayout(row);
  connect(back, &QPushButton::clicked, this, [this] { emit channelStepped(-1); });
  connect(next, &QPushButton::clicked, this, [this] { emit channelStepped(1); });
  connect(m_strip, &LayerStrip::channelChosen, this, &ChannelLayers::channelChosen);
}

std::int64_t ChannelLayers::channelAt(const ScatterTrace& trace, const StampClock& clock) {
  const std::int64_t step = std::clamp<std::int64_t>(clock.current, 0, trace.stamps() - 1);
  return trace.pixel(step).channel;
}

void ChannelLayers::setSnapshot(const ScatterSnapshot& snapshot) {
  if (!snapshot.outcome) return;
  const ScatterTrace trace = snapshot.trace();
  const bool wanted = trace.channels().count() > 1 && snapshot.order == StepOrder::Scatter;
  setVisible(wanted);
  if (!wanted || !isVisible()) return;
  m_strip->setSnapshot(snapshot);
  const StampClock clock = snapshot.clock();
  const std::int64_t current = channelAt(trace, clock);
  const Interval all = trace.channels();
  const bool begun = clock.down() || clock.current > 0;
  m_words->setSentence(
      !begun ? tr("Nothing has landed. The %1 input channels add up one after the other.").arg(all.count())
      : clock.landed >= trace.stamps() ? tr("All %1 input channels are in the sum.").arg(all.count())
      : current == all.begin
          ? tr("Input channel %1 of %2 is landing: the sum is its own so far.").arg(current).arg(all.count())
          : tr("Input channel %1 of %2 is landing on the sum of those before it.").arg(current).arg(all.count()));
}

}  // namespace scatterscope
