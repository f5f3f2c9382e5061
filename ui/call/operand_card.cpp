#include "ui/call/operand_card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "core/tensor/weight_presets.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

/// Keys of the choosers' items; the number of an InputSource::Kind, and what a WeightSource is made of.
const QString kPicture = QStringLiteral("picture"), kOwn = QStringLiteral("own"), kPyramid = QStringLiteral("pyramid"),
              kInitialiser = QStringLiteral("initialiser"), kPreset = QStringLiteral("preset:");

QString keyOf(const InputSource& input) {
  return isMade(input) ? QString::number(static_cast<int>(input.kind)) : kOwn;
}

QString keyOf(const WeightSource& weights) {
  switch (weights.kind) {
    case WeightSource::Kind::Pyramid:
      return kPyramid;
    case WeightSource::Kind::Initialiser:
      return kInitialiser;
    case WeightSource::Kind::Preset:
      return kPreset + QString::fromStdString(weights.preset);
    case WeightSource::Kind::Tensor:
      return kOwn;
  }
  return kOwn;
}

void add(QComboBox& box, const QString& label, const QString& key, const QString& tip) {
  box.addItem(label, key);
  box.setItemData(box.count() - 1, tip, Qt::ToolTipRole);
}

/// The item that `key` names; one of its own, for as long as it is shown, where it is none of the presets.
void showKey(QComboBox& box, const QString& key, const QString& ownName) {
  if (const int own = box.findData(kOwn); own >= 0) box.removeItem(own);
  if (key == kOwn) box.addItem(ownName, kOwn);
  box.setCurrentIndex(box.findData(key));
}

}  // namespace

OperandCard::OperandCard(Document& document, QWidget* parent)
    : Card(tr("Input and weights"), parent),
      m_document(document),
      m_input(addChoice(tr("input"), "inputPreset")),
      m_weights(addChoice(tr("weights"), "weightPreset")) {
  using Kind = InputSource::Kind;
  const auto addInput = [this](const QString& label, Kind kind, const QString& tip) {
    add(*m_input, label, QString::number(static_cast<int>(kind)), tip);
  };
  addInput(tr("Counting 1, 2, 3 …"), Kind::Counting, tr("Small numbers, so that sums can be checked in the head"));
  addInput(tr("All ones"), Kind::Ones, tr("A constant image: what varies in the output is the kernel's doing"));
  addInput(tr("Ramp"), Kind::Ramp, tr("1, 2, 3 … from left to right"));
  addInput(tr("One pixel"), Kind::OnePixel, tr("A single 1: the output is the kernel itself"));
  addInput(tr("Checkerboard"), Kind::Checker, tr("1 and 0 in turn"));
  addInput(tr("Noise"), Kind::Noise, tr("Whole numbers from −9 to 9, the same ones every time"));
  add(*m_input, tr("Picture"), kPicture, tr("The picture that ships with the program"));
  add(*m_weights, tr("1 2 1 pyramid"), kPyramid, tr("Rising and falling counts; biases are 1"));
  add(*m_weights, tr("Box of ones"), kPreset + "ones", tr("Every tap is 1: the output counts stamps"));
  add(*m_weights, tr("Identity (one tap)"), kPreset + "delta",
      tr("One tap of 1: spreads the pixels out and leaves zeros between them"));
  add(*m_weights, tr("Asymmetric 1, 2, 3 …"), kPreset + "counting",
      tr("No two taps alike, so that a flipped or transposed kernel shows"));
  add(*m_weights, tr("Random (initialiser)"), kInitialiser, tr("What the framework fills a new layer with"));
  for (const WeightPreset& preset : weightPresets()) {
    const QString key = kPreset + text(preset.name);
    if (m_weights->findData(key) < 0) add(*m_weights, spoken(preset.label), key, spoken(preset.sentence));
  }
  connect(m_input, &QComboBox::activated, this, &OperandCard::chooseInput);
  connect(m_weights, &QComboBox::activated, this, &OperandCard::chooseWeights);
  connect(&document, &Document::sceneChanged, this, &OperandCard::showScene);
  showScene();
}

QComboBox* OperandCard::addChoice(const QString& name, const QString& objectName) {
  auto* box = new QComboBox;
  box->setObjectName(objectName);
  box->setAccessibleName(name);
  box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* label = makeLabel(name, "muted");
  label->setBuddy(box);
  label->setMinimumWidth(label->fontMetrics().horizontalAdvance(tr("weights")) + 12);
  auto* row = new QHBoxLayout;
  row->addWidget(label);
  row->addWidget(box, 1);
  body().addLayout(row);
  return box;
}

void OperandCard::chooseInput() {
  const QString key = m_input->currentData().toString();
  if (key == kOwn) return;
  if (key == kPicture) {
    showScene();  // until it has come
    emit pictureWanted();
    return;
  }
  const auto accepted = m_document.edit(tr("input: %1").arg(m_input->currentText()), [&](Experiment& experiment) {
    InputSource& input = experiment.input;
    // A picture's size is far more than anyone follows number by number.
    const bool own = !isMade(input);
    constexpr std::int64_t kFollowed = 12;
    if (own && (input.height > kFollowed || input.width > kFollowed)) input.height = input.width = 4;
    if (own && experiment.title == input.name) experiment.title = m_input->currentText().toStdString();
    input = {static_cast<InputSource::Kind>(key.toInt()), {}, input.batch, input.height, input.width, nullptr};
    markTitle(experiment, kEdited);
  });
  if (!accepted) showScene();
}

void OperandCard::chooseWeights() {
  const QString key = m_weights->currentData().toString();
  if (key == kOwn) return;
  const auto accepted = m_document.edit(tr("weights: %1").arg(m_weights->currentText()), [&](Experiment& experiment) {
    WeightSource weights;
    weights.seed = experiment.weights.seed;
    weights.kind = key == kPyramid       ? WeightSource::Kind::Pyramid
                   : key == kInitialiser ? WeightSource::Kind::Initialiser
                                         : WeightSource::Kind::Preset;
    if (weights.kind == WeightSource::Kind::Preset) weights.preset = key.mid(kPreset.size()).toStdString();
    experiment.weights = std::move(weights);
    markTitle(experiment, kEdited);
  });
  if (!accepted) showScene();
}

void OperandCard::showScene() {
  const Experiment& experiment = m_document.scene()->experiment();
  showKey(*m_input, keyOf(experiment.input), QString::fromStdString(experiment.input.name));
  showKey(*m_weights, keyOf(experiment.weights), QString::fromStdString(experiment.weights.name));
}

}  // namespace scatterscope
