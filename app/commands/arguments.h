#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/tensor_roles.h"
#include "core/base/memory_budget.h"
#include "core/conventions/code/code.h"
#include "core/media/picture_codec.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace scatterscope {

/// Height and width as the command line writes them.
struct PlaneSize {
  std::int64_t height = 0, width = 0;
};

/// "16x50", "16×50", "16,50", or "16" for a square, given to --`option`; for calls with one axis "16" is a row of 16.
/// Fails on other text, naming the option.
Result<PlaneSize> readPlaneSize(std::string_view text, std::string_view option = "input-size", int axes = 2);

/// "2", "2x1.5": how many times as high and as wide.
struct PlaneScale {
  double height = 1, width = 1;
};
/// Fails on text that is none, naming the option.
Result<PlaneScale> readPlaneScale(std::string_view text, std::string_view option);

/// "500000", "2GB", "1.5 GiB", with decimal and binary units; empty text gives what the machine has to spare.
/// Fails on other text and on 2^63 bytes or more.
Result<MemoryBudget> readBudget(std::string_view text);

/// The call in `text`, or in the standard input where it is "-"; of several the one of that number, from 1 on. Fails as
/// readCode() does, with line and column in the sentence, and where the standard input cannot be read.
Result<ReadRecipe> readCodeArgument(const std::string& text, std::int64_t call = 0);

/// A call on an input of some size, as shape, convert and solve are asked for one.
struct CallArguments {
  std::string code, inputSize;
  std::int64_t batch = 1, channels = 1;
  bool single = false;         ///< one picture without N
  std::string otherwise = {};  ///< the input's size where neither the option nor the code says it
  std::int64_t call = 0;       ///< which of the calls in the code, from 1 on; 0: the only one
};

/// The options most subcommands share, declared once.
/// `call`: which of several calls in the code, --call
CLI::Option* addCodeOption(CLI::App& command, std::string& code, std::int64_t& call);
/// --call
CLI::Option* addCallOption(CLI::App& command, std::int64_t& call);
CLI::Option* addInputSizeOption(CLI::App& command, CallArguments& arguments);
void addBudgetOption(CLI::App& command, std::string& budget);
/// --prepare, once for each step
void addPrepareOption(CLI::App& command, std::vector<std::string>& steps);
/// --page
void addPageOption(CLI::App& command, std::int64_t& page);
/// --batch and --channels
void addBatchOptions(CLI::App& command, CallArguments& arguments);
/// --unbatched
void addUnbatchedFlag(CLI::App& command, CallArguments& arguments);

/// The extents that --unbatched asks for: all four, or C, H and W; without H for a call with one axis.
std::vector<std::int64_t> extentsOf(const Shape& shape, const CallArguments& arguments, int axes);
/// "1×3×16×50", or "3×16×50".
std::string shownShape(const Shape& shape, const CallArguments& arguments, int axes);

/// "pytorch, mindspore, tensorflow, onnx"
std::string conventionNames();
/// The convention that --`option` names. Fails with the names there are.
Result<const Convention*> conventionNamed(std::string_view option, const std::string& name);

/// What the arguments ask for, read; nothing is allocated.
struct PreparedCall {
  Recipe recipe;
  Shape input;
  std::vector<std::string> notes;  ///< what reading the code took for granted or left out
};
/// Fails as readCodeArgument() does, where nobody says the size of the input, on --unbatched where the batch is not 1
/// or the framework takes no single picture, and on a call that breaks the rules of its convention.
Result<PreparedCall> prepareCall(const CallArguments& arguments);

/// The input channels of a call; `otherwise` where it takes any number. Fails where the call breaks the rules of its
/// convention.
Result<std::int64_t> inChannelsOf(const Recipe& recipe, std::int64_t otherwise = 1);

/// Stands for the standard input or output in place of a file's name.
inline constexpr std::string_view kStandardStream = "-";

/// The file of that name to read from; all of a pipe, or of the standard input where it is "-", is in memory then.
/// Fails where there is no such file and where the budget refuses what comes out of the pipe.
Result<std::unique_ptr<const ByteSource>> openSource(const std::string& path, const MemoryBudget& budget);

/// A tensor from a file of tensors, or from a picture, recognised by content; "-" is the standard input. Notes are
/// appended as sentences.
struct LoadedInput {
  Tensor tensor;
  std::size_t axes = 4;    ///< of a file's array
  std::string dtype = {};  ///< as it was stored: "float32"; empty for a picture
  bool picture = false;
  std::vector<std::string> notes;
  bool alpha = false;  ///< whether the last channel of a picture is its transparency
};
/// What of a file with several tensors is looked for where no name says which.
struct Sought {
  TensorRole role;
  WantedArrays arrays;
};

/// `page`: of a picture that has several. Fails where there is no such file or page, on a file of another kind, one
/// that breaks its format or one that the budget refuses.
Result<LoadedInput> loadInput(const std::string& path, std::int64_t page, const MemoryBudget& budget,
                              const std::optional<Sought>& sought = {});

/// A tensor from a file of tensors, as "w.npy", or "w.npz:name" where it holds several, or "-" for the standard input.
/// Without a name the only one that fits what is sought is taken, and a note says so. Fails with the list of what there
/// is, and as readTensor() and toTensor() do.
Result<LoadedInput> loadArray(const std::string& path, const MemoryBudget& budget,
                              const std::optional<Sought>& sought = {});

}  // namespace scatterscope
