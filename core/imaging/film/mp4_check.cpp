#include "core/imaging/film/mp4_check.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "core/base/byte_window.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> notWhole(std::string_view what) {
  return fail(ErrorKind::Io, "film", fmt::format("The encoder left an incomplete film: {}.", what),
              "Export it again in a smaller size, close other programs or choose a GIF.");
}

/// Where the content of a box begins and ends.
struct Box {
  std::uint64_t begin = 0, end = 0;
};

class Boxes {
 public:
  explicit Boxes(const ByteSource& file) : m_window(file), m_numbers(m_window, headers::ByteOrder::Big) {}

  std::uint64_t size() const { return m_window.size(); }
  const std::optional<Error>& error() const { return m_window.error(); }

  std::optional<std::uint64_t> number(std::uint64_t offset, unsigned bytes) const {
    return m_numbers.at(offset, bytes);
  }

  /// The first box of this name within another. Nothing if there is none, or if one before it is not whole.
  std::optional<Box> find(const Box& within, std::string_view name) const {
    for (std::uint64_t at = within.begin; at + 8 <= within.end;) {
      const auto box = boxAt(at, within.end);
      if (!box) return std::nullopt;
      if (m_numbers.matches(at + 4, name)) return box;
      at = box->end;
    }
    return std::nullopt;
  }

  std::optional<Box> boxAt(std::uint64_t at, std::uint64_t end) const {
    auto size = number(at, 4);
    std::uint64_t head = 8;
    if (size == 1) {
      size = number(at + 8, 8);
      head = 16;
    }
    if (!size || *size < head || *size > end - at) return std::nullopt;
    return Box{at + head, at + *size};
  }

 private:
  ByteWindow m_window;
  headers::Numbers m_numbers;
};

/// The sample table of the first track, and the data that it points into.
Result<void> checkTable(const Boxes& boxes, const Box& table, const Box& data, std::int64_t frames) {
  const auto sizes = boxes.find(table, "stsz"), chunks = boxes.find(table, "stco"),
             longChunks = boxes.find(table, "co64"), runs = boxes.find(table, "stsc");
  if (!sizes || !runs || (!chunks && !longChunks)) return notWhole("its index lacks a table");
  const auto count = boxes.number(sizes->begin + 8, 4), equal = boxes.number(sizes->begin + 4, 4);
  if (!count || static_cast<std::int64_t>(*count) != frames) {
    return notWhole(fmt::format("it holds {} of {} frames", count.value_or(0), frames));
  }
  const auto sizeOf = [&](std::uint64_t sample) {
    return equal != 0u ? equal : boxes.number(sizes->begin + 12 + 4 * sample, 4);
  };
  const Box& offsets = chunks ? *chunks : *longChunks;
  const unsigned width = chunks ? 4 : 8;
  const auto chunkCount = boxes.number(offsets.begin + 4, 4), runCount = boxes.number(runs->begin + 4, 4);
  std::uint64_t sample = 0, run = 0, perChunk = 0;
  for (std::uint64_t chunk = 0; chunk < chunkCount.value_or(0) && sample < *count; ++chunk) {
    if (run < runCount.value_or(0) && boxes.number(runs->begin + 8 + 12 * run, 4) == chunk + 1) {
      perChunk = boxes.number(runs->begin + 12 + 12 * run, 4).value_or(0);
      ++run;
    }
    auto at = boxes.number(offsets.begin + 8 + width * chunk, width);
    for (std::uint64_t i = 0; i < perChunk && sample < *count; ++i, ++sample) {
      const auto size = sizeOf(sample);
      if (!at || !size || *size == 0 || *at < data.begin || *at > data.end || *size > data.end - *at) {
        return notWhole(fmt::format("frame {} lies outside its data", sample));
      }
      *at += *size;
    }
  }
  if (sample != *count) return notWhole("its index says of some frames not where they are");
  return {};
}

}  // namespace

Result<void> checkMp4(const ByteSource& file, std::int64_t frames) {
  const Boxes boxes(file);
  const Box all{0, boxes.size()};
  // Boxes must fill the file to its last byte.
  for (std::uint64_t at = 0; at < all.end;) {
    const auto box = boxes.boxAt(at, all.end);
    if (boxes.error()) return tl::make_unexpected(*boxes.error());
    if (!box) return notWhole("it ends within its data");
    at = box->end;
  }
  const auto data = boxes.find(all, "mdat");
  auto box = boxes.find(all, "moov");
  for (const std::string_view name : {"trak", "mdia", "minf", "stbl"}) {
    if (box) box = boxes.find(*box, name);
  }
  if (boxes.error()) return tl::make_unexpected(*boxes.error());
  if (!boxes.find(all, "ftyp") || !data || !box) return notWhole("it has no index");
  auto checked = checkTable(boxes, *box, *data, frames);
  if (boxes.error()) return tl::make_unexpected(*boxes.error());
  return checked;
}

}  // namespace scatterscope
