#include <QTemporaryDir>
#include <QtTest>

#include "random_experiments.h"
#include "test_program.h"
#include "ui/state/experiment_record.h"
#include "ui/state/experiment_text.h"
#include "ui/state/file_saver.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// Experiments as text, by itself and within pictures.
class TestExperimentText : public QObject {
  Q_OBJECT

  static Result<ExperimentFile> read(const QString& text) {
    const auto bytes = experimentBytesIn(text);
    if (!bytes) return fail(ErrorKind::InvalidFile, "text", "no experiment");
    return readExperimentFile(SpanSource(*bytes), "text", MemoryBudget(1 << 24));
  }

 private slots:
  void aTextGivesTheExperimentBack() {
    Random random(7);
    for (int n = 0; n < 50; ++n) {
      const ExperimentFile file = fileOf(randomExperiment(random), {});
      const auto text = experimentText(file);
      QVERIFY2(text, text ? "" : text.error().sentence().c_str());
      QVERIFY(QRegularExpression("^scatterscope:[A-Za-z0-9_-]+$").match(*text).hasMatch());
      const auto back = read(*text);
      QVERIFY(back);
      QCOMPARE(*experimentBytes(*back), *experimentBytes(file));
    }
    const auto opening = experimentText(fileOf(Experiment::opening(), {}));
    QVERIFY2(opening->size() < 1500, QByteArray::number(opening->size()));
  }

  void mailAndChatMayBreakItsLines() {
    const ExperimentFile file = fileOf(Experiment::opening(), {});
    QString broken = *experimentText(file);
    for (qsizetype at = 70; at < broken.size(); at += 72) broken.insert(at, "\r\n ");
    const auto back = read("  \n" + broken + "\n");
    QVERIFY2(back, back ? "" : back.error().sentence().c_str());
    QCOMPARE(*experimentBytes(*back), *experimentBytes(file));
  }

  void aTextThatIsCutOffOrNoneIsRefused() {
    const QString text = *experimentText(fileOf(Experiment::opening(), {}));
    for (qsizetype length = 13; length < text.size(); length += 7) {
      const auto back = read(text.left(length));
      QVERIFY2(!back && !back.error().message.empty(), QByteArray::number(length));
    }
    QVERIFY(!experimentBytesIn("nn.ConvTranspose2d(1, 1, 3)"));
    QVERIFY(!read("scatterscope: is a program"));
  }

  void aLargeOneIsRefusedWithTheWayOut() {
    Experiment experiment = Experiment::opening();
    Random random(1);
    experiment.input = {InputSource::Kind::Tensor, "x.npy", 1, 200, 200, randomTensor(random, {1, 1, 200, 200})};
    const auto text = experimentText(fileOf(experiment, {}));
    QVERIFY(!text && text.error().kind == ErrorKind::Unsupported);
    QVERIFY(text.error().sentence().find("Ctrl+S") != std::string::npos);
  }

  void aPictureHoldsTheExperimentThatItShows() {
    QTemporaryDir folder;
    const QString path = folder.filePath("a.png");
    QImage picture(20, 10, QImage::Format_RGB888);
    picture.fill(Qt::white);
    QVERIFY(saveFile(path, pngOf(picture)));
    QVERIFY(experimentTextInPng(path).isEmpty());
    const ExperimentFile file = fileOf(Experiment::opening(), {});
    putExperiment(picture, file);
    QVERIFY(saveFile(path, pngOf(picture)));
    QCOMPARE(experimentTextInPng(path), *experimentText(file));
    QVERIFY(experimentTextInPng(folder.filePath("none.png")).isEmpty());
    QVERIFY(QFile(path).resize(60));
    QVERIFY(experimentTextInPng(path).isEmpty());
  }
};

SCATTERSCOPE_TEST(TestExperimentText, QCoreApplication)
#include "test_experiment_text.moc"
