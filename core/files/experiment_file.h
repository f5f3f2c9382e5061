#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/byte_source.h"
#include "core/base/memory_budget.h"
#include "core/base/run_control.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// An experiment as a file holds it: words, numbers and tensors. What the words mean, and whether the call is legal, is
/// for others to say.
///
/// The file is a zip archive: `mimetype`, `experiment.json`, and for each tensor that there is `input.npy`,
/// `original.npy` (the input before the steps that prepare it), `weight.npy`, `bias.npy` and `expected.npy`, float32
/// with four extents. Values of the call are text as Python writes it. The same content gives the same bytes.
struct ExperimentFile {
  static constexpr std::int64_t kVersion = 1;
  // What is read at most.
  static constexpr std::int64_t kJsonBytes = 16 << 20;    ///< as it stands
  static constexpr std::int64_t kWordsBytes = 256 << 10;  ///< the same without indentation
  static constexpr std::int64_t kOtherBytes = 16 << 20;   ///< members that this version does not know
  static constexpr std::size_t kMembers = 64;

  using TensorPointer = std::shared_ptr<const Tensor>;
  /// What is done to the output after the call: "pad" in a mode, "crop" or "bias".
  struct Step {
    std::string kind, mode;
    std::int64_t top = 0, bottom = 0, left = 0, right = 0;
  };
  struct Call {
    std::string convention;
    std::int64_t axes = 2;
    std::map<std::string, std::string> parameters;  ///< values by name: "stride" → "(2, 2)"
    std::int64_t zero_taps_height = 0, zero_taps_width = 0;
    std::vector<Step> steps;
  };
  struct Input {
    std::string kind, name;
    std::int64_t batch = 1, height = 1, width = 1;
    TensorPointer tensor;
    std::vector<std::string> steps = {};  ///< from `original` to `tensor`, as readInputStep() takes them
    TensorPointer original = {};
    bool alpha = false;        ///< whether the last channel of what was opened is transparency
    std::string reading = {};  ///< sentences on how the file was read
  };
  struct Weights {
    std::string kind, preset, name;
    std::uint64_t seed = 1;
    TensorPointer weight, bias;
  };
  struct Expected {
    std::string name, dtype, framework;
    TensorPointer tensor;
  };
  /// How it is looked at; everything may be empty.
  struct View {
    std::string workspace, mode, order, lens, cell;
    double step = -1;  ///< of the animation; -1: not said
  };
  struct Member {
    std::string name;
    std::vector<std::byte> content;
  };

  std::int64_t version = kVersion;  ///< that wrote it
  std::string title;
  Call call;
  std::map<std::string, std::string> versions;  ///< a value by the name of its convention
  Input input;
  Weights weights;
  Expected expected;
  View view;

  // What a later version may have put in, to be written back.
  std::string unknown;  ///< keys this version does not know, as JSON; empty where there are none
  std::vector<Member> unknown_members;

  /// Whether a later version of the program wrote it: it may mean more than can be read here.
  bool newer() const { return version > kVersion; }
};

/// Reads an experiment file. Every size that it claims is held against the limits and the budget before anything is
/// allocated. Fails where the archive or the JSON is broken, where something that is needed is missing or of another
/// type, where members have names that lead out of a folder, and as readNpy() does on its tensors.
Result<ExperimentFile> readExperimentFile(const ByteSource& file, std::string_view name, const MemoryBudget& budget);

enum class ExperimentPacking {
  Compact,
  Quick,  ///< tensors as they stand: for what is written every few seconds
};

/// Writes one. The version written is this one's. Text that is no UTF-8 is replaced sign by sign. Fails as writeZip()
/// does.
Result<void> writeExperimentFile(const ExperimentFile& experiment, const ByteSink& sink,
                                 ExperimentPacking packing = ExperimentPacking::Compact,
                                 const RunControl* control = nullptr);

/// The same in memory.
Result<std::vector<std::byte>> experimentBytes(const ExperimentFile& experiment);

}  // namespace scatterscope
