#include "ui/scatter/coverage_card.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/analysis/even_kernel.h"
#include "core/conventions/code/code.h"
#include "core/geometry/coverage.h"
#include "core/trace/kernel_sums.h"
#include "ui/picture/number_text.h"
#include "ui/state/document.h"
#include "ui/style/sentence_label.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

QString perAxis(const Coverage& coverage) {
  return coverage.even() ? QString::number(coverage.interior_max)
                         : QString("%1–%2").arg(coverage.interior_min).arg(coverage.interior_max);
}

/// The experiment's call with a kernel that covers evenly; empty where there is none, or steps stand behind the call.
std::optional<Specification> evenCall(const Scene& scene) {
  const Recipe& recipe = scene.experiment().recipe;
  if (!recipe.steps.empty() || recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0) return std::nullopt;
  return evenlyCovered(recipe.call, scene.inputShape());
}

}  // namespace

QString coverageInWords(const Coverage& height, const Coverage& width, const std::optional<WeightSums>& sums) {
  const auto least = height.interior_min * width.interior_min, most = height.interior_max * width.interior_max;
  const bool evenCounts = height.even() && width.even();
  QString counts = evenCounts   ? (most == 1 ? CoverageCard::tr("Inside the borders every cell gets 1 stamp")
                                             : CoverageCard::tr("Inside the borders every cell gets %1 stamps").arg(most))
                   : least == 0 ? CoverageCard::tr(
                                      "Some cells get no stamp and hold the bias only: holes (stamps per row %1, per "
                                      "column %2)")
                                      .arg(perAxis(height), perAxis(width))
                                : CoverageCard::tr("Inside the borders cells get %1 to %2 stamps").arg(least).arg(most);
  if (!sums) return counts + '.';
  const QString some = CoverageCard::tr("%1 to %2").arg(sums->least, sums->most);
  if (evenCounts && sums->even)
    return CoverageCard::tr("%1, and the weights that reach it sum to %2: a constant image stays constant.")
        .arg(counts, sums->most);
  if (evenCounts)
    return CoverageCard::tr(
               "%1, but the weights that reach it sum to %2, depending on its place: a constant image shows "
               "a pattern.")
        .arg(counts, some);
  if (sums->even)
    return CoverageCard::tr("%1, yet the weights that reach each sum to %2: a constant image stays constant.")
        .arg(counts, sums->most);
  return CoverageCard::tr("%1, and the weights that reach them sum to %2: a constant image shows a checkerboard.")
      .arg(counts, some);
}

CoverageMap::CoverageMap(Document& document, QWidget* parent) : QWidget(parent), m_document(document) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setAccessibleName(tr("Stamps per output cell"));
  setToolTip(tr("How many stamps reach each output cell: the darker, the more. 0 is a hole."));
}

int CoverageMap::cellSize(int width) const {
  const auto columns = std::min(kMost, m_document.scene()->operation().geometry.width().output());
  return std::min(24, width / static_cast<int>(columns));
}

QSize CoverageMap::sizeHint() const {
  const auto rows = std::min(kMost, m_document.scene()->operation().geometry.height().output());
  return {kWidth, cellSize(kWidth) * static_cast<int>(rows)};
}

void CoverageMap::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::current();
  QPainter painter(this);
  const Geometry& g = m_document.scene()->operation().geometry;
  const auto rows = std::min(kMost, g.height().output()), columns = std::min(kMost, g.width().output());
  const int cell = cellSize(std::min(width(), kWidth));
  std::int64_t most = 1;
  const auto count = [&](std::int64_t row, std::int64_t column) {
    return g.height().coverage(row + g.height().cropBegin()) * g.width().coverage(column + g.width().cropBegin());
  };
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int64_t column = 0; column < columns; ++column) most = std::max(most, count(row, column));
  }
  painter.setFont(numberFont(kTextPixels));
  const bool digits =
      cell >= kTextPixels + 3 && painter.fontMetrics().horizontalAdvance(QString::number(most)) + 2 < cell;
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int64_t column = 0; column < columns; ++column) {
      const QRect rect(static_cast<int>(column) * cell, static_cast<int>(row) * cell, cell - 1, cell - 1);
      const auto stamps = count(row, column);
      // An ink ramp of its own, never the value colours, and the digit says the same.
      const QColor fill =
          mix(theme.surface, theme.text,
              stamps == 0 ? 0.03 : 0.1 + 0.62 * static_cast<double>(stamps) / static_cast<double>(most));
      painter.fillRect(rect, fill);
      if (digits) {
        painter.setPen(textOn(fill));
        painter.drawText(rect, Qt::AlignCenter, QString::number(stamps));
      }
    }
  }
}

CoverageCard::CoverageCard(Document& document, QWidget* parent)
    : Card(tr("Coverage"), parent), m_document(document), m_map(new CoverageMap(document)) {
  body().addWidget(m_map);
  body().addWidget(m_words = SentenceLabel::wrapped("muted"));
  m_remedy = new QPushButton;
  m_remedy->setProperty("role", "link");
  m_remedy->setCursor(Qt::PointingHandCursor);
  body().addWidget(m_remedy, 0, Qt::AlignLeft);
  connect(m_remedy, &QPushButton::clicked, this, [this] {
    const auto call = evenCall(*m_document.scene());
    if (call) m_document.edit(tr("use the even kernel_size"), [&](Experiment& e) { e.recipe.call = *call; });
  });
  connect(&document, &Document::sceneChanged, this, &CoverageCard::showScene);
  connect(&document, &Document::outcomeChanged, this, &CoverageCard::showWords);
  showScene();
}

void CoverageCard::showScene() {
  const Geometry g = m_document.scene()->operation().geometry;
  if (m_shown == g) return;  // values changed, not where they land
  m_shown = g;
  m_remedy->hide();
  if (const auto call = evenCall(*m_document.scene())) {
    m_remedy->setText(tr("Try kernel_size = %1").arg(QString::fromStdString((*call)[Role::KernelSize].toPython())));
    m_remedy->setToolTip(tr("The output keeps its size: %1").arg(QString::fromStdString(writeCall(*call))));
    m_remedy->show();
  }
  m_map->updateGeometry();
  m_map->update();
  showWords();
}

/// Counts and sums in one sentence: even counts do not make an even picture, nor the other way round.
void CoverageCard::showWords() {
  const Geometry g = m_document.scene()->operation().geometry;
  const Coverage height = coverageOf(g.height(), 0), width = coverageOf(g.width(), 0);
  QStringList text;
  if (g.height().input() < height.interior_max || g.width().input() < width.interior_max)
    text += tr("Too small to have interior cells.");
  const auto number = [](double value) { return cellText(static_cast<float>(value)); };
  std::optional<KernelSums> sums;
  if (m_document.current()) {
    const std::int64_t channel = 0;
    sums.emplace(g, m_document.outcome()->weight,
                 Interval{g.firstInputOf(channel), g.firstInputOf(channel) + g.inChannelsPerGroup()}, channel);
  }
  text += coverageInWords(
      height, width,
      sums ? std::optional(WeightSums{number(sums->least()), number(sums->most()), sums->even()}) : std::nullopt);
  if (g.outChannels() > 1 && sums) text += tr("(Sums of output channel 0.)");
  if (!height.even() || !width.even()) text += tr("A kernel size divisible by the stride covers cells evenly.");
  m_words->setSentence(text.join(' '));
}

}  // namespace scatterscope
