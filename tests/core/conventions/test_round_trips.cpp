// What is written is read back as what it was: random calls of every framework in the words of every other, in every
// version that has words for them, with the lines around the call.

#include "random_axis.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// A call whose window, groups, bias and taps are random: pads of four sides need a helper step nearly everywhere.
Recipe randomSource(Random& random) {
  const auto pair = [&](std::int64_t low, std::int64_t high) {
    return Value::tuple({between(random, low, high), between(random, low, high)});
  };
  const std::int64_t groups = between(random, 1, 3) == 1 ? 2 : 1;
  const bool mindspore = between(random, 0, 1) == 1;
  Specification call = (mindspore ? scatterscope::mindspore() : pytorch())
                           .defaults()
                           .with(Role::InChannels, 4)
                           .with(Role::OutChannels, groups * between(random, 1, 3))
                           .with(Role::KernelSize, pair(1, 5))
                           .with(Role::Stride, pair(1, 4))
                           .with(Role::Dilation, pair(1, 2))
                           .with(Role::Groups, groups)
                           .with(Role::Bias, between(random, 0, 1) == 1);
  if (!mindspore) return {call.with(Role::Padding, pair(0, 3)).with(Role::OutputPadding, pair(0, 2)), 0, 0, {}};
  switch (between(random, 0, 3)) {
    case 0:
      return {call, 0, 0, {}};
    case 1:
      return {call.with(Role::PadMode, "valid"), 0, 0, {}};
    case 2:
      call = call.with(Role::OutputPadding, pair(0, 1));
      break;
    default:
      break;
  }
  return {call.with(Role::PadMode, "pad")
              .with(Role::Padding, Value::tuple({between(random, 0, 3), between(random, 0, 3), between(random, 0, 3),
                                                 between(random, 0, 3)})),
          0,
          0,
          {}};
}

QByteArray bytes(const std::string& text) {
  return QByteArray::fromStdString(text);
}

}  // namespace

class TestRoundTrips : public QObject {
  Q_OBJECT

 private slots:
  void everyScriptReadsBack_data() {
    QTest::addColumn<int>("target");
    for (int i = 0; i < int(conventions().size()); ++i)
      QTest::addRow("%s", std::string(conventions()[std::size_t(i)]->name()).c_str()) << i;
  }
  void everyScriptReadsBack() {
    QFETCH(int, target);
    const Convention& to = *conventions()[std::size_t(target)];
    Random random(target + 1);
    int written = 0, helped = 0;
    for (int n = 0; n < 300; ++n) {
      const Recipe source = randomSource(random);
      const Shape input{between(random, 1, 2), 4, between(random, 1, 6), between(random, 1, 6)};
      if (!resolve(source, input)) continue;
      const auto translation = translate(source, to, input);
      QVERIFY2(translation, bytes(writeCall(source.call)));
      if (!translation->recipe) continue;
      std::vector<Value> versions = {translation->recipe->call[Role::Version]};
      for (const std::string_view version : to.versions()) versions.emplace_back(std::string(version));
      for (const Value& version : versions) {
        Recipe recipe = *translation->recipe;
        recipe.call = recipe.call.with(Role::Version, version);
        const auto right = resolve(recipe, input);
        if (!right) continue;  // this version has no such call
        const std::string code = writeCode(recipe, input);
        const auto back = readCode(code, {{{std::string(to.name()), version}}});
        QVERIFY2(back, bytes(code + (back ? "" : back.error().sentence())));
        QVERIFY2(back->input == input, bytes(code));
        QCOMPARE(back->zero_taps_height, recipe.zero_taps_height);
        QCOMPARE(back->zero_taps_width, recipe.zero_taps_width);
        const auto got = resolve(Recipe(*back), input);
        QVERIFY2(got && *got == *right, bytes(code));
        QCOMPARE(bytes(writeCall(back->call)), bytes(writeCall(recipe.call)));
        ++written;
        helped += !recipe.steps.empty() || recipe.zero_taps_height + recipe.zero_taps_width > 0;
      }
    }
    qInfo("%d scripts, %d with helper steps", written, helped);
    QVERIFY(written > 100);
    QVERIFY(helped > 10 || &to == &onnx());
  }
};

SCATTERSCOPE_TEST(TestRoundTrips)
#include "test_round_trips.moc"
