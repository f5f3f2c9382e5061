// How long a photograph of 12 megapixels takes from its computed result to the first map on the screen, to all maps,
// and for each frame while it is panned. Usage: QT_QPA_PLATFORM=offscreen bench_large_picture [height width outChannels
// stride]
#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "core/conventions/code/code.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_view.h"
#include "ui/state/file_opener.h"
#include "ui/state/input_edit.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

/// A picture with detail at every scale: noise over a ramp.
Tensor photograph(std::int64_t height, std::int64_t width) {
  Tensor tensor = *Tensor::zeros({1, 3, height, width});
  std::uint32_t state = 1;
  for (float& value : tensor.elements()) {
    state = state * 1664525u + 1013904223u;
    value = static_cast<float>(state >> 8) / static_cast<float>(1 << 24);
  }
  return tensor;
}

void waitFor(const auto& condition) {
  while (!condition()) QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}

/// Processor time of this thread, in milliseconds: what a frame costs, whoever else is at work.
double threadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Median and worst of the times from a moved view to its painted frame.
void measureFrames(const char* what, QWidget& view, MapViewState& state) {
  std::vector<double> times, work;
  for (int i = 0; i < 120; ++i) {
    state.setView(6, {0.2 + 0.005 * i, 0.3 + 0.003 * i});
    QElapsedTimer timer;
    timer.start();
    const double before = threadTime();
    view.repaint();
    work.push_back(threadTime() - before);
    times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
  }
  std::ranges::sort(times);
  std::ranges::sort(work);
  std::printf("%-28s median %6.1f ms, worst %6.1f ms; processor time median %5.1f ms, worst %5.1f ms\n", what,
              times[times.size() / 2], times.back(), work[work.size() / 2], work.back());
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  Theme::apply(Theme::light());
  const auto number = [&](int i, long otherwise) { return argc > i ? std::atol(argv[i]) : otherwise; };
  const long height = number(1, 3000), width = number(2, 4000), channels = number(3, 16), stride = number(4, 1);

  Document document;
  FileOpener opener(document, nullptr);
  ImageWorkspace workspace(document, opener, nullptr);
  workspace.resize(1366, 720);
  workspace.show();
  waitFor([&] { return document.current() && !workspace.busy(); });
  QElapsedTimer computed;
  double first = -1;
  QObject::connect(&document, &Document::outcomeChanged, [&] { computed.start(); });
  QObject::connect(&workspace.maps(), &FeatureMaps::setChanged, [&] {
    if (first >= 0 || workspace.maps().set()->outcome != document.outcome()) return;
    workspace.repaint();
    first = static_cast<double>(computed.nsecsElapsed()) / 1e6;
  });
  const auto done = document.edit("photograph", [&](Experiment& e) {
    const std::string code =
        "nn.ConvTranspose2d(3, " + std::to_string(channels) + ", 3, stride=" + std::to_string(stride) + ", padding=1)";
    e.recipe = *readCode(code);
    e.weights.kind = WeightSource::Kind::Initialiser;
    static_cast<void>(putInput(e, {InputSource::Kind::Picture, "photo", 1, height, width,
                                   std::make_shared<const Tensor>(photograph(height, width))}));
  });
  if (!done) return std::fprintf(stderr, "%s\n", done.error().sentence().c_str()), 1;
  waitFor(
      [&] { return document.failure() || (document.current() && workspace.maps().complete() && !workspace.busy()); });
  if (document.failure()) return std::fprintf(stderr, "%s\n", document.failure()->sentence().c_str()), 4;
  const double all = static_cast<double>(computed.nsecsElapsed()) / 1e6;
  std::printf("%ld × %ld, 3 -> %ld maps, stride %ld: computed in %.0f ms\n", height, width, channels, stride,
              document.outcome()->report.seconds * 1e3);
  std::printf("%-28s %6.0f ms after the computation\n", "first map on the screen", first);
  std::printf("%-28s %6.0f ms after the computation\n", "all maps", all);
  measureFrames("panning all maps", workspace, workspace.viewState());
  workspace.showLarge(0);
  measureFrames("panning one map, large", workspace, workspace.viewState());
  workspace.largeView().setOther(workspace.maps().picture(1));
  workspace.largeView().setWipe(0.5);
  measureFrames("panning two maps at a line", workspace, workspace.viewState());
  return 0;
}
