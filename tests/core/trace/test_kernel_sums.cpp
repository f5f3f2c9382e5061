#include <QtTest>
#include <cmath>

#include "core/trace/kernel_sums.h"
#include "test_program.h"
#include "trace_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// The sums of the weights against an input of ones that is scattered by hand, on random kernels of both signs.
class TestKernelSums : public QObject {
  Q_OBJECT

 private slots:
  void sumsAreWhatAnInputOfOnesBecomes() {
    Random random(19);
    int signs = 0, even = 0, uneven = 0;
    for (int i = 0; i < 400; ++i) {
      const std::int64_t groups = between(random, 1, 2);
      Geometry::Parameters p{
          1,
          groups * between(random, 1, 2),
          groups * between(random, 1, 2),
          groups,
          {between(random, 12, 16), between(random, 1, 4), between(random, 1, 4), between(random, 1, 3), 0, 0, 0},
          {between(random, 12, 16), between(random, 1, 4), between(random, 1, 4), between(random, 1, 3), 0, 0, 0},
          false};
      const Geometry g = *Geometry::create(p);
      Tensor weight = randomTensor(random, g.weightShape());
      if (between(random, 0, 3) == 0) std::ranges::fill(weight.elements(), 0.1f);
      const std::int64_t output = between(random, 0, g.outChannels() - 1), first = g.firstInputOf(output);
      const KernelSums sums(g, weight, {first, first + g.inChannelsPerGroup()}, output);
      const std::int64_t height = g.height().canvas(), width = g.width().canvas();
      std::vector<double> canvas(static_cast<std::size_t>(height * width));
      for (std::int64_t c = first; c < first + g.inChannelsPerGroup(); ++c) {
        for (std::int64_t row = 0; row < g.height().input(); ++row) {
          for (std::int64_t column = 0; column < g.width().input(); ++column) {
            for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
              for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
                const std::int64_t y = g.height().canvasPosition(row, kh), x = g.width().canvasPosition(column, kw);
                canvas[static_cast<std::size_t>(y * width + x)] +=
                    static_cast<double>(weight.at(c, output % g.outChannelsPerGroup(), kh, kw));
              }
            }
          }
        }
      }
      const auto near = [](double a, double b) { return std::abs(a - b) < 1e-9; };
      double least = 1e300, most = -1e300;
      // Inside: every tap that reaches a cell of this phase finds an input.
      const std::int64_t top = g.height().effectiveKernel() - 1, left = g.width().effectiveKernel() - 1;
      for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
          const double sum = canvas[static_cast<std::size_t>(y * width + x)];
          QVERIFY(near(sums.at(y, x), sum));
          if (y < top || x < left || y > height - 1 - top || x > width - 1 - left) continue;
          least = std::min(least, sum);
          most = std::max(most, sum);
        }
      }
      QVERIFY2(near(sums.least(), least) && near(sums.most(), most),
               qPrintable(QString("%1 … %2, not %3 … %4").arg(sums.least()).arg(sums.most()).arg(least).arg(most)));
      QCOMPARE(sums.even(), most - least < 1e-6);
      (sums.even() ? even : uneven) += 1;
      signs += least < 0 && most > 0;
      // The margins are means of cells: over a period of the columns, for a row.
      for (std::int64_t y = 0; y < height; ++y) {
        double mean = 0;
        for (std::int64_t x = left; x < left + g.width().stride(); ++x)
          mean += canvas[static_cast<std::size_t>(y * width + x)] / static_cast<double>(g.width().stride());
        QVERIFY(near(sums.rowMean(y), mean));
      }
      for (std::int64_t x = 0; x < width; ++x) {
        double mean = 0;
        for (std::int64_t y = top; y < top + g.height().stride(); ++y)
          mean += canvas[static_cast<std::size_t>(y * width + x)] / static_cast<double>(g.height().stride());
        QVERIFY(near(sums.columnMean(x), mean));
      }
    }
    QVERIFY(signs > 50 && even > 20 && uneven > 100);
  }
};

SCATTERSCOPE_TEST(TestKernelSums)
#include "test_kernel_sums.moc"
