#pragma once

#include <string>

#include "core/base/error.h"
#include "core/trace/scatter_trace.h"

namespace scatterscope {

/// What a scatter needs to be drawn and played where there is no core, as one JSON object in UTF-8: both axes with
/// their canvas and window, the kind and the source of every final row, the operands of the channels that take part in
/// the order of the steps, and the output that the engine computed. Numbers are the shortest that read back as the same
/// float32; those that JSON has no word for are the strings "NaN", "Infinity" and "-Infinity".
///
///     {"image": 0, "channel": 0, "first_channel": 0, "input_channels": 1,
///      "rows": {"input": 3, "kernel": 3, "stride": 2, "dilation": 1, "canvas": 7, "begin": 0, "end": 7, "kept": 0,
///               "first": 0, "kinds": "wwwwwww", "sources": [0, 1, 2, 3, 4, 5, 6]},
///      "columns": { … }, "input": [9 numbers a channel], "weight": [9 numbers a channel], "bias": null,
///      "adds_bias": false, "writes_after": false, "literal_zero": 0, "bias_on_written": false,
///      "output": [49 numbers], "difference": 0, "only_rounding": true}
///
/// kinds has one letter for each position of the extent from `first` on: c cropped, w window, k kept by output_padding,
/// b bias only, z zero filled, m mirrored. sources has the canvas position of each final row from `begin` on, or null.
///
/// `output` is the operation's, of all images and channels. Refuses an extent of more than 16,384 cells, and operands
/// and output of more than 65,536 numbers: a page of that is no longer small, nor quick.
Result<std::string> traceRecord(const ScatterTrace& trace, const Tensor& output);

}  // namespace scatterscope
