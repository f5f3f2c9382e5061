#pragma once

#include <QList>
#include <QString>

#include "ui/state/experiment.h"

namespace scatterscope {

/// A ready experiment that ships with the program: a file in resources/presets, no code.
struct Preset {
  QString title;
  QString group;
  Experiment experiment;
};

/// One preset from the text of its file: title, group, code, input (kind "counting" or "ones", shape N, C, H, W)
/// and weights ("pyramid", "initialiser", or the name of a weight preset).
Result<Preset> readPreset(const QByteArray& json);

/// All that ship, in the order of their file names. A broken one is left out; a test sees to it that none is.
QList<Preset> builtinPresets();

}  // namespace scatterscope
