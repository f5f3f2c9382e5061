#include <QSignalSpy>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "test_program.h"
#include "ui/state/document.h"
#include "ui/state/experiment_record.h"
#include "ui/state/input_edit.h"
#include "ui/state/input_preparer.h"
#include "ui/state/operand_fit.h"
#include "ui/state/prepared_code.h"

using namespace scatterscope;

namespace {

InputSource picture(std::int64_t height, std::int64_t width) {
  Tensor tensor = *Tensor::zeros({1, 3, height, width});
  for (std::size_t i = 0; i < tensor.elements().size(); ++i) tensor.elements()[i] = static_cast<float>(i % 256) / 255;
  return {InputSource::Kind::Picture, "photo.png", 1, height, width, std::make_shared<const Tensor>(std::move(tensor))};
}

}  // namespace

/// What is done to a picture before the layer gets it: a list of steps, each of them seen and undone.
class TestInputPreparer : public QObject {
  Q_OBJECT

  std::unique_ptr<Document> m_document;
  std::unique_ptr<InputPreparer> m_preparer;

  const InputSource& input() const { return m_document->scene()->experiment().input; }
  std::string code() const {
    const auto scene = m_document->scene();
    return preparedCode(*scene, scene->experiment().recipe);
  }
  QStringList steps() const {
    QStringList all;
    for (const InputStep& step : input().steps) all << QString::fromStdString(writeInputStep(step));
    return all;
  }
  void wait() {
    QTRY_VERIFY(!m_preparer->busy());
    QTRY_VERIFY(m_document->current());
  }

 private slots:
  void init() {
    m_preparer.reset();
    m_document = std::make_unique<Document>();
    m_preparer = std::make_unique<InputPreparer>(*m_document);
    QVERIFY(!m_preparer->possible());
    QVERIFY(m_document->edit("open", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(3, 2, 2, stride=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
      static_cast<void>(putInput(e, picture(8, 6)));
    }));
    wait();
  }
  void cleanupTestCase() {
    m_preparer.reset();
    m_document.reset();
  }

  void eachStepIsOneUndoStepAndTheLayerGetsWhatItMakes() {
    const auto original = input().tensor;
    const int before = m_document->undoStack().count();
    m_preparer->add("bgr");
    wait();
    m_preparer->add("normalise=imagenet");
    wait();
    m_preparer->add("resize=4x3:area");
    wait();
    QCOMPARE(m_document->undoStack().count(), before + 3);
    QCOMPARE(steps(), QStringList({"bgr", "normalise=imagenet", "resize=4x3:area"}));
    const Tensor wanted = *prepareInput(*original, input().steps, RunControl());
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 3, 4, 3}));
    QVERIFY(std::ranges::equal(m_document->outcome()->input.elements(), wanted.elements()));
    QCOMPARE(m_document->scene()->outputShape(), (Shape{1, 2, 8, 6}));
    QVERIFY(m_document->scene()->experiment().title == "photo.png");
    // Always from what was opened: another order is no second preparation of the first.
    m_preparer->moveUp(1);
    wait();
    QCOMPARE(steps(), QStringList({"normalise=imagenet", "bgr", "resize=4x3:area"}));
    QCOMPARE(input().original, original);
    m_preparer->remove(2);
    wait();
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 3, 8, 6}));
    while (m_document->undoStack().count() > 0 && m_document->undoStack().index() > before)
      m_document->undoStack().undo();
    QVERIFY(steps().isEmpty());
    QCOMPARE(input().tensor, original);
    QVERIFY(!input().original);
  }

  void withoutStepsTheInputIsWhatWasOpened() {
    const auto original = input().tensor;
    m_preparer->add("255");
    wait();
    QCOMPARE(m_document->outcome()->input.at(0, 0, 0, 1), 1.f / 255 * 255);
    m_preparer->remove(0);
    wait();
    QCOMPARE(input().tensor, original);
    QVERIFY(!input().original);
  }

  void whatCannotBeDoneIsRefusedAndNothingChanges() {
    QSignalSpy failed(m_preparer.get(), &InputPreparer::failed);
    const auto scene = m_document->scene();
    m_preparer->add("crop=9x9");
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains("do not lie in a picture of 8 × 6"), qPrintable(failed[0][0].toString()));
    m_preparer->add("nonsense");
    QCOMPARE(failed.count(), 2);
    QCOMPARE(m_document->scene(), scene);
  }

  void codeAndReportSayWhatWasDone() {
    QVERIFY(preparationOf(input()).empty());
    const std::string plain = code();
    m_preparer->add("bgr");
    wait();
    QCOMPARE(preparationOf(input()), std::string("The input was prepared: 1. Channels reversed: RGB to BGR."));
    QVERIFY(code().ends_with(plain));
    QVERIFY(code().find("# x = x[:, ::-1]  # RGB to BGR") != std::string::npos);
    QVERIFY(readCode(code()));  // it still is code that is read
  }

  void aFileOfTheExperimentGivesTheSameTensorsAndSteps() {
    m_preparer->add("normalise=imagenet");
    wait();
    const Experiment& before = m_document->scene()->experiment();
    const auto bytes = experimentBytes(fileOf(before, {}));
    const auto file = readExperimentFile(SpanSource(*bytes), "a.scope", MemoryBudget(1 << 24));
    const auto after = experimentOf(*file, "a.scope");
    QVERIFY2(after, after ? "" : after.error().sentence().c_str());
    QVERIFY(after->input.steps == before.input.steps);
    QVERIFY(std::ranges::equal(after->input.tensor->elements(), before.input.tensor->elements()));
    QVERIFY(std::ranges::equal(after->input.original->elements(), before.input.original->elements()));
    // What was opened is at hand again.
    QVERIFY(m_document->edit("open", [&](Experiment& e) { e = *after; }));
    m_preparer->remove(0);
    wait();
    QVERIFY(std::ranges::equal(input().tensor->elements(), after->input.original->elements()));
  }

  void transparencyIsChosenAndTheCallFollows() {
    const InputSource rgba = [] {
      Tensor all = *Tensor::zeros({1, 4, 2, 2});
      std::ranges::fill(all.elements(), 0.5f);
      const std::vector steps = {*readInputStep("alpha=drop")};
      const Tensor plain = *prepareInput(all, steps, RunControl());
      return InputSource{
          InputSource::Kind::Picture,          "rgba.png", 1, 2, 2, std::make_shared<const Tensor>(plain), steps,
          std::make_shared<const Tensor>(all), true};
    }();
    QVERIFY(m_document->edit("open", [&](Experiment& e) { static_cast<void>(putInput(e, rgba)); }));
    wait();
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 3, 2, 2}));
    QSignalSpy told(m_preparer.get(), &InputPreparer::prepared);
    m_preparer->add("alpha=keep");
    wait();
    QCOMPARE(steps(), QStringList("alpha=keep"));
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 4, 2, 2}));
    QVERIFY2(told[0][0].toString().contains("in_channels is now 4 (was 3)"), qPrintable(told[0][0].toString()));
    m_preparer->add("alpha=white");
    wait();
    QCOMPARE(steps(), QStringList("alpha=white"));
    QCOMPARE(m_document->outcome()->input.at(0, 2, 1, 1), 0.75f);
    QVERIFY(code().find("# x = x[:, :-1] * x[:, -1:] + (1 - x[:, -1:])") != std::string::npos);
    m_preparer->remove(0);  // cannot be left out: it is kept
    wait();
    QCOMPARE(steps(), QStringList("alpha=keep"));
  }

  void coloursAreMixedBeforeTheirOrderIsChanged() {
    QVERIFY(m_document->edit("in", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::InChannels, 1); }));
    const Tensor grey = *prepareInput(*input().tensor, std::vector{*readInputStep("grey")}, RunControl());
    m_preparer->add("bgr");
    wait();
    QCOMPARE(steps(), QStringList({"grey", "bgr"}));
    QVERIFY(std::ranges::equal(m_document->outcome()->input.elements(), grey.elements()));
  }

  void anArrayIsPreparedToo() {
    InputSource array = picture(4, 4);
    array.kind = InputSource::Kind::Tensor;
    QVERIFY(m_document->edit("open", [&](Experiment& e) { static_cast<void>(putInput(e, array)); }));
    m_preparer->add("/255");
    wait();
    QCOMPARE(m_document->outcome()->input.at(0, 0, 0, 1), array.tensor->at(0, 0, 0, 1) / 255);
    QVERIFY(code().find("# x: the array as") != std::string::npos);
  }

  void codeForOtherChannelsEndsThePreparation() {
    m_preparer->add("bgr");
    wait();
    Experiment pasted = m_document->scene()->experiment();
    pasted.recipe = *readCode("nn.ConvTranspose2d(2, 1, 3)");
    const std::string note = fitInput(pasted);
    QVERIFY2(note.find("its first 2 are used") != std::string::npos, note.c_str());
    QVERIFY(pasted.input.steps.empty() && !pasted.input.original);
    QVERIFY(m_document->apply("paste", pasted));
  }
};

SCATTERSCOPE_TEST(TestInputPreparer, QCoreApplication)
#include "test_input_preparer.moc"
