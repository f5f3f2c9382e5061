#include "ui/window/bench_report.h"

#include <QApplication>
#include <clocale>

#include "ui/state/file_saver.h"
#include "ui/state/text.h"
#include "ui/timings/timings_pdf.h"
#include "ui/window/application.h"

namespace scatterscope {

Result<void> writeBenchReport(const BenchReport& report) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (auto enough = requireResources(); !enough) return enough;
  const QuietQt quiet;
  int count = 1;
  char name[] = "scatterscope";
  char* arguments[] = {name, nullptr};
  std::optional<DisplayCheck> displayCheck(std::in_place);
  const QApplication application(count, arguments);
  displayCheck.reset();
  std::setlocale(LC_NUMERIC, "C");

  Experiment experiment;
  experiment.recipe = report.recipe;
  experiment.title = report.result.call;
  const Shape input = report.result.geometry.inputShape();
  experiment.input.batch = input.n;
  experiment.input.height = input.h;
  experiment.input.width = input.w;
  auto scene = Scene::make(std::move(experiment));
  if (!scene) return tl::make_unexpected(scene.error());
  Measurement measurement;
  measurement.scene = *std::move(scene);
  measurement.request.engines = report.engines;
  measurement.request.threads = report.threads;
  measurement.result = report.result;
  measurement.complete = true;
  return saveFile(text(report.output), reportPdf(measurement, engines().front()->label(), text(report.command)));
}

}  // namespace scatterscope
