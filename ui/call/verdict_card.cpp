#include "ui/call/verdict_card.h"

#include "core/conventions/code/code.h"
#include "ui/call/shown_code.h"
#include "ui/call/tempting_answers.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

VerdictCard::VerdictCard(Document& document, QWidget* parent)
    : Card(tr("In the other framework"), parent), m_document(document), m_tempting(new TemptingAnswers(document)) {
  m_pill = makeLabel(QString(), "pillGood");
  m_pill->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  body().addWidget(m_pill);
  m_exact = addWrapped(*this, "code");
  m_exact->setObjectName("verdict.exact");
  body().addWidget(m_reason = SentenceLabel::wrapped());
  body().addWidget(m_tempting);
  connect(&document, &Document::sceneChanged, this, &VerdictCard::showScene);
  connect(&document.conventions(), &ConventionPair::changed, this, &VerdictCard::showScene);
  showScene();
}

void showVerdict(QLabel& pill, Verdict verdict, const QString& framework) {
  switch (verdict) {
    case Verdict::Exact:
      pill.setText(QObject::tr("✓ exact in %1").arg(framework));
      break;
    case Verdict::ExactWithHelper:
      pill.setText(QObject::tr("✓ exact with a helper step in %1").arg(framework));
      break;
    case Verdict::NotExpressible:
      pill.setText(QObject::tr("✗ no such call in %1").arg(framework));
      break;
  }
  setRole(pill, verdict == Verdict::NotExpressible ? "pillWarn" : "pillGood");
}

void VerdictCard::showScene() {
  const auto scene = m_document.scene();
  const Convention& other = m_document.conventions().other(scene->convention());
  const Translation& translation = scene->translation(other);
  showVerdict(*m_pill, translation.verdict, text(other.framework()));
  // The right call comes first, before any that only looks like it.
  m_exact->setVisible(translation.recipe.has_value());
  if (translation.recipe) {
    // A call that needs helper steps is shown with them: alone it would be one of the wrong ones.
    const Recipe& recipe = *translation.recipe;
    m_exact->setText(recipe.steps.empty() ? QString::fromStdString(writeCall(recipe.call))
                                          : essence(QString::fromStdString(writeCode(recipe, scene->inputShape()))));
  }
  m_reason->setSentence(spoken(translation.reason));
  m_tempting->show(translation);
}

}  // namespace scatterscope
