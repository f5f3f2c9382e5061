#include "ui/image/input_steps_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/image/step_dialog.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// How a picture's file was read: what no step says.
QString readingOf(const InputSource& input) {
  if (input.kind != InputSource::Kind::Picture) return text(input.reading);
  QString reading = InputStepsList::tr("As read: whole-number samples divided by their largest value, so 0 to 1.");
  if (!input.reading.empty()) reading += ' ' + text(input.reading);
  return reading;
}

}  // namespace

InputStepsList::InputStepsList(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_preparer(document),
      m_reading(makeWrapped("muted")),
      m_rows(new QVBoxLayout),
      m_menu(new QMenu(this)),
      m_add(makeLink(tr("Prepare ▾"), tr("Samples, transparency, colours, normalisation and size, before the layer"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_reading->setObjectName("inputReading");
  column->addWidget(m_reading);
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_rows->setSpacing(2);
  column->addLayout(m_rows);
  m_add->setObjectName("prepare");
  m_add->setMenu(m_menu);
  m_add->setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");  // the arrow is in the text
  auto* line = new QHBoxLayout;
  line->addSpacing(-6);  // the padding of a link with a menu: text stands under text
  line->addWidget(m_add);
  line->addStretch();
  column->addLayout(line);
  connect(m_menu, &QMenu::aboutToShow, this, &InputStepsList::fillMenu);
  connect(&document, &Document::sceneChanged, this, &InputStepsList::showScene);
  connect(&m_preparer, &InputPreparer::failed, this, [this](const QString& sentence) { emit told(sentence, true); });
  connect(&m_preparer, &InputPreparer::prepared, this, [this](const QString& note) {
    emit told(note.isEmpty() ? tr("The input is prepared.") : tr("The input is prepared: %1").arg(note), false);
  });
  showScene();
}

void InputStepsList::fillMenu() {
  m_menu->clear();
  const auto add = [this](QMenu& to, const QString& text, const QString& step) {
    to.addAction(text, this, [this, step] { m_preparer.add(step); });
  };
  const auto held = m_document.scene();
  const InputSource& input = held->experiment().input;
  if (input.alpha) {
    QMenu* alpha = m_menu->addMenu(tr("Transparency"));
    add(*alpha, tr("Left out"), "alpha=drop");
    add(*alpha, tr("Kept, as one channel more"), "alpha=keep");
    add(*alpha, tr("Over a white ground"), "alpha=white");
    add(*alpha, tr("Over a black ground"), "alpha=black");
  }
  add(*m_menu, tr("Samples from 0 to 255: × 255"), "255");
  add(*m_menu, tr("Samples from 0 to 1: ÷ 255"), "/255");
  const std::int64_t channels = input.tensor ? input.tensor->shape().c : 1;
  if (channels == 3) add(*m_menu, tr("Mix to grey"), "grey");
  if (channels == 1) add(*m_menu, tr("Grey to three channels"), "rgb");
  if (channels > 1) add(*m_menu, tr("Reverse channels: RGB to BGR"), "bgr");
  auto* normalise = m_menu->addMenu(tr("Normalise"));
  for (const NormalisationPreset& preset : normalisationPresets())
    add(*normalise, text(preset.label),
        QStringLiteral("normalise=") +
            QString::fromUtf8(preset.name.data(), static_cast<qsizetype>(preset.name.size())));
  normalise->addAction(tr("Other numbers…"), this, [this] { ask(InputStep::Kind::Normalise); });
  m_menu->addAction(tr("Resize…"), this, [this] { ask(InputStep::Kind::Resize); });
  m_menu->addAction(tr("Crop…"), this, [this] { ask(InputStep::Kind::Crop); });
}

void InputStepsList::ask(InputStep::Kind kind) {
  const auto held = m_document.scene();
  const auto& input = held->experiment().input;
  if (!input.tensor) return;
  auto* dialog = new StepDialog(kind, input.tensor->shape(), this);
  connect(dialog, &StepDialog::chosen, &m_preparer, &InputPreparer::add);
  dialog->open();
}

QWidget* InputStepsList::makeRow(std::size_t index, const InputStep& step) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(6);
  auto* name = makeWrapped();
  name->setObjectName("inputStep");
  name->setText(QStringLiteral("%1. %2").arg(index + 1).arg(text(labelOf(step))));
  line->addWidget(name, 1);
  if (index > 0) {
    auto* up = makeLink(QStringLiteral("↑"), tr("Do this step before the one above"));
    up->setObjectName("stepUp");
    up->setAccessibleName(tr("Move step %1 up").arg(index + 1));
    line->addWidget(up);
    connect(up, &QPushButton::clicked, this, [this, index] { m_preparer.moveUp(index); });
  }
  if (step.kind == InputStep::Kind::Alpha) return row;  // the menu changes it
  auto* remove = makeLink(QStringLiteral("✕"), tr("Leave this step out"));
  remove->setObjectName("stepOut");
  remove->setAccessibleName(tr("Leave step %1 out").arg(index + 1));
  line->addWidget(remove);
  connect(remove, &QPushButton::clicked, this, [this, index] { m_preparer.remove(index); });
  return row;
}

void InputStepsList::showScene() {
  discardWidgets(*m_rows);
  const auto held = m_document.scene();
  const InputSource& input = held->experiment().input;
  setVisible(m_preparer.possible());
  if (!m_preparer.possible()) return;
  m_reading->setText(readingOf(input));
  m_reading->setVisible(!m_reading->text().isEmpty());
  for (std::size_t i = 0; i < input.steps.size(); ++i) m_rows->addWidget(makeRow(i, input.steps[i]));
}

}  // namespace scatterscope
