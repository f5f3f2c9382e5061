#include "core/lessons/numbers.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/base/counted.h"
#include "core/base/limits.h"

namespace scatterscope {
namespace {

constexpr std::string_view kBlanks = " \t\n\r,;";
constexpr std::string_view kAlone = "/|()[]";

/// Rows of a plane that end at a slash or at a line; a line behind a slash ends nothing more.
class PlaneReader {
 public:
  explicit PlaneReader(const PlacedText& text) : m_text(text) {}

  Result<Tensor> read() {
    std::size_t end = 0;  // of the word before
    for (const Word& word : wordsIn(m_text.text)) {
      const std::string_view between = std::string_view(m_text.text).substr(end, word.offset - end);
      end = word.offset + word.text.size();
      if (between.find('\n') != std::string_view::npos && m_inRow > 0) {
        if (auto ended = endRow(word.offset); !ended) return tl::make_unexpected(ended.error());
      }
      if (auto taken = take(word); !taken) return tl::make_unexpected(taken.error());
    }
    if (auto ended = endPlane(m_text.text.size()); !ended) return tl::make_unexpected(ended.error());
    return Tensor::of({1, m_planes, m_height.value_or(0), m_width.value_or(0)}, std::move(m_values));
  }

 private:
  Result<void> take(const Word& word) {
    if (word.text == "/") return endRow(word.offset);
    if (word.text == "|") return endPlane(word.offset);
    const auto number = readNumber(word.text);
    if (!number) {
      return refuse(word.offset, fmt::format("'{}' is not a number.", word.text.substr(0, 40)),
                    "Write numbers, with / between rows and | between channels: 1 2 / 3 4.");
    }
    if (static_cast<std::int64_t>(m_values.size()) >= limits::kLessonElements) {
      return refuse(word.offset, fmt::format("A scene of a lesson holds at most {} numbers.", limits::kLessonElements),
                    "Make it smaller: a lesson is to be checked in the head.");
    }
    m_values.push_back(static_cast<float>(*number));
    ++m_inRow;
    return {};
  }

  Result<void> endRow(std::size_t offset) {
    if (m_inRow == 0) return refuse(offset, "A row holds no number.", "Write numbers before the /, or take it out.");
    if (m_width && *m_width != m_inRow) {
      return refuse(offset,
                    fmt::format("This row has {}, the rows before it have {}.", counted(m_inRow, "number"), *m_width),
                    "Give every row as many numbers.");
    }
    m_width = m_inRow;
    m_inRow = 0;
    ++m_rows;
    return {};
  }

  Result<void> endPlane(std::size_t offset) {
    if (m_inRow > 0 || m_rows == 0) {
      if (auto ended = endRow(offset); !ended) return ended;
    }
    if (m_height && *m_height != m_rows) {
      return refuse(
          offset,
          fmt::format("This channel has {}, the channels before it have {}.", counted(m_rows, "row"), *m_height),
          "Give every channel as many rows.");
    }
    m_height = m_rows;
    m_rows = 0;
    ++m_planes;
    return {};
  }

  tl::unexpected<Error> refuse(std::size_t offset, std::string message, std::string remedy) const {
    return tl::make_unexpected(m_text.error(offset, std::move(message), std::move(remedy)));
  }

  const PlacedText& m_text;
  std::vector<float> m_values;
  std::int64_t m_planes = 0, m_rows = 0, m_inRow = 0;
  std::optional<std::int64_t> m_width, m_height;
};

}  // namespace

Result<Tensor> readPlanes(const PlacedText& text) {
  return PlaneReader(text).read();
}

std::vector<Word> wordsIn(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (kBlanks.find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (kAlone.find(text[at]) == std::string_view::npos) {
      while (end < text.size() && kBlanks.find(text[end]) == std::string_view::npos &&
             kAlone.find(text[end]) == std::string_view::npos)
        ++end;
    }
    words.push_back({text.substr(at, end - at), at});
    at = end;
  }
  return words;
}

std::optional<std::int64_t> readCount(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || stop != text.data() + text.size() || value < 0 || text.front() == '-') return std::nullopt;
  return value;
}

std::optional<double> readNumber(std::string_view text) {
  constexpr std::string_view kMinus = "\u2212";
  std::string plain(text);
  if (text.starts_with(kMinus)) plain = "-" + std::string(text.substr(kMinus.size()));
  if (plain.starts_with("+")) plain.erase(0, 1);
  double value = 0;
  const auto [stop, code] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  const bool whole = code == std::errc() && stop == plain.data() + plain.size();
  if (!whole || !std::isfinite(static_cast<float>(value))) return std::nullopt;
  return value;
}

std::optional<std::pair<std::int64_t, std::int64_t>> readSize(std::string_view text) {
  constexpr std::string_view kTimes = "\u00d7";
  std::string plain(text);
  for (auto at = plain.find(kTimes); at != std::string::npos; at = plain.find(kTimes))
    plain.replace(at, kTimes.size(), "x");
  const auto times = plain.find_first_of("xX*");
  if (times != std::string::npos) plain[times] = ' ';
  const auto words = wordsIn(plain);
  if (words.empty() || words.size() > 2 || (times != std::string::npos && words.size() < 2)) return std::nullopt;
  const auto height = readCount(words.front().text), width = readCount(words.back().text);
  if (!height || !width || *height == 0 || *width == 0) return std::nullopt;
  return std::pair(*height, *width);
}

}  // namespace scatterscope
