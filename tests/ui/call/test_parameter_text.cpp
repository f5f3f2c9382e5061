// What a field of the panel shows is what its framework writes, and typing it again is the same value.

#include <fmt/format.h>

#include "core/conventions/operation_of.h"
#include "random_axis.h"
#include "specifications.h"
#include "test_program.h"
#include "ui/call/parameter_text.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// Values that the panel meets of each kind, with those of nested brackets.
const char* const kCalls[] = {
    "nn.ConvTranspose2d(4, 6, (3, 5), [2, 1], (1, 0), 0, 2, False, (1, 2))",
    "nn.ConvTranspose2d(4, 6, 3, device='cuda', dtype=torch.float16)",
    "nn.Conv2dTranspose(4, 6, (3, 4), (2, 1), 'pad', (1, 0, 2, 1), weight_init=Normal(0.02), bias_init='zeros')",
    "nn.Conv2dTranspose(4, 6, 3, weight_init=0.5, has_bias=True)",
    "mint.nn.ConvTranspose2d(4, 6, (3, 5), [2, 1], (1, 2), bias=False, groups=2)",
    "tf.keras.layers.Conv2DTranspose(6, (3, 2), (2, 1), 'same', output_padding=(1, 0), activation='relu')",
    "tf.nn.conv2d_transpose(x, tf.ones((3, 3, 6, 4)), [1, 9, 9, 6], 2, [[0, 0], [1, 1], [1, 0], [0, 0]])",
    "W = np.ones((4, 6, 3, 3))\nmake_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], pads=[1, 0, 1, 2])",
    "paddle.nn.Conv2DTranspose(4, 6, 3, 2, [1, 0, 0, 1])",
    "paddle.nn.Conv2DTranspose(4, 6, 3, 2, [[0, 0], [0, 0], [1, 0], [0, 1]])",
    "paddle.nn.Conv2DTranspose(4, 6, 3, 2, 'SAME')",
    "flax.linen.ConvTranspose(6, (3, 3), (2, 2), padding=((1, 1), (0, 2)), kernel_init=nn.initializers.zeros)",
    "nnx.ConvTranspose(4, 6, (3, 3), (2, 2), padding='VALID', rngs=nnx.Rngs(0))",
    "w = jnp.ones((3, 3, 4, 6))\nlax.conv_transpose(x, w, (2, 2), [(1, 1), (0, 2)])",
    "w = jnp.ones((4, 6, 3, 3))\nlax.conv_transpose(x, w, (2, 2), 'SAME', dimension_numbers=('NCHW', 'IOHW', 'NCHW'))",
    "nn.ConvTranspose1d(4, 6, 5, stride=2, output_padding=1)",
};

}  // namespace

class TestParameterText : public QObject {
  Q_OBJECT

 private slots:
  void whatIsShownReadsBack() {
    int fields = 0;
    for (const char* code : kCalls) fields += readsBack(specificationOf(code), code);
    for (const Convention* convention : conventions()) {
      for (const int axes : {1, 2}) fields += readsBack(convention->defaults(axes), convention->name());
    }
    qInfo("%d fields", fields);
    QVERIFY(fields > 150);
  }

  // Every way in which every framework writes a window, whatever its sides are.
  void everySpellingReadsBack() {
    Random random(20261130);
    int fields = 0;
    for (int i = 0; i < 300; ++i) {
      const auto number = [&](std::int64_t least, std::int64_t most) { return between(random, least, most); };
      const auto call = specificationOf(fmt::format(
          "nn.ConvTranspose2d(4, 6, ({}, {}), ({}, {}), ({}, {}), dilation=({}, {}))", number(1, 5), number(1, 5),
          number(1, 3), number(1, 3), number(0, 2), number(0, 2), number(1, 2), number(1, 2)));
      const auto operation = operationOf(Recipe{call, 0, 0, {}}, Shape{1, 4, number(5, 9), number(5, 9)});
      if (!operation) continue;
      for (const Convention* convention : conventions()) {
        for (const Specification& spelling : convention->spellings(*operation))
          fields += readsBack(spelling, convention->write(spelling));
      }
    }
    qInfo("%d fields", fields);
    QVERIFY(fields > 10'000);
  }

  void pairsKeepTheirBrackets() {
    const auto pads = specificationOf(kCalls[11]);
    QCOMPARE(fieldText(pads[Role::PadMode]), "((1, 1), (0, 2))");
    QCOMPARE(fieldText(specificationOf(kCalls[0])[Role::KernelSize]), "3, 5");
    QCOMPARE(fieldText(specificationOf(kCalls[0])[Role::Stride]), "[2, 1]");
  }

 private:
  static int readsBack(const Specification& call, std::string_view what) {
    int fields = 0;
    for (const Parameter& parameter : call.convention->parametersOf(call)) {
      const Value& value = call[parameter.role];
      const QString shown = fieldText(value);
      const auto again = parseField(parameter, shown);
      const std::string where = fmt::format("{}: {} shows {}", what, parameter.name, shown.toStdString());
      if (!again || *again != value) {
        QTest::qFail((where + (again ? ", read as " + again->toPython() : ": " + again.error().sentence())).c_str(),
                     __FILE__, __LINE__);
        return 0;
      }
      ++fields;
    }
    return fields;
  }
};

SCATTERSCOPE_TEST(TestParameterText)
#include "test_parameter_text.moc"
