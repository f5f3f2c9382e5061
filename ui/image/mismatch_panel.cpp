#include "ui/image/mismatch_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "core/conventions/registry.h"
#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QComboBox* makeChoice(const char* name, const QString& accessibleName) {
  auto* box = new QComboBox;
  box->setObjectName(name);
  box->setAccessibleName(accessibleName);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setFocusPolicy(Qt::StrongFocus);
  return box;
}

QString counts(const NonFiniteCounts& c) {
  return WhereCard::tr("%1 NaN, %2 ∞").arg(c.nan).arg(c.positive_infinite + c.negative_infinite);
}

}  // namespace

WrongElementCard::WrongElementCard(Mismatch& mismatch, QWidget* parent)
    : Card(tr("First mismatch, in memory order"), parent), m_mismatch(mismatch) {
  m_none = addWrapped(*this, "muted");
  m_name = makeLabel({}, "code");
  m_name->setObjectName("wrongElement");
  m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
  body().addWidget(m_name);
  m_facts = new QWidget;
  auto* form = new QFormLayout(m_facts);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(12);
  form->setVerticalSpacing(3);
  const auto addFact = [&](const QString& name) {
    auto* value = makeLabel({}, "code");
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(makeLabel(name, "muted"), value);
    return value;
  };
  m_here = addFact(tr("computed here"));
  m_expected = addFact(tr("expected"));
  m_tolerance = addFact(tr("float32 sums"));
  m_products = addFact(tr("terms"));
  body().addWidget(m_facts);
  auto* links = new QHBoxLayout;
  m_first = makeLink(tr("First"), tr("The first wrong element in memory order"));
  m_previous = makeLink(tr("▲ Previous"), tr("The wrong element before this one in memory order"));
  m_next = makeLink(tr("▼ Next"), tr("The wrong element after this one in memory order"));
  m_first->setObjectName("firstMismatch");
  m_next->setObjectName("nextMismatch");
  m_previous->setObjectName("previousMismatch");
  for (QPushButton* link : {m_first, m_previous, m_next}) links->addWidget(link);
  links->addStretch();
  body().addLayout(links);
  m_show = makeLink(tr("Show it in the maps"), tr("Goes to its map and pins it there"));
  m_show->setObjectName("showMismatch");
  m_ledger = makeLink(tr("Show this pixel in Scatter →"),
                      tr("Its neighbourhood with the ledger of every product; the way back keeps this place"));
  m_ledger->setObjectName("showInScatter");
  body().addWidget(m_show);
  body().addWidget(m_ledger);
  connect(m_first, &QPushButton::clicked, this, [this] { go(m_shown ? m_shown->next(-1) : std::nullopt); });
  connect(m_next, &QPushButton::clicked, this, [this] { go(m_shown ? m_shown->next(m_offset) : std::nullopt); });
  connect(m_previous, &QPushButton::clicked, this,
          [this] { go(m_shown ? m_shown->previous(m_offset) : std::nullopt); });
  connect(m_show, &QPushButton::clicked, this, [this] {
    if (m_shown && m_offset >= 0) emit elementWanted(m_shown->at(m_offset).pair);
  });
  connect(m_ledger, &QPushButton::clicked, this, [this] {
    if (m_shown && m_offset >= 0) emit ledgerWanted(m_shown->at(m_offset).pair);
  });
  connect(&mismatch, &Mismatch::changed, this, &WrongElementCard::follow);
  follow();
}

void WrongElementCard::go(std::optional<std::int64_t> offset) {
  if (!offset) return;
  m_offset = *offset;
  fill();
  emit elementWanted(m_shown->at(m_offset).pair);
}

void WrongElementCard::follow() {
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  const bool same = findings && m_shown && findings->outcome == m_shown->outcome &&
                    findings->report.tolerance == m_shown->report.tolerance;
  m_shown = findings;
  if (!same) m_offset = findings ? findings->next(-1).value_or(-1) : -1;
  fill();
}

void WrongElementCard::fill() {
  const bool there = m_shown && m_offset >= 0;
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_name, m_facts, m_first, m_previous, m_next, m_show, m_ledger})
    widget->setVisible(there);
  m_none->setVisible(!there);
  m_none->setText(!m_shown               ? tr("Comparing…")
                  : m_shown->sameShape() ? tr("None is outside the tolerance.")
                                         : tr("The shapes differ: no element has a partner."));
  if (!there) return;
  const WrongElement e = m_shown->at(m_offset);
  m_name->setText(QString("y[%1, %2, %3, %4]").arg(e.pair.n).arg(e.pair.c).arg(e.pair.h).arg(e.pair.w));
  m_here->setText(exactText(e.pair.actual));
  m_expected->setText(exactText(e.pair.expected));
  m_tolerance->setText(tr("± %1").arg(e.allowed, 0, 'g', 3));
  m_products->setText(QString::number(e.products));
  m_next->setEnabled(m_shown->next(m_offset).has_value());
  m_previous->setEnabled(m_shown->previous(m_offset).has_value());
}

WhereCard::WhereCard(Mismatch& mismatch, QWidget* parent)
    : Card(tr("Where they differ"), parent), m_mismatch(mismatch), m_where(addWrapped(*this)) {
  m_where->setObjectName("whereTheyDiffer");
  m_numbers = addWrapped(*this, "muted");
  connect(&mismatch, &Mismatch::changed, this, &WhereCard::fill);
  fill();
}

void WhereCard::fill() {
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  setVisible(findings && findings->sameShape());
  if (!findings || !findings->sameShape()) return;
  const MismatchReport& r = findings->report;
  m_where->setText(r.wrong > 0 ? spoken(r.pattern.sentence()) : tr("nowhere"));
  QStringList lines = {tr("greatest difference %1").arg(r.max_absolute, 0, 'g', 4)};
  if (r.most_relative) lines << tr("greatest relative %1").arg(r.max_relative, 0, 'g', 4);
  if (r.max_absolute > 0 && std::isfinite(r.share_of_bound))
    lines << tr("%1 times the error bound at most").arg(r.share_of_bound, 0, 'g', 3);
  lines << tr("here %1; expected %2").arg(counts(r.actual_counts), counts(r.expected_counts));
  m_numbers->setText(lines.join('\n'));
}

ToleranceCard::ToleranceCard(Document& document, Mismatch& mismatch, QWidget* parent)
    : Card(tr("Tolerance"), parent),
      m_document(document),
      m_mismatch(mismatch),
      m_tolerance(makeChoice("tolerance", tr("Tolerance"))),
      m_other(makeChoice("otherFramework", tr("Framework of the other side"))) {
  for (const Tolerance& tolerance : tolerances()) {
    m_tolerance->addItem(spoken(tolerance.label), text(tolerance.name));
    m_tolerance->setItemData(m_tolerance->count() - 1, spoken(tolerance.sentence()), Qt::ToolTipRole);
  }
  m_other->addItem(tr("As the call"), QString());
  for (const Convention* convention : conventions())
    m_other->addItem(text(convention->framework()), text(convention->name()));
  body().addWidget(m_tolerance);
  m_sentence = addWrapped(*this, "muted");
  m_passes = addWrapped(*this);
  m_passes->setObjectName("passesFrom");
  body().addWidget(makeLabel(tr("The other side is"), "muted"));
  body().addWidget(m_other);
  connect(m_tolerance, &QComboBox::activated, this,
          [this](int index) { m_mismatch.setTolerance(tolerances()[static_cast<std::size_t>(index)]); });
  connect(m_other, &QComboBox::activated, this,
          [this] { emit otherChosen(findConvention(m_other->currentData().toString().toStdString())); });
  connect(&mismatch, &Mismatch::changed, this, &ToleranceCard::fill);
  connect(&document, &Document::sceneChanged, this, &ToleranceCard::fill);
  fill();
}

void ToleranceCard::fill() {
  m_tolerance->setCurrentIndex(m_tolerance->findData(text(m_mismatch.tolerance().name)));
  m_sentence->setText(spoken(m_mismatch.tolerance().sentence()));
  const Convention* other = m_document.scene()->experiment().expected.other;
  m_other->setCurrentIndex(other ? m_other->findData(text(other->name())) : 0);
  const auto findings = m_mismatch.current() ? m_mismatch.findings() : nullptr;
  const bool told = findings && findings->sameShape() && findings->report.passing > 0;
  m_passes->setVisible(told);
  if (!told) return;
  const double passing = findings->report.passing;
  m_passes->setText(std::isfinite(passing) ? tr("Would pass with rtol = atol = %1.").arg(passing, 0, 'g', 3)
                                           : tr("No tolerance would pass: one is NaN or infinite alone."));
}

}  // namespace scatterscope
