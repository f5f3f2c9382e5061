#include <QtTest>

#include "core/conventions/array_orders.h"
#include "core/conventions/code/code.h"

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
    QCOMPARE(shapeIn({1, 16, 17, 3}, "nhwc", "nchw"), (Shape{1, 3, 16, 17}));
    QCOMPARE(shapeIn({3, 4, 8, 5}, "hwoi", "iohw"), (Shape{5, 8, 3, 4}));
  }
};

QTEST_APPLESS_MAIN(TestArrayOrders)
#include "test_array_orders.moc"
