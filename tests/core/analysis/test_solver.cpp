#include <QtTest>
#include <set>

#include "core/analysis/solver.h"
#include "core/conventions/arguments.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

constexpr SolverRanges kSmall{4, 3, 2, 3};

/// What a square call computes on one axis, and the zeros behind it: to compare sets of calls.
using Key = std::array<std::int64_t, 6>;

std::optional<Key> keyOf(const Specification& call, std::int64_t input) {
  const auto operation = call.convention->resolve(call, {1, 1, input, input});
  if (!operation) return std::nullopt;
  const Operation o = simplified(*operation);
  const Axis& a = o.geometry.height();
  if (!(a == o.geometry.width())) return std::nullopt;
  PadStep pad;
  if (!o.steps.empty()) pad = std::get<PadStep>(o.steps.front());
  if (pad.bottom != pad.right) return std::nullopt;
  return Key{a.kernel(), a.stride(), a.kernel() == 1 ? 1 : a.dilation(), a.cropBegin(), a.cropEnd(), pad.bottom};
}

std::int64_t outputOf(const Specification& call, std::int64_t input) {
  return call.convention->resolve(call, {1, 1, input, input})->outputShape()->h;
}

/// The same of JAX: any two pads of the input, as far as they add no more rows than another framework could.
template <class Consider>
void forEachPad(const Specification& call, std::int64_t crop, Consider consider) {
  const auto both = [](const Value& value) { return Value::tuple({*value.integer(), *value.integer()}); };
  const Specification pairs = call.with(Role::KernelSize, both(call[Role::KernelSize]))
                                  .with(Role::Stride, both(call[Role::Stride]))
                                  .with(Role::Dilation, both(call[Role::Dilation]));
  for (const char* mode : {"SAME", "VALID"}) consider(pairs.with(Role::PadMode, mode));
  const std::int64_t reach = (*call[Role::KernelSize].integer() - 1) * *call[Role::Dilation].integer();
  const std::int64_t past = std::max(*call[Role::Stride].integer(), *call[Role::Dilation].integer());
  for (std::int64_t a = reach - crop; a <= reach; ++a) {
    for (std::int64_t b = reach - crop; b < reach + past; ++b) {
      const Value pad = Value::tuple({a, b});
      consider(pairs.with(Role::PadMode, Value::Sequence{{pad, pad}, false}));
    }
  }
}

/// Every square call of a convention with these stamps and cuts, legal or not; sizes as far as a call names one.
template <class Consider>
void forEachWindow(const Specification& call, std::int64_t output, std::int64_t crop, Consider consider) {
  const Convention& c = *call.convention;
  if (&c == &jax()) return forEachPad(call, crop, consider);
  const std::int64_t past = std::max(*call[Role::Stride].integer(), *call[Role::Dilation].integer());
  const auto pair = [](std::int64_t a, std::int64_t b) { return Value(Value::Sequence{{a, b}, true}); };
  std::vector<Specification> withModes;
  if (&c == &pytorch()) withModes = {call};
  if (&c == &paddle()) withModes = {call, call.with(Role::Padding, "SAME"), call.with(Role::Padding, "VALID")};
  if (&c == &mindspore())
    withModes = {call.with(Role::PadMode, "same"), call.with(Role::PadMode, "valid"), call.with(Role::PadMode, "pad")};
  if (&c == &onnx()) {
    for (const char* mode : {"NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"}) {
      withModes.push_back(call.with(Role::PadMode, mode));
      withModes.push_back(withModes.back().with(Role::OutputShape, pair(output, output)));
    }
  }
  if (&c == &tensorflow()) {
    withModes = {call.with(Role::PadMode, "valid"), call.with(Role::PadMode, "same")};
    const Specification function =
        call.with(Role::Version, "tf.nn").with(Role::OutputShape, pair(output, output)).with(Role::PadMode, Value());
    // Bias is not in its signature, so a call that wants one is not this.
    if (!call[Role::Bias].truthy())
      withModes.insert(withModes.end(),
                       {function, function.with(Role::PadMode, "SAME"), function.with(Role::PadMode, "VALID")});
  }
  for (const Specification& mode : withModes) {
    consider(mode);
    for (std::int64_t back = 0; back < past; ++back) {
      const Specification padded = mode.with(Role::OutputPadding, &c == &onnx() ? pair(back, back) : Value(back));
      consider(padded);
      for (std::int64_t a = 0; a <= crop; ++a) {
        if (&c == &pytorch()) consider(padded.with(Role::Padding, a));
        for (std::int64_t b = 0; b <= crop + past; ++b) {
          if (&c == &mindspore()) consider(padded.with(Role::Padding, Value::tuple({a, b, a, b})));
          if (&c == &onnx()) consider(padded.with(Role::Padding, Value::tuple({a, a, b, b})));
          if (&c == &paddle() && !mode[Role::Padding].text())
            consider(padded.with(Role::Padding, Value::tuple({a, b, a, b})));
          if (&c == &tensorflow() && mode[Role::PadMode].isNone()) {
            consider(mode.with(Role::PadMode, Value::Sequence{{pair(0, 0), pair(a, b), pair(a, b), pair(0, 0)}, true}));
          }
        }
      }
    }
  }
}

/// A question about a square: what is locked stands in the base.
struct Question {
  Specification base;
  std::vector<Role> locked;
  std::int64_t input, output;
};

/// What every call in the small ranges computes, put to the convention itself.
std::set<Key> bruteForce(const Question& q) {
  std::set<Key> keys;
  const bool zeros = std::find(q.locked.begin(), q.locked.end(), Role::OutputPadding) != q.locked.end();
  const auto consider = [&](Specification call) {
    for (const Role role : q.locked) call = call.with(role, q.base[role]);
    const auto key = keyOf(call, q.input);
    if (!key || outputOf(call, q.input) != q.output) return;
    // MindSpore's own zero rows are an answer only where they are asked for.
    if ((*key)[5] != 0 && !zeros) return;
    if ((*key)[3] >= 0 && std::max((*key)[3], (*key)[4]) <= kSmall.crop) keys.insert(*key);
  };
  for (std::int64_t k = 1; k <= kSmall.kernel; ++k) {
    for (std::int64_t s = 1; s <= kSmall.stride; ++s) {
      for (std::int64_t d = 1; d <= kSmall.dilation; ++d) {
        const Specification call = q.base.with(Role::KernelSize, k).with(Role::Stride, s).with(Role::Dilation, d);
        forEachWindow(call, q.output, kSmall.crop, consider);
      }
    }
  }
  return keys;
}

/// Solves the question and compares; the number of different answers, or -1 and a message.
int compareWithBruteForce(const Question& q) {
  const auto answer = solve({q.base, q.locked, {1, 1, q.input, q.input}, q.output, q.output, kSmall, std::nullopt});
  if (!answer) return -1;
  std::set<Key> got;
  for (const Solution& s : answer->solutions) {
    if (const auto key = keyOf(s.call, q.input)) got.insert(*key);
  }
  const auto expected = bruteForce(q);
  const bool stated = answer->reason.empty() == !answer->solutions.empty();
  if (got == expected && stated) return static_cast<int>(got.size());
  std::vector<Key> apart;
  std::set_symmetric_difference(got.begin(), got.end(), expected.begin(), expected.end(), std::back_inserter(apart));
  qWarning("%s to %d: %zu found, %zu by brute force", writeCall(q.base).c_str(), int(q.output), got.size(),
           expected.size());
  for (const Key& k : apart) {
    qWarning("  %s kernel %d stride %d dilation %d cuts %d,%d zeros %d", got.contains(k) ? "only found" : "missed",
             int(k[0]), int(k[1]), int(k[2]), int(k[3]), int(k[4]), int(k[5]));
  }
  return -1;
}

SolverRequest request(const char* code, const Shape& input, std::int64_t height, std::int64_t width,
                      std::vector<Role> locked = {}) {
  return {specificationOf(code), std::move(locked), input, height, width, {}, {}};
}

}  // namespace

class TestSolver : public QObject {
  Q_OBJECT

 private slots:
  void findsEverythingThatBruteForceFinds_data() {
    QTest::addColumn<QString>("convention");
    QTest::addColumn<bool>("bias");
    for (const Convention* c : conventions()) {
      for (const bool bias : {false, true})
        QTest::addRow("%s %s bias", c->name().data(), bias ? "with" : "without") << c->name().data() << bias;
    }
  }
  void findsEverythingThatBruteForceFinds() {
    QFETCH(QString, convention);
    QFETCH(bool, bias);
    const Specification base =
        findConvention(convention.toStdString())->defaults().with(Role::InChannels, 1).with(Role::Bias, bias);
    int found = 0;
    for (const std::int64_t input : {1, 3, 4}) {
      for (const std::int64_t output : {1, 2, 5, 8, 12, 13}) {
        const int answers = compareWithBruteForce({base, {}, input, output});
        QVERIFY(answers >= 0);
        found += answers;
      }
    }
    QVERIFY(found > 50);
  }

  void locksLeaveEverythingThatBruteForceFinds_data() {
    QTest::addColumn<QString>("call");
    QTest::addColumn<QList<int>>("locked");
    const auto row = [](const char* call, QList<Role> roles) {
      QList<int> locked;
      for (const Role role : roles) locked.append(int(role));
      QTest::addRow("%s %d", call, int(roles.front())) << call << locked;
    };
    row("nn.ConvTranspose2d(1, 1, 3, 2)", {Role::KernelSize, Role::Stride});
    row("nn.ConvTranspose2d(1, 1, 3, 2, 2)", {Role::Padding});
    row("nn.ConvTranspose2d(1, 1, 3, 2, 1, 1)", {Role::OutputPadding});
    row("nn.ConvTranspose2d(1, 1, 3, 2, 1, 1, dilation=2)", {Role::OutputPadding, Role::Dilation});
    row("nn.Conv2dTranspose(1, 1, 3)", {Role::PadMode});
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='valid', has_bias=True)", {Role::PadMode});
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad')", {Role::PadMode});
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad')", {Role::Padding});
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad', padding=(1, 2, 1, 2))", {Role::Padding});
    row("nn.Conv2dTranspose(1, 1, 3, 2, pad_mode='pad', output_padding=1)", {Role::OutputPadding});
    row("nn.Conv2dTranspose(1, 1, 3, 2, pad_mode='pad', output_padding=1, has_bias=True)", {Role::OutputPadding});
    row("W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], auto_pad='VALID')",
        {Role::PadMode});
    row("W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], "
        "auto_pad='SAME_UPPER')",
        {Role::PadMode});
    row("W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], "
        "output_padding=[1, 1])",
        {Role::OutputPadding});
    row("W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], "
        "pads=[1, 1, 2, 2])",
        {Role::Padding});
    row("W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], "
        "strides=[2, 2])",
        {Role::Stride, Role::Dilation});
    row("layers.Conv2DTranspose(1, 3, padding='same', use_bias=False)", {Role::PadMode});
    row("layers.Conv2DTranspose(1, 3, output_padding=1, strides=2)", {Role::OutputPadding});
    row("layers.Conv2DTranspose(1, 3, use_bias=False)", {Role::Version});
  }
  void locksLeaveEverythingThatBruteForceFinds() {
    QFETCH(QString, call);
    QFETCH(QList<int>, locked);
    Question question{specificationOf(call.toStdString()).with(Role::InChannels, 1), {}, 3, 0};
    for (const int role : locked) question.locked.push_back(Role(role));
    int found = 0;
    for (const std::int64_t output : {1, 2, 5, 6, 9, 12}) {
      question.output = output;
      const int answers = compareWithBruteForce(question);
      QVERIFY(answers >= 0);
      found += answers;
    }
    QVERIFY(found > 0);
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
    QCOMPARE(writeCall(answer->solutions.front().call), std::string("nn.ConvTranspose2d(4, 6, 2, stride=2, groups=2)"));
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
    row("nn.ConvTranspose2d(1, 1, 4)", {Role::KernelSize}, "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1)");
    row("nn.ConvTranspose2d(1, 1, 3, padding=1)", {Role::KernelSize, Role::Padding},
        "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
    row("nn.ConvTranspose2d(1, 1, (4, 2))", {Role::KernelSize},
        "nn.ConvTranspose2d(1, 1, (4, 2), stride=2, padding=(1, 0))");
    row("nn.Conv2dTranspose(1, 1, 4)", {Role::KernelSize, Role::PadMode}, "nn.Conv2dTranspose(1, 1, 4, stride=2)");
    row("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad', padding=(0, 1, 0, 1))", {Role::Padding, Role::KernelSize},
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
    QVERIFY(answer->reason.find("No call of PyTorch gives 22×22 from 5×5") != std::string::npos);
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

SCATTERSCOPE_TEST(TestSolver)
#include "test_solver.moc"
