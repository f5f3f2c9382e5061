#include "ui/call/code_card.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/call/call_choice.h"
#include "ui/language/language.h"
#include "ui/state/pasted_code.h"
#include "ui/state/prepared_code.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

CodeCard::CodeCard(Document& document, QWidget* parent)
    : Card(tr("Code"), parent), m_document(document), m_convention(new QComboBox), m_calls(new CallChoice) {
  for (const Convention* convention : conventions())
    m_convention->addItem(text(convention->framework()), text(convention->name()));
  m_convention->setAccessibleName(tr("Framework of the code"));
  m_convention->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_convention->setMinimumContentsLength(9);
  addHeadingWidget(m_convention);
  auto* copyLink = makeLink(tr("Copy"), tr("Copy runnable code to the clipboard (Ctrl+Shift+C)"));
  auto* pasteLink = makeLink(tr("Paste"), tr("Read a line of framework code from the clipboard (Ctrl+V)"));
  addHeadingWidget(copyLink);
  addHeadingWidget(pasteLink);
  m_code = addWrapped(*this, "code");
  body().addWidget(m_calls);
  m_problem = addWrapped(*this, "wrong");
  m_problem->hide();
  m_notes = addWrapped(*this, "muted");
  m_notes->hide();
  connect(m_calls, &QComboBox::activated, this, [this](int index) { take(static_cast<std::size_t>(index)); });
  connect(copyLink, &QPushButton::clicked, this, &CodeCard::copy);
  connect(pasteLink, &QPushButton::clicked, this, &CodeCard::paste);
  connect(m_convention, &QComboBox::currentIndexChanged, this, &CodeCard::showScene);
  connect(&document, &Document::sceneChanged, this, [this] {
    m_problem->hide();
    m_notes->hide();
    m_calls->follow(m_document.scene()->experiment().recipe);
    showScene();
  });
  m_convention->setCurrentIndex(1);  // the first is that of the opening example
  showScene();
}

const Convention& CodeCard::shown() const {
  return *findConvention(m_convention->currentData().toString().toStdString());
}

void CodeCard::showScene() {
  const auto scene = m_document.scene();
  const Translation& translation = scene->translation(shown());
  m_code->setText(translation.recipe ? QString::fromStdString(writeCall(translation.recipe->call))
                                     : spoken(translation.reason));
}

void CodeCard::copy() {
  const Translation& translation = m_document.scene()->translation(shown());
  if (!translation.recipe) return;
  QGuiApplication::clipboard()->setText(QString::fromStdString(preparedCode(*m_document.scene(), *translation.recipe)));
}

void CodeCard::paste() {
  readText(QGuiApplication::clipboard()->text());
}

void CodeCard::readText(const QString& code, std::size_t call) {
  auto recipes = readAllCode(code.toStdString(), readOptionsOf(m_document.scene()->experiment()));
  if (!recipes) return refuse(recipes.error());
  if (call < 1 || call > recipes->size()) {
    // It says what there is to choose from.
    const auto read = readCode(code.toStdString(), {.call = static_cast<std::int64_t>(call)});
    if (!read) return refuse(read.error());
  }
  m_calls->setCalls(*std::move(recipes));
  m_calls->setCurrentIndex(static_cast<int>(call) - 1);
  take(call - 1);
}

void CodeCard::take(std::size_t call) {
  if (call >= m_calls->calls().size()) return;
  const ReadRecipe read = m_calls->calls()[call];
  if (const auto taken = takeCode(m_document, read); !taken) return refuse(taken.error());
  m_notes->setText(notesOf(read));
  m_notes->setVisible(!read.notes.empty());
}

void CodeCard::refuse(const Error& error) {
  m_notes->hide();
  const QString sentence = sentenceWithPlace(error);
  m_problem->setText(sentence);
  m_problem->show();
  emit refused(sentence);
}

}  // namespace scatterscope
