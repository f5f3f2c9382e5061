#include <fmt/format.h>

#include <cmath>

#include "core/analysis/mismatch/report.h"
#include "core/base/counted.h"
#include "core/base/grouped.h"

namespace scatterscope {
namespace {

std::string place(const ElementPair& e) {
  return fmt::format("[{}, {}, {}, {}]", e.n, e.c, e.h, e.w);
}

std::string valuesOf(const WrongElement& e) {
  return fmt::format("{} here, {} expected", e.pair.actual, e.pair.expected);
}

std::string nonFinite(const NonFiniteCounts& c) {
  return fmt::format("{} NaN, {} +inf, {} -inf", c.nan, c.positive_infinite, c.negative_infinite);
}

bool anyOf(const NonFiniteCounts& c) {
  return c.nan + c.positive_infinite + c.negative_infinite > 0;
}

/// The lines of a report, for a terminal or with Markdown's marks.
class Lines {
 public:
  explicit Lines(bool markdown) : m_markdown(markdown) {}

  void title(std::string_view text) {
    m_text += m_markdown ? fmt::format("### {}\n\n", text) : fmt::format("{}\n", text);
  }
  void heading(std::string_view text) {
    m_text += m_markdown ? fmt::format("\n**{}**\n\n", text) : fmt::format("\n{}\n", text);
  }
  void item(std::string_view name, std::string_view text) {
    m_text += m_markdown ? fmt::format("- {}: {}\n", name, text) : fmt::format("  {:<22}{}\n", name, text);
  }
  void line(std::string_view text) { m_text += m_markdown ? fmt::format("- {}\n", text) : fmt::format("  {}\n", text); }
  void code(std::string_view text) {
    if (m_markdown) m_text += "\n```\n";
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      m_text += fmt::format("{}{}\n", m_markdown ? "" : "      ", text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (m_markdown) m_text += "```\n";
  }
  std::string take() { return std::move(m_text); }

 private:
  bool m_markdown;
  std::string m_text;
};

void writeFigures(const MismatchReport& r, Lines& lines) {
  if (r.wrong > 0) lines.item("where", r.pattern.sentence());
  if (r.most_absolute) {
    lines.item("greatest difference", fmt::format("{:.6g} at {}: {}", r.max_absolute, place(r.most_absolute->pair),
                                                  valuesOf(*r.most_absolute)));
  }
  if (r.most_relative) {
    lines.item("greatest relative", fmt::format("{:.6g} at {}: {}", r.max_relative, place(r.most_relative->pair),
                                                valuesOf(*r.most_relative)));
  }
  if (r.max_absolute > 0) {
    lines.item("of the error bound", std::isinf(r.share_of_bound)
                                         ? "differs where rounding cannot make a difference"
                                         : fmt::format("{:.3g} times the bound at most", r.share_of_bound));
  }
  if (r.passing > 0) {
    lines.item("would pass with", std::isinf(r.passing) ? "no tolerance: one is infinite or NaN where the other is not"
                                                        : fmt::format("rtol = atol = {:.3g}", r.passing));
  }
  if (anyOf(r.actual_counts) || anyOf(r.expected_counts)) {
    lines.item("here", nonFinite(r.actual_counts));
    lines.item("expected", nonFinite(r.expected_counts));
  }
  if (r.first.empty()) return;
  lines.heading("First in memory order");
  for (const WrongElement& e : r.first) {
    lines.line(fmt::format("{}: {}; {} added up, allowed {:.3g}", place(e.pair), valuesOf(e),
                           counted(e.products, "term"), e.allowed));
  }
}

void writeCause(const MismatchReport& r, Lines& lines) {
  if (r.cause) {
    lines.heading("Cause");
    lines.line(r.cause->sentence);
    for (const std::string& sentence : r.cause->evidence) lines.line(sentence);
    if (!r.cause->remedy.empty()) lines.line(r.cause->remedy);
    if (!r.cause->corrected.empty()) lines.code(r.cause->corrected);
    if (!r.cause->reproduces.empty()) {
      lines.line("This gives the expected numbers:");
      lines.code(r.cause->reproduces);
    }
  }
  if (r.excluded.empty()) return;
  lines.heading(r.cause ? "Ruled out" : "No cause found");
  for (const std::string& sentence : r.excluded) lines.line(sentence);
}

std::string written(const MismatchReport& r, bool markdown) {
  Lines lines(markdown);
  lines.title(r.headline());
  if (markdown) {
    lines.code(r.call);
  } else {
    lines.item("call", r.call);
  }
  lines.item("computed here", r.actual.toString());
  lines.item("expected", r.expected_type.empty() ? r.expected.toString()
                                                 : fmt::format("{}, {}", r.expected.toString(), r.expected_type));
  if (!r.shape_reason.empty()) lines.item("shape", r.shape_reason);
  lines.item("tolerance", r.tolerance->sentence());
  if (r.actual == r.expected) writeFigures(r, lines);
  writeCause(r, lines);
  if (!r.others.empty()) {
    lines.heading("What other tools would say");
    for (const ToolVerdict& other : r.others)
      lines.item(other.passes ? "passes" : "fails", fmt::format("{}: {}", other.tool, other.measured));
  }
  if (!r.repro.empty()) {
    lines.heading("To get the same verdict");
    lines.code(r.repro);
  }
  return lines.take();
}

}  // namespace

std::string MismatchReport::headline() const {
  if (actual != expected)
    return fmt::format("mismatch: the shape is {} here, but {} is expected", actual.toString(), expected.toString());
  if (match && equal_bits == elements) return fmt::format("match: all {} elements have equal bits", grouped(elements));
  if (wrong == 0)
    return fmt::format("{}: all {} elements are within {}", match ? "match" : "mismatch", grouped(elements),
                       tolerance->label);
  return fmt::format("{}: {} of {} elements ({:.3g} %) are outside {}", match ? "match" : "mismatch", grouped(wrong),
                     grouped(elements), 100 * static_cast<double>(wrong) / static_cast<double>(elements),
                     tolerance->tensor == TensorRule::None ? std::string(tolerance->label)
                                                           : std::string("the error bound of float32 sums"));
}

std::string MismatchReport::text() const {
  return written(*this, false);
}

std::string MismatchReport::markdown() const {
  return written(*this, true);
}

}  // namespace scatterscope
