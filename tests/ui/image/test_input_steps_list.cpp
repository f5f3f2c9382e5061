#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "test_program.h"
#include "ui/image/input_steps_list.h"
#include "ui/image/step_dialog.h"
#include "ui/state/document.h"
#include "ui/state/input_edit.h"

using namespace scatterscope;

/// The steps between a picture and the layer, as somebody works with them by mouse.
class TestInputStepsList : public QObject {
  Q_OBJECT

  std::unique_ptr<Document> m_document;
  std::unique_ptr<InputStepsList> m_list;

  QStringList rows() const {
    QStringList all;
    for (const auto* label : m_list->findChildren<QLabel*>("inputStep")) all << label->text();
    return all;
  }
  QAction* action(const QString& words) {
    emit m_list->findChild<QMenu*>()->aboutToShow();
    for (QAction* one : m_list->findChildren<QAction*>())
      if (one->text() == words) return one;
    return nullptr;
  }
  void choose(const QString& words) {
    QAction* one = action(words);
    QVERIFY2(one, qPrintable(words));
    one->trigger();
    settle();
  }
  void settle() {
    QTRY_VERIFY(!m_list->preparer().busy());
    QTRY_VERIFY(m_document->current());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
  void pressOk() {
    auto* buttons = dialog()->findChild<QDialogButtonBox*>();
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
  }
  StepDialog* dialog() { return m_list->findChild<StepDialog*>(); }

 private slots:
  void init() {
    m_list.reset();
    m_document = std::make_unique<Document>();
    m_list = std::make_unique<InputStepsList>(*m_document);
    QVERIFY(m_list->isHidden());  // there is nothing to prepare
    QVERIFY(m_document->edit("open", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(3, 2, 2, stride=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
      Tensor tensor = *Tensor::zeros({1, 3, 8, 6});
      for (std::size_t i = 0; i < tensor.elements().size(); ++i)
        tensor.elements()[i] = static_cast<float>(i % 256) / 255;
      InputSource source{
          InputSource::Kind::Picture, "a.png", 1, 8, 6, std::make_shared<const Tensor>(std::move(tensor))};
      source.reading = "It was turned upright.";
      static_cast<void>(putInput(e, source));
    }));
    m_list->show();
    settle();
  }
  void cleanupTestCase() {
    m_list.reset();
    m_document.reset();
  }

  void howTheFileWasReadIsSaid() {
    const auto* reading = m_list->findChild<QLabel*>("inputReading");
    QCOMPARE(reading->text(),
             "As read: whole-number samples divided by their largest value, so 0 to 1. It was turned upright.");
  }

  void stepsAreAddedMovedLeftOutAndUndone() {
    choose("Reverse channels: RGB to BGR");
    choose("ImageNet");
    QCOMPARE(rows(), QStringList({"1. Channels reversed: RGB to BGR", "2. Normalised, ImageNet"}));
    QTest::mouseClick(m_list->findChild<QPushButton*>("stepUp"), Qt::LeftButton);
    settle();
    QCOMPARE(rows(), QStringList({"1. Normalised, ImageNet", "2. Channels reversed: RGB to BGR"}));
    QTest::mouseClick(m_list->findChildren<QPushButton*>("stepOut").first(), Qt::LeftButton);
    settle();
    QCOMPARE(rows(), QStringList("1. Channels reversed: RGB to BGR"));
    QCOMPARE(m_document->undoStack().undoText(), "Leave out: Normalised, ImageNet");
    for (int i = 0; i < 4; ++i) m_document->undoStack().undo();
    settle();
    QVERIFY(rows().isEmpty());
  }

  void whatAStepMakesPossibleIsOffered() {
    QVERIFY(action("Mix to grey") && !action("Grey to three channels"));
    QVERIFY(!action("Kept, as one channel more"));  // it has no transparency
    choose("Mix to grey");
    QVERIFY(!action("Mix to grey") && action("Grey to three channels"));
  }

  void sizesAreAskedFor() {
    choose("Resize…");
    QVERIFY(dialog());
    dialog()->findChild<QSpinBox*>("stepHeight")->setValue(4);
    dialog()->findChild<QSpinBox*>("stepWidth")->setValue(3);
    dialog()->findChild<QComboBox*>("stepHow")->setCurrentIndex(2);
    pressOk();
    settle();
    QCOMPARE(rows(), QStringList("1. Resized to 4 × 3, area"));
    QTRY_VERIFY(!dialog());
    choose("Crop…");
    auto* height = dialog()->findChild<QSpinBox*>("stepHeight");
    QCOMPARE(height->maximum(), 4);  // of what the step before makes
    height->setValue(2);
    dialog()->findChild<QSpinBox*>("stepWidth")->setValue(1);
    dialog()->findChild<QComboBox*>("stepHow")->setCurrentIndex(1);
    dialog()->findChild<QSpinBox*>("stepTop")->setValue(2);
    dialog()->findChild<QSpinBox*>("stepLeft")->setValue(1);
    pressOk();
    settle();
    QCOMPARE(rows().last(), "2. Cropped to 2 × 1 from row 2, column 1");
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 3, 2, 1}));
  }

  void numbersThatAreNoneAreAskedForAgain() {
    choose("Other numbers…");
    auto* mean = dialog()->findChild<QLineEdit*>("stepMean");
    mean->setText("half");
    pressOk();
    QVERIFY(dialog());  // still there, with the reason
    mean->setText("0.25");
    dialog()->findChild<QLineEdit*>("stepDeviation")->setText("1, 2, 4");
    pressOk();
    settle();
    QCOMPARE(rows(), QStringList("1. Normalised: mean 0.25, deviation 1 2 4"));
  }
};

SCATTERSCOPE_TEST(TestInputStepsList, QApplication)
#include "test_input_steps_list.moc"
