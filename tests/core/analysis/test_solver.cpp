#include <QtTest>
#include <set>

#include "core/analysis/solver.h"
#include "core/conventions/arguments.h"
#include "specifications.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

constexpr SolverRanges kSmall{5, 4, 2, 4};

/// What a solution computes, to compare sets of them.
using Key = std::array<std::int64_t, 5>;

Key keyOf(const Axis& a) {
  return {a.kernel(), a.stride(), a.kernel() == 1 ? 1 : a.dilation(), a.cropBegin(), a.cropEnd()};
}

std::set<Key> keysOf(const SolverAnswer& answer) {
  std::set<Key> keys;
  for (const Solution& s : answer.solutions) keys.insert(keyOf(s.geometry.height()));
  return keys;
}

/// Every call in the ranges, square, put to the convention itself.
std::set<Key> bruteForce(const Convention& convention, std::int64_t input, std::int64_t output,
                         const SolverRanges& r) {
  std::set<Key> keys;
  const auto consider = [&](const Specification& call) {
    const auto operation = convention.resolve(call, {1, 1, input, input});
    if (!operation || !operation->steps.empty() || operation->geometry.height().output() != output) return;
    const Axis& axis = operation->geometry.height();
    if (axis.cropBegin() <= r.crop && axis.cropEnd() <= r.crop && axis == operation->geometry.width())
      keys.insert(keyOf(axis));
  };
  for (std::int64_t k = 1; k <= r.kernel; ++k) {
    for (std::int64_t s = 1; s <= r.stride; ++s) {
      for (std::int64_t d = 1; d <= r.dilation; ++d) {
        const Specification call =
            convention.defaults().with(Role::KernelSize, k).with(Role::Stride, s).with(Role::Dilation, d);
        if (&convention == &mindspore()) {
          consider(call);
          consider(call.with(Role::PadMode, "valid"));
        }
        for (std::int64_t a = 0; a <= r.crop; ++a) {
          for (std::int64_t b = 0; b <= r.crop; ++b) {
            if (&convention == &pytorch()) consider(call.with(Role::Padding, a).with(Role::OutputPadding, b));
            if (&convention == &mindspore())
              consider(call.with(Role::PadMode, "pad").with(Role::Padding, Value::tuple({a, b, a, b})));
            if (&convention != &onnx()) continue;
            for (std::int64_t back = 0; back < s; ++back) {
              consider(call.with(Role::Padding, Value::tuple({a, a, b, b}))
                           .with(Role::OutputPadding, Value::tuple({back, back})));
            }
          }
        }
      }
    }
  }
  return keys;
}

SolverRequest request(const char* code, const Shape& input, std::int64_t height, std::int64_t width,
                      std::vector<Role> locked = {}) {
  return {specificationOf(code), std::move(locked), input, height, width, {}};
}

}  // namespace

class TestSolver : public QObject {
  Q_OBJECT

 private slots:
  void findsEverythingThatBruteForceFinds_data() {
    QTest::addColumn<QString>("convention");
    for (const char* name : {"pytorch", "mindspore", "onnx"}) QTest::newRow(name) << name;
  }
  void findsEverythingThatBruteForceFinds() {
    QFETCH(QString, convention);
    const Convention& c = *findConvention(convention.toStdString());
    std::size_t found = 0;
    for (std::int64_t input = 1; input <= 5; ++input) {
      for (std::int64_t output = 1; output <= 14; ++output) {
        // Bias tells the rows past the canvas from zeros; MindSpore's own zero rows are not what is asked
        // for.
        const Specification base = c.defaults().with(Role::Bias, true);
        const auto answer = solve({base, {}, {1, 1, input, input}, output, output, kSmall});
        QVERIFY(answer);
        const auto expected = bruteForce(c, input, output, kSmall), got = keysOf(*answer);
        QVERIFY2(got == expected, qPrintable(QString("%1 to %2: %3 found, %4 by brute force")
                                                 .arg(input)
                                                 .arg(output)
                                                 .arg(got.size())
                                                 .arg(expected.size())));
        found += got.size();
        QCOMPARE(answer->reason.empty(), !answer->solutions.empty());
      }
    }
    QVERIFY(found > 100);
  }

  void everySolutionGivesTheSizeAndBestComesFirst() {
    const auto answer = solve(request("nn.ConvTranspose2d(4, 6, 3, groups=2)", {1, 4, 16, 50}, 32, 100));
    QVERIFY(answer && !answer->solutions.empty());
    for (const Solution& s : answer->solutions) {
      const auto operation = pytorch().resolve(s.call, {1, 4, 16, 50});
      QCOMPARE(*operation->outputShape(), (Shape{1, 6, 32, 100}));
      QCOMPARE(s.call[Role::Groups], Value(2));
    }
    // kernel 2, stride 2: even, nothing cut, the cheapest.
    QCOMPARE(writeCall(answer->solutions.front().call),
             std::string("nn.ConvTranspose2d(4, 6, 2, stride=2, groups=2)"));
    QCOMPARE(answer->solutions.front().badge(), std::string("even"));
    bool uneven = false, lossy = false;
    for (const Solution& s : answer->solutions) {
      QVERIFY(!(lossy && !s.loses_input));
      lossy = lossy || s.loses_input;
      QVERIFY(lossy || !(uneven && s.even()));
      uneven = uneven || !s.even();
    }
    QVERIFY(uneven);
  }

  void locksStayLocked_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QList<int>>("locked");
    QTest::addColumn<QString>("best");
    const auto row = [](const char* code, QList<Role> roles, const char* best) {
      QList<int> locked;
      for (const Role role : roles) locked.push_back(int(role));
      QTest::newRow(code) << code << locked << best;
    };
    row("nn.ConvTranspose2d(1, 1, 4)", {Role::KernelSize},
        "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1)");
    row("nn.ConvTranspose2d(1, 1, 3, padding=1)", {Role::KernelSize, Role::Padding},
        "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
    row("nn.ConvTranspose2d(1, 1, (4, 2))", {Role::KernelSize},
        "nn.ConvTranspose2d(1, 1, (4, 2), stride=2, padding=(1, 0))");
    row("nn.Conv2dTranspose(1, 1, 4)", {Role::KernelSize, Role::PadMode},
        "nn.Conv2dTranspose(1, 1, 4, stride=2)");
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad', padding=(0, 1, 0, 1))",
        {Role::Padding, Role::KernelSize},
        "nn.Conv2dTranspose(1, 1, 3, stride=2, pad_mode='pad', padding=(0, 1, 0, 1))");
  }
  void locksStayLocked() {
    QFETCH(QString, code);
    QFETCH(QList<int>, locked);
    QFETCH(QString, best);
    std::vector<Role> roles;
    for (const int role : locked) roles.push_back(Role(role));
    const auto answer = solve(request(code.toUtf8().data(), {1, 1, 8, 6}, 16, 12, roles));
    QVERIFY(answer && !answer->solutions.empty());
    QCOMPARE(QString::fromStdString(writeCall(answer->solutions.front().call)), best);
    for (const Solution& s : answer->solutions) {
      QVERIFY(pairOf(s.call[Role::KernelSize]).has_value());
      QCOMPARE(s.geometry.height().output(), 16);
    }
  }

  void axesMayDifferWhereTheyMust() {
    const auto answer = solve(request("nn.ConvTranspose2d(1, 1, 3)", {1, 1, 10, 10}, 20, 60));
    QVERIFY(answer && !answer->solutions.empty());
    QCOMPARE(answer->solutions.front().call[Role::Stride], Value::tuple({2, 6}));
  }

  void saysWhyThereIsNoneAndWhatIsNear() {
    // Kernel 2 and stride 4 without crop: 4 more rows an input row, 3 at most by output_padding.
    const auto answer = solve(request("nn.ConvTranspose2d(1, 1, 2, 4)", {1, 1, 5, 5}, 22, 22,
                                      {Role::KernelSize, Role::Stride, Role::Padding, Role::Dilation}));
    QVERIFY(answer && answer->solutions.empty());
    QVERIFY(answer->reason.find("No call of PyTorch makes 22×22 out of 5×5") != std::string::npos);
    QVERIFY(!answer->nearest.empty());
    QCOMPARE(answer->nearest.front().h, 21);  // 18 to 21 are possible
    const auto farther = solve(request("nn.ConvTranspose2d(1, 1, 2, 4)", {1, 1, 5, 5}, 15, 15,
                                       {Role::KernelSize, Role::Stride, Role::Padding, Role::Dilation}));
    QCOMPARE(farther->nearest.front().h, 18);
  }

  void refusesWhatIsNoQuestion() {
    QVERIFY(!solve(request("nn.ConvTranspose2d(1, 1, 2)", {1, 1, 5, 5}, 0, 5)));
    SolverRequest wide = request("nn.ConvTranspose2d(1, 1, 2)", {1, 1, 5, 5}, 5, 5);
    wide.ranges = {1000, 1000, 1000, 1000};
    QVERIFY(!solve(wide));
    wide.ranges = {};
    wide.base = wide.base.with(Role::KernelSize, "big");
    wide.locked = {Role::KernelSize};
    QVERIFY(!solve(wide));
  }

  void defaultRangesAreQuick() {
    QBENCHMARK_ONCE {
      for (const Convention* convention : conventions()) {
        for (const Shape& input : {Shape{1, 1, 2, 2}, Shape{1, 1, 16, 50}}) {
          QVERIFY(solve({convention->defaults(), {}, input, 2 * input.h, 2 * input.w, {}}));
        }
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestSolver)
#include "test_solver.moc"
