#include "ui/image/kernel_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/tensor/measures.h"
#include "ui/image/histogram_view.h"
#include "ui/picture/number_text.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString number(double value) {
  return cellText(static_cast<float>(value));
}

/// "−0.2 … 0.3 · mean 0.01 · std 0.1 · 3 zeros"
QString factsOf(std::span<const float> weights) {
  const Summary summary = summarise(weights);
  const Measures measures = measure(weights, summary);
  QString facts = KernelPage::tr("%1 … %2 · sum %3 · mean %4 · std %5 · %L6 zeros")
                      .arg(cellText(summary.minimum), cellText(summary.maximum),
                           number(summary.mean * static_cast<double>(summary.finite)), number(summary.mean),
                           number(measures.deviation))
                      .arg(measures.zeros);
  if (summary.nan + summary.infinite > 0)
    facts += KernelPage::tr(" · %L1 NaN · %L2 inf").arg(summary.nan).arg(summary.infinite);
  if (measures.sparsity) facts += KernelPage::tr(" · sparsity %1").arg(*measures.sparsity, 0, 'f', 3);
  return facts;
}

}  // namespace

KernelPage::KernelPage(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_sheet(new KernelSheet),
      m_histogram(new HistogramView),
      m_all(makeWrapped("muted")),
      m_one(makeWrapped()) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 0, 6, 0);
  column->setSpacing(8);
  m_all->setObjectName("allKernels");
  m_one->setObjectName("chosenKernel");
  m_histogram->setEnabled(false);  // the scale of weights is not set by hand
  m_histogram->setFixedWidth(260);
  auto* words = new QVBoxLayout;
  words->addWidget(m_all);
  words->addWidget(m_one);
  words->addStretch();
  auto* foot = new QHBoxLayout;
  foot->setSpacing(16);
  foot->addWidget(m_histogram);
  foot->addLayout(words, 1);
  column->addWidget(m_sheet, 1);
  column->addLayout(foot);
  connect(&document, &Document::outcomeChanged, this, &KernelPage::showOutcome);
  connect(m_sheet, &KernelSheet::currentChanged, this, &KernelPage::showKernel);
  showOutcome();
}

void KernelPage::showOutcome() {
  const auto outcome = m_document.outcome();
  m_sheet->setOutcome(outcome);
  if (!outcome) return;
  const Shape& shape = outcome->weight.shape();
  const auto weights = outcome->weight.elements();
  const MapStatistics statistics = describeMap(weights);
  const float most = std::max(std::abs(statistics.summary.minimum), std::abs(statistics.summary.maximum));
  m_histogram->show(statistics, {findColourMap("PRGn"), {-most, most}});
  m_all->setText(
      tr("%L1 kernels of %2 × %3 (%4), %5")
          .arg(shape.n * shape.c)
          .arg(shape.h)
          .arg(shape.w)
          .arg(tr("in_channels × out_channels/groups: %1 × %2").arg(shape.n).arg(shape.c), factsOf(weights)));
}

void KernelPage::showKernel() {
  const auto outcome = m_document.outcome();
  const auto& place = m_sheet->current();
  if (!outcome || !place) return m_one->clear();
  const std::int64_t output = place->output % outcome->scene->operation().geometry.outChannelsPerGroup();
  m_one->setText(tr("From input channel %1 to output channel %2: %3")
                     .arg(place->input)
                     .arg(place->output)
                     .arg(factsOf(outcome->weight.plane(place->input, output))));
}

}  // namespace scatterscope
