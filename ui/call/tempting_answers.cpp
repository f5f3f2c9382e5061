#include "ui/call/tempting_answers.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "core/conventions/code/code.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

TemptingAnswers::TemptingAnswers(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(4);
}

void TemptingAnswers::show(const Translation& translation) {
  discardWidgets(*m_column);
  m_further = translation.further_tempting;
  setVisible(translation.tempting || !m_further.empty());
  if (translation.tempting) add(*translation.tempting);
  if (m_further.empty()) return;
  auto* more =
      makeLink(m_further.size() == 1 ? tr("1 more look-alike") : tr("%1 more look-alikes").arg(m_further.size()),
               tr("Show the other wrong answers of this shape"));
  m_column->addWidget(more, 0, Qt::AlignLeft);
  connect(more, &QPushButton::clicked, this, [this, more] {
    const auto further = std::exchange(m_further, {});
    more->hide();
    for (const TemptingAnswer& answer : further) add(answer);
  });
}

void TemptingAnswers::add(const TemptingAnswer& answer) {
  auto* call = makeWrapped("code");
  call->setText(QStringLiteral("▲ ") + QString::fromStdString(writeCall(answer.recipe.call)));
  m_column->addWidget(call);
  auto* why = makeWrapped("wrong");
  why->setText(spoken(answer.why_wrong));
  m_column->addWidget(why);
  auto* link = makeLink(tr("Show the wrong answer"), tr("Shows both pictures side by side; Escape ends it"));
  m_column->addWidget(link, 0, Qt::AlignLeft);
  connect(link, &QPushButton::clicked, this,
          [this, recipe = answer.recipe, reason = why->text()] { m_document.compareWith(recipe, reason); });
}

}  // namespace scatterscope
