#include <QtTest>

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

QTEST_MAIN(TestPastedCode)
#include "test_pasted_code.moc"
