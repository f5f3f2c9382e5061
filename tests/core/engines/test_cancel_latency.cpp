#include <pthread.h>
#include <time.h>

#include <QtTest>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <random>
#include <semaphore>
#include <thread>
#include <vector>

#include "core/analysis/solver.h"
#include "core/conventions/registry.h"
#include "core/tensor/fill.h"
#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

double secondsOf(clockid_t clock) {
  timespec time = {};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Lets `work` run on a thread of its own for about `after` seconds of its processor time, cancels it, and
/// gives the processor time it took from then on, which other processes cannot lengthen; negative where it
/// was done before.
template <class Work>
double processorSecondsToStop(Work work, double after) {
  RunControl control;
  std::atomic<bool> done = false;
  std::binary_semaphore read(0);  // its clock has to live until then
  double end = 0;
  std::thread thread([&] {
    work(control);
    end = secondsOf(CLOCK_THREAD_CPUTIME_ID);
    done = true;
    done.notify_one();
    read.acquire();
  });
  clockid_t clock = {};
  ::pthread_getcpuclockid(thread.native_handle(), &clock);
  // Nothing tells when the clock of another thread has come so far; it has to be looked at.
  while (!done && secondsOf(clock) < after) std::this_thread::sleep_for(std::chrono::microseconds(100));
  const bool early = done;
  const double asked = secondsOf(clock);
  control.requestCancel();
  done.wait(false);
  read.release();
  thread.join();
  return early ? -1 : end - asked;
}

Geometry geometryOf(std::int64_t channels, const Axis::Parameters& height, const Axis::Parameters& width) {
  Geometry::Parameters p;
  p.in_channels = p.out_channels = channels;
  p.bias = true;
  p.height = height;
  p.width = width;
  return *Geometry::create(p);
}

}  // namespace

/// Whatever computes stops soon after it is asked to, wherever in its work that is. SCATTERSCOPE_CANCELS=100
/// cancels each work 100 times, at moments drawn from SCATTERSCOPE_SEED, and prints how long it took.
class TestCancelLatency : public QObject {
  Q_OBJECT

  static constexpr double kMostSeconds = 0.25;
  std::mt19937 m_random{qEnvironmentVariable("SCATTERSCOPE_SEED", "1").toUInt()};

  template <class Work>
  void stopsSoon(Work work, double span) {
    const int wanted = qEnvironmentVariable("SCATTERSCOPE_CANCELS", "3").toInt();
    std::vector<double> times;
    for (int i = 0; i < wanted; ++i) {
      const double after = span * static_cast<double>(m_random()) / static_cast<double>(std::mt19937::max());
      const double seconds = processorSecondsToStop(work, after);
      if (seconds < 0) continue;
      times.push_back(seconds * 1e3);
      QVERIFY2(seconds < kMostSeconds, qPrintable(QString("%1 s, asked after %2 s").arg(seconds).arg(after)));
    }
    if (wanted <= 3 || times.empty()) return;
    std::sort(times.begin(), times.end());
    std::printf("%-48s %4zu cancels: median %6.2f ms, 99 %% %6.2f ms, most %6.2f ms\n", QTest::currentDataTag(),
                times.size(), times[times.size() / 2], times[times.size() * 99 / 100], times.back());
    std::fflush(stdout);
  }

 private slots:
  void enginesStopSoon_data() {
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<int>("work");
    const char* works[] = {"one large channel", "one huge kernel", "one long row", "many channels", "infinite weights"};
    for (const Engine* engine : engines()) {
      for (int work = 0; work < 5; ++work) {
        QTest::addRow("%s, %s", engine->name().data(), works[work]) << QByteArray(engine->name().data()) << work;
      }
    }
  }
  void enginesStopSoon() {
    QFETCH(QByteArray, engine);
    QFETCH(int, work);
    const Axis::Parameters one = {1, 1, 1, 1, 0, 0, 0};
    const Geometry all[] = {geometryOf(1, {800, 21, 2, 1, 0, 0, 0}, {800, 21, 2, 1, 0, 0, 0}),
                            geometryOf(1, {12, 1500, 1, 1, 0, 0, 0}, {12, 1500, 1, 1, 0, 0, 0}),
                            geometryOf(1, one, {200'000, 1501, 1, 1, 0, 0, 0}),
                            geometryOf(256, {24, 7, 2, 1, 0, 0, 0}, {24, 7, 2, 1, 0, 0, 0}),
                            geometryOf(96, {24, 15, 1, 1, 0, 0, 0}, {24, 15, 1, 1, 0, 0, 0})};
    const Geometry& g = all[work];
    EngineCase c{g, *Tensor::zeros(g.inputShape()), *Tensor::zeros(g.weightShape()), *Tensor::zeros(biasShape(g))};
    if (work == 4) c.weight.elements()[0] = std::numeric_limits<float>::infinity();
    Tensor output = *Tensor::zeros(g.outputShape());
    stopsSoon(
        [&](RunControl& control) {
          static_cast<void>(findEngine(engine.toStdString())
                                ->run(g,
                                      {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()},
                                      {.threads = 1, .control = &control}));
        },
        0.3);
  }

  void initialisersStopSoon() {
    Tensor weight = *Tensor::zeros({2000, 2000, 1, 1});
    for (const auto distribution : {Distribution::Orthogonal, Distribution::TruncatedNormal}) {
      // So narrow a window that every element takes a thousand draws.
      const Initialiser initialiser{distribution, 1, 1, 9, 9.1, ""};
      stopsSoon([&](RunControl& control) { fill(weight, initialiser, 1, control); }, 0.3);
    }
  }

  void theSolverStopsSoon() {
    SolverRequest request;
    request.base = findConvention("pytorch")->defaults();
    request.input = {1, 1, 64, 64};
    request.height = request.width = 128;
    request.ranges = {60, 60, 20, 8};
    stopsSoon([&](RunControl& control) { static_cast<void>(solve(request, control)); }, 0.3);
  }
};

SCATTERSCOPE_TEST(TestCancelLatency, QCoreApplication)
#include "test_cancel_latency.moc"
