#include "ui/call/code_card.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/state/pasted_code.h"
#include "ui/state/prepared_code.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

CodeCard::CodeCard(Document& document, QWidget* parent)
    : Card(tr("Code"), parent), m_document(document), m_convention(new QComboBox) {
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
  m_problem = addWrapped(*this, "wrong");
  m_problem->hide();
  m_notes = addWrapped(*this, "muted");
  m_notes->hide();
  connect(copyLink, &QPushButton::clicked, this, &CodeCard::copy);
  connect(pasteLink, &QPushButton::clicked, this, &CodeCard::paste);
  connect(m_convention, &QComboBox::currentIndexChanged, this, &CodeCard::showScene);
  connect(&document, &Document::sceneChanged, this, [this] {
    m_problem->hide();
    m_notes->hide();
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
                                     : QString::fromStdString(translation.reason));
}

void CodeCard::copy() {
  const Translation& translation = m_document.scene()->translation(shown());
  if (!translation.recipe) return;
  QGuiApplication::clipboard()->setText(QString::fromStdString(preparedCode(*m_document.scene(), *translation.recipe)));
}

void CodeCard::paste() {
  readText(QGuiApplication::clipboard()->text());
}

void CodeCard::readText(const QString& code) {
  const auto recipe = readCode(code.toStdString(), readOptionsOf(m_document.scene()->experiment()));
  const auto refuse = [this](const Error& error) {
    m_notes->hide();
    const QString sentence = sentenceWithPlace(error);
    m_problem->setText(sentence);
    m_problem->show();
    emit refused(sentence);
  };
  if (!recipe) return refuse(recipe.error());
  if (const auto taken = takeCode(m_document, *recipe); !taken) return refuse(taken.error());
  m_notes->setText(notesOf(*recipe));
  m_notes->setVisible(!recipe->notes.empty());
}

}  // namespace scatterscope
