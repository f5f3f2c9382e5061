#pragma once

#include <QtTest>

#include "ui/state/document.h"
#include "ui/window/main_window.h"

namespace scatterscope::testing {

/// The whole window as a test begins with it: shown, and its first result there.
struct ShownWindow {
  explicit ShownWindow(const PictureCodec& codec) : window(codec, {}) {}

  MainWindow window;
  Document& document = window.document();

  bool show(const ComputeOptions& options = {}) {
    window.show();
    if (!QTest::qWaitForWindowExposed(&window)) return false;
    document.setComputeOptions(options);
    return QTest::qWaitFor([this] { return document.current(); }, 30'000);
  }
};

}  // namespace scatterscope::testing
