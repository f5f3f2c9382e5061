#pragma once

#include <QtTest>
#include <algorithm>

#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/theme.h"

namespace scatterscope::testing {

/// A scatter workspace on the screen with its document, and the parts of it that tests of the clock ask.
struct ShownWorkspace {
  Document document;
  ScatterWorkspace workspace{document};
  ScatterView& view = workspace.view();
  Playback& playback = workspace.playback();
  LedgerModel& ledger = *workspace.findChild<LedgerModel*>();

  /// Shows it and waits for the first result, which is where a test begins.
  bool show(QSize size = {1500, 860}) {
    workspace.resize(size);
    workspace.show();
    return QTest::qWaitForWindowExposed(&workspace) && computed();
  }
  bool computed() {
    return QTest::qWaitFor([this] { return document.current(); }, 30'000);
  }
  /// Opens a preset, at rest at its start.
  bool open(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    if (found == presets.end()) return false;
    document.apply(title, found->experiment);
    playback.pause();
    return computed();
  }
  void pin(CellIndex cell) {
    view.pin(Place{Place::Grid::Canvas, cell});
    QCoreApplication::processEvents();  // the panel takes the size of its rows
  }
  /// Whether a row of the ledger is the one in hand.
  bool marked(int row) const {
    return ledger.index(row, 0).data(Qt::BackgroundRole).value<QColor>() == Theme::current().highlight;
  }
};

}  // namespace scatterscope::testing
