#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "ui/state/experiment.h"

namespace scatterscope {

/// What a preset is there to show: said in words, and seen in a picture that opens finished, at the right place.
struct Story {
  QString sentence;      ///< the point, as the picture shows it
  QString hint;          ///< what to try next
  QString lens;          ///< "counts" or "sums"; empty: the values
  QString cell;          ///< pinned, as people write places: "3, 4"; empty: none
  double cell_size = 0;  ///< pixels a cell in a close-up of `cell`; 0: the whole canvas
};

/// A ready experiment that ships with the program: a file in resources/presets, no code.
struct Preset {
  QString title;
  QString group;
  Experiment experiment;
  std::optional<Story> story = {};
};

/// One preset from the text of its file: title, group, code, input (kind "counting" or "ones", shape N, C, H, W)
/// and weights ("pyramid", "initialiser", or the name of a weight preset); story, hint and open (lens, cell,
/// cell_size) where it has a point to make. Fails on anything else, with what is wrong.
Result<Preset> readPreset(const QByteArray& json);

/// All that ship, in the order of their file names. A broken one is left out; a test sees to it that none is.
QList<Preset> builtinPresets();

}  // namespace scatterscope
