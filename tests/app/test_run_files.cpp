#include <QtTest>
#include <cmath>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/tiff_files.h"

using namespace scatterscope;
using tests::run;

namespace {

/// Numbers that differ in every element, with a shape, as NumPy holds them.
struct Array {
  std::vector<std::int64_t> shape;
  std::vector<float> elements;

  explicit Array(std::vector<std::int64_t> extents) : shape(std::move(extents)) {
    std::int64_t count = 1;
    for (const auto extent : shape) count *= extent;
    for (std::int64_t i = 0; i < count; ++i) elements.push_back(static_cast<float>((i * 7919) % 23) - 11);
  }
  float& at(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return elements[static_cast<std::size_t>(((a * shape[1] + b) * shape[2] + c) * shape[3] + d)];
  }
};

}  // namespace

/// What run reads of files: orders of axes, pages, several arrays in one file.
class TestRunFiles : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(name); }
  void save(const char* name, const Array& array) {
    QVERIFY(writeFile(path(name).toStdString(), writeNpy(array.shape, array.elements)).has_value());
  }
  Tensor load(const char* name) {
    const auto content = readFile(path(name).toStdString());
    if (!content) return {};
    const auto array = readNpy(*content, name, MemoryBudget(1 << 30));
    return array ? toTensor(*array, name).value_or(Tensor()) : Tensor();
  }
  static QStringList notesOf(const tests::Finished& finished) {
    QStringList notes;
    for (const auto& note : finished.json()["notes"].toArray()) notes += note.toString();
    return notes;
  }

 private slots:
  void whatWasChosenIsSaidInBothForms() {
    save("x.npy", Array({1, 2, 3, 3}));
    save("w.npy", Array({2, 2, 2, 2}));
    const QString call = "nn.ConvTranspose2d(2, 2, 2, stride=2)";
    const QStringList onInput{"run", call, "--input", path("x.npy")};
    const auto random = run(onInput + QStringList{"--seed", "7", "--json"});
    QVERIFY2(random.json()["weights"].toString().contains("drawn at random") &&
                 random.json()["weights"].toString().contains("seed 7") &&
                 random.json()["bias"].toString().contains("drawn at random"),
             random.summary());
    const auto given = run(onInput + QStringList{"--weight", path("w.npy"), "--json"});
    QCOMPARE(given.json()["weights"].toString(), path("w.npy"));
    QVERIFY2(given.json()["bias"].toString().startsWith("zeros"), given.summary());
    const auto preset = run(onInput + QStringList{"--preset", "bilinear"});
    QVERIFY2(preset.output.contains("weights preset bilinear") && preset.output.contains("bias    zeros"),
             preset.summary());
    const auto without = run({"run", "nn.ConvTranspose2d(2, 2, 2, bias=False)", "--input", path("x.npy"), "--json"});
    QCOMPARE(without.json()["bias"].toString(), QString("none"));
  }

  void whatBecomesOfColoursIsSaid() {
    QFile file(path("red.ppm"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("P6 2 1 255\n\xff\x00\x00\x00\xff\x00", 17);
    file.close();
    const auto grey = run({"run", "nn.ConvTranspose2d(1, 1, 1)", "--input", path("red.ppm"), "--json"});
    QVERIFY2(notesOf(grey).join(' ').contains("BT.601"), grey.summary());
    QFile plain(path("grey.pgm"));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.write("P5 2 1 255\n\xff\x01", 13);
    plain.close();
    const auto three = run({"run", "nn.ConvTranspose2d(3, 1, 1)", "--input", path("grey.pgm"), "--json"});
    QVERIFY2(notesOf(three).join(' ').contains("each of the 3 channels"), three.summary());
  }

  void theInputIsPreparedAsAskedAndThatIsSaid() {
    const Array x({1, 3, 4, 6});
    save("x.npy", x);
    // A kernel of a single 1 on each channel gives the input back.
    const QStringList identity{"run",      "nn.ConvTranspose2d(3, 3, 1, groups=3)",
                               "--input",  path("x.npy"),
                               "--preset", "delta",
                               "--output", path("y.npy"),
                               "--json"};
    const auto prepared =
        run(identity + QStringList{"--prepare", "bgr", "--prepare", "normalise=1,2,3/2", "--prepare", "crop=2x6+1+0"});
    QCOMPARE(prepared.code, 0);
    const Tensor y = load("y.npy");
    QCOMPARE(y.shape(), (Shape{1, 3, 2, 6}));
    Array copy = x;
    for (int c = 0; c < 3; ++c)
      for (int h = 0; h < 2; ++h)
        for (int w = 0; w < 6; ++w) QCOMPARE(y.at(0, c, h, w), (copy.at(0, 2 - c, h + 1, w) - float(c + 1)) / 2);
    QCOMPARE(notesOf(prepared).filter("The input was prepared").size(), 3);
    const auto refused = run(identity + QStringList{"--prepare", "crop=5x6"});
    QVERIFY2(refused.code == 2 && refused.error.contains("do not lie in a picture of 4 × 6"), refused.summary());
    const auto unknown = run(identity + QStringList{"--prepare", "mirror"});
    QVERIFY2(unknown.code == 2 && unknown.error.contains("'mirror' is not a step of preparation"), unknown.summary());
  }

  void transparencyIsLeftOutUnlessAStepKeepsIt() {
    QFile picture(path("rgba.pam"));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.write("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n");
    picture.write(QByteArray("\xff\x33\x00\x33", 4));
    picture.close();
    const auto taken = [&](const QString& call, const QStringList& steps) {
      QStringList words{"run",   call,       "--input",     path("rgba.pam"), "--preset",
                        "delta", "--output", path("y.npy"), "--json"};
      for (const QString& step : steps) words << "--prepare" << step;
      return run(words);
    };
    const QString three = "nn.ConvTranspose2d(3, 3, 1, groups=3)", four = "nn.ConvTranspose2d(4, 4, 1, groups=4)";
    const auto dropped = taken(three, {});
    QVERIFY2(dropped.code == 0 && notesOf(dropped).contains("The input was prepared: Transparency left out."),
             dropped.summary());
    QCOMPARE(load("y.npy").at(0, 1, 0, 0), 0.2f);
    QVERIFY2(taken(three, {"alpha=white"}).code == 0, "white");
    QCOMPARE(load("y.npy").at(0, 1, 0, 0), 0.2f * 0.2f + (1 - 0.2f));
    QVERIFY2(taken(four, {"alpha=keep"}).code == 0, "keep");
    QCOMPARE(load("y.npy").at(0, 3, 0, 0), 0.2f);
    const auto refused = taken(four, {});
    QVERIFY2(refused.code == 2, refused.summary());
    // What is prepared in colours is not mixed to grey behind that, but before it.
    const auto grey = taken("nn.ConvTranspose2d(1, 1, 1)", {"bgr"});
    QVERIFY2(grey.code == 0 && notesOf(grey).contains("The input was prepared: Colours mixed to grey (BT.601)."),
             grey.summary());
    QCOMPARE(load("y.npy").at(0, 0, 0, 0), 0.299f + 0.587f * 0.2f);
  }

  void inputAndOutputGoThroughPipes() {
    const Array input({1, 2, 3, 3});
    save("x.npy", input);
    const QString call = "nn.ConvTranspose2d(2, 2, 2, stride=2)";
    QVERIFY(run({"run", call, "--input", path("x.npy"), "--output", path("y.npy")}).code == 0);
    const auto bytes = writeNpy(input.shape, input.elements);
    QProcess process;
    process.start(SCATTERSCOPE_PROGRAM, {"run", call, "--input", "-", "--output", "-"});
    process.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    const auto file = readFile(path("y.npy").toStdString());
    const QByteArray piped = process.readAllStandardOutput();
    QVERIFY(file &&
            QByteArray(reinterpret_cast<const char*>(file->data()), static_cast<qsizetype>(file->size())) == piped);
    QVERIFY(process.readAllStandardError().contains("engine"));  // the report
    for (const QStringList& wrong : {QStringList{"--input", "-", "--weight", "-"},
                                     QStringList{"--input", path("x.npy"), "--output", "-", "--json"}}) {
      const auto refused = run(QStringList{"run", call} + wrong);
      QCOMPARE(refused.code, 2);
    }
    const auto empty = run({"run", call, "--input", "-"});
    QVERIFY2(empty.code == 3 && empty.error.contains("standard input"), empty.summary());
  }

  void kerasArraysGiveKerasNumbers_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("noted");
    QTest::newRow("all axes differ") << 2 << 4 << 5 << 3 << 0;
    QTest::newRow("a kernel that fits both ways") << 3 << 3 << 3 << 3 << 1;
  }
  void kerasArraysGiveKerasNumbers() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(int, out);
    QFETCH(int, in);
    QFETCH(int, noted);
    Array x({1, 4, 6, in}), k({rows, columns, out, in});
    save("x.npy", x);
    save("k.npy", k);
    const auto finished =
        run({"run",
             QString("tf.keras.layers.Conv2DTranspose(%1, (%2, %3), strides=2, use_bias=False)")
                 .arg(out)
                 .arg(rows)
                 .arg(columns),
             "--input", path("x.npy"), "--weight", path("k.npy"), "--output", path("y.npy"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QVERIFY2(notesOf(finished).size() == noted, finished.summary());
    const Tensor y = load("y.npy");
    const std::int64_t height = 3 * 2 + std::max(2, rows), width = 5 * 2 + std::max(2, columns);
    QCOMPARE(y.shape(), (Shape{1, out, height, width}));
    // y[n, s·i + a, s·j + b, o] += x[n, i, j, c] · k[a, b, o, c]
    Array expected({1, height, width, out});
    std::fill(expected.elements.begin(), expected.elements.end(), 0.0f);
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 6; ++j) {
        for (int a = 0; a < rows; ++a) {
          for (int b = 0; b < columns; ++b) {
            for (int o = 0; o < out; ++o) {
              for (int c = 0; c < in; ++c)
                expected.at(0, 2 * i + a, 2 * j + b, o) += x.at(0, i, j, c) * k.at(a, b, o, c);
            }
          }
        }
      }
    }
    for (std::int64_t row = 0; row < height; ++row) {
      for (std::int64_t column = 0; column < width; ++column) {
        for (int o = 0; o < out; ++o) QCOMPARE(y.at(0, o, row, column), expected.at(0, row, column, o));
      }
    }
  }

  void groupedWeightsGivePyTorchsNumbers() {
    Array x({1, 4, 3, 5}), w({4, 3, 2, 3});  // two groups: in, out / groups, rows, columns
    save("x.npy", x);
    save("w.npy", w);
    const auto finished = run({"run", "nn.ConvTranspose2d(4, 6, (2, 3), groups=2, bias=False)", "--input",
                               path("x.npy"), "--weight", path("w.npy"), "--output", path("y.npy"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QVERIFY2(notesOf(finished).isEmpty(), finished.summary());
    const Tensor y = load("y.npy");
    Array expected({1, 6, 4, 7});
    std::fill(expected.elements.begin(), expected.elements.end(), 0.0f);
    for (int c = 0; c < 4; ++c) {
      for (int o = 0; o < 3; ++o) {
        for (int i = 0; i < 3; ++i) {
          for (int j = 0; j < 5; ++j) {
            for (int a = 0; a < 2; ++a) {
              for (int b = 0; b < 3; ++b)
                expected.at(0, c / 2 * 3 + o, i + a, j + b) += x.at(0, c, i, j) * w.at(c, o, a, b);
            }
          }
        }
      }
    }
    const auto elements = y.elements();
    QCOMPARE(std::vector<float>(elements.begin(), elements.end()), expected.elements);
  }

  void anInputThatFitsBothWaysSaysSo() {
    save("x.npy", Array({1, 16, 17, 3}));
    const QStringList command = {"run", "tf.keras.layers.Conv2DTranspose(8, 3, strides=2, padding='same')", "--input",
                                 path("x.npy"), "--json"};
    const auto finished = run(command);
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(finished.json()["output"].toArray(), (QJsonArray{1, 8, 32, 34}));
    QCOMPARE(notesOf(finished).size(), 1);
    QVERIFY2(notesOf(finished).front().contains("(N, H, W, C)") && notesOf(finished).front().contains("--layout nchw"),
             finished.summary());
    const auto other = run(command + QStringList{"--layout", "nchw"});
    QCOMPARE(other.json()["output"].toArray(), (QJsonArray{1, 8, 34, 6}));
    QVERIFY2(notesOf(other).isEmpty(), other.summary());
    const auto refused = run(command + QStringList{"--layout", "nwhcn"});
    QVERIFY2(refused.code == 2 && refused.error.contains("'nwhcn'"), refused.summary());
  }

  void weightsInNoOrderOfTheirsNameTheOneThatFits() {
    save("x.npy", Array({1, 4, 3, 3}));
    save("w.npy", Array({2, 4, 3, 3}));  // out, in: the order of a forward convolution
    const QStringList command = {
        "run",   "nn.ConvTranspose2d(4, 2, 3, bias=False)", "--input", path("x.npy"), "--weight", path("w.npy"),
        "--json"};
    const auto refused = run(command);
    QVERIFY2(refused.code == 2 && refused.error.contains("--layout oihw"), refused.summary());
    QVERIFY2(run(command + QStringList{"--layout", "oihw"}).code == 0, refused.summary());
  }

  void aPageIsChosen() {
    std::vector<attacks::TiffParts> pages(3);
    for (std::uint32_t i = 0; i < 3; ++i) {
      pages[i].width = 2 + i;
      pages[i].sample = [](auto, auto, auto) { return 255; };
    }
    QVERIFY(writeFile(path("pages.tif").toStdString(), attacks::TiffFile(pages).content()).has_value());
    const QStringList command = {"run", "nn.ConvTranspose2d(1, 1, 1)", "--input", path("pages.tif"), "--json"};
    const auto first = run(command);
    QCOMPARE(first.json()["input"].toArray(), (QJsonArray{1, 1, 6, 2}));
    QVERIFY2(notesOf(first).size() == 1 &&
                 notesOf(first).front().endsWith("It has 3 pages; page 1 was read. --page chooses another."),
             first.summary());
    QCOMPARE(run(command + QStringList{"--page", "3"}).json()["input"].toArray(), (QJsonArray{1, 1, 6, 4}));
    for (const char* page : {"4", "0", "-1", "two"}) {
      const auto refused = run(command + QStringList{"--page", page});
      QVERIFY2(refused.code == 2 && !refused.error.isEmpty(), refused.summary());
    }
    save("x.npy", Array({1, 1, 3, 3}));
    const auto array = run({"run", "nn.ConvTranspose2d(1, 1, 1)", "--input", path("x.npy"), "--page", "2"});
    QVERIFY2(array.code == 2 && array.error.contains("has no page 2"), array.summary());
  }

  void aSecondArrayIsNamed() {
    auto content = writeNpy(Array({1, 1, 3, 3}).shape, Array({1, 1, 3, 3}).elements);
    const auto behind = content;
    content.insert(content.end(), behind.begin(), behind.end());
    QVERIFY(writeFile(path("two.npy").toStdString(), content).has_value());
    const auto finished = run({"run", "nn.ConvTranspose2d(1, 1, 1)", "--input", path("two.npy"), "--json"});
    QVERIFY2(finished.code == 0 && notesOf(finished).size() == 1, finished.summary());
    QVERIFY(notesOf(finished).front().contains("Another array follows"));
  }
};

SCATTERSCOPE_TEST(TestRunFiles)
#include "test_run_files.moc"
