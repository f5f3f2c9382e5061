#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/conventions/weight_layout.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "test_program.h"
#include "tests/attacks/zip_files.h"
#include "ui/state/builtin_picture.h"
#include "ui/state/file_opener.h"
#include "ui/state/showcase_weights.h"

using namespace scatterscope;

namespace {

std::int64_t integer(const Document& document, Role role) {
  return *document.scene()->experiment().recipe.call[role].integer();
}

void set(Document& document, Role role, const Value& value) {
  QVERIFY(document.edit("set", [&](Experiment& e) { e.recipe.call = e.recipe.call.with(role, value); }));
}

Tensor ramp(const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < tensor.elements().size(); ++i) tensor.elements()[i] = static_cast<float>(i) / 8;
  return tensor;
}

}  // namespace

class TestFileOpener : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir m_folder;
  std::unique_ptr<QMimeData> m_drop;
  FakeCodec m_codec;

  QString write(const QString& name, const std::vector<std::byte>& content) {
    QString path = m_folder.filePath(name);
    if (!writeFile(path.toStdString(), content)) qFatal("cannot write %s", qPrintable(path));
    return path;
  }

 private slots:
  void aTensorOfAFileOfSeveralIsNamedBehindAColon() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened), failed(&opener, &FileOpener::failed);
    const Tensor x = ramp({1, 1, 5, 4});
    const QString path = write("case.npz", attacks::zipOf({{"x.npy", attacks::textOf(writeNpy(x))},
                                                           {"b.npy", attacks::textOf(writeNpy(ramp({1, 1, 1, 1})))}}));
    opener.open(path + ":x");
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(std::ranges::equal(document.scene()->experiment().input.tensor->elements(), x.elements()));
    QSignalSpy asked(&opener.tensors(), &TensorOpener::choiceWanted);
    opener.open(path);
    QTRY_COMPARE(asked.count(), 1);  // without a name, somebody has to choose
    QCOMPARE(failed.count(), 0);
    opener.open(path + ":z");
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains("'x' 1×1×5×4 float32, 'b' 1×1×1×1 float32"),
             qPrintable(failed[0][0].toString()));
  }

  void aPictureBecomesTheInputInOneUndoStep() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const auto before = document.scene();
    opener.open(write("photo.png", FakeCodec::file(7, 11, 3)));
    QVERIFY(opener.busy());
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toString(), "photo.png");
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 3, 7, 11}));  // the opening example gives way to eight kernels
    QCOMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(document.current());
    document.undoStack().undo();
    QCOMPARE(document.scene(), before);
  }

  void aColourPictureSetsInChannelsThatItCannotServe() {
    Document document;
    set(document, Role::InChannels, 4);
    set(document, Role::OutChannels, 4);
    set(document, Role::Groups, 2);
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened);
    opener.open(write("photo.png", FakeCodec::file(5, 3, 3)));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(integer(document, Role::InChannels), 3);
    QCOMPARE(integer(document, Role::Groups), 1);
    QVERIFY(opened[0][1].toString().contains("in_channels is now 3 (was 4)"));
    QTRY_VERIFY(document.current());
    document.undoStack().undo();
    QCOMPARE(integer(document, Role::Groups), 2);
  }

  void aTensorIsTheInputExactlyAsItIs() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Tensor input = ramp({2, 5, 3, 7});
    opener.open(write("x.npy", writeNpy(input)));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(integer(document, Role::InChannels), 5);
    QTRY_VERIFY(document.current());
    QVERIFY(std::ranges::equal(document.outcome()->input.elements(), input.elements()));
  }

  void weightsOfTheRightShapeAreTakenThenTheirBias() {
    Document document;
    set(document, Role::OutChannels, 2);
    set(document, Role::Bias, true);
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Tensor weight = ramp({1, 2, 3, 3}), bias = ramp({1, 1, 1, 2});
    opener.open(write("w.npy", writeNpy(weight)), FileOpener::Purpose::Weights);
    QTRY_COMPARE(opened.count(), 1);
    opener.open(write("b.npy", writeNpy(bias)), FileOpener::Purpose::Weights);
    QTRY_COMPARE(opened.count(), 2);
    QTRY_VERIFY(document.current());
    QVERIFY(std::ranges::equal(document.outcome()->weight.elements(), weight.elements()));
    QVERIFY(std::ranges::equal(document.outcome()->bias.elements(), bias.elements()));
  }

  void weightsAreReadInTheOrderOfTheFramework() {
    Document document;
    FileOpener opener(document, nullptr);
    const Tensor weight = ramp({2, 3, 4, 5});  // in, out, rows, columns
    const Tensor keras = *reordered(weight, "iohw", "hwoi");
    QCOMPARE(keras.shape(), (Shape{4, 5, 3, 2}));
    QVERIFY(document.edit("keras", [](Experiment& experiment) {
      experiment.recipe.call = readCode("tf.keras.layers.Conv2DTranspose(3, (4, 5))")->call.with(Role::InChannels, 2);
    }));
    opener.open(write("keras.npy", writeNpy(keras)), FileOpener::Purpose::Weights);
    const auto loaded = [&] { return document.scene()->experiment().weights.weight; };
    QTRY_VERIFY(loaded());
    QCOMPARE(loaded()->shape(), weight.shape());
    QVERIFY(std::ranges::equal(loaded()->elements(), weight.elements()));
    // The same numbers in another framework's call: the experiment keeps them.
    QVERIFY(document.edit("pytorch", [&](Experiment& experiment) {
      experiment.recipe = *document.scene()->translation(*findConvention("pytorch")).recipe;
    }));
    QTRY_VERIFY(document.current());
    QVERIFY(std::ranges::equal(document.outcome()->weight.elements(), weight.elements()));
  }

  void weightsThatFitBothWaysNameTheOther() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    QVERIFY(document.edit("keras", [](Experiment& experiment) {
      experiment.recipe.call = readCode("tf.keras.layers.Conv2DTranspose(3, 3)")->call.with(Role::InChannels, 3);
    }));
    const Tensor keras = ramp({3, 3, 3, 3});
    opener.open(write("square.npy", writeNpy(keras)), FileOpener::Purpose::Weights);
    QTRY_COMPARE(opened.count(), 1);
    const QString note = opened[0][1].toString();
    QVERIFY2(note.contains("square.npy") && note.contains("fits as well"), qPrintable(note));
    const auto weights = [&] { return document.scene()->experiment().weights.weight; };
    const Tensor turned = *reordered(keras, "hwoi", "iohw");
    QVERIFY(std::ranges::equal(weights()->elements(), turned.elements()));
    // The other order is one undo step, and then the first one is the other.
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Weights), std::string("iohw"));
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Input), std::string());
    const int steps = document.undoStack().count();
    opener.takeOtherOrder(FileOpener::Purpose::Weights);
    QVERIFY(std::ranges::equal(weights()->elements(), keras.elements()));
    QCOMPARE(document.undoStack().count(), steps + 1);
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Weights), std::string("hwoi"));
    opener.takeOtherOrder(FileOpener::Purpose::Weights);
    QVERIFY(std::ranges::equal(weights()->elements(), turned.elements()));
    document.undoStack().undo();
    document.undoStack().undo();
    QVERIFY(std::ranges::equal(weights()->elements(), turned.elements()));
    // Weights from elsewhere are not the file's any more.
    QVERIFY(document.edit("ones", [](Experiment& experiment) { experiment.weights = {}; }));
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Weights), std::string());
    opener.takeOtherOrder(FileOpener::Purpose::Weights);
    QVERIFY(!weights());
  }

  void inputsAreReadInTheOrderOfTheFramework() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Tensor array = ramp({1, 5, 7, 3});
    const auto input = [&] { return document.scene()->experiment().input.tensor; };
    opener.open(write("first.npy", writeNpy(array)));  // the opening example is PyTorch's
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(input()->shape(), array.shape());

    QVERIFY(document.edit("keras", [](Experiment& experiment) {
      experiment.recipe.call = readCode("tf.keras.layers.Conv2DTranspose(2, 3)")->call;
    }));
    opener.open(write("last.npy", writeNpy(array)));
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(input()->shape(), (Shape{1, 3, 5, 7}));
    QVERIFY(std::ranges::equal(input()->elements(), reordered(array, "nhwc", "nchw")->elements()));
    const QString note = opened[1][1].toString();
    QVERIFY2(note.contains("(N, H, W, C)") && note.contains("fits as well"), qPrintable(note));
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Input), std::string("nchw"));
    opener.takeOtherOrder(FileOpener::Purpose::Input);
    QCOMPARE(opened.count(), 3);
    QCOMPARE(input()->shape(), array.shape());
    QVERIFY(std::ranges::equal(input()->elements(), array.elements()));
    document.undoStack().undo();
    QCOMPARE(input()->shape(), (Shape{1, 3, 5, 7}));
  }

  void weightsOfAnotherShapeAreRefusedWithBothShapes() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy failed(&opener, &FileOpener::failed);
    const auto before = document.scene();
    opener.open(write("w.npy", writeNpy(ramp({1, 1, 5, 3}))), FileOpener::Purpose::Weights);
    QTRY_COMPARE(failed.count(), 1);
    const QString sentence = failed[0][0].toString();
    QVERIFY2(sentence.contains("1×1×5×3") && sentence.contains("1×1×3×3"), qPrintable(sentence));
    QCOMPARE(document.scene(), before);
  }

  void whatCannotBeOpenedIsAnsweredAndChangesNothing_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const auto text = [](const char* string) {
      const auto bytes = std::as_bytes(std::span(string, std::strlen(string)));
      return std::vector<std::byte>(bytes.begin(), bytes.end());
    };
    auto truncated = FakeCodec::file(9, 9, 3);
    truncated.resize(50);
    QTest::newRow("missing") << m_folder.filePath("nothing.png") << "There is no file";
    QVERIFY(QDir(m_folder.path()).mkpath("no pictures"));
    QTest::newRow("folder") << m_folder.filePath("no pictures") << "holds no .npy and no .pt file";
    QTest::newRow("empty") << write("empty.png", {}) << "an empty file";
    QTest::newRow("text") << write("notes.png", text("hello")) << "plain text";
    QTest::newRow("page") << write("page.png", text("<!DOCTYPE html><html>")) << "web page";
    QTest::newRow("truncated") << write("short.png", truncated) << "is truncated";
    QTest::newRow("lying npy") << write("lie.npy", text("\x93NUMPY\x01")) << "lie.npy";
  }

  void whatCannotBeOpenedIsAnsweredAndChangesNothing() {
    QFETCH(QString, path);
    QFETCH(QString, says);
    Document document;
    QTRY_VERIFY(document.current());
    FileOpener opener(document, &m_codec);
    QSignalSpy failed(&opener, &FileOpener::failed);
    const auto scene = document.scene();
    const auto outcome = document.outcome();
    opener.open(path);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(says), qPrintable(failed[0][0].toString()));
    QCOMPARE(document.scene(), scene);
    QCOMPARE(document.outcome(), outcome);
    QCOMPARE(document.undoStack().count(), 0);
  }

  void withoutACodecPicturesAreRefused() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy failed(&opener, &FileOpener::failed);
    opener.open(write("photo.png", FakeCodec::file(7, 11, 3)));
    QTRY_COMPARE(failed.count(), 1);
  }

  void aDropTakesTheFirstLocalFile() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened);
    QMimeData data;
    data.setUrls({QUrl("https://example.org/a.png"), QUrl::fromLocalFile(write("b.png", FakeCodec::file(4, 6, 1)))});
    QVERIFY(FileOpener::understands(data));
    opener.open(data);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toString(), "b.png");
  }

  QMimeData* dropOf(const QStringList& paths) {
    m_drop = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    m_drop->setUrls(urls);
    return m_drop.get();
  }

  void droppedWeightsAreWeightsAndChangeNoCall() {
    Document document;
    set(document, Role::OutChannels, 4);
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Recipe call = document.scene()->experiment().recipe;
    const auto input = document.scene()->experiment().input;
    const int steps = document.undoStack().count();
    opener.open(*dropOf({write("w.npy", writeNpy(ramp({1, 4, 3, 3})))}));
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(document.scene()->experiment().recipe == call);
    QVERIFY(document.scene()->experiment().input == input);
    QVERIFY(document.scene()->experiment().weights.weight);
    QVERIFY2(opened[0][1].toString().contains("taken as weights"), qPrintable(opened[0][1].toString()));
    // The other use is one press away, in place of this step.
    QVERIFY(opener.otherUse() == FileOpener::Purpose::Input);
    opener.takeOtherUse();
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(document.scene()->inputShape().c, 4);
    QCOMPARE(document.undoStack().count(), steps + 1);
    QVERIFY(!opener.otherUse());
  }

  void whatCouldBeBothIsTakenByItsName() {
    for (const auto& [name, weights] : {std::pair{"deconv.weight.npy", true}, {"x.npy", false}}) {
      Document document;
      FileOpener opener(document, nullptr);
      QSignalSpy opened(&opener, &FileOpener::opened);
      opener.open(*dropOf({write(name, writeNpy(ramp({1, 1, 3, 3})))}));
      QTRY_COMPARE(opened.count(), 1);
      QCOMPARE(document.scene()->experiment().weights.weight != nullptr, weights);
      QVERIFY(opener.otherUse() == (weights ? FileOpener::Purpose::Input : FileOpener::Purpose::Weights));
    }
  }

  void ofSeveralFilesEachFindsItsPlace() {
    Document document;
    set(document, Role::OutChannels, 2);
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened), failed(&opener, &FileOpener::failed);
    const Tensor weight = ramp({1, 2, 3, 3}), bias = ramp({1, 1, 1, 2});
    opener.open(*dropOf({write("b.npy", writeNpy(std::vector<std::int64_t>{2}, bias.elements())),
                         write("w.npy", writeNpy(weight)), write("x.npy", writeNpy(ramp({1, 1, 9, 8})))}));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(opened[0][0].toString(), "x.npy, w.npy, b.npy");
    QVERIFY2(opened[0][1].toString().contains("has a bias now"), qPrintable(opened[0][1].toString()));
    QTRY_VERIFY(document.current());
    QCOMPARE(document.outcome()->input.shape(), (Shape{1, 1, 9, 8}));
    QVERIFY(std::ranges::equal(document.outcome()->weight.elements(), weight.elements()));
    QVERIFY(std::ranges::equal(document.outcome()->bias.elements(), bias.elements()));
  }

  void picturesOfOneSizeBecomeABatchAndAFolderIsTheFilesInIt() {
    const QString folder = m_folder.filePath("pictures");
    QVERIFY(QDir().mkpath(folder));
    auto second = FakeCodec::file(4, 6, 3);
    second.back() = std::byte{200};
    write("pictures/a.png", FakeCodec::file(4, 6, 3));
    write("pictures/b.png", second);
    write("pictures/c.png", FakeCodec::file(5, 5, 3));
    write("pictures/notes.txt", second);
    for (const bool dropped : {false, true}) {
      Document document;
      FileOpener opener(document, &m_codec);
      QSignalSpy opened(&opener, &FileOpener::opened), failed(&opener, &FileOpener::failed);
      dropped ? opener.open(*dropOf({folder})) : opener.open(folder);
      QTRY_COMPARE(opened.count(), 1);
      QCOMPARE(failed.count(), 0);
      QVERIFY2(opened[0][1].toString().contains("left out: c.png (1×3×5×5)"), qPrintable(opened[0][1].toString()));
      QTRY_VERIFY(document.current());
      const Tensor& input = document.outcome()->input;
      QCOMPARE(input.shape(), (Shape{2, 3, 4, 6}));
      QCOMPARE(input.at(1, 2, 3, 5), 200.f / 255);
      QCOMPARE(input.at(0, 2, 3, 5), 71.f / 255);
      QCOMPARE(document.undoStack().count(), 1);
    }
  }

  void whatIsLeftOutOfSeveralFilesIsSaid() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened), failed(&opener, &FileOpener::failed);
    opener.open(*dropOf({write("a.png", FakeCodec::file(4, 6, 1)), write("c.png", FakeCodec::file(5, 5, 1)),
                         m_folder.filePath("nothing.npy")}));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toString(), "a.png");
    QVERIFY2(opened[0][1].toString().contains("left out: c.png (1×1×5×5)"), qPrintable(opened[0][1].toString()));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("nothing.npy"));
  }

  void aBiasSwitchesItselfOnBesideTheWeightsThatAreSeen() {
    Document document;
    set(document, Role::OutChannels, 2);
    QTRY_VERIFY(document.current());
    const Tensor weight = document.outcome()->weight;
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Tensor bias = ramp({1, 1, 1, 2});
    opener.open(write("b.npy", writeNpy(bias)), FileOpener::Purpose::Weights);
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(opened[0][1].toString().contains("has a bias now") && opened[0][1].toString().contains("stay as they are"));
    QTRY_VERIFY(document.current());
    QVERIFY(std::ranges::equal(document.outcome()->weight.elements(), weight.elements()));
    QVERIFY(std::ranges::equal(document.outcome()->bias.elements(), bias.elements()));
    document.undoStack().undo();
    QVERIFY(!document.scene()->operation().usesBias());
  }

  void coloursThatStandLastAreSaidNotTakenForRows() {
    Document document;
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    const Tensor array = ramp({1, 20, 30, 3});  // H, W, C of a file of three axes
    opener.open(write("hwc.npy", writeNpy(std::vector<std::int64_t>{20, 30, 3}, array.elements())));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 3, 20, 30}));
    QVERIFY2(opened[0][1].toString().contains("because the last one is 3"), qPrintable(opened[0][1].toString()));
    QCOMPARE(opener.otherOrder(FileOpener::Purpose::Input), std::string("nchw"));
    opener.takeOtherOrder(FileOpener::Purpose::Input);
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 20, 30, 3}));
  }

  void aDropWithoutAFileSaysSo() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy failed(&opener, &FileOpener::failed);
    QMimeData remote;
    remote.setUrls({QUrl("https://example.org/a.png")});
    opener.open(remote);
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("https://example.org/a.png"));
    opener.open(QMimeData());
    QCOMPARE(failed.count(), 2);
  }

  void aPastedPictureKeepsItsPixels() {
    Document document;
    set(document, Role::InChannels, 3);
    FileOpener opener(document, nullptr);
    QSignalSpy opened(&opener, &FileOpener::opened);
    QImage image(5, 3, QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setPixelColor(4, 2, QColor(10, 20, 30));
    opener.setPicture(image, "Pasted picture");
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(document.current());
    const Tensor& input = document.outcome()->input;
    QCOMPARE(input.shape(), (Shape{1, 3, 3, 5}));
    QCOMPARE(input.at(0, 0, 2, 4), 10 / 255.f);
    QCOMPARE(input.at(0, 1, 2, 4), 20 / 255.f);
    QCOMPARE(input.at(0, 2, 2, 4), 30 / 255.f);
    QCOMPARE(input.at(0, 2, 0, 0), 1.f);
  }

  void transparencyIsAStepThatIsSeen() {
    for (const bool pasted : {false, true}) {
      Document document;
      set(document, Role::InChannels, 3);
      FileOpener opener(document, &m_codec);
      QSignalSpy opened(&opener, &FileOpener::opened);
      QImage image(3, 2, QImage::Format_ARGB32);
      image.fill(QColor(10, 20, 30, 40));
      pasted ? opener.setPicture(image, "Pasted picture") : opener.open(write("rgba.png", FakeCodec::file(2, 3, 4)));
      QTRY_COMPARE(opened.count(), 1);
      QVERIFY2(opened[0][1].toString().contains("transparency was left out"), qPrintable(opened[0][1].toString()));
      const InputSource& input = document.scene()->experiment().input;
      QVERIFY(input.alpha);
      QCOMPARE(input.steps.size(), std::size_t{1});
      QCOMPARE(writeInputStep(input.steps.front()), std::string("alpha=drop"));
      QCOMPARE(input.tensor->shape(), (Shape{1, 3, 2, 3}));
      QCOMPARE(input.original->shape(), (Shape{1, 4, 2, 3}));
      if (pasted) QCOMPARE(input.original->at(0, 3, 1, 2), 40 / 255.f);
      QCOMPARE(integer(document, Role::InChannels), 3);
    }
    // A picture all of which is seen has nothing to keep.
    Document document;
    FileOpener opener(document, nullptr);
    QImage image(3, 2, QImage::Format_ARGB32);
    image.fill(Qt::white);
    opener.setPicture(image, "Pasted picture");
    QTRY_VERIFY(document.scene()->experiment().input.tensor);
    QVERIFY(!document.scene()->experiment().input.alpha && !document.scene()->experiment().input.original);
  }

  void whatABatchLeavesOutIsResizedOnRequest() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened);
    opener.open(*dropOf({write("1.png", FakeCodec::file(4, 6, 3)), write("2.png", FakeCodec::file(8, 12, 3)),
                         write("3.png", FakeCodec::file(3, 3, 3)), write("4.png", FakeCodec::file(4, 6, 1))}));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(document.scene()->experiment().input.tensor->shape(), (Shape{1, 3, 4, 6}));
    const QString left = opened[0][1].toString();
    QVERIFY2(left.contains("left out: 2.png (1×3×8×12), 3.png (1×3×3×3), 4.png (1×1×4×6)"), qPrintable(left));
    QVERIFY(opener.resizeOffer());
    opener.takeResized();
    QTRY_COMPARE(opened.count(), 2);
    const InputSource& input = document.scene()->experiment().input;
    QCOMPARE(input.tensor->shape(), (Shape{3, 3, 4, 6}));
    QVERIFY2(input.reading.starts_with("Resized to 4 × 6, the size of the first: 2 of 3 pictures"),
             input.reading.c_str());
    QVERIFY(!opener.resizeOffer());
    QVERIFY(opened[1][1].toString().contains("left out: 4.png"));  // another number of channels
    // By area, as the mean of four pixels.
    const Tensor large = [&] {
      const auto bytes = FakeCodec::file(8, 12, 3);
      return m_codec.decode(bytes, "2.png", MemoryBudget(1 << 20))->tensor;
    }();
    QVERIFY(std::abs(input.tensor->at(1, 2, 1, 2) -
                     (large.at(0, 2, 2, 4) + large.at(0, 2, 2, 5) + large.at(0, 2, 3, 4) + large.at(0, 2, 3, 5)) / 4) <
            1e-6f);
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QVERIFY(!document.scene()->experiment().input.tensor);
  }

  void aFolderOfArraysIsListedAndAskedAbout() {
    QVERIFY(QDir(m_folder.path()).mkpath("dump/dump_tensor_data"));
    const QString name = "dump/dump_tensor_data/Module.up.ConvTranspose2d.forward.0.%1.npy";
    write(name.arg("input.0"), writeNpy(ramp({1, 1, 5, 4})));
    write(name.arg("output.0"), writeNpy(ramp({1, 1, 11, 9})));
    write("dump/dump_tensor_data/Module.relu.ReLU.forward.0.input.0.npy", writeNpy(ramp({1, 1, 3, 3})));
    QVERIFY(QDir(m_folder.path()).mkpath("arrays"));
    write("arrays/x.npy", writeNpy(ramp({1, 1, 5, 4})));
    write("arrays/broken.npy", {std::byte{1}});
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy asked(&opener.tensors(), &TensorOpener::choiceWanted);
    opener.open(m_folder.filePath("dump"));
    QTRY_COMPARE(asked.count(), 1);
    const auto dump = asked[0][0].value<std::shared_ptr<const TensorFiles>>();
    QCOMPARE(dump->name(), std::string("dump"));
    QCOMPARE(dump->tensors.size(), std::size_t{2});
    QVERIFY2(dump->tensors[0].name.ends_with("Module.up.ConvTranspose2d.forward.0.input.0.npy"),
             dump->tensors[0].name.c_str());
    QVERIFY(dump->note.find("Of the 3 arrays of the dump") != std::string::npos);
    opener.open(*dropOf({m_folder.filePath("arrays")}));
    QTRY_COMPARE(asked.count(), 2);
    const auto arrays = asked[1][0].value<std::shared_ptr<const TensorFiles>>();
    QCOMPARE(arrays->tensors.size(), std::size_t{1});
    QVERIFY2(arrays->note.find("1 file is left out") != std::string::npos, arrays->note.c_str());
    // What is chosen is read from its own file.
    QSignalSpy opened(&opener, &FileOpener::opened);
    TensorChoice choice;
    choice[TensorRole::Input] = 0;
    opener.tensors().take(dump, choice);
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(std::ranges::equal(document.scene()->experiment().input.tensor->elements(), ramp({1, 1, 5, 4}).elements()));
  }

  void ofTwoRequestsTheNewestWins() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy opened(&opener, &FileOpener::opened);
    opener.open(write("first.png", FakeCodec::file(60, 60, 3)));
    opener.open(write("second.png", FakeCodec::file(4, 6, 1)));
    QTRY_VERIFY(!opener.busy());
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toString(), "second.png");
  }

  void readingDoesNotStopAComputation() {
    Document document;
    FileOpener opener(document, &m_codec);
    QSignalSpy failed(&opener, &FileOpener::failed);
    document.edit("size", [](Experiment& e) { e.input.height = e.input.width = 40; });
    opener.open(m_folder.filePath("nothing.png"));
    QTRY_COMPARE(failed.count(), 1);
    QTRY_VERIFY(document.current());
    QCOMPARE(document.outcome()->input.shape().h, 40);
  }

  void theBuiltinPictureBringsEightMapsOverTheOpeningExample() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 3, 180, 270}));
    QCOMPARE(document.scene()->outputShape(), (Shape{1, 8, 360, 540}));
    QCOMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(document.current());
  }

  void theBuiltinPictureKeepsACallThatWasEdited() {
    Document document;
    set(document, Role::Stride, 3);
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    QCOMPARE(integer(document, Role::Stride), 3);
    QCOMPARE(document.scene()->inputShape(), (Shape{1, 1, 180, 270}));
  }

  void theShowcaseIsTheSameInBothFrameworks() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    for (const char* name : {"pytorch", "mindspore"}) {
      QVERIFY(document.scene()->translation(*findConvention(name)).verdict == Verdict::Exact);
    }
  }

  void theBuiltinPictureIsTheSameEveryTime() {
    QCOMPARE(builtinPicture(), builtinPicture());
    QCOMPARE(builtinPicture().size(), QSize(270, 180));
  }
};

SCATTERSCOPE_TEST(TestFileOpener, QApplication)
#include "test_file_opener.moc"
