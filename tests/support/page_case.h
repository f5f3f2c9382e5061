#pragma once

#include <QString>

#include "core/conventions/code/code.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope::tests {

/// A call on a counting input, computed, as a page takes it.
inline ScatterSnapshot pageSnapshot(const char* code, std::int64_t height, std::int64_t width, std::int64_t channel = 0,
                                    const QString& title = "A call",
                                    WeightSource::Kind weights = WeightSource::Kind::Pyramid) {
  Experiment experiment;
  experiment.recipe = *readCode(code);
  experiment.title = title.toStdString();
  experiment.weights.kind = weights;
  experiment.input.height = height;
  experiment.input.width = width;
  RunControl control;
  ScatterSnapshot snapshot;
  snapshot.outcome = *computeOutcome(*Scene::make(std::move(experiment)), {}, control);
  snapshot.selection.channel = channel;
  return snapshot;
}

}  // namespace scatterscope::tests
