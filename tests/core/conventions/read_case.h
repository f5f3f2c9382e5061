#pragma once

#include <fmt/format.h>

#include <QtTest>
#include <string>

#include "core/conventions/code/code.h"

namespace scatterscope::testing {

/// What is read of code, in one line: the call, the steps behind it, its input where the code says it; of several
/// calls one behind the other; an error as its place and message.
inline std::string readAs(std::string_view code) {
  const auto read = readAllCode(code);
  if (!read) return fmt::format("{}:{} {}", read.error().line, read.error().column, read.error().message);
  std::string all;
  for (const ReadRecipe& recipe : *read) {
    all += (all.empty() ? "" : " ; ") + writeCall(recipe.call);
    for (const OutputStep& step : recipe.steps) {
      if (const auto* pad = std::get_if<PadStep>(&step))
        all += fmt::format(" pad {},{},{},{}{}", pad->top, pad->bottom, pad->left, pad->right,
                           pad->mode == PadMode::Reflect ? " reflect" : "");
      if (const auto* crop = std::get_if<CropStep>(&step))
        all += fmt::format(" crop {},{},{},{}", crop->top, crop->bottom, crop->left, crop->right);
      if (std::holds_alternative<BiasStep>(step)) all += " bias";
    }
    if (recipe.input) all += fmt::format(" on {}x{}x{}", recipe.input->c, recipe.input->h, recipe.input->w);
  }
  return all;
}

struct ReadCase {
  const char* code;
  const char* read;
};

template <std::size_t N>
void tabulateReading(const ReadCase (&cases)[N]) {
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("read");
  for (std::size_t i = 0; i < N; ++i)
    QTest::addRow("%zu %s", i, qPrintable(QString(cases[i].code).simplified().left(60)))
        << cases[i].code << cases[i].read;
}

inline void compareReading() {
  QFETCH(QString, code);
  QFETCH(QString, read);
  QCOMPARE(QString::fromStdString(readAs(code.toStdString())), read);
}

}  // namespace scatterscope::testing
