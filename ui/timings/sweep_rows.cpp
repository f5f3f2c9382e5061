#include "ui/timings/sweep_rows.h"

#include <algorithm>

#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

double amountOf(const SweepRow& row, SweepChart::Quantity quantity) {
  switch (quantity) {
    case SweepChart::Quantity::Seconds:
      return row.seconds.median;
    case SweepChart::Quantity::MultiplyAdds:
      return row.multiply_adds;
    case SweepChart::Quantity::Bytes:
      return static_cast<double>(row.bytes());
    case SweepChart::Quantity::Share:
      return row.unevenness;
  }
  return 0;
}

}  // namespace

std::vector<SweepChart::Line> sweepLines(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows,
                                         SweepChart::Quantity quantity) {
  std::vector<SweepChart::Line> lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const SweepRow& row = rows[i];
    const QString label =
        row.values.size() < 2 ? QString() : spoken(nameOf(axes[1].parameter)) + u' ' + QString::number(row.values[1]);
    auto line = std::ranges::find(lines, label, &SweepChart::Line::label);
    if (line == lines.end()) line = lines.insert(lines.end(), {label, {}});
    SweepChart::Point point;
    point.value = row.values.front();
    point.index = static_cast<int>(i);
    if (row.error) {
      point.reason = spoken(row.error->sentence());
    } else {
      point.amount = amountOf(row, quantity);
      if (quantity == SweepChart::Quantity::Seconds) {
        point.low = row.seconds.lower_quartile;
        point.high = row.seconds.upper_quartile;
      }
    }
    line->points.push_back(std::move(point));
  }
  return lines;
}

QString suggestedValues(Swept parameter, std::int64_t now) {
  switch (parameter) {
    case Swept::Kernel:
      return QStringLiteral("1..7");
    case Swept::Stride:
    case Swept::Dilation:
      return QStringLiteral("1..4");
    case Swept::Padding:
      return QStringLiteral("0..3");
    case Swept::Channels:
    case Swept::InChannels:
    case Swept::OutChannels:
    case Swept::Size:
    case Swept::Batch:
      break;
  }
  // Doubled each time, from what it is.
  const std::int64_t from = std::clamp<std::int64_t>(now, 1, 1 << 12);
  QStringList values;
  for (int i = 0; i < 4; ++i) values << QString::number(from << i);
  return values.join(u',');
}

}  // namespace scatterscope
