#include "ui/panels/operation_cards.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "core/geometry/size_formula.h"
#include "ui/panels/tempting_answers.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

QLabel* addWrapped(Card& card, const char* role) {
  auto* label = makeWrapped(role);
  card.body().addWidget(label);
  return label;
}

}  // namespace

SizeCard::SizeCard(Document& document, QWidget* parent) : Card(tr("Output size"), parent), m_document(document) {
  m_formula = addWrapped(*this, "code");
  m_words = addWrapped(*this, "muted");
  connect(&document, &Document::sceneChanged, this, &SizeCard::showScene);
  showScene();
}

void SizeCard::showScene() {
  const auto scene = m_document.scene();
  const Geometry& geometry = scene->operation().geometry;
  const auto both = [&](std::string (*describe)(const Axis&)) {
    const std::string height = describe(geometry.height()), width = describe(geometry.width());
    if (height == width) return QString::fromStdString(height);
    return tr("H  %1\nW  %2").arg(QString::fromStdString(height), QString::fromStdString(width));
  };
  // "= 7" stays together where the line is too long.
  m_formula->setText(both(&sizeFormula).replace("= ", QStringLiteral("=\u00a0")));
  QString words = both(&cropInWords);
  const scatterscope::Shape out = scene->outputShape();
  const scatterscope::Shape window = geometry.outputShape();
  if (!(out == window)) words += tr("\nafter the last step %1 × %2").arg(out.h).arg(out.w);
  m_words->setText(words);
}

VerdictCard::VerdictCard(Document& document, QWidget* parent)
    : Card(tr("In the other framework"), parent), m_document(document), m_tempting(new TemptingAnswers(document)) {
  m_pill = makeLabel(QString(), "pillGood");
  m_pill->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  body().addWidget(m_pill);
  m_reason = addWrapped(*this, nullptr);
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
  m_reason->setText(QString::fromStdString(translation.reason));
  m_tempting->show(translation);
}

CodeCard::CodeCard(Document& document, QWidget* parent)
    : Card(tr("Code"), parent), m_document(document), m_convention(new QComboBox) {
  for (const Convention* convention : conventions())
    m_convention->addItem(text(convention->framework()), text(convention->name()));
  m_convention->setAccessibleName(tr("Framework of the code"));
  addHeadingWidget(m_convention);
  auto* copyLink = makeLink(tr("Copy"), tr("Copy runnable code to the clipboard (Ctrl+Shift+C)"));
  auto* pasteLink = makeLink(tr("Paste"), tr("Read a line of framework code from the clipboard (Ctrl+V)"));
  addHeadingWidget(copyLink);
  addHeadingWidget(pasteLink);
  m_code = addWrapped(*this, "code");
  m_problem = addWrapped(*this, "wrong");
  m_problem->hide();
  connect(copyLink, &QPushButton::clicked, this, &CodeCard::copy);
  connect(pasteLink, &QPushButton::clicked, this, &CodeCard::paste);
  connect(m_convention, &QComboBox::currentIndexChanged, this, &CodeCard::showScene);
  connect(&document, &Document::sceneChanged, this, [this] {
    m_problem->hide();
    showScene();
  });
  m_convention->setCurrentIndex(m_convention->findData("mindspore"));
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
  QGuiApplication::clipboard()->setText(
      QString::fromStdString(writeCode(*translation.recipe, m_document.scene()->inputShape())));
}

void CodeCard::paste() {
  readText(QGuiApplication::clipboard()->text());
}

void CodeCard::readText(const QString& code) {
  const auto recipe = readCode(code.toStdString(), readOptionsOf(m_document.scene()->experiment()));
  const auto refuse = [this](const Error& error) {
    const QString place = error.line > 0 ? tr("Line %1, column %2: ").arg(error.line).arg(error.column) : QString();
    const QString sentence = place + QString::fromStdString(error.sentence());
    m_problem->setText(sentence);
    m_problem->show();
    emit refused(sentence);
  };
  if (!recipe) return refuse(recipe.error());
  const auto accepted = m_document.edit(tr("paste code"), [&](Experiment& experiment) {
    experiment.recipe = *recipe;
    if (experiment.input.kind == InputSource::Kind::Counting) experiment.title = "Pasted code";
  });
  if (!accepted) refuse(accepted.error());
}

}  // namespace scatterscope
