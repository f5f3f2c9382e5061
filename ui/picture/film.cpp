#include "ui/picture/film.h"

#include <fmt/format.h>

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "ui/picture/clipped_device.h"
#include "ui/picture/scatter_painter.h"
#include "ui/picture/snapshot_record.h"
#include "ui/state/experiment_record.h"
#include "ui/state/experiment_text.h"
#include "ui/state/file_saver.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostFrames = 20'000;
constexpr int kLargestSide = 8192;  // a frame of 256 MiB
constexpr int kSmallestSide = 64;
constexpr double kCaptionHeight = 34;
constexpr int kPixelsPerInch = 96;

QString nameOf(const std::filesystem::path& path) {
  return QString::fromStdString(path.string());
}

Result<void> checkSize(const FrameStyle& style) {
  const QSize pixels = style.pixels();
  if (std::max(pixels.width(), pixels.height()) <= kLargestSide &&
      std::min(pixels.width(), pixels.height()) >= kSmallestSide)
    return {};
  return fail(ErrorKind::InvalidParameter, "size",
              fmt::format("A picture must have {} to {} pixels per side, but {} × {} was requested.", kSmallestSide,
                          kLargestSide, pixels.width(), pixels.height()),
              "Choose another size or scale.");
}

Result<void> checkPlan(const FilmPlan& plan, const ScatterSnapshot& snapshot) {
  const double steps = static_cast<double>(snapshot.steps());
  const auto inside = [steps](double time) { return time >= 0 && time <= steps; };
  if (!inside(plan.from) || !inside(plan.to)) {
    return fail(ErrorKind::InvalidParameter, "range",
                fmt::format("The animation has steps 0 to {}, but {} to {} was requested.", steps, plan.from, plan.to),
                "Choose a range within these steps.");
  }
  if (!(plan.seconds_per_step > 0 && std::isfinite(plan.seconds_per_step)) ||
      !(plan.frames_per_second >= 1 && plan.frames_per_second <= 100)) {
    return fail(
        ErrorKind::InvalidParameter, "speed",
        fmt::format("A film needs more than 0 seconds per step and 1 to 100 frames per second, but got {} and {}.",
                    plan.seconds_per_step, plan.frames_per_second));
  }
  if (plan.seconds() * plan.frames_per_second > static_cast<double>(kMostFrames)) {
    return fail(ErrorKind::Budget, "frames",
                fmt::format("The film would have {:.6g} frames; the limit is {}.",
                            plan.seconds() * plan.frames_per_second, kMostFrames),
                "Choose a shorter range, fewer seconds per step or fewer frames per second.");
  }
  return {};
}

Raster rasterOf(const QImage& image) {
  const QImage rgba = image.convertToFormat(QImage::Format_RGBA8888);
  Raster raster{rgba.width(), rgba.height(), 4, {}};
  const auto line = static_cast<std::size_t>(rgba.width()) * 4;
  raster.bytes.reserve(line * static_cast<std::size_t>(rgba.height()));
  for (int y = 0; y < rgba.height(); ++y)
    raster.bytes.insert(raster.bytes.end(), rgba.constScanLine(y), rgba.constScanLine(y) + line);
  return raster;
}

/// Numbered pictures: NAME-0001.png.
class PictureSequence final : public FilmWriter {
 public:
  explicit PictureSequence(const FilmFormat& format) : m_path(format.path) {}

  Result<void> add(const Raster& frame, double) override {
    const QImage image(frame.bytes.data(), static_cast<int>(frame.width), static_cast<int>(frame.height),
                       QImage::Format_RGBA8888);
    auto place = m_path;
    place.replace_filename(fmt::format("{}-{:04}.png", m_path.stem().string(), ++m_written));
    return saveFile(nameOf(place), pngOf(image.convertToFormat(QImage::Format_RGB888)));
  }
  Result<void> finish() override { return {}; }

 private:
  std::filesystem::path m_path;
  int m_written = 0;
};

}  // namespace

double naturalSecondsPerStep(const ScatterSnapshot& snapshot) {
  constexpr auto speed = static_cast<std::size_t>(Playback::kDefaultSpeed);
  if (snapshot.taps != TapPace::EveryStamp || snapshot.tappedSteps() == 0) return Playback::kSecondsPerStep[speed];
  return Playback::kSecondsPerPart[speed] * static_cast<double>(snapshot.trace().taps());
}

double FilmPlan::seconds() const {
  return std::abs(to - from) * seconds_per_step;
}

std::int64_t FilmPlan::frames() const {
  return std::llround(std::ceil(seconds() * frames_per_second)) + 1;
}

double FilmPlan::timeOf(std::int64_t frame) const {
  const std::int64_t last = frames() - 1;
  return last == 0 ? to : from + (to - from) * static_cast<double>(frame) / static_cast<double>(last);
}

void paintFrame(QPainter& painter, const ScatterSnapshot& snapshot, const FrameStyle& style) {
  const Theme& theme = Theme::current();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillRect(QRectF(QPointF(), QSizeF(style.size)), theme.window);
  QSizeF picture(style.size);
  if (!style.caption.isEmpty()) {
    picture.rheight() -= kCaptionHeight;
    painter.setFont(textFont(11));
    painter.setPen(theme.text);
    painter.drawText(QRectF(24, picture.height(), picture.width() - 48, kCaptionHeight - 8),
                     Qt::AlignLeft | Qt::AlignVCenter, style.caption);
  }
  painter.setFont(textFont(kTextSize));
  paintPicture(painter, snapshot, picture);
}

QImage renderFrame(const ScatterSnapshot& snapshot, const FrameStyle& style) {
  QImage image(style.pixels(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(style.scale);
  QPainter painter(&image);
  paintFrame(painter, snapshot, style);
  return image;
}

Result<void> writeStill(const ScatterSnapshot& snapshot, const FrameStyle& style, const std::filesystem::path& path) {
  if (auto legal = checkSize(style); !legal) return legal;
  const std::string extension = path.extension().string();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  if (extension == ".png") {
    QImage image = renderFrame(snapshot, style).convertToFormat(QImage::Format_RGB888);
    const Experiment& experiment = snapshot.outcome->scene->experiment();
    image.setText("Title", QString::fromStdString(experiment.title));
    if (style.experiment) putExperiment(image, fileOf(experiment, viewOf(snapshot)));
    bytes = pngOf(image);
  } else if (extension == ".svg") {
    QSvgGenerator drawing;
    buffer.open(QIODevice::WriteOnly);
    drawing.setOutputDevice(&buffer);
    drawing.setResolution(kPixelsPerInch);  // words are as large as on the screen
    drawing.setSize(style.size);
    drawing.setViewBox(QRect(QPoint(), style.size));
    drawing.setTitle(QString::fromStdString(snapshot.outcome->scene->experiment().title));
    QPainter onto(&drawing);
    ClippedDevice clipped(onto);
    QPainter painter(&clipped);
    paintFrame(painter, snapshot, style);
  } else if (extension == ".pdf") {
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter page(&buffer);
    page.setResolution(kPixelsPerInch);
    page.setPageSize(QPageSize(QSizeF(style.size) / kPixelsPerInch, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    page.setPageMargins(QMarginsF());
    page.setTitle(QString::fromStdString(snapshot.outcome->scene->experiment().title));
    QPainter painter(&page);
    paintFrame(painter, snapshot, style);
  } else {
    return fail(ErrorKind::InvalidParameter, "output",
                fmt::format("'{}' is not a picture format that can be written.", extension),
                "Use a name that ends in .png, .svg, .pdf, .html, .gif or .mp4.");
  }
  return saveFile(nameOf(path), bytes);
}

Result<void> writeFilm(ScatterSnapshot snapshot, const FrameStyle& style, const FilmPlan& plan,
                       const std::filesystem::path& path, const FilmCodec& codec, RunControl& control) {
  if (auto legal = checkSize(style); !legal) return legal;
  if (auto legal = checkPlan(plan, snapshot); !legal) return legal;
  const QSize pixels = style.pixels();
  const FilmFormat format{path, pixels.width(), pixels.height(), plan.frames_per_second};
  std::unique_ptr<FilmWriter> writer;
  if (path.extension() == ".png") {
    writer = std::make_unique<PictureSequence>(format);
  } else {
    auto opened = codec.open(format);
    if (!opened) return tl::make_unexpected(opened.error());
    writer = *std::move(opened);
  }
  const std::int64_t frames = plan.frames();
  control.begin(frames);
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The film was cancelled; nothing was written.");
    snapshot.time = plan.timeOf(frame);
    const double seconds =
        frame + 1 < frames ? 1 / plan.frames_per_second : std::max(plan.hold_seconds, 1 / plan.frames_per_second);
    const QImage image = renderFrame(snapshot, style);
    if (image.isNull()) {
      return fail(ErrorKind::Budget, "memory",
                  fmt::format("Not enough memory for a frame of {} × {} pixels.", pixels.width(), pixels.height()),
                  "Choose a smaller size or close other programs.");
    }
    if (auto done = writer->add(rasterOf(image), seconds); !done) return done;
    control.advance();
  }
  return writer->finish();
}

bool isFilm(const std::filesystem::path& path) {
  return path.extension() == ".gif" || path.extension() == ".mp4";
}

}  // namespace scatterscope
