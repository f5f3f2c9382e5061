#include "ui/convert/translation_card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/call/parameter_text.h"
#include "ui/call/shown_code.h"
#include "ui/call/tempting_answers.h"
#include "ui/call/verdict_card.h"
#include "ui/convert/code_label.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/prepared_code.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
TranslationCard::TranslationCard(Document& document, const Convention& convention, QWidget* parent)
    : SceneCard(text(convention.framework()), document, parent),
      m_convention(convention),
      m_pill(makeLabel({}, "pill")),
      m_code(new CodeLabel),
      m_reason(makeWrapped("muted")),
      m_tempting(new TemptingAnswers(document)),
      m_copy(makeLink(tr("Copy"), tr("Copy runnable code with its helper steps"))) {
  setObjectName("translation." + text(convention.name()));
  addHeadingWidget(m_copy);
  m_pill->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  body().addWidget(m_pill);
  body().addWidget(m_code);
  body().addWidget(m_reason);
  body().addWidget(m_tempting);
  body().addStretch();
  connect(m_copy, &QPushButton::clicked, this, &TranslationCard::copy);
}

void TranslationCard::showScene() {
  const auto held = document().scene();
  const Scene& scene = *held;
  const Translation& translation = scene.translation(m_convention);
  m_copy->setEnabled(translation.recipe.has_value());
  m_code->setVisible(translation.recipe.has_value());
  if (translation.recipe) {
    m_code->setCode(essence(QString::fromStdString(writeCode(*translation.recipe, scene.inputShape()))));
  }
  if (&scene.convention() == &m_convention) {
    m_pill->setText(tr("source framework"));
    setRole(*m_pill, "pill");
    m_reason->hide();
    m_tempting->hide();
    return;
  }
  QString framework = text(m_convention.framework());
  if (translation.recipe && !m_convention.versions().empty()) {
    framework += ' ' + fieldText(translation.recipe->call[Role::Version]);
  }
  showVerdict(*m_pill, translation.verdict, framework);
  QString reason = spoken(translation.reason);
  for (const std::string& note : translation.notes) reason += ' ' + spoken(note);
  m_reason->setText(reason);
  m_reason->show();
  m_tempting->show(translation);
}

void TranslationCard::copy() {
  const auto held = document().scene();
  const Scene& scene = *held;
  const Translation& translation = scene.translation(m_convention);
  if (!translation.recipe) return;
  QGuiApplication::clipboard()->setText(QString::fromStdString(preparedCode(scene, *translation.recipe)));
}

}  // namespace scatterscope
