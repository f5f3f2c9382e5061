#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "test_program.h"
#include "tests/attacks/model_attacks.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/image/tensor_chooser.h"
#include "ui/state/file_opener.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

Tensor ramp(const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < tensor.elements().size(); ++i) tensor.elements()[i] = static_cast<float>(i) / 8;
  return tensor;
}

std::string rawOf(const Tensor& tensor) {
  const auto bytes = std::as_bytes(tensor.elements());
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// One axis, as a bias has.
std::string vectorFile(const std::vector<float>& numbers) {
  std::string bytes;
  const auto written =
      writeNpy(std::array{static_cast<std::int64_t>(numbers.size())}, numbers, [&](std::span<const std::byte> part) {
        bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
        return Result<void>();
      });
  if (!written) qFatal("no .npy file");
  return bytes;
}

}  // namespace

/// Files of several tensors and models, as they are opened in the window.
class TestTensorChooser : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  QString write(const QString& name, const std::vector<std::byte>& content) {
    QString path = m_folder.filePath(name);
    if (!writeFile(path.toStdString(), content)) qFatal("cannot write %s", qPrintable(path));
    return path;
  }
  TensorChooser* chooser() { return m_workspace->findChild<TensorChooser*>(); }
  void accept() {
    chooser()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY(!chooser() && !m_opener->busy());
  }
  QStringList roles() {
    QStringList all;
    const TensorTable& table = chooser()->table();
    for (int row = 0; row < table.rowCount(); ++row) all << table.index(row, TensorTable::kTakenAs).data().toString();
    return all;
  }
  void setCall(const char* code) {
    QVERIFY(m_document->edit("call", [code](Experiment& e) { e.recipe = *readCode(code); }));
  }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }
  void init() {
    m_workspace.reset();
    m_opener.reset();
    m_document = std::make_unique<Document>();
    m_opener = std::make_unique<FileOpener>(*m_document, &m_codec);
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &m_codec);
    m_workspace->resize(1366, 700);
    m_workspace->show();
    QTRY_VERIFY(m_document->current());
  }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void shapesAndNamesSayWhatIsTakenInOneStep() {
    setCall("nn.ConvTranspose2d(2, 3, 3, stride=2)");
    const Tensor x = ramp({1, 2, 5, 4}), w = ramp({2, 3, 3, 3}), y = ramp({1, 3, 11, 9});
    const auto member = [](const Tensor& tensor) { return attacks::textOf(writeNpy(tensor)); };
    m_opener->open(write("all.npz", attacks::zipOf({{"counts.npy", member(ramp({7, 7, 7, 7}))},
                                                    {"out.npy", member(y)},
                                                    {"up.weight.npy", member(w)},
                                                    {"up.bias.npy", vectorFile({1, 2, 3})},
                                                    {"x.npy", member(x)}})));
    QTRY_VERIFY(chooser());
    QCOMPARE(chooser()->windowTitle(), "What to take from all.npz");
    QCOMPARE(chooser()->table().index(2, TensorTable::kShape).data().toString(), "2×3×3×3");
    QCOMPARE(chooser()->table().index(2, TensorTable::kType).data().toString(), "float32");
    QCOMPARE(roles(), QStringList({"", "Expected output", "Weights", "Bias", "Input"}));
    const int before = m_document->undoStack().count();
    accept();
    QCOMPARE(m_document->undoStack().count(), before + 1);
    const Experiment& e = m_document->scene()->experiment();
    QVERIFY(std::ranges::equal(e.input.tensor->elements(), x.elements()));
    QVERIFY(std::ranges::equal(e.weights.weight->elements(), w.elements()));
    QVERIFY(std::ranges::equal(e.weights.bias->elements(), std::vector<float>{1, 2, 3}));
    QVERIFY(std::ranges::equal(e.expected.tensor->elements(), y.elements()));
    QVERIFY(e.title == "all.npz:x");
    m_document->undoStack().undo();
    QVERIFY(m_document->scene()->experiment().input.tensor == nullptr);
    QVERIFY(m_document->scene()->experiment().expected.tensor == nullptr);
  }

  void aRoleMovesToTheTensorThatGetsIt() {
    const auto member = [](const Tensor& tensor) { return attacks::textOf(writeNpy(tensor)); };
    m_opener->open(write("two.npz", attacks::zipOf({{"a.npy", member(ramp({1, 1, 3, 3}))},
                                                    {"b.npy", member(ramp({1, 1, 3, 3}))}})),
                   FileOpener::Purpose::Weights);
    QTRY_VERIFY(chooser());
    TensorTable& table = chooser()->table();
    table.setRole(0, TensorRole::Weight);
    table.setRole(1, TensorRole::Weight);
    QCOMPARE(roles(), QStringList({"could be input or weights", "Weights"}));
    table.setRole(1, std::nullopt);
    QVERIFY(!chooser()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    // As a user does it: the cell opens a list.
    auto& view = *chooser()->findChild<QTableView*>("tensors");
    view.edit(table.index(0, TensorTable::kTakenAs));
    auto* box = view.findChild<QComboBox*>();
    QVERIFY(box);
    box->setCurrentIndex(2);
    emit box->activated(2);
    QCOMPARE(roles()[0], "Weights");
    accept();
    QVERIFY(m_document->scene()->experiment().weights.name == "two.npz:a");
  }

  void aLayerOfAModelFillsCallWeightsAndBiasInOneStep() {
    const Tensor w = ramp({1, 2, 2, 2}), b = ramp({1, 1, 1, 2});
    const std::string node = attacks::field(1, "x") + attacks::field(1, "w") + attacks::field(1, "b") +
                             attacks::field(2, "y") + attacks::field(3, "up") + attacks::field(4, "ConvTranspose") +
                             attacks::field(5, attacks::field(1, "strides") + attacks::field(8, std::string("\2\2")) +
                                                   attacks::field(20, std::uint64_t{7}));
    const auto model = attacks::onnxModel(attacks::field(1, node) +
                                          attacks::field(5, attacks::onnxTensor("w", {1, 2, 2, 2}, rawOf(w))) +
                                          attacks::field(5, attacks::onnxTensor("b", {2}, rawOf(b))));
    m_opener->open(write("model.onnx", model));
    QTRY_VERIFY(chooser());
    auto* layers = chooser()->findChild<QListWidget*>("layers");
    QVERIFY(layers);
    QCOMPARE(layers->count(), 2);
    QVERIFY2(layers->item(1)->text().contains("up") && layers->item(1)->text().contains("strides=[2, 2]"),
             qPrintable(layers->item(1)->text()));
    QCOMPARE(layers->currentRow(), 1);
    QCOMPARE(roles(), QStringList({"Weights", "Bias"}));
    layers->setCurrentRow(0);  // only tensors, for the call as it is: 1 -> 1, 3 x 3
    QVERIFY(!roles().contains("Weights"));
    layers->setCurrentRow(1);
    const int before = m_document->undoStack().count();
    accept();
    QCOMPARE(m_document->undoStack().count(), before + 1);
    const auto scene = m_document->scene();
    QVERIFY(scene->convention().name() == "onnx");
    QVERIFY(std::ranges::equal(scene->experiment().weights.weight->elements(), w.elements()));
    QVERIFY(std::ranges::equal(scene->experiment().weights.bias->elements(), b.elements()));
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->output.shape().c, 2);
    m_document->undoStack().undo();
    QVERIFY(m_document->scene()->convention().name() == "pytorch");
  }

  void severalFilesAreAskedAboutTogetherWhereOneHoldsSeveral() {
    setCall("nn.ConvTranspose2d(2, 3, 3, stride=2)");
    const auto member = [](const Tensor& tensor) { return attacks::textOf(writeNpy(tensor)); };
    const Tensor x = ramp({1, 2, 5, 4}), w = ramp({2, 3, 3, 3}), y = ramp({1, 3, 11, 9});
    QMimeData drop;
    drop.setUrls({QUrl::fromLocalFile(write("x.npy", writeNpy(x))),
                  QUrl::fromLocalFile(
                      write("rest.npz", attacks::zipOf({{"weight.npy", member(w)}, {"output.npy", member(y)}})))});
    m_opener->open(drop);
    QTRY_VERIFY(chooser());
    QCOMPARE(roles(), QStringList({"Input", "Weights", "Expected output"}));
    QCOMPARE(chooser()->table().index(1, TensorTable::kName).data().toString(), "rest.npz:weight");
    accept();
    QVERIFY(m_document->scene()->experiment().expected.tensor);
    QVERIFY(m_document->scene()->experiment().input.name == "x.npy");
    QTRY_VERIFY(!m_workspace->busy());
  }

  void whatIsExpectedIsChosenToo() {
    const auto member = [](const Tensor& tensor) { return attacks::textOf(writeNpy(tensor)); };
    m_workspace->expected().opener().openAll({write(
        "dump.npz", attacks::zipOf({{"first.npy", member(ramp({1, 1, 7, 7}))}, {"second.npy", vectorFile({4})}}))});
    QTRY_VERIFY(chooser());
    QCOMPARE(roles()[0], "Expected output");
    accept();
    QVERIFY(m_document->scene()->experiment().expected.name == "dump.npz:first");
  }

  void longListsAreFiltered() {
    std::vector<attacks::ZipMember> members;
    for (int i = 0; i < 300; ++i) {
      const Shape shape{1, 1, 1 + i % 5, 2};
      members.push_back({"layer" + std::to_string(i) + ".weight.npy", attacks::textOf(writeNpy(ramp(shape)))});
    }
    members.push_back({"decoder.up1.weight.npy", attacks::textOf(writeNpy(ramp({1, 1, 3, 3})))});
    m_opener->open(write("many.npz", attacks::zipOf(members)));
    QTRY_VERIFY(chooser());
    TensorTable& table = chooser()->table();
    QCOMPARE(table.rowCount(), 301);
    QCOMPARE(roles()[300], "Weights");
    auto* filter = chooser()->findChild<QLineEdit*>("tensorFilter");
    QVERIFY(filter->isVisible());
    QTest::keyClicks(filter, "3x3");
    QCOMPARE(table.rowCount(), 1);
    filter->setText("layer299");
    QCOMPARE(table.rowCount(), 2);  // what is chosen never is out of sight
    accept();
    QVERIFY(m_document->scene()->experiment().weights.name == "many.npz:decoder.up1.weight");
  }

  void whatCannotBeTakenIsRefusedWithASentenceAndNothingChanges() {
    const auto member = [](const Tensor& tensor) { return attacks::textOf(writeNpy(tensor)); };
    m_opener->open(write(
        "two.npz", attacks::zipOf({{"a.npy", member(ramp({2, 5, 3, 3}))}, {"b.npy", member(ramp({1, 1, 3, 3}))}})));
    QTRY_VERIFY(chooser());
    chooser()->table().setRole(0, TensorRole::Weight);
    QSignalSpy failed(m_opener.get(), &FileOpener::failed);
    const auto scene = m_document->scene();
    accept();
    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains("this call wants weights of 1×1×3×3"),
             qPrintable(failed[0][0].toString()));
    QCOMPARE(m_document->scene(), scene);
  }
};

SCATTERSCOPE_TEST(TestTensorChooser, QApplication)
#include "test_tensor_chooser.moc"
