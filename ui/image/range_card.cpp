#include "ui/image/range_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

#include "ui/image/histogram_view.h"
#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kByHand = -1;  ///< beside the policies in the chooser

QString percent(double share) {
  const double percent = 100 * share;
  if (percent == 0) return "0 %";
  return percent < 0.1 ? QStringLiteral("< 0.1 %")
                       : QString("%1 %").arg(QString::number(percent, 'f', percent < 10 ? 1 : 0));
}

QString share(std::int64_t part, std::int64_t whole) {
  return percent(whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

QString alternationText(const Alternation& pattern) {
  if (!pattern.known()) return {};
  return QObject::tr("checkerboard ±%1, %2 of the variance (stride %3 × %4)")
      .arg(cellText(static_cast<float>(pattern.amplitude)), percent(pattern.share))
      .arg(pattern.periodH)
      .arg(pattern.periodW);
}

RangeCard::RangeCard(FeatureMaps& maps, QWidget* parent)
    : Card(tr("Range"), parent),
      m_maps(maps),
      m_histogram(new HistogramView),
      m_facts(makeWrapped("muted")),
      m_colours(new QComboBox),
      m_policy(new QComboBox),
      m_lock(new QCheckBox(tr("The same range for all maps"))) {
  m_colours->setObjectName("colourMap");
  m_colours->setAccessibleName(tr("Colour map"));
  m_colours->addItem(tr("Colours by sign"), QString());
  m_colours->setItemData(0, tr("Viridis, or purple to green if there are negative values"), Qt::ToolTipRole);
  for (const ColourMap& map : colourMaps()) m_colours->addItem(spoken(map.label()), text(map.name()));
  m_policy->setObjectName("rangePolicy");
  m_policy->setAccessibleName(tr("Range"));
  const auto addPolicy = [this](const QString& name, RangePolicy policy, const QString& tip) {
    m_policy->addItem(name, static_cast<int>(policy));
    m_policy->setItemData(m_policy->count() - 1, tip, Qt::ToolTipRole);
  };
  addPolicy(tr("Each map, without outliers"), RangePolicy::Most,
            tr("The range of 99 of 100 numbers where that is much narrower than that of all"));
  addPolicy(tr("Each map, smallest to largest"), RangePolicy::PerMap, tr("The range of all numbers of a map"));
  addPolicy(tr("The numbers of all maps"), RangePolicy::Shared, tr("From the smallest to the largest of all maps"));
  addPolicy(tr("Symmetric about zero"), RangePolicy::Symmetric, tr("As far below zero as above it"));
  m_lock->setObjectName("rangeLock");
  m_lock->setToolTip(tr("Keeps the range that is seen here for every map, and for the next results"));
  for (QComboBox* box : {m_colours, m_policy}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setFocusPolicy(Qt::StrongFocus);
  }
  body().addWidget(m_histogram);
  body().addWidget(m_facts);
  body().addWidget(m_colours);
  body().addWidget(m_policy);
  body().addWidget(m_lock);

  connect(m_colours, &QComboBox::activated, this, &RangeCard::choose);
  connect(m_policy, &QComboBox::activated, this, &RangeCard::choose);
  connect(m_histogram, &HistogramView::rangeChosen, this,
          [this](ValueRange range) { change([&](Colouring& colouring) { colouring.setRange(m_map, range); }); });
  connect(m_histogram, &HistogramView::automaticWanted, this,
          [this] { change([&](Colouring& colouring) { colouring.resetRange(m_map); }); });
  connect(m_lock, &QCheckBox::clicked, this, [this](bool locked) {
    if (m_map >= m_maps.count()) return fill();
    const ValueRange seen = scaleOf(*m_maps.set(), m_map, m_maps.colouring()).range;
    change([&](Colouring& colouring) { colouring.locked = locked ? std::optional(seen) : std::nullopt; });
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

void RangeCard::change(const std::function<void(Colouring&)>& how) {
  Colouring colouring = m_maps.colouring();
  how(colouring);
  m_maps.setColouring(colouring);
}

void RangeCard::choose() {
  change([this](Colouring& colouring) {
    colouring.map = findColourMap(m_colours->currentData().toString().toStdString());
    const int policy = m_policy->currentData().toInt();
    if (policy == kByHand) return;
    colouring.policy = static_cast<RangePolicy>(policy);
    if (sender() != m_policy) return;
    // Whoever chooses how ranges are found wants to see them so.
    colouring.byHand.clear();
    colouring.locked.reset();
  });
}

void RangeCard::fill() {
  const Colouring colouring = m_maps.colouring();
  m_colours->setCurrentIndex(colouring.map ? m_colours->findData(text(colouring.map->name())) : 0);
  // There to say that it is so, not to be chosen: a range is set by the handles.
  if (const int byHand = m_policy->findData(kByHand); byHand >= 0) m_policy->removeItem(byHand);
  if (colouring.isByHand(m_map)) m_policy->addItem(tr("Set by hand"), kByHand);
  m_policy->setCurrentIndex(
      m_policy->findData(colouring.isByHand(m_map) ? kByHand : static_cast<int>(colouring.policy)));
  m_lock->setChecked(colouring.locked.has_value());
  const auto set = m_maps.set();
  if (!set || !set->isReady(m_map)) return;
  const MapStatistics& statistics = set->statistics[m_map];
  m_histogram->show(statistics, scaleOf(*set, m_map, colouring));
  const Summary& summary = statistics.summary;
  QString facts = tr("map %1 · mean %2 · negative %3 · NaN %4 · inf %5")
                      .arg(m_map)
                      .arg(cellText(static_cast<float>(summary.mean)), share(statistics.negative, summary.finite))
                      .arg(summary.nan)
                      .arg(summary.infinite);
  if (const QString pattern = alternationText(*set->alternations[m_map]); !pattern.isEmpty()) facts += "\n" + pattern;
  m_facts->setText(facts);
}

}  // namespace scatterscope
