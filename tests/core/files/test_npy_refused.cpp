#include <QtTest>
#include <random>

#include "byte_sources.h"
#include "core/files/npy.h"
#include "test_program.h"
#include "tests/attacks/npy_attacks.h"

using namespace scatterscope;
using attacks::Bytes;
using attacks::npyOf;
using scatterscope::testing::Lengthened;

namespace {

const MemoryBudget kBudget(1 << 20);

std::string text(const Error& error) {
  return error.sentence();
}

/// Announces more than it has.
class Shrunk final : public ByteSource {
 public:
  Shrunk(Bytes content, std::int64_t announced) : m_content(std::move(content)), m_announced(announced) {}
  std::int64_t size() const override { return m_announced; }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    return SpanSource(m_content).read(offset, to);
  }

 private:
  Bytes m_content;
  std::int64_t m_announced;
};

}  // namespace

/// Files that are broken, cut short or made to do harm.
class TestNpyRefused : public QObject {
  Q_OBJECT

 private slots:
  void attacksAreRefusedWithASentence_data() {
    QTest::addColumn<int>("index");
    const auto all = attacks::npyAttacks();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
  }

  void attacksAreRefusedWithASentence() {
    QFETCH(int, index);
    const auto attack = attacks::npyAttacks().at(static_cast<std::size_t>(index));
    const auto array = readNpy(attack.content, "weight.npy", kBudget);
    QVERIFY(!array);
    const auto sentence = text(array.error());
    QVERIFY2(sentence.find(attack.expected) != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.find("weight.npy") != std::string::npos, sentence.c_str());
  }

  void budgetIsAskedBeforeAllocating() {
    const auto content = npyOf("|u1", "(1000,)", std::string(1000, 'x'));
    QVERIFY(readNpy(content, "a.npy", MemoryBudget(4000)).has_value());
    const auto refused = readNpy(content, "a.npy", MemoryBudget(3999));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Budget);
  }

  void headerOfTheLimitIsRead() {
    const std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    const auto withHeader = [&](std::size_t length) {
      std::string head = "\x93NUMPY\x01";
      head += '\0';
      head += static_cast<char>(length & 0xff);
      head += static_cast<char>(length >> 8);
      return attacks::bytesOf(head + dictionary + std::string(length - dictionary.size(), ' ') + std::string(8, '\0'));
    };
    QVERIFY(readNpy(withHeader(9'999), "a.npy", kBudget).has_value());
    QVERIFY(readNpy(withHeader(10'000), "a.npy", kBudget).has_value());
    QVERIFY(!readNpy(withHeader(10'001), "a.npy", kBudget));
  }

  void everyTruncationIsRefused() {
    const auto whole = npyOf("<f4", "(2, 3)", std::string(24, '\1'));
    QVERIFY(readNpy(whole, "a.npy", kBudget).has_value());
    for (std::size_t length = 0; length < whole.size(); ++length) {
      // A copy of exactly this length, so that AddressSanitizer sees a read past it.
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      const auto array = readNpy(cut, "a.npy", kBudget);
      QVERIFY2(!array, qPrintable(QString("read from %1 bytes").arg(length)));
      QVERIFY(!array.error().message.empty());
    }
  }

  void randomMutationsNeverBreakAnything() {
    std::mt19937 random(20240611);
    const std::vector<Bytes> seeds = {
        npyOf("<f4", "(2, 3)", std::string(24, '\1')), npyOf(">i8", "(3,)", std::string(24, '\7'), "True"),
        attacks::npyWith("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2, 3), }", 12, 3)};
    constexpr std::string_view kTokens[] = {"(", ")", ",", "'",  "9", "0", "True", "<",
                                            ">", "L", "-", "\\", "{", "}", "\xff"};
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    int read = 0;
    for (int round = 0; round < 200'000; ++round) {
      Bytes content = seeds[below(seeds.size())];
      for (auto edits = below(4) + 1; edits-- > 0 && !content.empty();) {
        const auto at = content.begin() + static_cast<std::ptrdiff_t>(below(content.size()));
        switch (below(4)) {
          case 0:
            *at = static_cast<std::byte>(below(256));
            break;
          case 1:
            content.erase(at);
            break;
          case 2: {
            const auto token = attacks::bytesOf(kTokens[below(std::size(kTokens))]);
            content.insert(at, token.begin(), token.end());
            break;
          }
          default:
            content.resize(static_cast<std::size_t>(at - content.begin()));
            break;
        }
      }
      content.shrink_to_fit();
      const auto array = readNpy(content, "m.npy", kBudget);
      if (!array) {
        QVERIFY(!array.error().message.empty());
        continue;
      }
      ++read;
      std::int64_t product = 1;
      for (const auto extent : array->shape) product *= extent;
      QCOMPARE(static_cast<std::int64_t>(array->elements.size()), product);
    }
    QVERIFY2(read > 1000, "the mutations hardly ever leave a readable file, so they test nothing");
  }

  void aHeaderIsEnoughToRefuse() {
    // 4 TB of zeros behind a header: neither the budget nor a wrong length asks for more than the header.
    const auto head = npyOf("<f4", "(1000000, 1000000)", "");
    for (const std::int64_t missing : {0, 1}) {
      const Lengthened source(head, static_cast<std::int64_t>(head.size()) + 4'000'000'000'000 - missing);
      const auto array = readNpy(source, "big.npy", kBudget);
      QVERIFY(!array);
      QCOMPARE(array.error().kind, missing == 0 ? ErrorKind::Budget : ErrorKind::InvalidFile);
      QVERIFY(source.bytesRead() <= 11'000);
    }
  }

  void aFileThatEndsEarlierThanItSaidIsRefused() {
    const auto whole = npyOf("<f4", "(2, 2)", std::string(16, 'x'));
    const auto ends = [&](std::size_t at) {
      return Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at));
    };
    const Shrunk source(ends(whole.size() - 3), static_cast<std::int64_t>(whole.size()));
    const auto array = readNpy(source, "a.npy", kBudget);
    QVERIFY(!array);
    QVERIFY2(text(array.error()).find("became shorter") != std::string::npos, text(array.error()).c_str());
  }
};

SCATTERSCOPE_TEST(TestNpyRefused)
#include "test_npy_refused.moc"
