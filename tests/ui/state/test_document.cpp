#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "test_program.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/presets.h"

using namespace scatterscope;

namespace {

bool setValue(Document& document, Role role, Value value) {
  const auto set = document.edit("set", [&](Experiment& e) { e.recipe.call = e.recipe.call.with(role, value); });
  return set.has_value();
}

}  // namespace

class TestDocument : public QObject {
  Q_OBJECT

 private slots:
  void aComputeThreadThatGoesTellsNobody() {
    int told = 0;
    {
      ComputeThread thread;
      connect(&thread, &ComputeThread::busyChanged, this, [&told] { ++told; });
      thread.submit<int>(
          [](RunControl& control) {
            while (!control.cancelled()) QThread::msleep(1);
            return 0;
          },
          [](int) {});
      QCOMPARE(told, 1);
    }
    QCOMPARE(told, 1);
  }

  void opensOnAnExampleThatIsComputedAndDrawnTheSame() {
    Document document;
    QTRY_VERIFY(document.current());
    QCOMPARE(document.outcome()->output.shape(), (Shape{1, 1, 7, 7}));
    QCOMPARE(document.outcome()->output.at(0, 0, 2, 2), 1.f * 1 + 2 * 1 + 4 * 1 + 5 * 1);
    QTRY_VERIFY_WITH_TIMEOUT(document.traceDifference(), 20'000);
    QCOMPARE(document.traceDifference()->largest, 0.0);
  }

  void anIllegalEditKeepsTheLastSceneAndSaysWhy() {
    Document document;
    QTRY_VERIFY(document.current());
    const auto before = document.scene();
    QSignalSpy errors(&document, &Document::refusalChanged);
    QVERIFY(!setValue(document, Role::OutputPadding, 2));
    QCOMPARE(document.scene(), before);
    QCOMPARE(errors.count(), 1);
    QVERIFY(document.refusal()->message.find("output padding must be smaller") != std::string::npos);
    QVERIFY(document.undoStack().count() == 0);
    QVERIFY(setValue(document, Role::OutputPadding, 1));
    QVERIFY(!document.refusal());
  }

  void undoOfManyEditsRestoresTheStart() {
    Document document;
    const Experiment start = document.scene()->experiment();
    const std::pair<Role, Value> edits[] = {{Role::KernelSize, Value::tuple({3, 5})},
                                            {Role::Stride, 3},
                                            {Role::Padding, 1},
                                            {Role::Bias, true},
                                            {Role::Dilation, 2},
                                            {Role::OutChannels, 4}};
    for (const auto& [role, value] : edits) QVERIFY(setValue(document, role, value));
    QCOMPARE(document.undoStack().count(), 6);
    const Experiment end = document.scene()->experiment();
    while (document.undoStack().canUndo()) document.undoStack().undo();
    QVERIFY(document.scene()->experiment() == start);
    while (document.undoStack().canRedo()) document.undoStack().redo();
    QVERIFY(document.scene()->experiment() == end);
    QTRY_VERIFY(document.current());
    QCOMPARE(document.outcome()->output.shape().c, 4);
  }

  void typingIntoOneFieldIsOneUndoStep() {
    Document document;
    for (const int stride : {1, 12, 123}) {
      document.edit(
          "change stride", [&](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, stride); },
          EditKind::Parameter);
    }
    QCOMPARE(document.undoStack().count(), 1);
    document.edit(
        "change dilation", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Dilation, 2); },
        EditKind::Parameter);
    QCOMPARE(document.undoStack().count(), 2);
  }

  void theNewestOfManyEditsIsTheOneComputed() {
    Document document;
    for (int size = 2; size < 60; ++size) {
      document.edit("size", [&](Experiment& e) { e.input.height = e.input.width = size; });
    }
    QTRY_VERIFY(document.current());
    QCOMPARE(document.outcome()->input.shape().h, 59);
  }

  void whatExceedsTheBudgetIsRefusedBeforeItIsAllocated() {
    Document document;
    QTRY_VERIFY(document.current());
    const auto good = document.outcome();
    document.edit("huge", [](Experiment& e) {
      e.input.height = e.input.width = 512;
      e.recipe.call = e.recipe.call.with(Role::KernelSize, 1000).with(Role::Stride, 1000);
    });
    QTRY_VERIFY(document.failure());
    QVERIFY(document.failure()->kind == ErrorKind::Budget);
    QVERIFY(document.failure()->message.find("1.05 TB") != std::string::npos);
    QCOMPARE(document.outcome(), good);
    document.undoStack().undo();
    QTRY_VERIFY(document.current());
    QVERIFY(!document.failure());
  }

  void aFinishedComputationLeavesTheRefusalOfANewerEditAlone() {
    Document document;
    QTRY_VERIFY(document.current());
    QVERIFY(setValue(document, Role::Stride, 3));
    QVERIFY(!document.current());  // still computing when the next edit is refused
    QVERIFY(!setValue(document, Role::OutputPadding, 7));
    QTRY_VERIFY(document.current());
    QVERIFY(document.refusal());
    QVERIFY(!document.failure());
  }

  void theSameValueAgainLeavesTheFailureOfItsComputationAlone() {
    Document document;
    QTRY_VERIFY(document.current());
    const auto huge = [](Experiment& e) {
      e.input.height = e.input.width = 512;
      e.recipe.call = e.recipe.call.with(Role::KernelSize, 1000).with(Role::Stride, 1000);
    };
    QVERIFY(document.edit("huge", huge));
    QTRY_VERIFY(document.failure());
    QVERIFY(document.edit("huge", huge));
    QVERIFY(document.failure());
    QVERIFY(!document.compute().busy());
    QVERIFY(!setValue(document, Role::OutputPadding, 2000));
    QVERIFY(document.failure() && document.refusal());
  }

  void twoHundredRandomEditsAreUndoneAndRedoneStepByStep() {
    Document document;
    std::mt19937 random(20'261'130);
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    const auto pick = [&](const auto& all) { return all[random() % all.size()]; };
    const auto presets = builtinPresets();
    const std::vector<Role> numbers = {Role::InChannels, Role::OutChannels,   Role::KernelSize, Role::Stride,
                                       Role::Padding,    Role::OutputPadding, Role::Dilation,   Role::Groups};
    const auto change = [&](Experiment& e) {
      switch (below(9)) {
        case 0:
          e.input.height = 1 + below(9);
          break;
        case 1:
          e.input.kind = pick(std::vector{InputSource::Kind::Counting, InputSource::Kind::Ones});
          break;
        case 2:
          e.weights.kind = WeightSource::Kind::Initialiser;
          e.weights.seed = random();
          break;
        case 3:
          e.weights.kind = WeightSource::Kind::Preset;
          e.weights.preset = "bilinear";
          break;
        case 4:
          e = pick(presets).experiment;
          break;
        case 5:
          e.recipe.call = e.recipe.call.with(Role::Bias, below(2) == 0);
          break;
        case 6:
          e.title = "title " + std::to_string(below(1000));
          break;
        default:
          e.recipe.call = e.recipe.call.with(pick(numbers), below(6));
      }
    };
    std::vector<Experiment> states = {document.scene()->experiment()};
    for (int edits = 0; edits < 200;) {
      // Drags and edits of one value by hand go through the same command as those of fields.
      if (document.edit("edit", change) && document.scene()->experiment() != states.back()) {
        states.push_back(document.scene()->experiment());
        ++edits;
      }
      if (const auto moved = dragged(*document.scene(), {GeometryPart::KernelSize, below(3) - 1, below(3) - 1});
          moved && document.apply("drag", *moved) && document.scene()->experiment() != states.back()) {
        states.push_back(document.scene()->experiment());
        ++edits;
      }
    }
    QCOMPARE(static_cast<std::size_t>(document.undoStack().count()), states.size() - 1);
    for (std::size_t at = states.size() - 1; at > 0; --at) {
      QVERIFY2(document.scene()->experiment() == states[at], qPrintable(QString("undone to %1").arg(at)));
      document.undoStack().undo();
    }
    QVERIFY(document.scene()->experiment() == states[0]);
    for (std::size_t at = 1; at < states.size(); ++at) {
      document.undoStack().redo();
      QVERIFY2(document.scene()->experiment() == states[at], qPrintable(QString("redone to %1").arg(at)));
    }
  }

  void everyShippedPresetIsLegalAndKeepsItsPromise() {
    const auto presets = builtinPresets();
    QCOMPARE(presets.size(), QDir(SCATTERSCOPE_SOURCE_DIR "/resources/presets").entryList(QDir::Files).size());
    const QMap<QString, Shape> pages = {{"Example 1", {1, 64, 15, 45}},
                                        {"Example 2", {1, 64, 48, 150}},
                                        {"Example 3", {1, 64, 50, 152}},
                                        {"Example 4", {1, 32, 96, 96}}};
    for (const Preset& preset : presets) {
      const auto scene = Scene::make(preset.experiment);
      QVERIFY2(scene.has_value(), qPrintable(preset.title + ": " +
                                             (scene ? QString() : QString::fromStdString(scene.error().sentence()))));
      const QString page = preset.title.left(9);
      if (pages.contains(page) && !preset.title.contains("small")) QCOMPARE((*scene)->outputShape(), pages[page]);
    }
  }

  void theKernelOfAPresetLiesAsItsFrameworkKeepsIt() {
    const auto kernelOf = [](const QString& title) {
      const auto presets = builtinPresets();
      const auto found = std::ranges::find(presets, title, &Preset::title);
      if (found == presets.end() || !found->experiment.weights.weight) return std::vector<float>();
      const auto values = found->experiment.weights.weight->elements();
      return std::vector<float>(values.begin(), values.end());
    };
    QCOMPARE(kernelOf("JAX: the kernel is not flipped"), (std::vector<float>{9, 8, 7, 6, 5, 4, 3, 2, 1}));
    QCOMPARE(kernelOf("JAX with transpose_kernel=True"), (std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
  }

  void brokenPresetsAreRefusedWithASentence_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no json") << QByteArray("{");
    QTest::newRow("no code") << QByteArray(R"json({"title": "x", "input": {"kind": "ones", "shape": [1,1,3,3]}})json");
    QTest::newRow("unknown input") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,3)", "input": {"kind": "noise"}})json");
    QTest::newRow("short shape") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,3)", "input": {"kind": "ones", "shape": [3]}})json");
    QTest::newRow("uneven kernel") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,2)", "input": {"kind": "ones", "shape": [1,1,3,3]}, "weights": [[1,2],[3]]})json");
    QTest::newRow("empty kernel") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,2)", "input": {"kind": "ones", "shape": [1,1,3,3]}, "weights": []})json");
  }
  void brokenPresetsAreRefusedWithASentence() {
    QFETCH(QByteArray, json);
    const auto preset = readPreset(json);
    QVERIFY(!preset);
    QVERIFY(!preset.error().message.empty());
  }
};

SCATTERSCOPE_TEST(TestDocument, QCoreApplication)
#include "test_document.moc"
