#include <QtTest>
#include <random>

#include "contrast.h"
#include "core/conventions/code/code.h"
#include "core/tensor/weight_presets.h"
#include "recorded_picture.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/film.h"
#include "ui/picture/scatter_frame.h"
#include "ui/picture/scatter_handles.h"
#include "ui/picture/scatter_painter.h"
#include "ui/state/outcome.h"
#include "ui/style/theme.h"

using namespace scatterscope;
using scatterscope::testing::contrast;
using scatterscope::testing::RecordedPicture;

namespace {

/// A scene, a moment of it and the size of its picture, all at random.
struct RandomFrame {
  QString code;
  ScatterSnapshot snapshot;
  QSize size;

  QString name() const {
    return QString("%1, input %2 × %3, time %4, %5 × %6, zoom %7, lens %8, ×%9")
               .arg(code)
               .arg(snapshot.outcome->input.shape().h)
               .arg(snapshot.outcome->input.shape().w)
               .arg(snapshot.time)
               .arg(size.width())
               .arg(size.height())
               .arg(snapshot.view.zoom)
               .arg(static_cast<int>(snapshot.lens))
               .arg(snapshot.magnification) +
           QString(", mode %1").arg(static_cast<int>(snapshot.mode));
  }
};

std::optional<RandomFrame> randomFrame(std::mt19937& random) {
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  const int inputs = pick(0, 3) == 0 ? pick(2, 4) : 1, outputs = pick(0, 3) == 0 ? pick(2, 12) : 1;
  const int stride = pick(1, 5), dilation = pick(0, 3) == 0 ? pick(2, 3) : 1;
  const int kernel = pick(1, pick(0, 5) == 0 ? 9 : 5);
  const int padding = pick(0, 2), extra = pick(0, std::max(stride, dilation) - 1);
  const int dimensions = pick(0, 6) == 0 ? 1 : 2;
  RandomFrame frame;
  frame.code =
      QString("nn.ConvTranspose%9d(%1, %2, %3, stride=%4, padding=%5, output_padding=%6, dilation=%7, bias=%8)")
          .arg(inputs)
          .arg(outputs)
          .arg(kernel)
          .arg(stride)
          .arg(padding)
          .arg(extra)
          .arg(dilation)
          .arg(pick(0, 1) ? "True" : "False")
          .arg(dimensions);
  Experiment experiment = Experiment::opening();
  auto recipe = readCode(frame.code.toStdString());
  if (!recipe) return std::nullopt;
  experiment.recipe = *recipe;
  experiment.input.height = dimensions == 1 ? 1 : pick(1, pick(0, 5) == 0 ? 24 : 7);
  experiment.input.width = pick(1, pick(0, 5) == 0 ? 60 : 7);
  if (const int strip = pick(0, 11); strip < 2)
    (strip == 0 || dimensions == 1 ? experiment.input.width : experiment.input.height) = pick(200, 400);
  constexpr InputSource::Kind kInputs[] = {InputSource::Kind::Counting, InputSource::Kind::Noise,
                                           InputSource::Kind::Ramp};
  experiment.input.kind = kInputs[pick(0, 2)];
  experiment.weights.kind = pick(0, 1) ? WeightSource::Kind::Pyramid : WeightSource::Kind::Initialiser;
  if (pick(0, 2) == 0) {
    const auto presets = weightPresets();
    experiment.weights.kind = WeightSource::Kind::Preset;
    experiment.weights.preset = presets[static_cast<std::size_t>(pick(0, static_cast<int>(presets.size()) - 1))].name;
  }
  auto scene = Scene::make(experiment);
  if (!scene) return std::nullopt;  // padding has left nothing over
  RunControl control;
  auto outcome = computeOutcome(*scene, {}, control);
  if (!outcome) return std::nullopt;
  ScatterSnapshot& s = frame.snapshot;
  s.outcome = *outcome;
  s.selection.channel = pick(0, outputs - 1);
  if (const int mode = pick(0, 7); mode < 2) s.mode = mode == 0 ? PictureMode::Gather : PictureMode::Matrix;
  if (s.mode == PictureMode::Gather || (s.mode == PictureMode::Matrix && pick(0, 1))) s.order = StepOrder::Gather;
  const QSize sizes[] = {{360, 320}, {640, 480}, {702, 560}, {1000, 640}, {1280, 720}, {1920, 980}, {588, 280}};
  frame.size = sizes[pick(0, 6)];
  s.magnification = pick(0, 4) == 0 && frame.size.width() >= 1000 ? 1.5 : 1;
  s.lens = s.mode != PictureMode::Scatter || pick(0, 3) ? PhaseLens::Off
           : pick(0, 1)                                 ? PhaseLens::Counts
                                                        : PhaseLens::Sums;
  s.time = pick(0, 2) == 0 ? static_cast<double>(s.steps()) : pick(0, static_cast<int>(s.steps()));
  if (pick(0, 2) == 0) s.time = std::min(static_cast<double>(s.steps()), s.time + pick(0, 99) / 100.0);
  if (pick(0, 3) == 0) {
    s.view.zoom = 1 + pick(1, 30) / 10.0;
    s.view.offset = QPointF(pick(-90, 90), pick(-90, 90));
  }
  s.interactive = pick(0, 1);
  s.handles = s.interactive && s.mode == PictureMode::Scatter;
  return frame;
}

/// What a text stands on: the last that was filled there.
QColor groundOf(const RecordedPicture& picture, const RecordedPicture::Text& text) {
  QColor ground = Theme::current().window;
  for (const auto& fill : picture.fills) {
    if (fill.order < text.order && fill.rect.contains(text.box.center())) ground = fill.colour;
  }
  return ground;
}

/// What is wrong with the texts of a frame; empty: nothing.
QString faultOfTexts(const RecordedPicture& picture, QSize size, const ScatterFrame& frame) {
  const QRectF all(0, 0, size.width(), size.height());
  const bool atRest = frame.snapshot().clock().atRest;
  // Grips are put on what is drawn, and are not in a picture that is taken away.
  const auto isGrip = [&frame, grips = handlesOf(frame)](const QRectF& rect) {
    const double scale = frame.snapshot().magnification;
    return std::ranges::any_of(grips, [&](const Handle& handle) {
      return (rect.center() - handle.grip.center() * scale).manhattanLength() < 1;
    });
  };
  auto texts = picture.texts;
  std::ranges::sort(texts, {}, [](const auto& text) { return text.box.left(); });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& text = texts[i];
    const QRectF ink = text.box.adjusted(0.75, 0.75, -0.75, -0.75);
    if (text.clip && !text.clip->intersects(ink)) continue;  // not in sight
    if (!all.contains(ink))
      return QString("'%1' leaves the picture at %2, %3").arg(text.text).arg(ink.x()).arg(ink.y());
    if (text.pixels < kTextPixels - 0.01) return QString("'%1' is of %2 px").arg(text.text).arg(text.pixels);
    if (const auto ground = groundOf(picture, text); atRest && contrast(text.colour, ground) < 4.5)
      return QString("'%1' in %2 on %3").arg(text.text, text.colour.name(), ground.name());
    if (text.clip && !text.clip->contains(ink)) return QString("'%1' is cut").arg(text.text);
    // What moves passes over what stands; where nothing moves, nothing lies on a text.
    const QRectF middle = ink.adjusted(1, 1, -1, -1);
    const auto covers = [&](const auto& fill) {
      return fill.order > text.order && fill.rect.intersects(middle) && !isGrip(fill.rect);
    };
    if (const auto fill = std::ranges::find_if(picture.fills, covers); atRest && fill != picture.fills.end())
      return QString("'%1' at %2, %3 is covered by %4 from %5, %6 to %7, %8")
          .arg(text.text)
          .arg(ink.x())
          .arg(ink.y())
          .arg(fill->colour.name())
          .arg(fill->rect.left())
          .arg(fill->rect.top())
          .arg(fill->rect.right())
          .arg(fill->rect.bottom());
    for (std::size_t j = i + 1; j < texts.size() && texts[j].box.left() < text.box.right(); ++j) {
      const QRectF both = ink & texts[j].box.adjusted(0.75, 0.75, -0.75, -0.75);
      if (both.isEmpty() || (texts[j].clip && !texts[j].clip->intersects(both))) continue;
      const auto [first, second] = std::minmax(text.order, texts[j].order);
      if (!picture.coveredBetween(both, first, second))
        return QString("'%1' and '%2' overlap at %3, %4").arg(text.text, texts[j].text).arg(both.x()).arg(both.y());
    }
  }
  return {};
}

/// Cells that no stamp reaches are marked, and the legend says what the mark is; it says so of no other picture.
QString faultOfLegend(const RecordedPicture& picture, const ScatterFrame& frame) {
  if (frame.snapshot().mode != PictureMode::Scatter) return {};
  const GridLayout& grid = frame.layout().canvas;
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  bool marked = false;
  for (std::int64_t y = begin.row; y < end.row && grid.cell >= cellpaint::kHoleCell; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) marked = marked || frame.canvas(y, x).hole;
  }
  const bool said = std::ranges::any_of(
      picture.texts, [](const auto& text) { return text.text == "no stamp reaches it" || text.text == "no stamp"; });
  // A small picture has no room to say it.
  if (marked == said || (marked && frame.layout().legend.width() < 400)) return {};
  return marked ? "cells without a stamp are marked, and the legend does not say so" : "the legend tells of no mark";
}

/// What of the marks in the cells contradicts the trace; empty: nothing.
QString faultOfMarks(const RecordedPicture& picture, const ScatterFrame& frame) {
  const ScatterSnapshot& s = frame.snapshot();
  const GridLayout& grid = frame.layout().canvas;
  if (s.mode != PictureMode::Scatter || grid.cell < cellpaint::kBadgeCell || s.lens != PhaseLens::Off) return {};
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  for (auto y = begin.row; y < end.row; ++y) {
    for (auto x = begin.column; x < end.column; ++x) {
      const QRectF logical = grid.cellRect(y, x);
      if (!grid.area.contains(logical)) continue;
      const QRectF cell(logical.topLeft() * s.magnification, logical.size() * s.magnification);
      // Beside the bar of output_padding there is less room for the dots.
      const QRectF corner(cell.left() + cell.width() * 0.3, cell.top(), cell.width() * 0.7, cell.height() * 0.3);
      const RowKind kind = frame.trace().kind(y, x);
      const bool window = kind == RowKind::Window || kind == RowKind::KeptByOutputPadding;
      const std::int64_t landed = window ? frame.trace().countAfter(frame.clock().done(), y, x) : 0;
      const auto dots = std::ranges::count_if(picture.ellipses, [&](const auto& dot) {
        return dot.brush.alpha() == 255 && dot.rect.width() <= 5 * s.magnification &&
               corner.contains(dot.rect.center()) && dot.brush != Theme::current().kernel;
      });
      const auto digits = std::ranges::count_if(picture.texts, [&](const auto& text) {
        return text.text == QString::number(landed) && corner.contains(text.box.center());
      });
      // A digit stands where the old number rolls away: it waits for that.
      const bool rolling = landed > 4 && frame.canvas(y, x).rolled < 1;
      const bool right = rolling || !frame.countsShown() ? dots == 0
                         : landed < 2                    ? dots == 0
                         : landed <= 4                   ? dots == landed
                                                         : digits == 1 && dots == 0;
      const QString at = QString("cell (%1, %2): ").arg(y).arg(x);
      if (!right) return at + QString("%1 stamps, %2 dots, %3 digits").arg(landed).arg(dots).arg(digits);
      const bool biased = grid.cell >= cellpaint::kBiasCell && frame.clock().landed >= frame.trace().steps() &&
                          frame.trace().biasLandsOn(y, x);
      const auto marks = std::ranges::count_if(picture.fills, [&](const auto& fill) {
        return fill.colour == Theme::current().bias && cell.contains(fill.rect);
      });
      if (marks != (biased ? 1 : 0)) return at + QString("%1 marks of the bias").arg(marks);
    }
  }
  return {};
}

/// Whether two grips are so near that one is taken for the other; empty: none are.
QString faultOfHandles(const ScatterFrame& frame) {
  if (!frame.snapshot().handles) return {};
  const auto handles = handlesOf(frame);
  for (std::size_t i = 0; i < handles.size(); ++i) {
    for (std::size_t j = i + 1; j < handles.size(); ++j) {
      if (handles[i].grip.adjusted(-2, -2, 2, 2).intersects(handles[j].grip))
        return QString("'%1' and '%2' are on each other").arg(handles[i].name(), handles[j].name());
    }
  }
  return {};
}

}  // namespace

/// The rendered frame of random scenes: no text is cut or lies on another one, and no mark in a cell says anything else
/// than the trace does, and no handle lies on another one.
class TestRandomFrames : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { Theme::use(Theme::light()); }

  void textsKeepApartAndMarksAgree() {
    // More of them, or others: SCATTERSCOPE_FRAMES=5000 SCATTERSCOPE_SEED=2
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_FRAMES"), frames = asked > 0 ? asked : 600;
    std::mt19937 random(static_cast<unsigned>(20'260 + qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
    QStringList faults;
    int drawn = 0, moving = 0, near = 0, counted = 0;
    while (drawn < frames) {
      const auto frame = randomFrame(random);
      if (!frame) continue;
      ++drawn;
      Theme::use(drawn % 2 ? Theme::light() : Theme::darkTheme());
      moving += !frame->snapshot.clock().atRest;
      RecordedPicture picture(frame->size);
      QPainter painter(&picture);
      painter.setFont(textFont(10));
      paintPicture(painter, frame->snapshot, QSizeF(frame->size));
      painter.end();
      QVERIFY(!picture.texts.empty());
      const ScatterFrame model(frame->snapshot, QSizeF(frame->size));
      near += model.layout().canvas.cell >= cellpaint::kBadgeCell;
      counted += model.countsShown();
      for (const QString& fault : {faultOfTexts(picture, frame->size, model), faultOfMarks(picture, model),
                                   faultOfLegend(picture, model), faultOfHandles(model)}) {
        if (fault.isEmpty()) continue;
        faults += fault + " in " + frame->name();
        // To look at them: SCATTERSCOPE_FAULTY_FRAMES=FOLDER
        if (const QString folder = qEnvironmentVariable("SCATTERSCOPE_FAULTY_FRAMES"); !folder.isEmpty()) {
          FrameStyle style;
          style.size = frame->size;
          renderFrame(frame->snapshot, style).save(QString("%1/%2.png").arg(folder).arg(faults.size()));
        }
      }
    }
    for (const QString& fault : faults.mid(0, 40)) qWarning().noquote() << fault;
    QVERIFY2(faults.isEmpty(), qPrintable(QString("%1 faults in %2 frames").arg(faults.size()).arg(drawn)));
    // What is asked has been met often enough.
    QVERIFY(moving >= frames / 6 && near >= frames / 4 && counted >= frames / 5);
  }
};

SCATTERSCOPE_TEST(TestRandomFrames, testing::ThemedApplication)
#include "test_random_frames.moc"
