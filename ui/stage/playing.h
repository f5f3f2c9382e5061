#pragma once

#include <cstdint>

#include "ui/picture/scatter_snapshot.h"
#include "ui/state/playback.h"

namespace scatterscope {

class ScatterView;

/// More stamps than this, and watching each is no longer the point: the picture opens finished.
inline constexpr std::int64_t kStampsToWatch = 4096;

/// Makes the clock and the picture agree on what lands at once, stamps or taps, and divides the track by what belongs
/// together in the order of the steps: a row, a channel. The picture has to have an outcome.
void setPace(Playback& playback, ScatterView& view);

/// Whether a part of the input is marked while stamps are what plays.
bool regionMarked(const ScatterSnapshot& snapshot);
/// Plays the stamps of the marked pixels alone, channel by channel. Such a part has to be marked.
void playMarked(Playback& playback, const ScatterSnapshot& snapshot);

/// To the end of an input channel's stamps; in another order than the stamps' nothing happens.
void goToChannel(Playback& playback, const ScatterSnapshot& snapshot, std::int64_t channel);
/// To the end of the channel that is landing, or of the next; or, given -1, to where the one before had ended.
void stepChannel(Playback& playback, const ScatterSnapshot& snapshot, int by);

}  // namespace scatterscope
