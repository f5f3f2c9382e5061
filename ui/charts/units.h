#pragma once

#include <QString>

namespace scatterscope {

/// Three significant digits with the unit people use: "8.93 ms", "640 ms", "1.25 s", "310 ns"; "no time" for
/// what is no time: negative, NaN, infinite.
QString secondsText(double seconds);

/// A round number of seconds, for an axis: "5 ms", "20 µs", "100 s".
QString secondsTick(double seconds);

/// "234 GFLOP/s", "3.20 GFLOP/s", "18.4 MFLOP/s", "12.0 kFLOP/s".
QString rateText(double gigaflops);

/// "1.98×", "< 0.01×".
QString factorText(double factor);

/// A share of one as whole per cent, "< 1 %" for what would round to nothing: "52 %".
QString percentText(double share);

/// "8.39 MB": as core writes bytes, for the values of a chart.
QString bytesText(double bytes);

}  // namespace scatterscope
