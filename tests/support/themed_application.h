#pragma once

#include <QApplication>

#include "ui/style/theme.h"

namespace scatterscope::testing {

/// An application in the light theme: widths are those of the program's own fonts.
struct ThemedApplication : QApplication {
  ThemedApplication(int& argc, char** argv) : QApplication(argc, argv) { Theme::apply(Theme::light()); }
};

}  // namespace scatterscope::testing
