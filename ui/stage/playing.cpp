#include "ui/stage/playing.h"

#include <QObject>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/stage/scatter_view.h"

namespace scatterscope {
namespace {

/// Whether the steps are stamps, which have channels.
bool playsStamps(const ScatterSnapshot& snapshot) {
  return snapshot.outcome && snapshot.order == StepOrder::Scatter;
}

std::int64_t stampsOfChannel(const ScatterTrace& trace) {
  return trace.stamps() / trace.channels().count();
}

/// A row, a channel, or tens of pixels of a signal.
void setSections(Playback& playback, const ScatterSnapshot& snapshot) {
  const Shape in = snapshot.outcome->input.shape(), out = snapshot.outcome->output.shape();
  // A signal has no rows that a long track could be divided into.
  const auto tens = [](std::int64_t length, const QString& ten, const QString& hundred) {
    std::vector<Playback::Section> sections;
    if (length > 10) sections.push_back({10, ten});
    if (length > 100) sections.push_back({100, hundred});
    return sections;
  };
  if (snapshot.order == StepOrder::Gather) {
    if (out.h == 1)
      return playback.setSections(
          tens(out.w, QObject::tr("10 pixels of the output"), QObject::tr("100 pixels of the output")));
    return playback.setSections({{out.w, QObject::tr("a row of the output")}});
  }
  if (in.h == 1 && snapshot.trace().channels().count() == 1)
    return playback.setSections(
        tens(in.w, QObject::tr("10 pixels of the input"), QObject::tr("100 pixels of the input")));
  playback.setSections({{in.w, QObject::tr("a row of the input")}, {in.h * in.w, QObject::tr("an input channel")}});
}

}  // namespace

void setPace(Playback& playback, ScatterView& view) {
  const ScatterSnapshot& snapshot = view.snapshot();
  const ScatterTrace trace = snapshot.trace();
  playback.setParts(snapshot.order == StepOrder::Scatter ? Playback::Parts{trace.taps(), trace.stamps()}
                                                         : Playback::Parts());
  setSections(playback, snapshot);
  view.setTaps(playback.unit() == Playback::Unit::Part ? TapPace::EveryStamp
               : playback.slowly()                     ? TapPace::FirstStamp
                                                       : TapPace::Together);
}

bool regionMarked(const ScatterSnapshot& snapshot) {
  return playsStamps(snapshot) && snapshot.markedInput();
}

void playMarked(Playback& playback, const ScatterSnapshot& snapshot) {
  const ScatterTrace trace = snapshot.trace();
  const CellRange marked = *snapshot.markedInput();
  std::vector<Playback::Passage> passages;
  for (std::int64_t channel = trace.channels().begin; channel < trace.channels().end; ++channel) {
    for (std::int64_t row = marked.first.row; row <= marked.last.row; ++row) {
      const Playback::Passage next{trace.stepOf(channel, row, marked.first.column),
                                   trace.stepOf(channel, row, marked.last.column) + 1};
      if (!passages.empty() && passages.back().to == next.from)
        passages.back().to = next.to;
      else
        passages.push_back(next);
    }
  }
  playback.pause();
  playback.setPassages(std::move(passages));
  playback.setDirection(Playback::Direction::Forwards);
  playback.setTime(static_cast<double>(playback.passages().front().from));
  playback.play();
}

void goToChannel(Playback& playback, const ScatterSnapshot& snapshot, std::int64_t channel) {
  if (!playsStamps(snapshot)) return;
  const ScatterTrace trace = snapshot.trace();
  const Interval all = trace.channels();
  const std::int64_t after = std::clamp(channel + 1, all.begin, all.end);
  playback.pause();
  playback.setTime(static_cast<double>((after - all.begin) * stampsOfChannel(trace)));
}

void stepChannel(Playback& playback, const ScatterSnapshot& snapshot, int by) {
  if (!playsStamps(snapshot)) return;
  const ScatterTrace trace = snapshot.trace();
  const double each = static_cast<double>(stampsOfChannel(trace)), time = playback.time() / each;
  const double whole = by > 0 ? std::floor(time + 1e-9) + 1 : std::ceil(time - 1e-9) - 1;
  playback.pause();
  playback.setTime(std::clamp(whole, 0.0, static_cast<double>(trace.channels().count())) * each);
}

}  // namespace scatterscope
