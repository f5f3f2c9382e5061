#include "ui/image/profile_card.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/counted.h"
#include "ui/image/map_view.h"
#include "ui/image/profile_view.h"
#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

std::vector<ProfilePoint> pointsOf(const MapPicture& picture, const ProfileLine& line) {
  if (picture.empty()) return {};
  return profileAlong(picture.planes.front().levels().front().cells, picture.width(), line);
}

}  // namespace

ProfileCard::ProfileCard(MapView& view, MapViewState& state, QWidget* parent)
    : Card(tr("Profile"), parent), m_view(view), m_curve(new ProfileView), m_facts(makeWrapped("muted")) {
  m_facts->setObjectName("profileFacts");
  auto* links = new QHBoxLayout;
  links->setSpacing(10);
  links->addSpacing(-4);  // the link's own padding: text stands under text
  auto* copy = makeLink(tr("Copy as text"), tr("Row, column and value of each cell on the line"));
  copy->setObjectName("copyProfile");
  auto* remove = makeLink(tr("Remove"), tr("Takes the line away (Escape)"));
  links->addWidget(copy);
  links->addWidget(remove);
  links->addStretch();
  body().addWidget(m_curve);
  body().addWidget(m_facts);
  body().addLayout(links);
  connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
  connect(remove, &QPushButton::clicked, &view, [&view] { view.setLine({}); });
  connect(&view, &MapView::lineChanged, this, &ProfileCard::follow);
  connect(&view, &MapView::comparisonChanged, this, &ProfileCard::follow);
  connect(m_curve, &ProfileView::hovered, &state, [&state](const ProfilePoint& point) {
    state.hover({point.row, point.column});
  });
  follow();
}

void ProfileCard::follow() {
  const auto& line = m_view.line();
  setVisible(line && !m_view.picture().empty());
  if (!line) return m_curve->show({}, {});
  auto points = pointsOf(m_view.picture(), *line);
  const MapPicture& other = m_view.other();
  const bool alike = !other.empty() && !m_view.picture().empty() && other.height() == m_view.picture().height() &&
                     other.width() == m_view.picture().width();
  auto others = alike ? pointsOf(other, *line) : std::vector<ProfilePoint>();
  m_others.clear();
  for (const ProfilePoint& point : others) m_others.push_back(point.value);
  m_facts->setText(tr("%1 from [%2, %3] to [%4, %5]")
                       .arg(spoken(counted(static_cast<std::int64_t>(points.size()), "cell")))
                       .arg(line->fromRow)
                       .arg(line->fromColumn)
                       .arg(line->toRow)
                       .arg(line->toColumn) +
                   (others.empty() ? QString() : tr(" · dashed: the other map")));
  m_curve->show(std::move(points), std::move(others));
}

QString ProfileCard::asText() const {
  QString table = m_others.empty() ? tr("row\tcolumn\tvalue") : tr("row\tcolumn\tvalue\tother");
  const auto number = [](float value) { return exactText(value).replace(QChar(0x2212), '-'); };
  for (std::size_t i = 0; i < m_curve->points().size(); ++i) {
    const ProfilePoint& point = m_curve->points()[i];
    table += QStringLiteral("\n%1\t%2\t%3").arg(point.row).arg(point.column).arg(number(point.value));
    if (!m_others.empty()) table += '\t' + number(m_others[i]);
  }
  return table + '\n';
}

}  // namespace scatterscope
