#include <QtTest>

#include "core/files/array_formats.h"
#include "core/files/npy.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

const MemoryBudget kBudget(1 << 20);

Result<FileArray> read(std::span<const std::byte> content) {
  return readArray(SpanSource(content), "a file", kBudget);
}

}  // namespace

class TestArrayFormats : public QObject {
  Q_OBJECT

 private slots:
  void anArrayIsReadInItsFormat() {
    auto tensor = *Tensor::zeros({1, 2, 1, 3});
    tensor.elements()[4] = 7;
    const auto array = read(writeNpy(tensor));
    QVERIFY(array);
    QCOMPARE(array->shape, (std::vector<std::int64_t>{1, 2, 1, 3}));
    QVERIFY(std::ranges::equal(array->elements, tensor.elements()));
  }

  void whatHoldsNoArrayIsNamed() {
    const std::string_view page = "<!doctype html><html>";
    const auto array = read(std::as_bytes(std::span(page)));
    QVERIFY(!array);
    QVERIFY2(array.error().message.find("an HTML page") != std::string::npos, array.error().message.c_str());
  }

  void everyFormatIsFoundByItsKind() {
    for (const ArrayFormat& format : arrayFormats()) {
      QCOMPARE(arrayFormatOf(format.kind), &format);
      QVERIFY(!format.extension.empty());
    }
    QVERIFY(arrayFormatOf(FileKind::Png) == nullptr);
  }
};

SCATTERSCOPE_TEST(TestArrayFormats)
#include "test_array_formats.moc"
