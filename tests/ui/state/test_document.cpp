#include <QSignalSpy>
#include <QtTest>

#include "ui/state/document.h"
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
    QSignalSpy errors(&document, &Document::errorChanged);
    QVERIFY(!setValue(document, Role::OutputPadding, 2));
    QCOMPARE(document.scene(), before);
    QCOMPARE(errors.count(), 1);
    QVERIFY(document.error()->message.find("output padding must be smaller") != std::string::npos);
    QVERIFY(document.undoStack().count() == 0);
    QVERIFY(setValue(document, Role::OutputPadding, 1));
    QVERIFY(!document.error());
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
    QTRY_VERIFY(document.error());
    QVERIFY(document.error()->kind == ErrorKind::Budget);
    QVERIFY(document.error()->message.find("1.05 TB") != std::string::npos);
    QCOMPARE(document.outcome(), good);
    document.undoStack().undo();
    QTRY_VERIFY(document.current());
    QVERIFY(!document.error());
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

  void brokenPresetsAreRefusedWithASentence_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no json") << QByteArray("{");
    QTest::newRow("no code") << QByteArray(R"json({"title": "x", "input": {"kind": "ones", "shape": [1,1,3,3]}})json");
    QTest::newRow("unknown input") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,3)", "input": {"kind": "noise"}})json");
    QTest::newRow("short shape") << QByteArray(
        R"json({"code": "nn.ConvTranspose2d(1,1,3)", "input": {"kind": "ones", "shape": [3]}})json");
  }
  void brokenPresetsAreRefusedWithASentence() {
    QFETCH(QByteArray, json);
    const auto preset = readPreset(json);
    QVERIFY(!preset);
    QVERIFY(!preset.error().message.empty());
  }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "test_document.moc"
