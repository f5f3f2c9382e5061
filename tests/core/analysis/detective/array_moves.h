#pragma once

#include <array>
#include <cstdint>

#include "naive.h"

// Elements of arrays in other places, by plain loops that share nothing with what is tested.

namespace scatterscope::testing {

/// Memory in the order of some axes.
inline Tensor permuted(const Tensor& t, const std::array<int, 4>& axes) {
  const std::array<std::int64_t, 4> s = {t.shape().n, t.shape().c, t.shape().h, t.shape().w};
  const auto extent = [&](std::size_t i) { return s[static_cast<std::size_t>(axes[i])]; };
  Tensor result = *Tensor::zeros({extent(0), extent(1), extent(2), extent(3)});
  std::size_t to = 0;
  std::array<std::int64_t, 4> i{};
  for (i[0] = 0; i[0] < extent(0); ++i[0]) {
    for (i[1] = 0; i[1] < extent(1); ++i[1]) {
      for (i[2] = 0; i[2] < extent(2); ++i[2]) {
        for (i[3] = 0; i[3] < extent(3); ++i[3]) {
          std::array<std::int64_t, 4> f{};
          for (std::size_t a = 0; a < 4; ++a) f[static_cast<std::size_t>(axes[a])] = i[a];
          result.elements()[to++] = t.at(f[0], f[1], f[2], f[3]);
        }
      }
    }
  }
  return result;
}

/// The same memory under another shape.
inline Tensor as(const Tensor& t, const Shape& shape) {
  return *Tensor::of(shape, {t.elements().begin(), t.elements().end()});
}

/// Each plane with its rows, its columns or both the other way round.
inline Tensor mirrored(const Tensor& t, bool rows, bool columns) {
  Tensor r = t;
  const Shape& s = t.shape();
  for (std::int64_t n = 0; n < s.n; ++n)
    for (std::int64_t c = 0; c < s.c; ++c)
      for (std::int64_t h = 0; h < s.h; ++h)
        for (std::int64_t w = 0; w < s.w; ++w)
          r.at(n, c, h, w) = t.at(n, c, rows ? s.h - 1 - h : h, columns ? s.w - 1 - w : w);
  return r;
}

/// Element i is element source(i) of `y`.
template <class Source>
Naive reordered(const Naive& y, const Shape& shape, Source source) {
  Naive r{shape, y.exact, y.magnitude, y.rounded};
  for (std::size_t i = 0; i < y.exact.size(); ++i) {
    const auto from = static_cast<std::size_t>(source(static_cast<std::int64_t>(i)));
    r.exact[i] = y.exact[from];
    r.magnitude[i] = y.magnitude[from];
    r.rounded[i] = y.rounded[from];
  }
  return r;
}

}  // namespace scatterscope::testing
