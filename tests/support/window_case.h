#pragma once

#include <QtTest>

#include "specifications.h"

namespace scatterscope::testing {

/// A line of code and what it comes to.
struct WindowCase {
  const char* code;
  const char* expected;  ///< windowsOf() it, or the text of the refusal
};

/// A row of test data for each, named by its code.
template <std::size_t N>
void tabulate(const WindowCase (&cases)[N]) {
  QTest::addColumn<int>("row");
  for (std::size_t i = 0; i < N; ++i)
    QTest::addRow("%zu %s", i, qPrintable(QString(cases[i].code).simplified())) << int(i);
}

/// Compares on an input, and asks of a refusal that it names a field and a way out.
inline void compare(const WindowCase& c, const Shape& input) {
  const Specification call = specificationOf(c.code);
  const auto operation = call.convention->resolve(call, input);
  const QString got =
      operation ? QString::fromUtf8(windowsOf(*operation)) : QString::fromStdString(operation.error().message);
  QCOMPARE(got, QString::fromUtf8(c.expected));
  if (!operation) QVERIFY(!operation.error().field.empty() && !operation.error().remedy.empty());
}

}  // namespace scatterscope::testing
