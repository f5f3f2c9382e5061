#include "core/saving/csv.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string>

namespace scatterscope {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;

/// Gathers lines and gives them away in pieces.
class Lines {
 public:
  explicit Lines(const ByteSink& sink) : m_sink(sink) {}

  std::string& text() { return m_text; }
  void number(float value) {
    // A NaN has a sign that means nothing.
    if (std::isnan(value))
      m_text += "nan";
    else
      fmt::format_to(std::back_inserter(m_text), "{}", value);
  }
  Result<void> end(std::string_view line = "\n") {
    m_text += line;
    return m_text.size() < kPiece ? Result<void>() : flush();
  }
  Result<void> flush() {
    auto written = m_sink(std::as_bytes(std::span(m_text)));
    m_text.clear();
    return written;
  }

 private:
  const ByteSink& m_sink;
  std::string m_text;
};

void addRow(Lines& lines, std::span<const float> row) {
  bool first = true;
  for (const float value : row) {
    if (!first) lines.text() += ',';
    first = false;
    lines.number(value);
  }
}

std::span<const float> rowOf(std::span<const float> plane, std::int64_t columns, std::int64_t row) {
  return plane.subspan(static_cast<std::size_t>(row * columns), static_cast<std::size_t>(columns));
}

}  // namespace

Result<void> writeCsv(std::span<const float> plane, std::int64_t columns, const ByteSink& sink) {
  Lines lines(sink);
  const std::int64_t rows = columns > 0 ? static_cast<std::int64_t>(plane.size()) / columns : 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    addRow(lines, rowOf(plane, columns, row));
    if (auto written = lines.end(); !written) return written;
  }
  return lines.flush();
}

Result<void> writeCsv(const Tensor& tensor, const ByteSink& sink) {
  Lines lines(sink);
  const Shape& shape = tensor.shape();
  lines.text() = "image,map,row";
  for (std::int64_t column = 0; column < shape.w; ++column)
    fmt::format_to(std::back_inserter(lines.text()), ",x{}", column);
  if (auto written = lines.end("\r\n"); !written) return written;
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      for (std::int64_t row = 0; row < shape.h; ++row) {
        fmt::format_to(std::back_inserter(lines.text()), "{},{},{},", n, c, row);
        addRow(lines, rowOf(tensor.plane(n, c), shape.w, row));
        if (auto written = lines.end("\r\n"); !written) return written;
      }
    }
  }
  return lines.flush();
}

}  // namespace scatterscope
