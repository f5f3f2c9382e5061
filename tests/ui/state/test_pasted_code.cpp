#include <QtTest>

#include "test_program.h"
#include "ui/state/file_opener.h"
#include "ui/state/pasted_code.h"

using namespace scatterscope;

class TestPastedCode : public QObject {
  Q_OBJECT

 private slots:
  void theSizeOfTheInputIsWhatTheCodeSays() {
    Document document;
    const auto read = readCode("x = torch.ones(2, 1, 5, 7)\ny = nn.ConvTranspose2d(1, 1, 3, stride=2)(x)");
    QVERIFY(read.has_value());
    QVERIFY(takeCode(document, *read));
    QCOMPARE(document.scene()->inputShape(), (Shape{2, 1, 5, 7}));
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment() == Experiment::opening());
  }

  void codeWithoutAnInputKeepsTheSize() {
    Document document;
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2)")));
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 1, 3, 3}));
    QCOMPARE(document.scene()->experiment().title, std::string("Pasted code"));
  }

  void anArrayKeepsItsSizeAndItsTitle() {
    Document document;
    QVERIFY(document.edit("array", [](Experiment& e) {
      e.input = {
          InputSource::Kind::Tensor, "x.npy", 1, 4, 6, std::make_shared<const Tensor>(*Tensor::zeros({1, 1, 4, 6}))};
      e.title = "x.npy";
    }));
    QVERIFY(takeCode(document, *readCode("x = torch.ones(1, 1, 5, 7)\nnn.ConvTranspose2d(1, 1, 3)(x)")));
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 1, 4, 6}));
    QCOMPARE(document.scene()->experiment().title, std::string("x.npy"));
  }

  /// What does not fit the new call is replaced, which is said; undo brings everything back.
  void weightsThatDoNotFitGiveWayToTheCallsOwn() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    const Experiment before = document.scene()->experiment();
    QVERIFY(before.weights.kind == WeightSource::Kind::Tensor);
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(3, 16, kernel_size=4, stride=2, padding=1)")));
    QVERIFY(document.scene()->experiment().weights.kind == WeightSource::Kind::Initialiser);
    QCOMPARE(document.scene()->experiment().input, before.input);
    const QString note = QString::fromStdString(document.note());
    QVERIFY2(note.contains("3×8×4×4") && note.contains("3×16×4×4") && note.contains("PyTorch"), qPrintable(note));
    QTRY_VERIFY_WITH_TIMEOUT(document.current(), 30'000);
    QVERIFY(!document.failure());
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment() == before);
    QVERIFY(document.note().empty());
  }

  void aPictureTakesAnyNumberOfChannels() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    const Experiment before = document.scene()->experiment();
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(64, 4, kernel_size=4, stride=4)")));
    QCOMPARE(document.scene()->inputShape().c, 64);
    QTRY_VERIFY_WITH_TIMEOUT(document.current() || document.failure(), 60'000);
    QVERIFY(document.current());
    const Tensor& input = document.outcome()->input;
    QVERIFY(std::ranges::equal(input.plane(0, 63), before.input.tensor->plane(0, 0)));
    QVERIFY(std::ranges::equal(input.plane(0, 61), before.input.tensor->plane(0, 1)));
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment() == before);
  }

  void anArrayIsRepeatedOrCutToTheCallsChannels() {
    Document document;
    const auto array = std::make_shared<const Tensor>(*Tensor::of({1, 2, 1, 2}, {1, 2, 3, 4}));
    QVERIFY(document.edit("array", [&](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(2, 1, 3)");
      e.input = {InputSource::Kind::Tensor, "x.npy", 1, 1, 2, array};
    }));
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(3, 1, 3)")));
    const std::vector<float> repeated = {1, 2, 3, 4, 1, 2};
    QVERIFY(std::ranges::equal(document.scene()->experiment().input.tensor->elements(), repeated));
    QVERIFY(document.note().find("its channels are repeated") != std::string::npos);
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment().input.tensor == array);
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(1, 1, 3)")));
    QVERIFY(document.note().find("its first one is used") != std::string::npos);
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 1, 1, 2}));
  }

  void weightsOfTheRightShapeStay() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    const WeightSource before = document.scene()->experiment().weights;
    QVERIFY(takeCode(document, *readCode("nn.ConvTranspose2d(3, 8, kernel_size=4, stride=1, bias=False)")));
    QCOMPARE(document.scene()->experiment().weights, before);
    QVERIFY(document.note().empty());
  }

  void whatIsTakenForGrantedIsSaid() {
    QVERIFY(notesOf(*readCode("nn.ConvTranspose2d(1, 1, 3, bias=True)")).isEmpty());
    const auto read = readCode("nn.ConvTranspose2d(1, 1, 3, bias=use_bias)");
    QVERIFY(read.has_value());
    QVERIFY2(notesOf(*read).contains("use_bias"), qPrintable(notesOf(*read)));
  }

  void anErrorSaysWhereItStands() {
    const auto read = readCode("k = 3\nnn.ConvTranspose2d(1, 1, kernel)");
    QVERIFY(!read.has_value());
    QVERIFY2(sentenceWithPlace(read.error()).startsWith("Line 2, column 26: "),
             qPrintable(sentenceWithPlace(read.error())));
    QCOMPARE(sentenceWithPlace({ErrorKind::Budget, "memory", "Too large.", "", 0, 0}), QString("Too large."));
  }
};

SCATTERSCOPE_TEST(TestPastedCode, QApplication)
#include "test_pasted_code.moc"
