#include "ui/convert/accepts_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "core/analysis/who_accepts.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

std::vector<RuntimeAnswer> answersTo(const Scene& scene, std::span<const Engine* const> libraries) {
  std::vector<AskedFramework> others;
  for (const Convention* convention : conventions()) {
    if (convention != &scene.convention()) others.push_back({convention, &scene.translation(*convention)});
  }
  return whoAccepts(scene.experiment().recipe.call, scene.inputShape(), others, libraries);
}

QString evidenceOf(const RuntimeAnswer& answer) {
  return answer.evidence == Evidence::RanHere ? AcceptsCard::tr("ran here") : AcceptsCard::tr("read there");
}

}  // namespace

AcceptsCard::AcceptsCard(Document& document, QWidget* parent)
    : SceneCard(tr("Who accepts this?"), document, parent), m_grid(new QGridLayout), m_agreeing(makeWrapped("muted")) {
  setObjectName("accepts");
  m_grid->setHorizontalSpacing(14);
  m_grid->setVerticalSpacing(7);
  m_grid->setColumnStretch(1, 5);
  m_grid->setColumnStretch(2, 9);
  m_grid->setColumnStretch(3, 7);
  body().addLayout(m_grid);
  body().addWidget(m_agreeing);
}

void AcceptsCard::setLibraries(std::vector<const Engine*> libraries) {
  m_libraries = std::move(libraries);
}

void AcceptsCard::setRowCount(std::size_t count) {
  while (m_rows.size() < count) {
    const int line = static_cast<int>(m_rows.size());
    Row row{makeLabel({}, "pill"), makeWrapped(), makeWrapped("muted"), makeWrapped("faint")};
    m_grid->addWidget(row.pill, line, 0, Qt::AlignTop);
    m_grid->addWidget(row.runtime, line, 1, Qt::AlignTop);
    m_grid->addWidget(row.what, line, 2, Qt::AlignTop);
    m_grid->addWidget(row.evidence, line, 3, Qt::AlignTop);
    m_rows.push_back(row);
  }
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    for (QLabel* label : {m_rows[i].pill, m_rows[i].runtime, m_rows[i].what, m_rows[i].evidence})
      label->setVisible(i < count);
  }
}

void AcceptsCard::showAnswer(const Row& row, const RuntimeAnswer& answer) {
  row.pill->setText(answer.verdict == RuntimeVerdict::Differs ? tr("differs") : tr("refuses"));
  // What differs without a word does more harm than a refusal.
  setRole(*row.pill, answer.verdict == RuntimeVerdict::Differs ? "pillWarn" : "pill");
  row.runtime->setText(text(answer.runtime));
  row.what->setText(spoken(answer.what));
  row.evidence->setText(evidenceOf(answer) + ": " + spoken(answer.source));
}

void AcceptsCard::showScene() {
  const auto held = document().scene();
  const std::vector<RuntimeAnswer> answers = answersTo(*held, m_libraries);
  std::vector<const RuntimeAnswer*> others;
  QStringList agreeing, known;
  for (const RuntimeAnswer& answer : answers) {
    if (answer.verdict != RuntimeVerdict::Accepts) {
      others.push_back(&answer);
      continue;
    }
    agreeing << tr("%1 (%2)").arg(text(answer.runtime), evidenceOf(answer));
    known << tr("%1: %2 %3").arg(text(answer.runtime), spoken(answer.what), spoken(answer.source));
  }
  setRowCount(others.size());
  for (std::size_t i = 0; i < others.size(); ++i) showAnswer(m_rows[i], *others[i]);
  m_agreeing->setText(agreeing.isEmpty() ? tr("No framework or library computes what is drawn here.")
                                         : tr("Give what is drawn here: %1.").arg(agreeing.join(", ")));
  m_agreeing->setToolTip(known.join('\n'));
}

}  // namespace scatterscope
