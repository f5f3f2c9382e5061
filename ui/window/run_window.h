#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/engines/engine.h"

namespace scatterscope {

class FilmCodec;
class PictureCodec;

/// How the window is asked for on the command line.
struct WindowOptions {
  std::string open;  ///< an experiment, a picture, a file of tensors, a case, a preset's title or "Built-in picture";
                     ///< empty: the opening example
  std::string code;  ///< framework code to start from; empty: the example's
  std::size_t call = 1;             ///< which of the calls in it
  std::string input, weight, bias;  ///< files that code is run on
  std::string expected, other;      ///< what another system produced from them, and the name of its framework
  std::int64_t inputHeight = 0, inputWidth = 0;  ///< of an input that is made; 0: the example's
  std::int64_t page = 1;                         ///< of a picture that has several
  std::string workspace;                         ///< empty: the one that was shown last, or "scatter"
  std::string theme = "system";                  ///< "light", "dark" or "system"
  std::string language;  ///< "en", "zh_CN" or "system"; empty: the one that is remembered, English for a screenshot
  std::string view =
      "scatter";     ///< of the scatter workspace: "gather", "matrix", "rows", "counts", "sums", "projector", "first"
  std::string cell;  ///< to pin in it: "3, 4", "x 1, 2"; empty: none
  int width = 0, height = 0;  ///< 0: the window's own size
  double scale = 1;           ///< device pixels per pixel, for screenshots
  std::string screenshot;     ///< a PNG file: the window is drawn into it and the program ends
  bool measure = false;       ///< time the engines before that, as Measure does in the timings workspace
  std::string version;        ///< of the program
  bool safe = false;          ///< without what is remembered, and without offering what a dead session left
  int ending = -1;            ///< a descriptor that becomes readable where the window is to close; -1: none
  /// Called once the window has closed: threads that stand in a library then are not waited for long.
  std::function<void(int code)> ended;
  std::optional<double> step;  ///< where the animation stands in a screenshot; empty: at its end
};

/// What ships with the program to be opened, in the order of its numbers from 1: the examples by title,
/// the public reports of wrong outputs, then "Built-in picture".
std::vector<std::string> shippedExamples();
/// The title of the one that a number, its name or words of it mean. Fails where there is none (Unsupported), and where
/// there are several (InvalidParameter).
Result<std::string> exampleNamed(const std::string& words);

/// Runs the window until it is closed. Returns the process's exit code: 0; 5 where `ending` said so; or 2 and 3 with a
/// sentence on standard error for an option or a file that cannot be used. Works without a display for screenshots.
int runWindow(int argc, char** argv, const WindowOptions& options, const PictureCodec& codec,
              std::vector<const Engine*> peers, const FilmCodec& films);

}  // namespace scatterscope
