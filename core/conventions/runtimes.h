#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

namespace scatterscope {

/// What a runtime does with a call, beside what is computed here.
enum class RuntimeVerdict {
  Accepts,  ///< and gives what is computed here; of a call that is refused here: it gives something at all
  Differs,  ///< gives another size, or other numbers
  Refuses,
};

/// How a verdict is known.
enum class Evidence {
  RanHere,    ///< the runtime was run on such calls for this project, and its answers are kept as tests
  ReadThere,  ///< its source, its documentation or a report says so
};

/// One row of "Who accepts this?".
struct RuntimeAnswer {
  std::string runtime;  ///< with version and device: "ONNX Runtime 1.10 to 1.12, CPU"
  RuntimeVerdict verdict = RuntimeVerdict::Accepts;
  std::string what;                 ///< one sentence: the size, the side, or the reason
  std::optional<HeightWidth> size;  ///< of its output, in pixels; none where it refuses or where nobody says
  /// Rows and columns of the canvas before its output, negative where bias was added; none where nobody says.
  std::optional<HeightWidth> begin;
  Evidence evidence = Evidence::ReadThere;
  std::string source;  ///< where that can be read, or what was run

  friend bool operator==(const RuntimeAnswer&, const RuntimeAnswer&) = default;
};

std::string_view nameOf(RuntimeVerdict verdict);  ///< "accepts", "differs", "refuses"
std::string_view nameOf(Evidence evidence);       ///< "ran here", "read there"

/// A runtime from one version to another. Neighbours of one name that answer alike become one row.
struct Runtime {
  std::string_view name;         ///< "ONNX Runtime"
  std::string_view first, last;  ///< versions; both empty where there is none to say
  std::string_view where;        ///< ", CPU" behind the versions
  Evidence evidence = Evidence::ReadThere;
  std::string source;
};

/// One axis of a runtime's output: its length, and how many rows of the canvas lie before it where that is known.
struct RuntimeAxis {
  Wide size = 0;
  std::optional<Wide> begin;
};

/// Collects what runtimes answer to one call, beside what is computed here or the reason why nothing is.
class RuntimeAnswers {
 public:
  explicit RuntimeAnswers(Result<Operation> here) : m_here(std::move(here)) {}

  /// The runtime lays such a window on the same canvas; an empty one is an empty tensor. Sizes that 64 bits do not
  /// hold are no answer.
  void lays(const Runtime& runtime, const RuntimeAxis& height, const RuntimeAxis& width);
  /// The runtime computes this, or refuses with the error.
  void computes(const Runtime& runtime, const Result<Operation>& theirs);
  void refuses(const Runtime& runtime, std::string why);
  /// Something that no window says.
  void differs(const Runtime& runtime, std::string how, std::optional<HeightWidth> size = {});

  std::vector<RuntimeAnswer> done() &&;

 private:
  struct Row {
    Runtime runtime;
    RuntimeAnswer answer;
  };
  struct Said {
    RuntimeVerdict verdict;
    std::string what;
    std::optional<HeightWidth> size = {}, begin = {};
  };
  void add(const Runtime& runtime, Said said);

  Result<Operation> m_here;
  std::vector<Row> m_rows;
};

/// What the runtimes of the call's framework do with it on an input of this shape, one answer each where they differ.
/// Also for a call that is refused here; empty where it means nothing to any of them.
std::vector<RuntimeAnswer> runtimesOf(const Specification& call, const Shape& input);

/// What a call would compute if it were allowed: that of resolve(), and of a call that breaks a rule which only tells
/// sizes apart, as the bound on output_padding does. Fails where a broken rule leaves no meaning.
Result<Operation> meantBy(const Specification& call, const Shape& input);

}  // namespace scatterscope
