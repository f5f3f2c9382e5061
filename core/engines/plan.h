#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

class Engine;

struct RunOptions {
  int threads = 0;                ///< 0: as many as the machine has for this process
  RunControl* control = nullptr;  ///< may be null; polled at least every few milliseconds
};

/// One phase of an engine's work and the wall time it took. Names are for people: "scatter", "GEMM", "col2im".
struct WorkPhase {
  std::string_view name;
  double seconds;
};

/// Up to six phases of work, held without allocation, because a prepared run allocates nothing. Any more are dropped.
class WorkPhases {
 public:
  WorkPhases() = default;
  WorkPhases(std::initializer_list<WorkPhase> list) {
    for (const WorkPhase& phase : list) push_back(phase);
  }
  void push_back(const WorkPhase& phase) {
    if (m_size < m_phases.size()) m_phases[m_size++] = phase;
  }
  const WorkPhase* begin() const { return m_phases.data(); }
  const WorkPhase* end() const { return m_phases.data() + m_size; }
  const WorkPhase& back() const { return m_phases[m_size - 1]; }
  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }

 private:
  std::array<WorkPhase, 6> m_phases = {};
  std::size_t m_size = 0;
};

/// What one run did.
struct RunReport {
  double seconds = 0;              ///< wall time of the whole run, allocation of scratch included
  WorkPhases phases;               ///< in the order of the work; sums to at most `seconds`
  int threads = 1;                 ///< measured inside the parallel region
  double copy_seconds = 0;         ///< of other libraries: bringing their result here, which `seconds` leaves out
  std::int64_t scratch_bytes = 0;  ///< allocated beside input, weights, bias and output
};

/// The operands that stay the same from run to run: weights of in_channels × out_channels/groups × kernel height ×
/// kernel width, and a bias of out_channels, empty where the geometry has none.
struct Weights {
  std::span<const float> weight;
  std::span<const float> bias;
};

/// What an engine keeps of a prepared operation. Runs one at a time.
class PreparedWork {
 public:
  virtual ~PreparedWork() = default;
  /// Computes the output; operands are checked. Fills `report.phases` and `report.threads`. Fails where the engine
  /// does; may throw bad_alloc, and return early when cancelled.
  virtual Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                           RunReport& report) = 0;
  /// Bytes that it keeps; empty: what Engine::preparedBytes() said.
  virtual std::optional<std::int64_t> bytes() const { return std::nullopt; }
  /// Whether it keeps all it needs of the weights and the bias it was prepared with.
  virtual bool ownsWeights() const { return false; }
};

/// A transposed convolution made ready to run many times: weights are packed, working space is allocated, the work is
/// divided. Runs allocate nothing, and their bits do not depend on the number of threads. They are those of
/// Engine::run() wherever sums do not round, as on integers; otherwise a plan may sum in another order, which packed
/// weights make faster. The caller's weights and bias must outlive the plan, unless it ownsWeights(), as those of the
/// default engine do. A plan may be moved, and run by one thread at a time.
///
///     const auto geometry = Geometry::create({.in_channels = 64, .out_channels = 32, …});
///     auto plan = prepare(*geometry, {weight, bias});
///     for (…) plan->run(input, output);
class Plan {
 public:
  Plan(const Engine& engine, const Geometry& geometry, int threads, std::int64_t bytes,
       std::unique_ptr<PreparedWork> work);

  /// Computes the output, outputShape() long and perhaps uninitialised, from an input of inputShape(). Fails on wrong
  /// lengths, on cancellation, and where the engine does; after a failure the output is unspecified.
  Result<RunReport> run(std::span<const float> input, std::span<float> output, RunControl* control = nullptr);

  const Engine& engine() const { return *m_engine; }
  const Geometry& geometry() const { return m_geometry; }
  int threads() const { return m_threads; }
  std::int64_t bytes() const { return m_bytes; }  ///< kept: packed weights and working space
  /// Whether the caller may free the weights and the bias that the plan was prepared with.
  bool ownsWeights() const { return m_work->ownsWeights(); }
  /// Bytes that a program holds beyond input, output and one set of weights once it has freed what it may.
  std::int64_t extraBytes() const;

 private:
  const Engine* m_engine;
  Geometry m_geometry;
  int m_threads;
  std::int64_t m_bytes;
  std::unique_ptr<PreparedWork> m_work;
};

struct PrepareOptions {
  const Engine* engine = nullptr;  ///< null: the first of engines()
  int threads = 0;                 ///< 0: as many as the machine has for this process
  RunControl* control = nullptr;   ///< of the packing; may be null
};

/// Engine::prepare() of the engine in `options`. Fails on weights whose lengths are not those of the geometry, where
/// memory is refused, and on cancellation. Callers whose sizes come from users ask a MemoryBudget first, with
/// Engine::preparedBytes().
Result<Plan> prepare(const Geometry& geometry, const Weights& weights, const PrepareOptions& options = {});

}  // namespace scatterscope
