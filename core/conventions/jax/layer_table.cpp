#include "core/conventions/jax/layer_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "core/base/checked.h"
#include "core/conventions/code/syntax.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

using Extents = std::vector<std::int64_t>;

/// The cells of a line between upright bars, without the blanks around them.
std::vector<std::string> cellsOf(std::string_view line) {
  constexpr std::string_view kBar = "\u2502";
  std::vector<std::string> cells;
  const bool plain = line.find(kBar) == std::string_view::npos;
  const std::string_view bar = plain ? std::string_view("|") : kBar;
  std::size_t begin = line.find(bar);
  while (begin != std::string_view::npos) {
    begin += bar.size();
    const std::size_t end = line.find(bar, begin);
    if (end == std::string_view::npos) break;
    std::string_view cell = line.substr(begin, end - begin);
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    cells.emplace_back(cell);
    begin = end;
  }
  return cells;
}

/// The numbers in brackets behind a type: float32[1,8,8,64].
std::optional<Extents> extentsIn(std::string_view cell) {
  auto at = cell.find('[');
  if (at == std::string_view::npos) return std::nullopt;
  Extents extents;
  for (++at; at < cell.size() && cell[at] != ']';) {
    std::int64_t extent = 0;
    const auto [end, code] = std::from_chars(cell.data() + at, cell.data() + cell.size(), extent);
    if (code != std::errc() || extent < 1 || extent > (std::int64_t{1} << 31)) return std::nullopt;
    extents.push_back(extent);
    at = static_cast<std::size_t>(end - cell.data());
    while (at < cell.size() && (cell[at] == ',' || cell[at] == ' ')) ++at;
  }
  return extents;
}

struct Row {
  std::string path;
  std::optional<Extents> input, output, kernel;
  bool bias = false;
  int line = 1;
};

/// The rows of transposed convolutions; what a cell says may take several lines.
std::vector<Row> rowsOf(std::string_view text) {
  std::vector<Row> rows;
  bool inside = false;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto cells = cellsOf(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (cells.size() < 4) {
      inside = false;
      continue;
    }
    const bool begins = !cells[1].empty();
    if (begins) inside = cells[1] == "ConvTranspose";
    if (!inside) continue;
    if (begins) rows.push_back({cells[0], extentsIn(cells[2]), extentsIn(cells[3]), std::nullopt, false, line});
    for (std::size_t i = 4; i < cells.size(); ++i) {
      if (cells[i].starts_with("kernel:")) rows.back().kernel = extentsIn(cells[i]);
      rows.back().bias = rows.back().bias || cells[i].starts_with("bias:");
    }
  }
  return rows;
}

/// The stride that leads from one size to the other with this padding; nothing where none does.
std::optional<std::int64_t> strideBetween(std::int64_t input, std::int64_t output, std::int64_t kernel, bool same) {
  if (same) return output % input == 0 ? std::optional(output / input) : std::nullopt;
  for (std::int64_t stride = 1; stride <= 4096; ++stride) {
    const auto size = (Checked(input) * stride + std::max<std::int64_t>(kernel - stride, 0)).value();
    if (!size || *size > output) break;
    if (*size == output) return stride;
  }
  return std::nullopt;
}

/// The call with 'SAME' or 'VALID' that makes these sizes; empty where there is none.
std::string callOf(const Row& row, bool same) {
  const Extents &kernel = *row.kernel, &in = *row.input, &out = *row.output;
  const std::size_t axes = kernel.size() - 2;
  std::vector<std::int64_t> strides;
  for (std::size_t i = 0; i < axes; ++i) {
    const auto stride = strideBetween(in[i + 1], out[i + 1], kernel[i], same);
    if (!stride) return {};
    strides.push_back(*stride);
  }
  const bool ones = std::all_of(strides.begin(), strides.end(), [](auto s) { return s == 1; });
  const Specification call = jax()
                                 .defaults(static_cast<int>(axes))
                                 .with(Role::OutChannels, kernel.back())
                                 .with(Role::KernelSize, Value::tuple({kernel.begin(), kernel.end() - 2}))
                                 .with(Role::Stride, ones ? Value() : Value::tuple(strides))
                                 .with(Role::PadMode, same ? "SAME" : "VALID")
                                 .with(Role::Bias, row.bias);
  return jax().write(call);
}

std::string sizeOf(const Extents& extents) {
  std::string text;
  for (std::size_t i = 1; i + 1 < extents.size(); ++i)
    text += fmt::format("{}{}", text.empty() ? "" : " × ", extents[i]);
  return text;
}

}  // namespace

std::optional<Result<Specification>> readLayerTable(std::string_view text) {
  const auto rows = rowsOf(text);
  const auto row = std::find_if(rows.begin(), rows.end(), [](const Row& r) {
    const std::size_t rank = r.kernel ? r.kernel->size() : 0;
    return (rank == 3 || rank == 4) && r.input && r.output && r.input->size() == rank && r.output->size() == rank;
  });
  if (rows.empty()) return std::nullopt;
  if (row == rows.end()) {
    return syntaxError(Place{rows.front().line, 1},
                       "This table does not say the kernel and the sizes of its ConvTranspose.",
                       "Paste the line that makes the layer.");
  }
  const std::string same = callOf(*row, true), valid = callOf(*row, false);
  std::string remedy;
  if (!same.empty()) remedy = fmt::format("If its padding is 'SAME', write {}", same);
  if (!valid.empty())
    remedy += fmt::format("{} 'VALID', write {}", remedy.empty() ? "If its padding is" : "; if it is", valid);
  const Extents& kernel = *row->kernel;
  return syntaxError(
      Place{row->line, 1},
      fmt::format("The table says that {} makes {} of {} with a kernel of {}, {} to {} channels, but not its strides "
                  "and padding.",
                  row->path, sizeOf(*row->output), sizeOf(*row->input),
                  kernel.size() == 3 ? fmt::format("{}", kernel[0]) : fmt::format("{} × {}", kernel[0], kernel[1]),
                  row->input->back(), kernel.back()),
      remedy.empty() ? "Paste the line that makes the layer." : remedy + ".");
}

}  // namespace scatterscope
