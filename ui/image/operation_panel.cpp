#include "ui/image/operation_panel.h"

#include <QFileDialog>
#include <QLabel>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/size_card.h"
#include "ui/call/verdict_card.h"
#include "ui/image/input_card.h"
#include "ui/image/input_steps_list.h"
#include "ui/image/order_link.h"
#include "ui/image/resize_link.h"
#include "ui/image/use_link.h"
#include "ui/image/weights_card.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"
#include "ui/style/tab_strip.h"

namespace scatterscope {

OperationPanel::OperationPanel(QBoxLayout& row, Document& document, FeatureMaps& maps, FileOpener& opener,
                               QWidget& over)
    : QObject(&over),
      m_document(document),
      m_opener(opener),
      m_over(over),
      m_code(makeWrapped("code")),
      m_shapes(makeWrapped("muted")),
      m_verdict(makeLabel({}, "pillGood")),
      m_input(new InputCard(document, maps, opener)),
      m_weights(new WeightsCard(document)),
      m_steps(new InputStepsList(document)) {
  auto* left = addSidePanel(row, "left", kParametersWidth);
  m_code->setObjectName("call");
  m_verdict->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  auto* holder = new QWidget;  // a layout within a layout would be given more height than its broken lines need
  auto* operation = new QVBoxLayout(holder);
  operation->setContentsMargins(0, 0, 0, 0);
  operation->setSpacing(6);
  operation->addWidget(makeLabel(tr("Operation"), "heading"));
  operation->addWidget(m_code);
  operation->addWidget(m_shapes);
  operation->addWidget(m_verdict);
  left->addWidget(holder);
  auto* tabs = new TabStrip(tr("Left panel"));
  tabs->setObjectName("imagePanel");
  tabs->addTab(tr("Input and weights"), buildOperands());
  tabs->addTab(tr("Parameters"), buildParameters());
  left->addWidget(tabs);
  left->addStretch(1);

  connect(m_steps, &InputStepsList::told, this, &OperationPanel::told);
  connect(&document, &Document::sceneChanged, this, &OperationPanel::showScene);
  connect(&document.conventions(), &ConventionPair::changed, this, &OperationPanel::showScene);
  connect(m_input, &InputCard::openWanted, this, &OperationPanel::askAndOpenInput);
  connect(m_weights, &WeightsCard::loadWanted, this, &OperationPanel::askAndLoadWeights);
  connect(m_weights, &WeightsCard::filesDropped, this,
          [this](const QMimeData& files) { m_opener.open(files, FileOpener::Purpose::Weights); });
  showScene();
}

QWidget* OperationPanel::buildOperands() {
  auto* operands = new QWidget;
  auto* cards = new QVBoxLayout(operands);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(14);
  const auto addCard = [&](Card* card, FileOpener::Purpose purpose) {
    card->body().addWidget(new OrderLink(m_document, m_opener, purpose), 0, Qt::AlignLeft);
    card->body().addWidget(new UseLink(m_document, m_opener, purpose), 0, Qt::AlignLeft);
    cards->addWidget(card);
  };
  m_input->body().addWidget(m_steps);
  m_input->body().addWidget(new ResizeLink(m_document, m_opener), 0, Qt::AlignLeft);
  addCard(m_input, FileOpener::Purpose::Input);
  addCard(m_weights, FileOpener::Purpose::Weights);
  return operands;
}

QWidget* OperationPanel::buildParameters() {
  auto* call = new QWidget;
  auto* parameters = new QVBoxLayout(call);
  parameters->setContentsMargins(0, 0, 0, 0);
  parameters->setSpacing(14);
  parameters->addWidget(new ParameterPanel(m_document));
  parameters->addWidget(new SizeCard(m_document));
  return call;
}

void OperationPanel::showScene() {
  const auto held = m_document.scene();
  const Scene& scene = *held;
  m_code->setText(text(writeCall(scene.experiment().recipe.call)));
  m_shapes->setText(text(scene.inputShape().toString()) + QStringLiteral(" → ") + text(scene.outputShape().toString()));
  const Convention& other = m_document.conventions().other(scene.convention());
  showVerdict(*m_verdict, scene.translation(other).verdict, text(other.framework()));
}

void OperationPanel::askAndOpenInput() {
  const QString path = QFileDialog::getOpenFileName(&m_over, tr("Open a picture or tensor"), {},
                                                    tr("Pictures and tensors (*.png *.jpg *.jpeg *.webp *.tif *.tiff "
                                                       "*.bmp *.pnm *.ppm *.pgm *.pbm %1);;All files (*)")
                                                        .arg(FileOpener::arrayPatterns()));
  if (!path.isEmpty()) m_opener.open(path);
}

void OperationPanel::askAndLoadWeights() {
  const QString path = QFileDialog::getOpenFileName(&m_over, tr("Load weights or a bias"), {},
                                                    tr("Arrays (%1);;All files (*)").arg(FileOpener::arrayPatterns()));
  if (!path.isEmpty()) m_opener.open(path, FileOpener::Purpose::Weights);
}

}  // namespace scatterscope
