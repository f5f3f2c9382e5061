#include "ui/window/render.h"

#include <fmt/format.h>

#include <QGuiApplication>
#include <QPainter>
#include <clocale>

#include "ui/picture/film.h"
#include "ui/picture/page.h"
#include "ui/state/outcome.h"
#include "ui/style/theme.h"
#include "ui/window/application.h"

namespace scatterscope {
namespace {

Result<PictureMode> modeNamed(const std::string& view) {
  if (view == "scatter") return PictureMode::Scatter;
  if (view == "gather") return PictureMode::Gather;
  if (view == "matrix") return PictureMode::Matrix;
  return fail(ErrorKind::InvalidParameter, "view",
              fmt::format("--view must be scatter, gather or matrix, but got '{}'.", view));
}

Result<ScatterSnapshot> snapshotFor(const RenderOptions& options, RunControl& control) {
  const auto mode = modeNamed(options.view);
  if (!mode) return tl::make_unexpected(mode.error());
  if (options.taps && *mode == PictureMode::Gather) {
    return fail(ErrorKind::InvalidParameter, "taps",
                "--taps shows stamps landing tap by tap, but the gather has no stamps.",
                "Choose --view scatter or matrix.");
  }
  if (isPage(options.output) && *mode != PictureMode::Scatter) {
    return fail(ErrorKind::InvalidParameter, "view",
                fmt::format("An interactive page shows the scatter, but --view {} was requested.", options.view),
                "Leave --view out, or write a picture or a film.");
  }
  Experiment experiment;
  experiment.recipe = options.recipe;
  experiment.title = "Transposed convolution";
  experiment.input.batch = options.batch;
  experiment.input.height = options.height;
  experiment.input.width = options.width;
  const auto scene = Scene::make(std::move(experiment));
  if (!scene) return tl::make_unexpected(scene.error());
  const Shape out = (*scene)->outputShape();
  if (options.image < 0 || options.image >= out.n || options.channel < 0 || options.channel >= out.c) {
    return fail(
        ErrorKind::InvalidParameter, "channel",
        fmt::format("The output has images 0 to {} and channels 0 to {}, but image {}, channel {} was requested.",
                    out.n - 1, out.c - 1, options.image, options.channel));
  }
  const auto outcome = computeOutcome(*scene, {}, control);
  if (!outcome) return tl::make_unexpected(outcome.error());
  ScatterSnapshot snapshot;
  snapshot.outcome = *outcome;
  snapshot.selection.image = options.image;
  snapshot.selection.channel = options.channel;
  snapshot.mode = *mode;
  snapshot.interactive = false;
  snapshot.order = *mode == PictureMode::Gather ? StepOrder::Gather : StepOrder::Scatter;
  if (options.taps) snapshot.taps = TapPace::EveryStamp;
  if (!options.palette.empty()) snapshot.palette = &paletteNamed(QString::fromStdString(options.palette));
  snapshot.difference = differenceOf(snapshot);
  return snapshot;
}

}  // namespace

Result<void> render(const RenderOptions& options, const FilmCodec& codec, RunControl& control) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  int count = 1;
  char name[] = "scatterscope";
  char* arguments[] = {name, nullptr};
  if (auto enough = requireResources(); !enough) return enough;
  const QuietQt quiet;
  std::optional<DisplayCheck> displayCheck(std::in_place);
  const QGuiApplication application(count, arguments);
  displayCheck.reset();
  std::setlocale(LC_NUMERIC, "C");
  Theme::use(options.theme == "dark" ? Theme::darkTheme() : Theme::light());

  auto snapshot = snapshotFor(options, control);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  const FrameStyle style{QSize(options.pixel_width, options.pixel_height), options.scale,
                         QString::fromStdString(options.caption)};
  const double steps = static_cast<double>(snapshot->steps());
  const auto checkStep = [&]() -> Result<void> {
    if (options.step.value_or(0) <= steps) return {};
    return fail(ErrorKind::InvalidParameter, "step",
                fmt::format("The animation has {} steps, but step {} was requested.", steps, *options.step));
  };
  if (isPage(options.output)) {
    if (auto legal = checkStep(); !legal) return legal;
    return writePage(*snapshot, {QString::fromStdString(options.caption), options.step}, options.output);
  }
  if (isFilm(options.output) || options.sequence) {
    FilmPlan plan;
    plan.from = options.from.value_or(0);
    plan.to = options.to.value_or(steps);
    plan.seconds_per_step = options.seconds_per_step.value_or(naturalSecondsPerStep(*snapshot));
    plan.frames_per_second = options.frames_per_second;
    return writeFilm(*std::move(snapshot), style, plan, options.output, codec, control);
  }
  if (auto legal = checkStep(); !legal) return legal;
  snapshot->time = options.step.value_or(steps);
  return writeStill(*snapshot, style, options.output);
}

}  // namespace scatterscope
