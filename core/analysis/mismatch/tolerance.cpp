#include "core/analysis/mismatch/tolerance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <ranges>

#include "core/base/joined.h"

namespace scatterscope {
namespace {

using enum ElementRule;

constexpr std::array kTolerances = {
    Tolerance{"bound", "the error bound of float32 sums", "Higham, Accuracy and Stability, 3.1", Bound, 0, 0, true},
    Tolerance{"exact", "equal bits", "", EqualBits, 0, 0, true},
    Tolerance{"pytorch", "torch.testing.assert_close, float32", "torch/testing/_comparison.py, _DTYPE_PRECISIONS", Sum,
              1.3e-6, 1e-5, false},
    Tolerance{"pytorch-fp16", "torch.testing.assert_close, float16", "torch/testing/_comparison.py, _DTYPE_PRECISIONS",
              Sum, 1e-3, 1e-5, false},
    Tolerance{"pytorch-bf16", "torch.testing.assert_close, bfloat16", "torch/testing/_comparison.py, _DTYPE_PRECISIONS",
              Sum, 1.6e-2, 1e-5, false},
    Tolerance{"allclose", "numpy.allclose, torch.allclose and mindspore.Tensor.allclose", "their documentation", Sum,
              1e-5, 1e-8, false},
    Tolerance{"numpy", "numpy.testing.assert_allclose", "its documentation", Sum, 1e-7, 0, true},
    Tolerance{"troubleshooter", "MindSpore TroubleShooter, compare_npy_dir", "troubleshooter/migrator, cal_algorithm()",
              Sum, 1e-4, 1e-4, false},
    Tolerance{"polygraphy", "NVIDIA Polygraphy, CompareFunc.simple, elementwise", "polygraphy/comparator/compare.py",
              Either, 1e-5, 1e-5, false},
    Tolerance{"msprobe", "Ascend msprobe, training", "its documentation", Bound, 0, 0, false,
              TensorRule::MsprobeTraining},
    Tolerance{"msprobe-offline", "Ascend msprobe, offline models", "its documentation; formulas: CANN, msaccucmp",
              Bound, 0, 0, false, TensorRule::MsprobeOffline},
};

}  // namespace

bool Tolerance::accepts(float actual, float expected, double allowed) const {
  if (std::isnan(actual) && std::isnan(expected)) return nan_equal;
  if (std::isnan(actual) || std::isnan(expected)) return false;
  if (rule == EqualBits) return std::bit_cast<std::uint32_t>(actual) == std::bit_cast<std::uint32_t>(expected);
  if (actual == expected) return true;
  if (std::isinf(actual) || std::isinf(expected)) return false;
  const double size = std::abs(static_cast<double>(expected));
  const double difference = std::abs(static_cast<double>(actual) - static_cast<double>(expected));
  if (rule == Bound) return difference <= allowed;
  if (rule == Either) return difference <= atol || difference <= rtol * size;
  return difference <= atol + rtol * size;
}

std::string Tolerance::sentence() const {
  switch (tensor) {
    case TensorRule::MsprobeTraining:
      return fmt::format("{}: cosine > 0.99 and greatest difference < 0.001", label);
    case TensorRule::MsprobeOffline:
      return fmt::format("{}: cosine > 0.99, RelEuclid < 0.05, KL < 0.005, RMSE < 1, MeanRel < 1", label);
    case TensorRule::None:
      break;
  }
  switch (rule) {
    case Bound:
      return fmt::format("{}: two sums of n products x·w in any order differ by at most 2·n·2^-24·Σ|x·w|", label);
    case EqualBits:
      return std::string(label);
    case Either:
      return fmt::format("{}: |a - e| <= {} or |a - e| <= {}·|e|", label, atol, rtol);
    case Sum:
      break;
  }
  return fmt::format("{}: |a - e| <= {} + {}·|e|", label, atol, rtol);
}

std::span<const Tolerance> tolerances() {
  return kTolerances;
}

std::string toleranceNames() {
  return joined(kTolerances, &Tolerance::name);
}

Result<const Tolerance*> toleranceNamed(std::string_view name) {
  const auto found = std::ranges::find(kTolerances, name, &Tolerance::name);
  if (found != std::end(kTolerances)) return &*found;
  return fail(ErrorKind::InvalidParameter, "tolerance",
              fmt::format("--tolerance must be one of {}, but got '{}'.", toleranceNames(), name));
}

}  // namespace scatterscope
