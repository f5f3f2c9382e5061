#pragma once

#include <optional>
#include <string>

#include "core/base/run_control.h"
#include "core/conventions/translation.h"
#include "core/media/film_codec.h"

namespace scatterscope {

/// What `scatterscope render` draws, and where.
struct RenderOptions {
  Recipe recipe;
  std::int64_t batch = 1, height = 3, width = 3;  ///< of a counting input
  std::int64_t image = 0, channel = 0;
  std::string output;            ///< .png, .svg, .pdf, .html, .gif or .mp4
  std::string view = "scatter";  ///< scatter, gather or matrix
  std::string theme = "light";
  std::string palette;  ///< empty: the window's
  std::string caption;
  int pixel_width = 1280, pixel_height = 720;  ///< logical
  double scale = 1;
  std::optional<double> step;              ///< of a still, empty: the last; where a page stands, empty: it plays
  std::optional<double> from, to;          ///< of a film; empty: all
  std::optional<double> seconds_per_step;  ///< empty: as the window plays
  double frames_per_second = 25;
  bool taps = false;      ///< stamps land tap by tap
  bool sequence = false;  ///< .png as numbered pictures of the film
};

/// Draws without a display. Errors as everywhere; an existing file is replaced whole or not at all.
Result<void> render(const RenderOptions& options, const FilmCodec& codec, RunControl& control);

}  // namespace scatterscope
