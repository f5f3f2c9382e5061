// How long an edit takes to be a painted frame, and a frame of playback, in the scatter workspace: a 64×64 canvas
// of numbered cells. Prints the median, the 95th percentile and the worst of each.
//   QT_QPA_PLATFORM=offscreen bench_scatter_frame [frames]

#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "ui/picture/picture_places.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

void report(const char* what, std::vector<double> milliseconds) {
  std::ranges::sort(milliseconds);
  const auto at = [&](double part) {
    return milliseconds[static_cast<std::size_t>(part * static_cast<double>(milliseconds.size() - 1))];
  };
  std::printf("  %-28s median %6.2f ms   p95 %6.2f ms   worst %6.2f ms\n", what, at(0.5), at(0.95),
              milliseconds.back());
}

void waitFor(const Document& document) {
  while (!document.current()) QApplication::processEvents(QEventLoop::AllEvents, 1);
}

/// Counts the frames a widget is asked to paint.
class Frames : public QObject {
 public:
  explicit Frames(QWidget& widget) { widget.installEventFilter(this); }
  int count = 0;
  qint64 began = 0;  ///< when the last of them was, by `clock`
  const QElapsedTimer* clock = nullptr;

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      ++count;
      began = clock->nsecsElapsed();
    }
    return false;
  }
};

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
  std::vector<double> edits, applying, playing;
  const auto lap = [&timer] { return static_cast<double>(timer.nsecsElapsed()) / 1e6; };
  workspace.playback().toEnd();
  Frames painted(view);
  painted.clock = &timer;
  std::vector<double> arriving, waiting;
  double arrived = 0;
  QObject::connect(&document, &Document::outcomeChanged, &painted, [&] { arrived = lap(); });
  for (int i = 0; i < frames; ++i) {
    QApplication::processEvents();
    timer.start();
    const auto edited = withWeightValue(*document.scene(), *document.outcome(), {0, 0, i % 4, i / 4 % 4},
                                        static_cast<float>(i % 7) + 1.5f);
    document.apply("weight", *edited);
    const double applied = lap();
    // The result arrives and its frame is painted in the same or the next turn of the event loop.
    const auto before = view.snapshot().outcome;
    int shown = painted.count;
    while (view.snapshot().outcome == before || painted.count == shown) {
      if (view.snapshot().outcome == before) shown = painted.count;
      QApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    edits.push_back(lap());
    applying.push_back(applied);
    arriving.push_back(arrived - applied);
    waiting.push_back(static_cast<double>(painted.began) / 1e6 - arrived);
  }
  report("edit to painted frame", edits);
  report("  judging, telling panels", applying);
  report("  computing, panels painting", arriving);
  report("  telling the workspace", waiting);
  for (int i = 0; i < frames; ++i) {
    timer.start();
    workspace.playback().setTime(300 + i * 0.031);
    view.repaint();
    playing.push_back(lap());
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
