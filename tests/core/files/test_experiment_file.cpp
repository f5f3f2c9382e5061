#include <QtTest>
#include <cmath>
#include <ctime>
#include <limits>

#include "core/files/experiment_file.h"
#include "core/files/file_kind.h"
#include "core/files/zip_archive.h"
#include "test_program.h"
#include "tests/attacks/experiment_attacks.h"

using namespace scatterscope;
using namespace scatterscope::attacks;

namespace {

const MemoryBudget kBudget(1 << 24);

std::shared_ptr<const Tensor> tensor(const Shape& shape, std::vector<float> elements) {
  return std::make_shared<const Tensor>(*Tensor::of(shape, std::move(elements)));
}

ExperimentFile full() {
  ExperimentFile file;
  file.title = "Dé \"coder\"\n\x01";
  file.call = {"pytorch", 2, {{"stride", "(2, 2)"}, {"bias", "True"}},
               1,         2, {{"pad", "reflect", 1, 2, 3, 4}, {"bias", "", 0, 0, 0, 0}}};
  file.versions = {{"mindspore", "'2.1'"}};
  file.input = {"tensor", "x.npy", 1, 1, 2, tensor({1, 1, 1, 2}, {1.5f, -0.0f})};
  file.weights = {"tensor", "", "w.npy", ~std::uint64_t{0}, tensor({1, 1, 1, 1}, {std::nanf("")}), nullptr};
  file.expected = {"y.npy", "float64", "mindspore", tensor({1, 1, 1, 1}, {INFINITY})};
  file.view = {"image", "gather", "gather", "counts", "3, 4", 2.25};
  return file;
}

Result<ExperimentFile> read(const Bytes& bytes) {
  return readExperimentFile(SpanSource(bytes), "a.scope", kBudget);
}

std::string sentenceOf(const Result<ExperimentFile>& read) {
  return read ? std::string() : read.error().sentence();
}

}  // namespace

class TestExperimentFile : public QObject {
  Q_OBJECT

 private slots:
  void whatIsWrittenIsRead() {
    const ExperimentFile before = full();
    const auto bytes = experimentBytes(before);
    QVERIFY2(bytes, bytes ? "" : bytes.error().sentence().c_str());
    QCOMPARE(recognise(*bytes), FileKind::Experiment);
    const auto after = read(*bytes);
    QVERIFY2(after, sentenceOf(after).c_str());
    QCOMPARE(after->title, before.title);
    QCOMPARE(after->call.parameters, before.call.parameters);
    QCOMPARE(after->call.zero_taps_width, 2);
    QCOMPARE(after->call.steps.size(), 2u);
    QCOMPARE(after->call.steps[0].mode, "reflect");
    QCOMPARE(after->call.steps[0].right, 4);
    QCOMPARE(after->weights.seed, ~std::uint64_t{0});
    QVERIFY(std::signbit(after->input.tensor->elements()[1]));
    QVERIFY(std::isnan(after->weights.weight->elements()[0]) && !after->weights.bias);
    QCOMPARE(after->expected.framework, "mindspore");
    QCOMPARE(after->view.step, 2.25);
    QVERIFY(after->unknown.empty() && after->unknown_members.empty() && !after->newer());
    QCOMPARE(*experimentBytes(*after), *bytes);
  }

  void theSameExperimentGivesTheSameBytesWheneverAndWherever() {
    const Bytes first = *experimentBytes(full());
    for (const char* zone : {"Asia/Shanghai", "America/Los_Angeles", "UTC+11:30"}) {
      qputenv("TZ", zone);
      tzset();
      QCOMPARE(*experimentBytes(full()), first);
    }
    qunsetenv("TZ");
    tzset();
    // 1 January 1980 as DOS writes it, in the first local header and in the directory.
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(first.data()) + 10, 4), QByteArray("\0\0\x21\0", 4));
  }

  void quickPackingHoldsTheSame() {
    Bytes quick;
    QVERIFY(writeExperimentFile(
        full(),
        [&](std::span<const std::byte> piece) -> Result<void> {
          quick.insert(quick.end(), piece.begin(), piece.end());
          return {};
        },
        ExperimentPacking::Quick));
    const auto after = read(quick);
    QVERIFY2(after, sentenceOf(after).c_str());
    QCOMPARE(*experimentBytes(*after), *experimentBytes(full()));
  }

  void aFileMadeByHandIsRead() {
    const auto file = read(zipOf(experimentMembers()));
    QVERIFY2(file, sentenceOf(file).c_str());
    QCOMPARE(file->input.tensor->elements()[1], 2.0f);
    QCOMPARE(file->call.steps.front().bottom, 1);
    // Packed again by another program the order may be another one.
    auto members = experimentMembers();
    std::reverse(members.begin(), members.end());
    QVERIFY(read(zipOf(members)));
  }

  void whatIsNotKnownIsWrittenBack() {
    std::string json =
        experimentTextWith("\"axes\": 2", "\"axes\": 2, \"mood\": {\"b\": [1, {\"x\": null}], \"a\": 0.5}");
    json.insert(json.rfind('}'), ", \"zoo\": 3, \"history\": [\"é\"]");
    auto members = experimentMembers(json);
    members.push_back({"later/notes.bin", std::string("\0\1\2", 3)});
    const auto file = read(zipOf(members));
    QVERIFY2(file, sentenceOf(file).c_str());
    const Bytes written = *experimentBytes(*file);
    const auto again = read(written);
    QVERIFY2(again, sentenceOf(again).c_str());
    QCOMPARE(*experimentBytes(*again), written);
    QCOMPARE(again->unknown_members.size(), 1u);
    QCOMPARE(again->unknown_members[0].name, "later/notes.bin");
    QCOMPARE(again->unknown_members[0].content, bytesOf(std::string_view("\0\1\2", 3)));
    for (const char* kept : {"\"zoo\":3", "\"history\":[\"é\"]", "\"mood\":{\"b\":[1,{\"x\":null}],\"a\":0.5}"})
      QVERIFY2(again->unknown.find(kept) != std::string::npos, again->unknown.c_str());
  }

  void aLaterVersionIsReadAsFarAsItIsUnderstood() {
    const auto file = read(zipOf(experimentMembers(experimentTextWith("\"version\": 1", "\"version\": 7, \"x\": 1"))));
    QVERIFY2(file, sentenceOf(file).c_str());
    QVERIFY(file->newer());
    QCOMPARE(file->version, 7);
    std::string json = experimentTextWith("\"version\": 1", "\"version\": 7");
    json.replace(json.find("\"seed\": 1"), 9, "\"seed\": {}");
    const auto other = read(zipOf(experimentMembers(json)));
    QVERIFY(!other && other.error().kind == ErrorKind::Unsupported);
    QVERIFY2(sentenceOf(other).find("later version") != std::string::npos, sentenceOf(other).c_str());
  }

  void textThatIsNoUtf8IsReplaced() {
    ExperimentFile file = full();
    file.input.name = "x\xff\xfe.npy";
    const Bytes bytes = *experimentBytes(file);
    const auto after = read(bytes);
    QVERIFY2(after, sentenceOf(after).c_str());
    QCOMPARE(after->input.name, "x\xef\xbf\xbd\xef\xbf\xbd.npy");
    QCOMPARE(*experimentBytes(*after), bytes);
  }

  void whatDoesNotFitInTheBudgetIsRefusedBeforehand() {
    auto members = experimentMembers();
    members[2].packed =
        textOf(npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 512, 512), }", 1 << 20));
    const Bytes bytes = zipOf(members);
    const auto refused = readExperimentFile(SpanSource(bytes), "a.scope", MemoryBudget(1 << 19));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Budget);
  }

  // Those that only the call's framework can refuse are tested where files are opened.
  void brokenFilesAreRefusedWithASentence() {
    int refused = 0;
    for (const Attack& attack : experimentAttacks()) {
      const auto file = read(attack.content);
      if (file) continue;
      ++refused;
      QVERIFY2(!file.error().message.empty() && !file.error().field.empty(), attack.name.c_str());
      QVERIFY2(sentenceOf(file).size() > 25, sentenceOf(file).c_str());
    }
    QVERIFY2(refused >= 50, QByteArray::number(refused));
  }

  void everyByteCutOffOrChangedIsSurvived() {
    const Bytes honest = *experimentBytes(full());
    for (std::size_t i = 0; i < honest.size(); ++i) {
      const auto cut = read(Bytes(honest.begin(), honest.begin() + static_cast<std::ptrdiff_t>(i)));
      QVERIFY2(!cut && !cut.error().message.empty(), QByteArray::number(qulonglong(i)));
      Bytes changed = honest;
      changed[i] ^= std::byte{0x21};
      const auto other = read(changed);
      if (!other) QVERIFY2(!other.error().message.empty(), QByteArray::number(qulonglong(i)));
    }
  }

  // Indentation must not make what was read too long to be read again.
  void whatIsReadCanBeWrittenAndReadAgain() {
    std::string deep(60, '['), numbers;
    for (int i = 0; i < 100'000; ++i) numbers += i == 0 ? "1" : ",1";
    std::string json = experimentText();
    json.insert(json.rfind('}'), ", \"zoo\": " + deep + numbers + std::string(60, ']'));
    const auto file = read(zipOf(experimentMembers(json)));
    QVERIFY2(file, sentenceOf(file).c_str());
    const auto again = read(*experimentBytes(*file));
    QVERIFY2(again, sentenceOf(again).c_str());
    json.insert(json.find("1,1"), std::string(200'000, '1') + ",");
    QVERIFY(!read(zipOf(experimentMembers(json))));
    ExperimentFile wordy = full();
    wordy.title = std::string(300'000, 'x');
    const auto written = experimentBytes(wordy);
    QVERIFY(!written && written.error().kind == ErrorKind::Unsupported);
  }

  void cancellingEndsTheWriting() {
    RunControl control;
    control.requestCancel();
    const auto written = writeExperimentFile(
        full(), [](auto) -> Result<void> { return {}; }, ExperimentPacking::Compact, &control);
    QVERIFY(!written && written.error().kind == ErrorKind::Cancelled);
  }
};

SCATTERSCOPE_TEST(TestExperimentFile)
#include "test_experiment_file.moc"
