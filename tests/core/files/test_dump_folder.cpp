#include <QtTest>

#include "core/base/file.h"
#include "core/files/dump_folder.h"
#include "core/files/npy.h"
#include "test_program.h"

using namespace scatterscope;

class TestDumpFolder : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  void write(const char* file, const QByteArray& content = {}) {
    const QString path = m_folder.filePath(file);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
  }

 private slots:
  void namesAreTakenApart_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("layer");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char* name, const char* layer, const char* kind, const char* what) {
      QTest::newRow(name) << QByteArray(name) << QByteArray(layer) << QByteArray(kind) << QByteArray(what);
    };
    row("Cell.conv1.Conv2dTranspose.forward.0.input.0", "conv1", "Conv2dTranspose", "forward.0.input.0");
    row("Module.net.up.1.ConvTranspose2d.forward.2.output.0", "net.up.1", "ConvTranspose2d", "forward.2.output.0");
    row("Cell.conv1.Conv2dTranspose.forward.0.parameters.weight", "conv1", "Conv2dTranspose",
        "forward.0.parameters.weight");
    row("Functional.conv2d.0.forward.output.0", "Functional.conv2d.0", "", "forward.output.0");
    row("12_decoder.up1", "decoder.up1", "", "output");
    row("decoder.up1", "decoder.up1", "", "output");
    row("7", "7", "", "output");
    row("", "", "", "output");
    row("forward", "forward", "", "output");
    row("....forward", "...", "", "forward");
  }
  void namesAreTakenApart() {
    QFETCH(QByteArray, name);
    const DumpedTensor tensor = readDumpedName(name.toStdString());
    QTEST(QByteArray::fromStdString(tensor.layer), "layer");
    QTEST(QByteArray::fromStdString(tensor.kind), "kind");
    QTEST(QByteArray::fromStdString(tensor.what), "what");
  }

  void theOrderIsThatOfTheDumpElseOfTheNumbers() {
    for (const char* file : {"a/up10.npy", "a/up2.npy", "a/notes.txt", "a/left.pt"}) write(file);
    const auto flat = listDump(m_folder.filePath("a").toStdString());
    QVERIFY(flat);
    QCOMPARE(flat->tensors.size(), std::size_t{3});
    QCOMPARE(flat->tensors[0].layer, std::string("left"));  // PyTorch's
    QCOMPARE(flat->tensors[1].layer, std::string("up2"));

    write("b/step0/proc4711/dump_tensor_data/Cell.alpha.Dense.forward.0.output.0.npy");
    write("b/step0/proc4711/dump_tensor_data/Cell.zeta.Conv2dTranspose.forward.0.output.0.npy");
    write("b/step0/proc4711/dump.json",
          R"({"data": {"Cell.zeta.Conv2dTranspose.forward.0": {}, "Cell.alpha.Dense.forward.0": {}}})");
    const auto ordered = listDump(m_folder.filePath("b").toStdString());
    QVERIFY(ordered);
    QCOMPARE(ordered->tensors[0].layer, std::string("zeta"));
    QCOMPARE(ordered->tensors[0].group, std::string("step0/proc"));
    QVERIFY(ordered->tensors[0].isOutput() && !ordered->tensors[0].isInput());
    write("b/step0/proc4711/dump.json", "[[[[{");  // of no use, but no harm either
    QCOMPARE(listDump(m_folder.filePath("b").toStdString())->tensors[0].layer, std::string("alpha"));
  }

  void whatIsNoDumpIsRefused() {
    QVERIFY(!listDump(m_folder.filePath("nowhere").toStdString()));
    write("c/only.txt");
    const auto none = listDump(m_folder.filePath("c").toStdString());
    QVERIFY(!none && none.error().message.find("no .npy and no .pt file") != std::string::npos);
  }
};

SCATTERSCOPE_TEST(TestDumpFolder, QCoreApplication)
#include "test_dump_folder.moc"
