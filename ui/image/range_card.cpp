#include "ui/image/range_card.h"

#include <QComboBox>
#include <QVBoxLayout>

#include "ui/image/histogram_view.h"
#include "ui/picture/number_text.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString share(std::int64_t part, std::int64_t whole) {
  if (part == 0 || whole == 0) return "0 %";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return percent < 0.1 ? QStringLiteral("< 0.1 %")
                       : QString("%1 %").arg(QString::number(percent, 'f', percent < 10 ? 1 : 0));
}

}  // namespace

RangeCard::RangeCard(FeatureMaps& maps, QWidget* parent)
    : Card(tr("Range"), parent),
      m_maps(maps),
      m_histogram(new HistogramView),
      m_facts(makeWrapped("muted")),
      m_colours(new QComboBox),
      m_policy(new QComboBox) {
  m_colours->setObjectName("colourMap");
  m_colours->setAccessibleName(tr("Colour map"));
  m_colours->addItem(tr("Colours by sign"), QString());
  m_colours->setItemData(0, tr("Viridis, or purple to green if there are negative values"), Qt::ToolTipRole);
  for (const ColourMap& map : colourMaps()) m_colours->addItem(text(map.label()), text(map.name()));
  m_policy->setObjectName("rangePolicy");
  m_policy->setAccessibleName(tr("Range"));
  m_policy->addItem(tr("One range per map"), static_cast<int>(RangePolicy::PerMap));
  m_policy->addItem(tr("One range for all maps"), static_cast<int>(RangePolicy::Shared));
  m_policy->addItem(tr("Symmetric about zero"), static_cast<int>(RangePolicy::Symmetric));
  m_policy->addItem(tr("Set by hand"), static_cast<int>(RangePolicy::Manual));
  for (QComboBox* box : {m_colours, m_policy}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setFocusPolicy(Qt::StrongFocus);
  }
  body().addWidget(m_histogram);
  body().addWidget(m_facts);
  body().addWidget(m_colours);
  body().addWidget(m_policy);

  connect(m_colours, &QComboBox::activated, this, &RangeCard::choose);
  connect(m_policy, &QComboBox::activated, this, &RangeCard::choose);
  connect(m_histogram, &HistogramView::rangeChosen, this, [this](ValueRange range) {
    Colouring colouring = m_maps.colouring();
    colouring.policy = RangePolicy::Manual;
    colouring.manual = range;
    m_maps.setColouring(colouring);
  });
  connect(m_histogram, &HistogramView::automaticWanted, this, [this] {
    Colouring colouring = m_maps.colouring();
    colouring.policy = RangePolicy::PerMap;
    m_maps.setColouring(colouring);
  });
  connect(&maps, &FeatureMaps::setChanged, this, &RangeCard::fill);
  connect(&maps, &FeatureMaps::colouringChanged, this, &RangeCard::fill);
  fill();
}

void RangeCard::show(std::size_t map) {
  if (map == m_map) return;
  m_map = map;
  fill();
}

void RangeCard::choose() {
  Colouring colouring = m_maps.colouring();
  colouring.map = findColourMap(m_colours->currentData().toString().toStdString());
  colouring.policy = static_cast<RangePolicy>(m_policy->currentData().toInt());
  // Set by hand begins with what is seen.
  if (colouring.policy == RangePolicy::Manual && m_map < m_maps.count()) {
    colouring.manual = scaleOf(*m_maps.set(), m_map, m_maps.colouring()).range;
  }
  m_maps.setColouring(colouring);
}

void RangeCard::fill() {
  const Colouring colouring = m_maps.colouring();
  m_colours->setCurrentIndex(colouring.map ? m_colours->findData(text(colouring.map->name())) : 0);
  m_policy->setCurrentIndex(m_policy->findData(static_cast<int>(colouring.policy)));
  if (m_map >= m_maps.count()) return;
  const auto set = m_maps.set();
  const MapStatistics& statistics = set->statistics[m_map];
  m_histogram->show(statistics, scaleOf(*set, m_map, colouring));
  const Summary& summary = statistics.summary;
  m_facts->setText(tr("map %1 · mean %2 · negative %3 · NaN %4 · inf %5")
                       .arg(m_map)
                       .arg(cellText(static_cast<float>(summary.mean)), share(statistics.negative, summary.finite))
                       .arg(summary.nan)
                       .arg(summary.infinite));
}

}  // namespace scatterscope
