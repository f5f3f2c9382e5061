#include <QtTest>

#include "core/conventions/array_orders.h"
#include "core/conventions/code/code.h"
#include "core/conventions/weight_layout.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Recipe recipe(const char* code) {
  const auto read = readCode(code);
  if (!read) qFatal("%s", read.error().message.c_str());
  return *read;
}

const char* kKeras = "tf.keras.layers.Conv2DTranspose(8, 3, strides=2, padding='same')";

}  // namespace

class TestArrayOrders : public QObject {
  Q_OBJECT

 private slots:
  void inputsFollowTheFramework_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("other");
    QTest::newRow("Keras") << kKeras << "nhwc"
                           << "nchw";
    QTest::newRow("Keras, channels first") << "tf.keras.layers.Conv2DTranspose(8, 3, data_format='channels_first')"
                                           << "nchw"
                                           << "";
    QTest::newRow("Keras, channels last") << "tf.keras.layers.Conv2DTranspose(8, 3, data_format='channels_last')"
                                          << "nhwc"
                                          << "nchw";
    QTest::newRow("PyTorch") << "nn.ConvTranspose2d(16, 8, 3)"
                             << "nchw"
                             << "";
    QTest::newRow("MindSpore") << "nn.Conv2dTranspose(16, 8, 3)"
                               << "nchw"
                               << "";
  }
  void inputsFollowTheFramework() {
    QFETCH(QString, code);
    QFETCH(QString, order);
    QFETCH(QString, other);
    const auto taken = ordersFor(recipe(qPrintable(code)), {{{1, 16, 16, 3}, 4}, false}, nullptr).picture;
    QCOMPARE(QString::fromStdString(taken.order), order);
    QCOMPARE(QString::fromStdString(taken.other), other);
    QVERIFY(!taken.strange);
  }

  void fewAxesAreAPlaneOrAKernel() {
    const Recipe keras = recipe(kKeras);
    QCOMPARE(ordersFor(keras, {{{1, 1, 5, 7}, 2}, false}, nullptr).picture.order, std::string("nchw"));
    QCOMPARE(ordersFor(keras, {{{1, 5, 7, 3}, 3}, false}, nullptr).picture.order, std::string("nhwc"));
    QCOMPARE(ordersFor(keras, {{{1, 3, 5, 7}, 4}, true}, nullptr).picture.order, std::string("nchw"));  // a photo
    const Recipe one = recipe("tf.keras.layers.Conv2DTranspose(1, 3)");
    const StoredArray kernel{{1, 1, 3, 3}, 2};
    QCOMPARE(ordersFor(one, {{{1, 1, 5, 7}, 2}, false}, &kernel).weight.order, std::string("iohw"));
  }

  void weightsTellWhichAxisOfTheInputIsTheChannels() {
    const Recipe keras = recipe(kKeras);
    const StoredArray kernel{{3, 3, 8, 5}, 4};  // kernel rows and columns, out, in
    const auto last = ordersFor(keras, {{{1, 9, 9, 5}, 4}, false}, &kernel);
    QCOMPARE(last.picture.order + ' ' + last.weight.order, std::string("nhwc hwoi"));
    QVERIFY(last.picture.other.empty() && last.weight.other.empty());
    const auto first = ordersFor(keras, {{{1, 5, 9, 9}, 4}, false}, &kernel);
    QCOMPARE(first.picture.order + ' ' + first.weight.order, std::string("nchw hwoi"));
    QVERIFY(first.picture.strange && !first.weight.strange);
    const StoredArray torch{{5, 8, 3, 3}, 4};
    const auto both = ordersFor(keras, {{{1, 9, 9, 5}, 4}, false}, &torch);
    QCOMPARE(both.picture.order + ' ' + both.weight.order, std::string("nhwc iohw"));
    QVERIFY(both.weight.strange);
  }

  void whatFitsTwiceNamesBoth() {
    const Recipe square = recipe("tf.keras.layers.Conv2DTranspose(3, 3)");
    const StoredArray kernel{{3, 3, 3, 3}, 4};
    const auto taken = ordersFor(square, {{{1, 6, 6, 3}, 4}, false}, &kernel);
    QCOMPARE(taken.weight.order + ' ' + taken.weight.other, std::string("hwoi iohw"));
    QCOMPARE(noteOn(taken.weight, "k.npy", "TensorFlow"),
             std::string("The axes of k.npy were read as (kernel rows, kernel columns, out_channels/groups, "
                         "in_channels), as TensorFlow keeps them; (in_channels, out_channels/groups, kernel rows, "
                         "kernel columns) fits as well."));
    QCOMPARE(taken.picture.other, std::string());
    const StoredArray one{{1, 1, 1, 1}, 4};  // the same number in both orders
    const auto plain = ordersFor(recipe("tf.keras.layers.Conv2DTranspose(1, 1)"), {{{1, 1, 1, 1}, 4}, false}, &one);
    QVERIFY(plain.weight.other.empty() && plain.picture.other.empty());
    QVERIFY(noteOn(plain.weight, "k.npy", "TensorFlow").empty());
  }

  void whatIsAskedForIsTaken() {
    const auto wanted = readWantedOrders("nchw,iohw");
    QVERIFY(wanted.has_value());
    const StoredArray kernel{{3, 3, 3, 3}, 4};
    const auto taken =
        ordersFor(recipe("tf.keras.layers.Conv2DTranspose(3, 3)"), {{{1, 3, 3, 3}, 4}, false}, &kernel, *wanted);
    QCOMPARE(taken.picture.order + ' ' + taken.weight.order, std::string("nchw iohw"));
    QVERIFY(taken.picture.other.empty() && taken.weight.other.empty());
    QCOMPARE(readWantedOrders("tensorflow")->weight, std::string("hwoi"));
    QCOMPARE(readWantedOrders("pytorch")->picture, std::string("nchw"));
    QVERIFY(readWantedOrders("")->picture.empty());
    for (const char* nonsense : {"nhhc", "nhw", "iohwx", "torch", "nchw;iohw", ",", "NCHW"}) {
      const auto refused = readWantedOrders(nonsense);
      QVERIFY2(!refused && refused.error().kind == ErrorKind::InvalidParameter, nonsense);
    }
  }

  void anOrderThatWouldFitIsFound() {
    QCOMPARE(weightOrderThatFits({{2, 5, 3, 4}, 4}, {5, 2, 3, 4}), std::string("oihw"));
    QCOMPARE(weightOrderThatFits({{3, 4, 5, 2}, 4}, {5, 2, 3, 4}), std::string("hwio"));
    QCOMPARE(weightOrderThatFits({{3, 4, 5, 6}, 4}, {5, 2, 3, 4}), std::string());
  }

  void axesMayRunBackwards() {
    Tensor numbers = *Tensor::zeros({2, 3, 1, 2});
    for (std::size_t i = 0; i < 12; ++i) numbers.elements()[i] = static_cast<float>(i);
    const Tensor here = *reordered(numbers, "HWio", "iohw");
    QCOMPARE(here.shape(), (Shape{1, 2, 2, 3}));
    QCOMPARE(here.at(0, 1, 0, 0), numbers.at(1, 2, 0, 1));
    QCOMPARE(here.at(0, 0, 1, 2), numbers.at(0, 0, 0, 0));
    QCOMPARE(here.at(0, 1, 1, 0), numbers.at(0, 2, 0, 1));
    QVERIFY(std::ranges::equal(reordered(here, "iohw", "HWio")->elements(), numbers.elements()));
    QVERIFY(std::ranges::equal(reordered(numbers, "HWio", "HWio")->elements(), numbers.elements()));
    for (const char* wrong : {"HHio", "HWix", "hwi"}) QVERIFY(!reordered(numbers, "hwio", wrong));
    QCOMPARE(axesOf("HWio"), std::string("kernel rows, last first, kernel columns, last first, in_channels, "
                                         "out_channels/groups"));
    QCOMPARE(rearranged("w", "iohw", "HWio"), std::string("numpy.transpose(w, (2, 3, 0, 1))[::-1, ::-1, :, :]"));
    QCOMPARE(rearranged("x", "nchw", "nhwc"), std::string("numpy.transpose(x, (0, 2, 3, 1))"));
    QCOMPARE(rearranged("w", "hwio", "HWio"), std::string("w[::-1, ::-1, :, :]"));
  }

  void jaxKernelsAreReadFlipped() {
    const Recipe flax = recipe("nn.ConvTranspose(8, (3, 3))");
    const StoredArray kernel{{3, 3, 5, 8}, 4};
    const auto taken = ordersFor(flax, {{{1, 9, 9, 5}, 4}, false}, &kernel);
    QCOMPARE(taken.picture.order + ' ' + taken.weight.order, std::string("nhwc HWio"));
    const StoredArray turned{{3, 3, 8, 5}, 4};
    const Recipe keras = recipe("nn.ConvTranspose(8, (3, 3), transpose_kernel=True)");
    QCOMPARE(ordersFor(keras, {{{1, 9, 9, 5}, 4}, false}, &turned).weight.order, std::string("hwoi"));
    // The same shape in both orders is no reason to be silent.
    const StoredArray square{{3, 3, 3, 3}, 4};
    const auto both = ordersFor(recipe("nn.ConvTranspose(3, (3, 3))"), {{{1, 9, 9, 3}, 4}, false}, &square).weight;
    QCOMPARE(both.order + ' ' + both.other, std::string("HWio iohw"));
    const auto wanted = readWantedOrders("nhwc,hwio-flipped");
    QVERIFY(wanted);
    QCOMPARE(wanted->weight, std::string("HWio"));
    QCOMPARE(wordFor(wanted->weight), std::string("hwio-flipped"));
    QCOMPARE(readWantedOrders("jax")->weight, std::string("HWio"));
    for (const char* wrong : {"HWIO", "hwii-flipped", "nhwc-flipped", "hwio-flippedx"})
      QVERIFY2(!readWantedOrders(wrong), wrong);
    QCOMPARE(shapeIn({1, 16, 17, 3}, "nhwc", "nchw"), (Shape{1, 3, 16, 17}));
    QCOMPARE(shapeIn({3, 4, 8, 5}, "hwoi", "iohw"), (Shape{5, 8, 3, 4}));
  }
};

SCATTERSCOPE_TEST(TestArrayOrders)
#include "test_array_orders.moc"
