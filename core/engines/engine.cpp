#include "core/engines/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/engines/stopwatch.h"

namespace scatterscope {
namespace {

Result<void> requireLength(const char* field, std::size_t length, const Shape& shape) {
  const auto wanted = shape.elements();
  if (wanted && static_cast<std::size_t>(*wanted) == length) return {};
  return fail(ErrorKind::InvalidParameter, field,
              fmt::format("The {} must have {} elements, but has {}.", field, shape.toString(), length));
}

int threadsFor(int asked) {
  return std::clamp(asked == 0 ? defaultThreads() : asked, 1, limits::kThreads);
}

/// A run of an engine that plans nothing beforehand.
template <class Compute>
class Unplanned final : public PlannedRun {
 public:
  Unplanned(const Engine& engine, const Geometry& geometry, int threads, Compute compute)
      : m_engine(engine), m_geometry(geometry), m_threads(threads), m_compute(std::move(compute)) {}
  std::int64_t scratchBytes() const override { return m_engine.scratchBytes(m_geometry, m_threads); }
  Result<void> compute(const Operands& operands, RunControl& control, RunReport& report) override {
    return m_compute(operands, control, report);
  }

 private:
  const Engine& m_engine;
  Geometry m_geometry;
  int m_threads;
  Compute m_compute;
};

/// What an engine without packed weights keeps: a call of its compute().
template <class Compute>
class Unprepared final : public PreparedWork {
 public:
  explicit Unprepared(Compute compute) : m_compute(std::move(compute)) {}
  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    return m_compute(input, output, control, report);
  }

 private:
  Compute m_compute;
};

tl::unexpected<Error> cancelled() {
  return fail(ErrorKind::Cancelled, "", "The computation was cancelled.");
}

/// Calls work() and turns exceptions into an Error; bytes() says how much memory it wanted.
template <class Bytes, class Work>
auto guarded(const Engine& engine, Bytes bytes, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, "memory",
                fmt::format("Not enough memory for the {} of working space that {} needs.", formatBytes(bytes()),
                            engine.label()),
                "Choose the direct engine, or make the sizes smaller.");
  } catch (const std::exception& exception) {
    return fail(ErrorKind::Unsupported, "engine", fmt::format("{} failed: {}", engine.label(), exception.what()),
                "Choose another engine.");
  }
}

Result<RunReport> carryOut(const Engine& engine, PlannedRun& planned, const Operands& operands, RunControl* watching,
                           Stopwatch& watch) {
  RunControl unwatched;
  RunControl& control = watching != nullptr ? *watching : unwatched;
  RunReport report;
  auto computed = guarded(
      engine, [&] { return planned.scratchBytes(); }, [&] { return planned.compute(operands, control, report); });
  if (!computed) return tl::make_unexpected(computed.error());
  if (control.cancelled()) return cancelled();
  report.seconds = watch.lap() - report.copy_seconds;
  return report;
}

}  // namespace

Result<void> checkOperands(const Geometry& geometry, const Operands& operands) {
  const Shape bias{1, 1, 1, geometry.hasBias() ? geometry.outChannels() : 0};
  if (auto input = requireLength("input", operands.input.size(), geometry.inputShape()); !input) return input;
  if (auto weight = requireLength("weight", operands.weight.size(), geometry.weightShape()); !weight) return weight;
  if (auto length = requireLength("bias", operands.bias.size(), bias); !length) return length;
  return requireLength("output", operands.output.size(), geometry.outputShape());
}

Result<RunReport> Engine::run(const Geometry& geometry, const Operands& operands, const RunOptions& options) const try {
  if (auto supported = supports(geometry); !supported) return tl::make_unexpected(supported.error());
  if (auto checked = checkOperands(geometry, operands); !checked) return tl::make_unexpected(checked.error());
  const int threads = threadsFor(options.threads);
  Stopwatch watch;
  const auto planned = planRun(geometry, threads);
  return carryOut(*this, *planned, operands, options.control, watch);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<RunReport> Engine::run(PlannedRun& planned, const Geometry& geometry, const Operands& operands,
                              RunControl* control) const try {
  if (auto supported = supports(geometry); !supported) return tl::make_unexpected(supported.error());
  if (auto checked = checkOperands(geometry, operands); !checked) return tl::make_unexpected(checked.error());
  Stopwatch watch;
  return carryOut(*this, planned, operands, control, watch);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::unique_ptr<PlannedRun> Engine::planRun(const Geometry& geometry, int threads) const {
  auto compute = [this, geometry, threads](const Operands& operands, RunControl& control, RunReport& report) {
    return this->compute(geometry, operands, threads, control, report);
  };
  return std::make_unique<Unplanned<decltype(compute)>>(*this, geometry, threads, std::move(compute));
}

Result<Plan> Engine::prepare(const Geometry& geometry, const Weights& weights, const RunOptions& options) const try {
  if (auto supported = supports(geometry); !supported) return tl::make_unexpected(supported.error());
  const Shape bias{1, 1, 1, geometry.hasBias() ? geometry.outChannels() : 0};
  for (const auto& checked : {requireLength("weight", weights.weight.size(), geometry.weightShape()),
                              requireLength("bias", weights.bias.size(), bias)}) {
    if (!checked) return tl::make_unexpected(checked.error());
  }
  const int threads = threadsFor(options.threads);
  RunControl unwatched;
  RunControl& control = options.control != nullptr ? *options.control : unwatched;
  auto work = guarded(
      *this, [&] { return preparedBytes(geometry, threads); },
      [&] { return prepareWork(geometry, weights, threads, control); });
  if (!work) return tl::make_unexpected(work.error());
  if (control.cancelled()) return cancelled();
  const auto kept = (*work)->bytes();
  return Plan(*this, geometry, threads, kept ? *kept : preparedBytes(geometry, threads), *std::move(work));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<std::unique_ptr<PreparedWork>> Engine::prepareWork(const Geometry& geometry, const Weights& weights, int threads,
                                                          RunControl&) const {
  auto compute = [this, geometry, weights, threads, bytes = scratchBytes(geometry, threads)](
                     std::span<const float> input, std::span<float> output, RunControl& control, RunReport& report) {
    report.scratch_bytes = bytes;
    return this->compute(geometry, {input, weights.weight, weights.bias, output}, threads, control, report);
  };
  return std::make_unique<Unprepared<decltype(compute)>>(std::move(compute));
}

Plan::Plan(const Engine& engine, const Geometry& geometry, int threads, std::int64_t bytes,
           std::unique_ptr<PreparedWork> work)
    : m_engine(&engine), m_geometry(geometry), m_threads(threads), m_bytes(bytes), m_work(std::move(work)) {}

std::int64_t Plan::extraBytes() const {
  if (!ownsWeights()) return m_bytes;
  const auto weights = m_geometry.weightShape().bytes();
  return std::max<std::int64_t>(0, m_bytes - weights.value_or(0));
}

Result<RunReport> Plan::run(std::span<const float> input, std::span<float> output, RunControl* control) try {
  if (auto length = requireLength("input", input.size(), m_geometry.inputShape()); !length) {
    return tl::make_unexpected(length.error());
  }
  if (auto length = requireLength("output", output.size(), m_geometry.outputShape()); !length) {
    return tl::make_unexpected(length.error());
  }
  RunControl unwatched;
  RunControl& watched = control != nullptr ? *control : unwatched;
  RunReport report;
  report.scratch_bytes = m_bytes;
  Stopwatch watch;
  auto done = guarded(
      *m_engine, [this] { return m_bytes; }, [&] { return m_work->run(input, output, watched, report); });
  if (!done) return tl::make_unexpected(done.error());
  if (watched.cancelled()) return cancelled();
  report.seconds = watch.lap() - report.copy_seconds;
  return report;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Plan> prepare(const Geometry& geometry, const Weights& weights, const PrepareOptions& options) {
  const Engine& engine = options.engine != nullptr ? *options.engine : *engines().front();
  return engine.prepare(geometry, weights, {options.threads, options.control});
}

}  // namespace scatterscope
