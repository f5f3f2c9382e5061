#include "ui/convert/comparison_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "core/conventions/comparison.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QString assigned(const std::string& name, const std::string& value) {
  if (name.empty()) return QStringLiteral("—");
  return value.empty() ? text(name) : text(name) + " = " + text(value);
}

}  // namespace

ComparisonCard::ComparisonCard(Document& document, QWidget* parent)
    : SceneCard(tr("Parameter by parameter"), document, parent),
      m_grid(new QGridLayout),
      m_left(makeLabel({}, "title")),
      m_right(makeLabel({}, "title")),
      m_nothing(makeWrapped("muted")) {
  m_grid->setHorizontalSpacing(18);
  m_grid->setVerticalSpacing(5);
  m_grid->setColumnStretch(0, 5);
  m_grid->setColumnStretch(1, 5);
  m_grid->setColumnStretch(2, 9);
  m_grid->addWidget(m_left, 0, 0);
  m_grid->addWidget(m_right, 0, 1);
  m_grid->addWidget(makeLabel(tr("What differs"), "title"), 0, 2);
  body().addWidget(m_nothing);
  body().addLayout(m_grid);
}

void ComparisonCard::setRowCount(std::size_t count) {
  while (m_rows.size() < count) {
    const int line = 1 + 2 * static_cast<int>(m_rows.size());
    Row row{makeWrapped("code"), makeWrapped("code"), makeWrapped("muted"), makeWrapped("wrong"), new QFrame};
    row.rule->setFixedHeight(1);
    row.rule->setProperty("role", "rule");
    m_grid->addWidget(row.rule, line, 0, 1, 3);
    m_grid->addWidget(row.left, line + 1, 0, Qt::AlignTop);
    m_grid->addWidget(row.right, line + 1, 1, Qt::AlignTop);
    auto* remarks = new QVBoxLayout;
    remarks->setSpacing(4);
    remarks->addWidget(row.difference);
    remarks->addWidget(row.correction);
    m_grid->addLayout(remarks, line + 1, 2);
    m_rows.push_back(row);
  }
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_rows[i].left, m_rows[i].right, m_rows[i].difference, m_rows[i].rule}) {
      widget->setVisible(i < count);
    }
    m_rows[i].correction->hide();
  }
}

void ComparisonCard::showScene() {
  const auto held = document().scene();
  const Scene& scene = *held;
  const ConventionPair& pair = document().conventions();
  m_left->setText(text(pair.left().framework()));
  m_right->setText(text(pair.right().framework()));
  const Translation &left = scene.translation(pair.left()), &right = scene.translation(pair.right());
  m_nothing->setVisible(!left.recipe || !right.recipe);
  if (!left.recipe || !right.recipe) {
    m_nothing->setText(spoken((left.recipe ? right : left).reason));
    setRowCount(0);
    return;
  }
  const std::vector<ComparisonRow> rows = compareParameters(left.recipe->call, right.recipe->call);
  setRowCount(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ComparisonRow& row = rows[i];
    m_rows[i].left->setText(assigned(row.left_name, row.left_value));
    m_rows[i].right->setText(assigned(row.right_name, row.right_value));
    m_rows[i].difference->setText(row.difference.empty() ? tr("nothing") : spoken(row.difference));
    setRole(*m_rows[i].difference, row.difference.empty() ? "faint" : "muted");
    m_rows[i].correction->setText(QStringLiteral("▲ ") + spoken(row.correction));
    m_rows[i].correction->setVisible(!row.correction.empty());
  }
}

}  // namespace scatterscope
