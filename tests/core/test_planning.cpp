// What planning costs, and what it answers, for parameters of any size: a slip of the hand in a field must not
// freeze the window, and no answer may be one of overflowed integers.

#include <QtTest>
#include <ctime>

#include "core/base/wide_integer.h"
#include "core/conventions/registry.h"
#include "core/conventions/translation.h"
#include "core/engines/engine.h"
#include "core/geometry/coverage.h"
#include "core/geometry/size_formula.h"
#include "random_axis.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;

namespace {

constexpr std::int64_t kLargest = INT64_MAX;

/// Small numbers, numbers of any length, and those at the edges of types and of our own limits.
std::int64_t anyNumber(Random& random) {
  constexpr std::int64_t kEdges[] = {0,
                                     1,
                                     2,
                                     3,
                                     4095,
                                     4096,
                                     4097,
                                     30'000'000,
                                     INT32_MAX,
                                     std::int64_t{1} << 31,
                                     std::int64_t{1} << 32,
                                     std::int64_t{1} << 53,
                                     (std::int64_t{1} << 53) + 1,
                                     std::int64_t{1} << 61,
                                     std::int64_t{1} << 62,
                                     kLargest - 1,
                                     kLargest};
  const auto kind = between(random, 0, 9);
  if (kind == 0) return kEdges[static_cast<std::size_t>(between(random, 0, std::ssize(kEdges) - 1))];
  if (kind == 1) return between(random, -3, 3);
  const auto bits = between(random, 0, kind < 6 ? 8 : 62);
  return between(random, 1, static_cast<std::int64_t>((std::uint64_t{2} << bits) - 1));
}

/// One axis of a question, as the user types it.
struct AxisAsked {
  std::int64_t input, kernel, stride, dilation, begin, end, output_padding;
};

struct Asked {
  std::int64_t batch, in, out, groups;
  AxisAsked high, wide;
  bool bias;
};

AxisAsked anyAxis(Random& random) {
  AxisAsked a{anyNumber(random), anyNumber(random), anyNumber(random), anyNumber(random), 0, 0, 0};
  if (between(random, 0, 1) == 0) a.begin = a.end = anyNumber(random);
  if (between(random, 0, 3) == 0) a.end = anyNumber(random);
  if (between(random, 0, 3) == 0) a.output_padding = anyNumber(random);
  // A cut of about what there is: windows of few rows on canvases of many.
  const Wide canvas = (Wide(a.input) - 1) * a.stride + (Wide(a.kernel) - 1) * a.dilation + 1;
  if (between(random, 0, 3) == 0 && canvas > 1 && canvas <= kLargest) {
    a.begin = static_cast<std::int64_t>(canvas / 2);
    a.end = static_cast<std::int64_t>(canvas - 1) - a.begin - between(random, 0, 2);
  }
  return a;
}

Asked anyQuestion(Random& random) {
  const std::int64_t groups = between(random, 0, 3) == 0 ? anyNumber(random) : 1;
  const auto channels = [&] {
    const std::int64_t n = between(random, 0, 1) == 0 ? between(random, 1, 64) : anyNumber(random);
    const auto product = narrowed(Wide(n) * groups);
    return between(random, 0, 9) == 0 || !product ? n : *product;
  };
  const AxisAsked high = anyAxis(random);
  // Often one of the axes is of an ordinary size, so that the operands fit.
  const AxisAsked wide = between(random, 0, 1) == 0 ? anyAxis(random) : AxisAsked{5, 3, 2, 1, 1, 1, 0};
  const bool alike = between(random, 0, 3) == 0;
  return {between(random, 0, 9) == 0 ? anyNumber(random) : 1,
          channels(),
          channels(),
          groups,
          high,
          alike ? high : wide,
          between(random, 0, 1) == 0};
}

/// The same sums without 64 bits to overflow.
struct AxisAnswer {
  bool legal = false;
  Wide canvas = 0, output = 0;
};

AxisAnswer answerOf(const AxisAsked& a) {
  AxisAnswer answer;
  if (a.input < 1 || a.kernel < 1 || a.stride < 1 || a.dilation < 1) return answer;
  answer.canvas = (Wide(a.input) - 1) * a.stride + (Wide(a.kernel) - 1) * a.dilation + 1;
  answer.output = answer.canvas - a.begin - a.end;
  const Wide drawn = answer.canvas - std::min<std::int64_t>(a.begin, 0) - std::min<std::int64_t>(a.end, 0);
  answer.legal = answer.output >= 1 && drawn <= kLargest && a.output_padding >= 0 && a.output_padding <= answer.output;
  return answer;
}

/// Whether so many floats take less than 2^63 bytes.
bool counted(std::initializer_list<Wide> extents) {
  Wide bytes = 4;
  for (const Wide extent : extents) {
    bytes *= extent;
    if (bytes > kLargest) return false;
  }
  return true;
}

Axis::Parameters parametersOf(const AxisAsked& a) {
  return {a.input, a.kernel, a.stride, a.dilation, a.begin, a.end, a.output_padding};
}

QByteArray describe(const Asked& q) {
  const auto axis = [](const AxisAsked& a) {
    return QStringLiteral("%1 k%2 s%3 d%4 crop %5,%6 op %7")
        .arg(a.input)
        .arg(a.kernel)
        .arg(a.stride)
        .arg(a.dilation)
        .arg(a.begin)
        .arg(a.end)
        .arg(a.output_padding);
  };
  return QStringLiteral("%1×%2→%3 in %4 groups; %5; %6")
      .arg(q.batch)
      .arg(q.in)
      .arg(q.out)
      .arg(q.groups)
      .arg(axis(q.high), axis(q.wide))
      .toUtf8();
}

/// The time of this thread in milliseconds: another process may have the processor meanwhile.
double threadMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// What a call takes, the least of several tries where the first is long.
template <class Work>
double cost(Work work) {
  double least = 1e9;
  for (int attempt = 0; attempt < 4 && least > 1; ++attempt) {
    const double begin = threadMilliseconds();
    work();
    least = std::min(least, threadMilliseconds() - begin);
  }
  return least;
}

/// The question in a convention's terms; begin is its padding where it has one number.
Specification callOf(const Convention& convention, const Asked& q, Random& random) {
  const auto pair = [](std::int64_t a, std::int64_t b) { return Value::tuple({a, b}); };
  Specification call = convention.defaults()
                           .with(Role::OutChannels, q.out)
                           .with(Role::Groups, q.groups)
                           .with(Role::KernelSize, pair(q.high.kernel, q.wide.kernel))
                           .with(Role::Stride, pair(q.high.stride, q.wide.stride))
                           .with(Role::Dilation, pair(q.high.dilation, q.wide.dilation))
                           .with(Role::Bias, q.bias);
  if (convention.name() != "tensorflow") call = call.with(Role::InChannels, q.in);
  const auto mode = between(random, 0, 3);
  const auto list = [](std::vector<Value> items) { return Value(Value::Sequence{std::move(items), true}); };
  const Value back = pair(q.high.output_padding, q.wide.output_padding);
  if (convention.name() == "pytorch")
    return call.with(Role::Padding, pair(q.high.begin, q.wide.begin)).with(Role::OutputPadding, back);
  if (convention.name() == "mindspore") {
    if (mode == 0) return call.with(Role::PadMode, "same");
    if (mode == 1) return call.with(Role::PadMode, "valid");
    call = call.with(Role::PadMode, "pad")
               .with(Role::Padding, Value::tuple({q.high.begin, q.high.end, q.wide.begin, q.wide.end}));
    return mode == 2 ? call.with(Role::OutputPadding, back) : call;
  }
  if (convention.name() == "onnx") {
    call = call.with(Role::OutputPadding, list({q.high.output_padding, q.wide.output_padding}));
    if (mode == 0) return call.with(Role::PadMode, "SAME_UPPER");
    if (mode == 1) return call.with(Role::OutputShape, list({q.high.begin, q.wide.begin}));
    return call.with(Role::Padding, list({q.high.begin, q.wide.begin, q.high.end, q.wide.end}));
  }
  if (mode == 0) return call.with(Role::PadMode, "same").with(Role::OutputPadding, back);
  if (mode == 1) return call.with(Role::PadMode, "same");
  if (mode == 2) return call;
  return call.with(Role::Version, "tf.nn")
      .with(Role::OutputShape, pair(q.high.begin, q.wide.begin))
      .with(Role::PadMode, "SAME");
}

/// All that the window and the command line ask before anything is allocated.
void planAll(const Operation& operation) {
  const Geometry& g = operation.geometry;
  for (const Engine* engine : engines()) planMemory(*engine, operation, 2);
  QVERIFY(g.usefulMultiplyAdds() >= 0 && g.scatterMultiplyAdds() >= g.usefulMultiplyAdds() * (1 - 1e-12));
  for (const Axis* axis : {&g.height(), &g.width()}) {
    sizeFormula(*axis);
    cropInWords(*axis);
    coverageOf(*axis, 0);
    for (const std::int64_t y : {axis->extentBegin(), axis->cropBegin(), axis->extentEnd() - 1}) {
      axis->contributors(y);
      axis->rowKind(y);
    }
  }
}

}  // namespace

class TestPlanning : public QObject {
  Q_OBJECT

 private slots:
  void answersAreThoseOfUnboundedIntegersAndComeAtOnce() {
    Random random(20'261);
    int legal = 0, refused = 0, slow = 0;
    double longest = 0;
    for (int n = 0; n < 100'000; ++n) {
      const Asked q = anyQuestion(random);
      const AxisAnswer high = answerOf(q.high), wide = answerOf(q.wide);
      const bool channels =
          q.batch >= 1 && q.groups >= 1 && q.in >= 1 && q.out >= 1 && q.in % q.groups == 0 && q.out % q.groups == 0;
      const bool right = channels && high.legal && wide.legal && counted({q.batch, q.in, q.high.input, q.wide.input}) &&
                         counted({q.in, q.out / q.groups, q.high.kernel, q.wide.kernel}) &&
                         counted({q.batch, q.out, high.output, wide.output});
      Geometry::Parameters p{q.batch, q.in, q.out, q.groups, parametersOf(q.high), parametersOf(q.wide), q.bias};
      Result<Geometry> geometry = fail(ErrorKind::Io, "", "");
      const double took = cost([&] {
        geometry = Geometry::create(p);
        if (geometry) planAll({*geometry, {}});
      });
      longest = std::max(longest, took);
      slow += took > 10;
      if (took > 10) qInfo("%.1f ms: %s", took, describe(q).constData());
      QVERIFY2(geometry.has_value() == right, describe(q));
      (geometry ? legal : refused) += 1;
      if (!geometry) {
        QVERIFY(!geometry.error().message.empty());
        continue;
      }
      QVERIFY2(geometry->height().canvas() == high.canvas && geometry->height().output() == high.output, describe(q));
      QVERIFY2(geometry->width().canvas() == wide.canvas && geometry->width().output() == wide.output, describe(q));
    }
    QVERIFY2(legal > 10'000 && refused > 10'000, QByteArray::number(legal));
    qInfo("%d legal, %d refused, the longest took %.2f ms", legal, refused, longest);
    QVERIFY2(slow == 0, QByteArray::number(slow) + " took more than 10 ms, the longest " + QByteArray::number(longest));
  }

  void everyConventionAnswersAtOnceWithTheWindowItSays() {
    Random random(20'262);
    int resolved = 0, slow = 0;
    for (int n = 0; n < 40'000; ++n) {
      const Asked q = anyQuestion(random);
      const Convention& convention = *conventions()[static_cast<std::size_t>(n % std::ssize(conventions()))];
      const Specification call = callOf(convention, q, random);
      const Shape input{q.batch, q.in, q.high.input, q.wide.input};
      Result<Operation> operation = fail(ErrorKind::Io, "", "");
      const double took = cost([&] {
        operation = convention.resolve(call, input);
        if (operation && operation->outputShape()) planAll(*operation);
      });
      slow += took > 10;
      if (took > 10) qInfo("%.1f ms: %s %s", took, call.convention->write(call).c_str(), describe(q).constData());
      if (!operation || !operation->outputShape()) continue;
      ++resolved;
      // An answer says what was asked, and its sizes add up.
      const Axis &h = operation->geometry.height(), &w = operation->geometry.width();
      for (const auto& [axis, asked] : {std::pair(&h, &q.high), {&w, &q.wide}}) {
        QVERIFY2(
            axis->stride() == asked->stride && axis->kernel() == asked->kernel && axis->dilation() == asked->dilation,
            describe(q));
        AxisAsked same = *asked;
        same.begin = axis->cropBegin();
        same.end = axis->cropEnd();
        same.output_padding = 0;
        QVERIFY2(answerOf(same).output == axis->output(), describe(q));
      }
      if (convention.name() == "onnx" && call[Role::PadMode] == Value("SAME_UPPER")) {
        const Wide times = Wide(q.high.input) * q.high.stride, natural = h.canvas();
        QVERIFY2(h.output() == std::min<Wide>(natural + q.high.output_padding, times), describe(q));
      }
      if (convention.name() == "tensorflow" && call[Role::PadMode] == Value("same") &&
          call[Role::OutputPadding].isNone())
        QVERIFY2(h.output() == Wide(q.high.input) * q.high.stride, describe(q));
      if (convention.name() == "pytorch")
        QVERIFY2(h.output() == h.canvas() - Wide(2) * q.high.begin + q.high.output_padding, describe(q));
    }
    QVERIFY2(resolved > 3'000, QByteArray::number(resolved));
    QCOMPARE(slow, 0);
  }

  void translationsComeAtOnce() {
    Random random(20'263);
    int translated = 0, slow = 0;
    for (int n = 0; n < 20'000; ++n) {
      const Asked q = anyQuestion(random);
      const auto all = conventions();
      const Convention &from = *all[static_cast<std::size_t>(n % std::ssize(all))],
                       &to = *all[static_cast<std::size_t>(n / std::ssize(all) % std::ssize(all))];
      const Recipe recipe{callOf(from, q, random), 0, 0, {}};
      const Shape input{q.batch, q.in, q.high.input, q.wide.input};
      Result<Translation> translation = fail(ErrorKind::Io, "", "");
      const double took = cost([&] { translation = translate(recipe, to, input); });
      slow += took > 50;  // it resolves a dozen calls, and compares maps of up to 16,384 lines
      if (took > 50) qInfo("%.1f ms: %s", took, describe(q).constData());
      if (!translation || !translation->recipe) continue;
      ++translated;
      const auto right = resolve(recipe, input), other = resolve(*translation->recipe, input);
      QVERIFY2(right && other && *right->outputShape() == *other->outputShape(), describe(q));
    }
    QVERIFY2(translated > 1'500, QByteArray::number(translated));
    QCOMPARE(slow, 0);
  }

  void anyBudgetRefusesWhatNoMachineHolds() {
    // Typed into the stride field of the opening example.
    for (const std::int64_t stride : {std::int64_t{30'000'000}, std::int64_t{1} << 53, std::int64_t{1} << 57}) {
      Geometry::Parameters p;
      p.height = {3, 3, stride, 1, 0, 0, 0};
      const auto geometry = Geometry::create(p);
      QVERIFY(geometry);
      const auto refused = MemoryBudget(1'000'000).admit(planMemory(*engines().front(), {*geometry, {}}, 0));
      QVERIFY(!refused && refused.error().kind == ErrorKind::Budget);
    }
  }
};

SCATTERSCOPE_TEST(TestPlanning)
#include "test_planning.moc"
