// How long an edit takes to be a painted frame, and a frame of playback, in the scatter workspace: a 64×64 canvas
// of numbered cells. Prints the median, the 95th percentile and the worst of each.
//   QT_QPA_PLATFORM=offscreen bench_scatter_frame [frames]

#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"
#include "ui/views/picture_places.h"
#include "ui/views/scatter_view.h"
#include "ui/views/scatter_workspace.h"

using namespace scatterscope;

namespace {

void report(const char* what, std::vector<double> milliseconds) {
  std::ranges::sort(milliseconds);
  const auto at = [&](double part) { return milliseconds[static_cast<std::size_t>(part * static_cast<double>(milliseconds.size() - 1))]; };
  std::printf("  %-28s median %6.2f ms   p95 %6.2f ms   worst %6.2f ms\n", what, at(0.5), at(0.95), milliseconds.back());
}

void waitFor(const Document& document) {
  while (!document.current()) QApplication::processEvents(QEventLoop::AllEvents, 1);
}

/// One window size; `cell` is the smallest cell wanted: the canvas is zoomed until it is that large.
void measure(QSize size, double cell, int frames) {
  Document document;
  ScatterWorkspace workspace(document);
  workspace.resize(size);
  workspace.show();
  waitFor(document);
  Experiment experiment = document.scene()->experiment();
  experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, 4);
  experiment.input.height = experiment.input.width = 31;
  document.apply("64 x 64 canvas", experiment);
  waitFor(document);
  ScatterView& view = workspace.view();
  view.setMotion(Motion::Full);
  const GridLayout fitting = mainGrid(view.snapshot(), QSizeF(view.size()));
  if (fitting.cell < cell) view.zoomBy(cell / fitting.cell + 1e-6, fitting.area.center());
  const GridLayout grid = mainGrid(view.snapshot(), QSizeF(view.size()));
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  std::printf("%d x %d, cells of %.0f px, %lld x %lld of them in sight\n", size.width(), size.height(), grid.cell,
              static_cast<long long>(end.row - begin.row), static_cast<long long>(end.column - begin.column));

  QElapsedTimer timer;
  std::vector<double> edits, playing;
  workspace.playback().toEnd();
  for (int i = 0; i < frames; ++i) {
    timer.start();
    const auto edited = withWeightValue(*document.scene(), *document.outcome(), {0, 0, i % 4, i / 4 % 4}, static_cast<float>(i % 7 + 1));
    document.apply("weight", *edited);
    waitFor(document);
    view.repaint();
    edits.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
  }
  report("edit to painted frame", edits);
  for (int i = 0; i < frames; ++i) {
    timer.start();
    workspace.playback().setTime(300 + i * 0.031);
    view.repaint();
    playing.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
  }
  report("frame of playback", playing);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  Theme::apply(Theme::light());
  const int frames = argc > 1 ? std::max(10, std::atoi(argv[1])) : 120;
  measure({1920, 1080}, 1, frames);   // as it opens: cells too small for numbers
  measure({1920, 1080}, 22, frames);  // numbered
  measure({3840, 2160}, 22, frames);
}
