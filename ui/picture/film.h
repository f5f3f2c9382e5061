#pragma once

#include <QImage>
#include <QSize>
#include <filesystem>
#include <vector>

#include "core/base/run_control.h"
#include "core/media/film_codec.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// How a frame is drawn away from the screen.
struct FrameStyle {
  QSize size{1280, 720};   ///< logical pixels, the caption included
  double scale = 1;        ///< pixels of the file for one of them
  QString caption;         ///< a caption below the picture; empty: none
  bool experiment = true;  ///< whether a PNG holds the experiment that it shows, where that is a small one

  QSize pixels() const { return QSize(qRound(size.width() * scale), qRound(size.height() * scale)); }
};

/// Which part of the animation a film shows, and how fast. A range may run backwards.
struct FilmPlan {
  double from = 0, to = 0;  ///< in steps
  double seconds_per_step = 0.7;
  double frames_per_second = 25;
  double hold_seconds = 2;  ///< the last frame stands so long

  /// Frames of the motion, the first and the last included.
  std::int64_t frames() const;
  double seconds() const;
  /// The time in steps of a frame.
  double timeOf(std::int64_t frame) const;
};

/// Seconds a step takes in the window at its usual speed; longer where stamps land tap by tap.
double naturalSecondsPerStep(const ScatterSnapshot& snapshot);

/// The frame function of the window on any device: a frame of these logical pixels on `painter`.
void paintFrame(QPainter& painter, const ScatterSnapshot& snapshot, const FrameStyle& style);
QImage renderFrame(const ScatterSnapshot& snapshot, const FrameStyle& style);

/// Writes the snapshot's frame as .png, .svg or .pdf, by the path's extension. Fails on another
/// extension, on sides of more than 8192 pixels, and where the file cannot be written.
Result<void> writeStill(const ScatterSnapshot& snapshot, const FrameStyle& style, const std::filesystem::path& path);

/// Writes a film of the snapshot: .gif and .mp4 through the codec; .png as numbered pictures NAME-0001.png beside each
/// other. Cancelled, it leaves no film; counts its frames. Refuses more than 20,000 frames and sides of more than 8192
/// pixels before anything is drawn; fails as the codec does.
Result<void> writeFilm(ScatterSnapshot snapshot, const FrameStyle& style, const FilmPlan& plan,
                       const std::filesystem::path& path, const FilmCodec& codec, RunControl& control);

/// Extensions with their dot, and whether they are films.
bool isFilm(const std::filesystem::path& path);

}  // namespace scatterscope
