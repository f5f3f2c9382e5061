#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <exception>
#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <utility>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "app/commands/option_rules.h"
#include "app/commands/report.h"
#include "app/interruption.h"
#include "app/last_resort.h"
#include "app/picture_loader.h"
#include "app/standard_streams.h"
#include "core/files/tensor_reference.h"
#include "core/peers/peers.h"
#include "ui/window/run_window.h"
#include "ui/window/workspaces.h"

namespace scatterscope {
namespace {

const char* nameOf(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::InvalidParameter:
      return "invalid parameter";
    case ErrorKind::InvalidFile:
      return "invalid file";
    case ErrorKind::Io:
      return "input/output";
    case ErrorKind::Budget:
      return "budget";
    case ErrorKind::Syntax:
      return "syntax";
    case ErrorKind::Unsupported:
      return "unsupported";
    case ErrorKind::Cancelled:
      return "cancelled";
  }
  return "";
}

const Error kCancelled = {ErrorKind::Cancelled, "", "Cancelled; no file was left half written.", "", 0, 0};

std::string objectFor(const Error& error) {
  const nlohmann::ordered_json object = {
      {"error",
       {{"kind", nameOf(error.kind)}, {"field", error.field}, {"message", error.message}, {"remedy", error.remedy}}}};
  // A file name need not be UTF-8.
  return object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// A sentence for people and, where asked for, an object for programs; returns the exit code.
int report(const Error& error, const Request& request) {
  beginEnding(Ending::Failure);
  complain(error.sentence());
  if (request.json) {
    if (auto printed = print(objectFor(error)); !printed) complain(printed.error().sentence());
  }
  return static_cast<int>(exitCodeOf(error.kind));
}

int noMemory() noexcept {
  complain("Out of memory. Make the sizes smaller or close other programs.");
  return static_cast<int>(ExitCode::OverBudget);
}

int act(const Request& request) {
  static const std::string cancelled = objectFor(kCancelled);
  if (request.json) tellCancellationAs(cancelled.c_str());
  try {
    const auto done = request.action();
    if (done) beginEnding(Ending::Success);
    const int code = done ? static_cast<int>(*done) : report(done.error(), request);
    if (auto written = finishOutput(); !written) return report(written.error(), {});
    return code;
  } catch (const std::bad_alloc&) {
    return noMemory();
  } catch (const std::exception& exception) {  // fmt and the file system library throw where writing fails
    if (auto written = finishOutput(); !written) return report(written.error(), {});
    return report({ErrorKind::Io, "", fmt::format("{}.", exception.what()), "", 0, 0}, request);
  }
}

/// Options of the window that are text first.
struct WindowTexts {
  std::string size, inputSize;
  double step = -1;
  std::int64_t call = 1;
  bool listExamples = false;
};

void addWindow(CLI::App& program, WindowOptions& window, WindowTexts& texts) {
  program.add_option(
      "open", window.open,
      "Experiment (.scope), lesson (.md), picture, file of tensors, case (.npz), example (by number, name or words) or "
      "line of code to open in the window");
  const char* group = "Window";
  program
      .add_flag("--safe", window.safe,
                "Start without what the window remembers, and without offering work that a crash has left")
      ->group(group);
  program.add_flag("--list-examples", texts.listExamples, "Print the examples with their numbers")->group(group);
  program.add_option("--input", window.input, "Picture or file of tensors (x.npy, case.npz:x) that the code is run on")
      ->group(group);
  program.add_option("--weight", window.weight, "Weights as a file of tensors in the framework's own layout")
      ->group(group);
  program.add_option("--bias", window.bias, "Bias as a file of tensors, with --weight")->group(group);
  program
      .add_option("--expected", window.expected,
                  "What another system produced, as a file of tensors: opens the comparison")
      ->group(group);
  program.add_option("--other", window.other, "Framework that --expected comes from: " + conventionNames())
      ->group(group);
  program.add_option("--call", texts.call, "Which transposed convolution, where the code has several: 1 is the first")
      ->group(group)
      ->check(refuseNotPositive)
      ->capture_default_str();
  program.add_option("--input-size", texts.inputSize, "Height x width of the input, where it is no file: 16x50")
      ->group(group);
  program.add_option("--page", window.page, "Page of a TIFF picture that has several")
      ->group(group)
      ->check(refuseNotPositive)
      ->capture_default_str();
  program.add_option("--screenshot", window.screenshot, "Draw the window into this PNG file and exit")->group(group);
  program.add_flag("--measure", window.measure, "Time the engines for the screenshot of the timings workspace")
      ->group(group);
  program
      .add_option("--workspace", window.workspace,
                  fmt::format("Workspace to open: {} (default: the one shown last)", fmt::join(workspaceNames(), ", ")))
      ->group(group)
      ->check(CLI::IsMember(workspaceNames()));
  program.add_option("--size", texts.size, "Width x height of the window: 1280x800")->group(group);
  program.add_option("--scale", window.scale, "Device pixels per pixel, 0.5 to 8")
      ->group(group)
      ->check(CLI::Range(0.5, 8.0))
      ->capture_default_str();
  program.add_option("--theme", window.theme, "light, dark or system")
      ->group(group)
      ->check(CLI::IsMember({"light", "dark", "system"}))
      ->capture_default_str();
  program
      .add_option("--language", window.language,
                  "en, zh_CN or system (default: the one chosen in the window, en for a screenshot)")
      ->group(group)
      ->check(CLI::IsMember({"en", "zh_CN", "system"}));
  program
      .add_option(
          "--view", window.view,
          "Picture of the scatter workspace: scatter, gather, matrix, rows (the matrix row by row), taps "
          "(stamps landing tap by tap), counts, sums, projector, first (the first sentence); page of the timings: "
          "roofline, threads, sweep")
      ->group(group)
      ->check(CLI::IsMember({"scatter", "gather", "matrix", "rows", "taps", "counts", "sums", "projector", "first",
                             "roofline", "threads", "sweep"}))
      ->capture_default_str();
  program.add_option("--cell", window.cell, "Cell to pin in the scatter workspace: \"3, 4\", \"x 1, 2\"")->group(group);
  program.add_option("--step", texts.step, "Step at which the animation stands in a screenshot (default: the last)")
      ->group(group)
      ->check(refuseNegative);
}

/// "1280x800" into width and height; false where it is none.
bool readWindowSize(const std::string& text, WindowOptions& window) {
  if (text.empty()) return true;
  const auto middle = text.find('x');
  if (middle == std::string::npos) return false;
  const auto read = [](const char* begin, const char* end, int& value) {
    const auto [stop, code] = std::from_chars(begin, end, value);
    return code == std::errc() && stop == end && value >= 100 && value <= 16'384;
  };
  const char* begin = text.data();
  return read(begin, begin + middle, window.width) && read(begin + middle + 1, begin + text.size(), window.height);
}

Result<void> checkFile(const std::string& option, const std::string& path) {
  std::error_code longerThanAnyName;
  if (path.empty() || std::filesystem::exists(readReference(path).path, longerThanAnyName)) return {};
  return fail(ErrorKind::Io, option, fmt::format("There is no file {}.", path), "Check the name and the folder.");
}

/// Tells code and examples from files, and refuses what is none: neither a word that names no command nor a file that
/// is not there must bring up the window.
Result<void> sortOpened(WindowOptions& window) {
  std::error_code longerThanAnyName;
  if (window.open.empty() || std::filesystem::exists(readReference(window.open).path, longerThanAnyName)) return {};
  if (window.open.find('(') != std::string::npos) {
    window.code = std::exchange(window.open, {});
    return {};
  }
  auto example = exampleNamed(window.open);
  if (example) {
    window.open = *std::move(example);
    return {};
  }
  if (example.error().kind == ErrorKind::InvalidParameter) return tl::make_unexpected(example.error());
  if (window.open.find_first_of("/.") != std::string::npos) return checkFile("open", window.open);
  return fail(ErrorKind::InvalidParameter, "open",
              fmt::format("There is no command, file or example '{}', and it is not a line of code.", window.open),
              "Run scatterscope --help to see what there is, and scatterscope --list-examples for the examples.");
}

Result<ExitCode> listExamples() {
  std::size_t number = 0;
  for (const std::string& title : shippedExamples()) fmt::print("{:>3}  {}\n", ++number, title);
  return ExitCode::Done;
}

/// One input: the file that is opened, that of --input, or one made of the size of --input-size.
Result<void> checkInput(const WindowTexts& texts, WindowOptions& window) {
  if (!window.open.empty() && !window.input.empty()) {
    return fail(ErrorKind::InvalidParameter, "input",
                fmt::format("Both {} and --input {} are to be opened.", window.open, window.input),
                "Leave one of them out.");
  }
  if (texts.inputSize.empty()) return {};
  const auto size = readPlaneSize(texts.inputSize);
  if (!size) return tl::make_unexpected(size.error());
  if (!window.input.empty() || !window.open.empty()) {
    return fail(ErrorKind::InvalidParameter, "input-size",
                "--input-size is for code whose input is made, but something is opened that has a size of its own.",
                "Leave --input-size out.");
  }
  window.inputHeight = size->height;
  window.inputWidth = size->width;
  return {};
}

int runProgram(int argc, char** argv) {
  CLI::App program("See every pixel of a transposed convolution.\n\nWithout a subcommand the window opens.",
                   "scatterscope");
  program.set_version_flag("--version", "scatterscope " SCATTERSCOPE_VERSION);
  program.require_subcommand(0, 1);
  program.footer(std::string("Examples:\n  scatterscope\n  scatterscope photo.jpg\n  scatterscope decoder.scope\n"
                             "  scatterscope 'nn.ConvTranspose2d(3, 8, 4, stride=2)' --input photo.jpg --weight w.npy\n"
                             "  scatterscope shape 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' "
                             "--input-size 16x50\n  scatterscope run --help\n\n") +
                 kExitCodeHelp);
  Request request;
  WindowOptions window;
  WindowTexts texts;
  addWindow(program, window, texts);
  addShape(program, request);
  addTensors(program, request);
  addConvert(program, request);
  addSolve(program, request);
  addRun(program, request);
  addCompare(program, request);
  addBench(program, request);
  addRender(program, request);
  addLesson(program, request);
  refuseEmptyAndNonFinite(program);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help and --version
      std::ostringstream text;
      program.exit(error, text, text);
      const auto printed = print(text.str());
      return printed ? 0 : report(printed.error(), {});
    }
    complain(fmt::format("{}. Run scatterscope --help to see all options.", error.what()));
    return static_cast<int>(ExitCode::BadRequest);
  }
  if (texts.listExamples) request.action = listExamples;
  if (request.action) return act(request);
  if (!readWindowSize(texts.size, window)) {
    complain(fmt::format("--size must be width x height, both from 100 to 16384, but got '{}'.", texts.size));
    return static_cast<int>(ExitCode::BadRequest);
  }
  if (texts.step >= 0) window.step = texts.step;
  window.call = static_cast<std::size_t>(texts.call);
  if (auto opened = sortOpened(window); !opened) return report(opened.error(), {});
  if (auto legal = checkInput(texts, window); !legal) return report(legal.error(), {});
  for (const auto& [option, path] : {std::pair("input", &window.input), std::pair("weight", &window.weight),
                                     std::pair("bias", &window.bias), std::pair("expected", &window.expected)}) {
    if (auto there = checkFile(option, *path); !there) return report(there.error(), {});
  }
  if (!window.other.empty()) {
    const auto other = conventionNamed("other", window.other);
    if (!other) return report(other.error(), {});
    window.other = (*other)->name();
  }
  giveTheWindowTime();
  window.ending = interruptionDescriptor();
  window.ended = endSoon;
  window.version = SCATTERSCOPE_VERSION;
  const int code = runWindow(argc, argv, window, lazyPictureCodec(), peers(), lazyFilmCodec());
  return code == static_cast<int>(ExitCode::Cancelled) ? report(kCancelled, {}) : code;
}

}  // namespace
}  // namespace scatterscope

int main(int argc, char** argv) {
  using namespace scatterscope;
  openStandardStreams();
  prepareLastResort();
  catchInterruptions();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that reaches the limit on its size is an error with a sentence, not the end
  try {
    limitPictureDecoders();
    return intended(runProgram(argc, argv));
  } catch (const std::bad_alloc&) {
    return intended(noMemory());
  }
}
