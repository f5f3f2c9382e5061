#pragma once

#include "core/benchmark/write_conflicts.h"
#include "ui/charts/cell_chart.h"
#include "ui/timings/shown_measurement.h"

namespace scatterscope {

/// The plane, each cell of the kind of the thread that wrote it.
CellChart::Cells writerCells(const WriterMap& map);
/// "Of 2 threads of Phase gather, each cell by the one that wrote it: …"
QString writerSentence(const WriterMap& map);

/// The plane of a naive parallel scatter: cells that one thread adds to are its own, the others are in conflict.
/// Nothing for a plane of more than 2^20 cells.
CellChart::Cells conflictCells(const Geometry& geometry, int threads);
/// How many cells and additions are in conflict, and what the cures cost where they were measured.
QString conflictSentence(const Geometry& geometry, int threads, const Measurement* measurement);

/// A sentence for each engine that took one thread although it was offered more: why it has no line.
QStringList oneThreadReasons(const Measurement& measurement);

}  // namespace scatterscope
