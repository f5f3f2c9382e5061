#include "ui/image/weights_card.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

#include "core/tensor/weight_presets.h"
#include "ui/image/kernel_multiples.h"
#include "ui/language/language.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

using Kind = WeightSource::Kind;

// Keys of the chooser's items; presets have "preset:" before their name.
const QString kPyramid = QStringLiteral("pyramid"), kInitialiser = QStringLiteral("initialiser"),
              kFile = QStringLiteral("file"), kPreset = QStringLiteral("preset:");

QString keyOf(const WeightSource& source) {
  switch (source.kind) {
    case Kind::Pyramid:
      return kPyramid;
    case Kind::Initialiser:
      return kInitialiser;
    case Kind::Preset:
      return kPreset + QString::fromStdString(source.preset);
    case Kind::Tensor:
      return kFile;
  }
  return {};
}

}  // namespace

WeightsCard::WeightsCard(Document& document, QWidget* parent)
    : Card(tr("Weights"), parent),
      m_document(document),
      m_kernels(new KernelMultiples),
      m_caption(makeWrapped("muted")),
      m_source(new QComboBox),
      m_seedRow(new QWidget),
      m_seed(new QSpinBox) {
  setAcceptDrops(true);
  m_source->setObjectName("weightSource");
  m_source->setAccessibleName(tr("Where the weights come from"));
  m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_source->addItem(tr("Framework's initialiser"), kInitialiser);
  m_source->addItem(tr("1 2 1 pyramid"), kPyramid);
  for (const WeightPreset& preset : weightPresets()) {
    m_source->addItem(spoken(preset.label), kPreset + text(preset.name));
    m_source->setItemData(m_source->count() - 1, spoken(preset.sentence), Qt::ToolTipRole);
  }
  m_seed->setObjectName("seed");
  m_seed->setAccessibleName(tr("Seed"));
  m_seed->setRange(0, std::numeric_limits<int>::max());
  m_seed->setFocusPolicy(Qt::StrongFocus);
  auto* seedRow = new QHBoxLayout(m_seedRow);
  seedRow->setContentsMargins(0, 0, 0, 0);
  auto* seedName = makeLabel(tr("seed"), "muted");
  seedName->setBuddy(m_seed);
  seedRow->addWidget(seedName);
  seedRow->addWidget(m_seed, 1);
  auto* load = makeLink(tr("Load…"),
                        tr("Weights of shape in_channels × out_channels/groups × kernel, or a bias; drop a file here"));

  body().addWidget(m_kernels);
  body().addWidget(m_caption);
  body().addWidget(m_source);
  body().addWidget(m_seedRow);
  auto* links = new QHBoxLayout;
  links->addSpacing(-4);  // the link's own padding: text stands under text
  auto* all = makeLink(tr("All kernels"), tr("Every kernel as a sheet, with statistics and histogram"));
  all->setObjectName("allKernelsLink");
  links->addWidget(load);
  links->addWidget(all);
  links->addStretch();
  body().addLayout(links);
  connect(load, &QPushButton::clicked, this, &WeightsCard::loadWanted);
  connect(all, &QPushButton::clicked, this, &WeightsCard::allWanted);
  connect(m_source, &QComboBox::activated, this, &WeightsCard::choose);
  connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
    m_document.edit(
        tr("seed"), [seed](Experiment& e) { e.weights.seed = static_cast<std::uint64_t>(seed); }, EditKind::Seed);
  });
  connect(&document, &Document::sceneChanged, this, &WeightsCard::showScene);
  connect(&document, &Document::outcomeChanged, this, &WeightsCard::showScene);
  showScene();
}

QWidget* WeightsCard::kernels() {
  return m_kernels;
}

void WeightsCard::setChannel(std::int64_t channel) {
  m_kernels->setChannel(channel);
}

void WeightsCard::choose() {
  const QString key = m_source->currentData().toString();
  if (key == kFile) return;
  const auto accepted = m_document.edit(tr("weights"), [&key](Experiment& experiment) {
    const std::uint64_t seed = experiment.weights.seed;
    experiment.weights = {};
    experiment.weights.seed = seed;
    experiment.weights.kind = key == kPyramid ? Kind::Pyramid : key == kInitialiser ? Kind::Initialiser : Kind::Preset;
    if (key.startsWith(kPreset)) experiment.weights.preset = key.mid(kPreset.size()).toStdString();
  });
  if (!accepted) showScene();
}

void WeightsCard::showScene() {
  const auto scene = m_document.scene();
  const WeightSource& source = scene->experiment().weights;
  if (m_document.outcome()) m_kernels->setOutcome(m_document.outcome());
  const QSignalBlocker blockSeed(m_seed);
  const int file = m_source->findData(kFile);
  if (file >= 0) m_source->removeItem(file);
  if (source.kind == Kind::Tensor) m_source->addItem(QString::fromStdString(source.name), kFile);
  m_source->setCurrentIndex(m_source->findData(keyOf(source)));
  m_seedRow->setVisible(source.kind == Kind::Initialiser);
  m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(source.seed, std::numeric_limits<int>::max())));

  QString caption = m_kernels->caption();
  if (source.kind == Kind::Initialiser) {
    const Initialiser initialiser = scene->convention().weightInitialiser(scene->experiment().recipe.call);
    caption += QStringLiteral("\n") + spoken(initialiser.label);
  }
  m_caption->setText(caption);
}

void WeightsCard::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void WeightsCard::dropEvent(QDropEvent* event) {
  emit filesDropped(*event->mimeData());
  event->acceptProposedAction();
}

}  // namespace scatterscope
