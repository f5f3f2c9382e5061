#pragma once

#include <QByteArray>

#include "ui/timings/shown_measurement.h"

namespace scatterscope {

/// One page, A4, that says what was measured, on what machine, how busy it was, and what came out: table, charts,
/// comparisons and `command`, which measures the same again. Drawn in the light theme. Empty where there is no memory.
QByteArray reportPdf(const Measurement& measurement, std::string_view chosen, const QString& command);

/// The command line that measures the same call with the same engines and threads; its operands are the command line's
/// own.
QString commandOf(const Measurement& measurement);

}  // namespace scatterscope
