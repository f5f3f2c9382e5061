#include "ui/convert/initialiser_card.h"

#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/tensor/density.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kBins = 48;
/// Enough that the outline shows through the noise: about 3 % of a bin's height.
constexpr std::int64_t kDraws = 48'000;
/// Deviations on each side of a normal distribution that are drawn.
constexpr double kReach = 4;
constexpr int kAxisHeight = 22;

QString number(double value) {
  return QString::number(value, 'g', 3).replace('-', QChar(0x2212));
}

}  // namespace

InitialiserHistogram::InitialiserHistogram(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void InitialiserHistogram::show(const Initialiser& initialiser, std::uint64_t seed) {
  m_initialiser = initialiser;
  const Support support = supportOf(initialiser);
  const Moments moments = momentsOf(initialiser);
  const double reach = kReach * std::max(moments.deviation, 1e-30);
  m_low = std::max(support.low, moments.mean - reach);
  m_high = std::min(support.high, moments.mean + reach);
  const double margin = m_high > m_low ? 0.15 * (m_high - m_low) : 1.0;
  m_low -= margin;
  m_high += margin;
  m_discrete = support.discrete;
  m_counts.assign(kBins, 0);
  m_drawn = 0;
  const auto sample = sampleOf(initialiser, kDraws, seed);
  if (!sample) return update();
  for (const float value : sample->elements()) {
    const double part = (static_cast<double>(value) - m_low) / (m_high - m_low);
    if (!(part >= 0 && part < 1)) continue;
    ++m_counts[static_cast<std::size_t>(part * kBins)];
  }
  m_drawn = static_cast<int>(sample->elements().size());
  update();
}

void InitialiserHistogram::paintEvent(QPaintEvent*) {
  if (m_drawn == 0) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = Theme::current();
  const QRectF plot(0, 4, width(), height() - kAxisHeight - 4);
  const double bin = plot.width() / kBins, step = (m_high - m_low) / kBins;
  const int most = *std::ranges::max_element(m_counts);
  double top = static_cast<double>(most) / (m_drawn * step);  // as density
  for (int i = 0; i <= 200; ++i) top = std::max(top, density(m_initialiser, m_low + (m_high - m_low) * i / 200));
  const auto toY = [&](double value) { return plot.bottom() - value / top * plot.height(); };

  painter.setPen(Qt::NoPen);
  painter.setBrush(mix(theme.surface, theme.kernel, 0.55));
  for (int i = 0; i < kBins; ++i) {
    const int count = m_counts[static_cast<std::size_t>(i)];
    if (count == 0) continue;
    const double y = toY(static_cast<double>(count) / (m_drawn * step));
    painter.drawRect(QRectF(plot.left() + i * bin + 0.5, y, bin - 1, plot.bottom() - y));
  }
  painter.setPen(QPen(theme.line, 1));
  painter.drawLine(plot.bottomLeft(), plot.bottomRight());

  if (!m_discrete) {
    QPainterPath curve;
    const int points = std::max(2, width());
    for (int i = 0; i <= points; ++i) {
      const double x = m_low + (m_high - m_low) * i / points;
      const QPointF point(plot.left() + plot.width() * i / points, toY(density(m_initialiser, x)));
      i == 0 ? curve.moveTo(point) : curve.lineTo(point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 1.5));
    painter.drawPath(curve);
  }
  painter.setPen(theme.muted);
  painter.setFont(numberFont(14));
  const QRectF axis(0, plot.bottom() + 3, width(), kAxisHeight - 3);
  painter.drawText(axis, Qt::AlignLeft, number(m_low));
  painter.drawText(axis, Qt::AlignHCenter, number((m_low + m_high) / 2));
  painter.drawText(axis, Qt::AlignRight, number(m_high));
}

InitialiserCard::InitialiserCard(Document& document, QWidget* parent)
    : SceneCard(tr("Initialiser"), document, parent),
      m_which(new QComboBox),
      m_formula(makeWrapped("code")),
      m_histogram(new InitialiserHistogram),
      m_moments(makeWrapped("muted")) {
  m_which->setObjectName("initialiserShown");
  m_which->setAccessibleName(tr("Which initialiser"));
  m_which->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // frameworks with longer names may come later
  addHeadingWidget(m_which);
  body().addWidget(m_formula);
  body().addWidget(m_histogram);
  body().addWidget(m_moments);
  connect(m_which, &QComboBox::activated, this, &InitialiserCard::showScene);
}

void InitialiserCard::showScene() {
  const auto held = document().scene();
  const Scene& scene = *held;
  const int chosen = std::max(0, m_which->currentIndex());
  m_which->clear();
  std::vector<Initialiser> initialisers;
  for (const Convention* convention : {&document().conventions().left(), &document().conventions().right()}) {
    const Translation& translation = scene.translation(*convention);
    if (!translation.recipe) continue;
    initialisers.push_back(convention->weightInitialiser(translation.recipe->call));
    m_which->addItem(tr("%1 weight").arg(text(convention->framework())));
    initialisers.push_back(convention->biasInitialiser(translation.recipe->call));
    m_which->addItem(tr("%1 bias").arg(text(convention->framework())));
  }
  if (initialisers.empty()) return;
  const int index = std::min(chosen, m_which->count() - 1);
  m_which->setCurrentIndex(index);
  const Initialiser& initialiser = initialisers[static_cast<std::size_t>(index)];
  m_formula->setText(spoken(initialiser.label + "\n" + densityFormula(initialiser)));
  m_histogram->show(initialiser, scene.experiment().weights.seed);
  m_histogram->setAccessibleName(spoken(initialiser.label));
  const Moments moments = momentsOf(initialiser);
  m_moments->setText(tr("mean %1, deviation %2; bars: %L3 draws with seed %4")
                         .arg(number(moments.mean), number(moments.deviation))
                         .arg(m_histogram->drawn())
                         .arg(scene.experiment().weights.seed));
}

}  // namespace scatterscope
