#include "ui/window/render.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "app/commands/option_rules.h"
#include "app/interruption.h"
#include "app/picture_loader.h"

namespace scatterscope {
namespace {

struct Options {
  CallArguments call;
  std::string size = "1280x720";
  RenderOptions render;
};

Result<ExitCode> renderCall(Options options) {
  const auto call = prepareCall(options.call);
  if (!call) return tl::make_unexpected(call.error());
  // Width first, as screens are named; the input's size is rows first, as tensors are.
  const auto size = readPlaneSize(options.size);
  if (!size) return tl::make_unexpected(size.error());
  RenderOptions& render = options.render;
  render.recipe = call->recipe;
  render.batch = call->input.n;
  render.height = call->input.h;
  render.width = call->input.w;
  constexpr std::int64_t kAnyInteger = 1 << 20;  // the picture's own limit is below that
  render.pixel_width = static_cast<int>(std::min(size->height, kAnyInteger));
  render.pixel_height = static_cast<int>(std::min(size->width, kAnyInteger));
  auto done = scatterscope::render(render, lazyFilmCodec(), interruptibleControl());
  if (!done) return tl::make_unexpected(done.error());
  return ExitCode::Done;
}

}  // namespace

void addRender(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  RenderOptions& render = options->render;
  auto* command = program.add_subcommand(
      "render", "Draw the animation of a call: a picture, a drawing, an interactive page or a film.");
  addCodeOption(*command, options->call.code, options->call.call)->required();
  addInputSizeOption(*command, options->call);
  addBatchOptions(*command, options->call);
  command->add_option("-o,--output", render.output, "File to write: .png, .svg, .pdf, .html, .gif or .mp4")->required();
  command->add_option("--view", render.view, "scatter, gather or matrix")->capture_default_str();
  command
      ->add_option("--step", render.step,
                   "Step of a still (default: the last), or at which a page stands (default: it plays)")
      ->check(refuseNegative);
  command->add_option("--from", render.from, "First step of a film (default: 0)");
  command->add_option("--to", render.to, "Last step of a film (default: the last); less than --from runs backwards");
  command->add_option("--seconds-per-step", render.seconds_per_step,
                      "Seconds per step of a film (default: 0.7; with --taps 0.25 per tap)");
  command->add_flag("--taps", render.taps, "Show stamps landing tap by tap: one product at a time, with its equation");
  command->add_option("--fps", render.frames_per_second, "Frames per second, 1 to 100")->capture_default_str();
  command->add_flag("--sequence", render.sequence, "Write the film as numbered pictures: NAME-0001.png");
  command->add_option("--size", options->size, "Width x height in logical pixels")->capture_default_str();
  command->add_option("--scale", render.scale, "Pixels per logical pixel")
      ->check(CLI::Range(0.25, 8.0))
      ->capture_default_str();
  command->add_option("--theme", render.theme, "light or dark")
      ->check(CLI::IsMember({"light", "dark"}))
      ->capture_default_str();
  command->add_option("--palette", render.palette, "PRGn, RdBu, PuOr, cividis or grey");
  command->add_option("--caption", render.caption, "Caption below the picture");
  command->add_option("--image", render.image, "Image of the batch, from 0")->capture_default_str();
  command->add_option("--channel", render.channel, "Output channel, from 0")->capture_default_str();
  command->footer(
      std::string(
          "Examples:\n"
          "  scatterscope render 'nn.ConvTranspose2d(1, 1, 3, stride=2)' --input-size 4x5 -o scatter.gif\n"
          "  scatterscope render 'nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)' --input-size 3x3 \\\n"
          "      --view matrix --theme dark --scale 2 -o matrix.png\n"
          "  scatterscope render 'nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)' --input-size 3x3 -o page.html\n"
          "  scatterscope render 'nn.ConvTranspose2d(1, 1, 4, stride=2)' --input-size 8x8 \\\n"
          "      --seconds-per-step 0.2 --size 1920x1080 -o film.mp4\n\n") +
      kExitCodeHelp);
  command->callback([options, &request] { request.action = [options] { return renderCall(*options); }; });
}

}  // namespace scatterscope
