#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "ui/style/theme.h"
#include "ui/timings/measure_bar.h"
#include "ui/timings/timings_workspace.h"

using namespace scatterscope;

/// How long the window's thread is away while a benchmark runs: a timer that wants to fire each millisecond notes how
/// much later than the time before it fires. Then how soon a cancelled measurement leaves the compute thread. Usage:
/// bench_window_awake [layer] [seconds]
int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  Theme::apply(Theme::light());
  Document document;
  TimingsWorkspace workspace(document);
  workspace.resize(1366, 700);
  workspace.show();
  if (argc > 1 && !workspace.bar().chooseLayer(argv[1])) return 2;
  BenchmarkRequest request = workspace.request();
  request.seconds = argc > 2 ? std::atof(argv[2]) : 5;

  std::vector<double> gaps;
  QElapsedTimer clock;
  QTimer ticks;
  ticks.setTimerType(Qt::PreciseTimer);
  ticks.setInterval(1);
  QObject::connect(&ticks, &QTimer::timeout,
                   [&] { gaps.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6), clock.restart(); });
  while (document.compute().busy()) QApplication::processEvents();
  clock.start();
  ticks.start();
  workspace.run().start(request);
  QObject::connect(&workspace.run(), &BenchmarkRun::changed, [&] {
    if (!workspace.run().running()) QApplication::quit();
  });
  QApplication::exec();
  ticks.stop();
  const double edges[] = {2, 5, 10, 20, 50, 100, 1e9};
  double from = 0;
  for (const double edge : edges) {
    const auto count = std::ranges::count_if(gaps, [&](double gap) { return gap >= from && gap < edge; });
    std::printf("%6.0f to %6.0f ms: %td\n", from, std::min(edge, 9999.0), count);
    from = edge;
  }
  std::printf("longest %.1f ms of %zu gaps\n", *std::ranges::max_element(gaps), gaps.size());

  for (int i = 0; i < 10; ++i) {
    workspace.run().start(request);
    QElapsedTimer running;
    running.start();
    // At another moment each time: limits, verification, rounds.
    while (running.elapsed() < 150 + 350 * i) QApplication::processEvents(QEventLoop::AllEvents, 5);
    QElapsedTimer wait;
    wait.start();
    workspace.run().cancel();
    const double window = static_cast<double>(wait.nsecsElapsed()) * 1e-6;
    bool free = false;
    document.compute().submit<int>([](RunControl&) { return 0; }, [&free](int) { free = true; });
    while (!free) QApplication::processEvents(QEventLoop::AllEvents, 1);
    std::printf("cancelled after %d ms: window %.2f ms, compute thread free after %.1f ms\n", 150 + 350 * i, window,
                static_cast<double>(wait.nsecsElapsed()) * 1e-6);
  }
  return 0;
}
