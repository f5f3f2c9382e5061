#include "core/engines/engine.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>

#include <fmt/format.h>

#include "core/base/limits.h"

namespace scatterscope {
namespace {

Result<void> requireLength(const char* field, std::size_t length, const Shape& shape) {
  const auto wanted = shape.elements();
  if (wanted && static_cast<std::size_t>(*wanted) == length) return {};
  return fail(ErrorKind::InvalidParameter, field,
              fmt::format("The {} must have {} elements, but has {}.", field, shape.toString(), length));
}

}  // namespace

Result<void> checkOperands(const Geometry& geometry, const Operands& operands) {
  const Shape bias{1, 1, 1, geometry.hasBias() ? geometry.outChannels() : 0};
  for (const auto& checked : {requireLength("input", operands.input.size(), geometry.inputShape()),
                              requireLength("weight", operands.weight.size(), geometry.weightShape()),
                              requireLength("bias", operands.bias.size(), bias),
                              requireLength("output", operands.output.size(), geometry.outputShape())}) {
    if (!checked) return checked;
  }
  return {};
}

Result<RunReport> Engine::run(const Geometry& geometry, const Operands& operands, const RunOptions& options) const {
  if (auto supported = supports(geometry); !supported) return tl::make_unexpected(supported.error());
  if (auto checked = checkOperands(geometry, operands); !checked) return tl::make_unexpected(checked.error());
  const int threads = std::clamp(options.threads == 0 ? defaultThreads() : options.threads, 1, limits::kThreads);
  RunControl unwatched;
  RunControl& control = options.control != nullptr ? *options.control : unwatched;

  RunReport report;
  report.scratch_bytes = scratchBytes(geometry, threads);
  const auto begin = std::chrono::steady_clock::now();
  try {
    if (auto computed = compute(geometry, operands, threads, control, report); !computed) {
      return tl::make_unexpected(computed.error());
    }
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, "memory",
                fmt::format("No memory for the {} of working space that {} needs.", formatBytes(report.scratch_bytes),
                            label()),
                "Choose the direct engine, or make the sizes smaller.");
  } catch (const std::exception& exception) {
    return fail(ErrorKind::Unsupported, "engine", fmt::format("{} failed: {}", label(), exception.what()),
                "Choose another engine.");
  }
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The computation was cancelled.");
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace scatterscope
