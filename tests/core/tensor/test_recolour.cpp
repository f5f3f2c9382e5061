#include <QtTest>

#include "core/tensor/recolour.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

std::vector<float> listOf(const Tensor& tensor) {
  return {tensor.elements().begin(), tensor.elements().end()};
}

}  // namespace

class TestRecolour : public QObject {
  Q_OBJECT

 private slots:
  void colourBecomesLuminance() {
    // Two images of one row: red, green / blue, white.
    const auto grey = recolour(*Tensor::of({2, 3, 1, 2}, {1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1}), 1);
    QVERIFY(grey.has_value());
    QCOMPARE(grey->shape().toString(), std::string("2×1×1×2"));
    QCOMPARE(listOf(*grey), (std::vector<float>{0.299f, 0.587f, 0.114f, 0.299f + 0.587f + 0.114f}));
  }

  void greyBecomesThreeEqualChannels() {
    const auto colour = recolour(*Tensor::of({1, 1, 1, 2}, {3, 5}), 3);
    QCOMPARE(listOf(*colour), (std::vector<float>{3, 5, 3, 5, 3, 5}));
  }

  void equalChannelsAreKeptAndOthersRefused() {
    QCOMPARE(listOf(*recolour(*Tensor::of({1, 2, 1, 1}, {3, 5}), 2)), (std::vector<float>{3, 5}));
    const auto refused = recolour(*Tensor::of({1, 3, 1, 1}, {3, 5, 7}), 8);
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, std::string("A picture of 3 channels cannot be the input of 8 channels."));
  }
};

SCATTERSCOPE_TEST(TestRecolour)
#include "test_recolour.moc"
