#include <QtTest>

#include "core/files/array_formats.h"
#include "test_program.h"
#include "tests/attacks/zip_files.h"

using namespace scatterscope;
using namespace scatterscope::attacks;

namespace {

const MemoryBudget kBudget(1 << 20);
const std::string kPair = textOf(npyOf("<f4", "(2,)", std::string_view("\0\0\x80\x3f\0\0\0\x40", 8)));
const std::string kHalf = textOf(npyOf("<f2", "()", std::string_view("\0\x3c", 2)));

}  // namespace

class TestNpz : public QObject {
  Q_OBJECT

 private slots:
  void arraysAreListedAndReadByName() {
    for (const bool deflate : {false, true}) {
      ZipMember pair{"conv/w.npy", kPair}, half{"b.npy", kHalf};
      if (deflate) {
        pair = {"conv/w.npy", deflated(kPair), 8};
        half = {"b.npy", deflated(kHalf), 8};
        pair.unpacked = static_cast<std::int64_t>(kPair.size()), pair.checkSum = checkSumOf(kPair);
        half.unpacked = static_cast<std::int64_t>(kHalf.size()), half.checkSum = checkSumOf(kHalf);
      }
      const Bytes content = zipOf({pair, half, {"readme.txt", "x"}});
      const SpanSource file(content);
      const auto list = listTensors(file, "w.npz");
      QVERIFY2(list, list ? "" : list.error().message.c_str());
      QCOMPARE(list->tensors.size(), 2u);
      QCOMPARE(list->tensors[0].name, "conv/w");
      QCOMPARE(list->tensors[0].shape, std::vector<std::int64_t>{2});
      QCOMPARE(list->tensors[1].dtype, "float16");
      QVERIFY(list->note.find("1 member of the archive") == 0);
      const auto array = readArray(file, "w.npz", kBudget, "conv/w");
      QVERIFY2(array, array ? "" : array.error().message.c_str());
      QCOMPARE(array->elements, (std::vector<float>{1, 2}));
      QCOMPARE(readArray(file, "w.npz", kBudget, "b")->elements, std::vector<float>{1});
    }
  }

  void severalAndNoneNamedAreListed() {
    const Bytes content = zipOf({{"a.npy", kPair}, {"b.npy", kHalf}});
    const auto array = readArray(SpanSource(content), "w.npz", kBudget);
    QVERIFY(!array);
    const std::string said = array.error().sentence();
    QVERIFY2(said.find("2 tensors: 'a' 2 float32, 'b' scalar float16") != std::string::npos, said.c_str());
    QVERIFY2(said.find("w.npz:a") != std::string::npos, said.c_str());
    const auto missing = readArray(SpanSource(content), "w.npz", kBudget, "c");
    QVERIFY(!missing);
    QVERIFY2(missing.error().message.find("no tensor of the name 'c'") != std::string::npos,
             missing.error().message.c_str());
  }

  void theOnlyOneNeedsNoName() {
    const Bytes content = zipOf({{"../../etc/passwd.npy", kPair}});
    const SpanSource file(content);
    QCOMPARE(readArray(file, "w.npz", kBudget)->elements, (std::vector<float>{1, 2}));
    QCOMPARE(listTensors(file, "w.npz")->tensors[0].name, "../../etc/passwd");
  }

  void aBadMemberLeavesTheOthers() {
    ZipMember secret{"secret.npy", kPair};
    secret.flags = 1;
    const Bytes content = zipOf({secret, {"b.npy", kHalf}});
    const SpanSource file(content);
    const auto list = listTensors(file, "w.npz");
    QVERIFY(list);
    QVERIFY(list->tensors[0].refusal.find("encrypted") != std::string::npos);
    QCOMPARE(readArray(file, "w.npz", kBudget, "b")->elements, std::vector<float>{1});
    QVERIFY(!readArray(file, "w.npz", kBudget, "secret"));
  }

  void aBombIsRefusedByTheBudgetBeforeItIsUnpacked() {
    const std::size_t zeros = std::size_t{64} << 20;
    const Bytes content = zipOf({zipBomb("w.npy", zeros, "(4096, 4096)")});
    QVERIFY(content.size() < zeros / 100);
    QElapsedTimer timer;
    timer.start();
    const auto array = readArray(SpanSource(content), "w.npz", kBudget);
    QVERIFY(!array);
    QCOMPARE(array.error().kind, ErrorKind::Budget);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
  }

  void attacksAreRefused_data() {
    QTest::addColumn<int>("index");
    const auto attacks = npzAttacks();
    for (int i = 0; i < static_cast<int>(attacks.size()); ++i)
      QTest::newRow(attacks[static_cast<std::size_t>(i)].name.c_str()) << i;
  }
  void attacksAreRefused() {
    QFETCH(int, index);
    const Attack attack = npzAttacks()[static_cast<std::size_t>(index)];
    const auto array = readArray(SpanSource(attack.content), "w.npz", kBudget);
    QVERIFY(!array);
    const std::string said = array.error().sentence();
    QVERIFY2(said.find(attack.expected) != std::string::npos, said.c_str());
  }

  void everyBeginningOfAFileIsRefused() {
    const Bytes content = zipOf({{"w.npy", kPair}});
    for (std::size_t length = 0; length < content.size(); ++length) {
      const auto array = readArray(SpanSource(std::span(content).first(length)), "w.npz", kBudget);
      QVERIFY(!array);
      QVERIFY(!array.error().message.empty());
    }
  }
};

SCATTERSCOPE_TEST(TestNpz)
#include "test_npz.moc"
