#include "core/base/checked.h"
#include "core/imaging/headers/pnm_header.h"

namespace scatterscope::headers {

Outcome readPnm(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Big);
  Words words(window);
  const auto pnm = readPnmHeader(window, words);
  if (!pnm) return tl::make_unexpected(pnm.error());

  PictureHeader header;
  header.format = "PNM";
  header.width = pnm->width;
  header.height = pnm->height;
  header.grey = pnm->channels <= 2;
  header.alpha = pnm->alpha();
  header.bits = pnm->bits() ? 1 : pnm->largest > 255 ? 16 : 8;
  header.plain = true;
  const auto samples = (Checked(pnm->width) * pnm->height * pnm->channels).value();
  if (!samples) return broken("claims more samples than 64 bits can count");
  if (tooLarge(header)) return header;

  if (pnm->text()) {
    // Every sample takes a character at least: a lying header ends the loop at the end of the text.
    for (std::int64_t i = 0; i < *samples; ++i) {
      const auto value = pnm->bits() ? words.digit() : words.number();
      if (!value) return words.atEnd() ? Outcome(truncated()) : broken("has a sample that is not a number");
      if (*value > pnm->largest) return broken("has a sample above the largest value of its header");
    }
    // White space stands behind every number: without it, the last may have been longer.
    if (!pnm->bits() && *samples > 0 && !numbers.holds(words.position(), 1)) return truncated();
    return header;
  }
  const auto row = pnm->bits() ? Checked(pnm->width / 8 + (pnm->width % 8 != 0 ? 1 : 0))
                               : Checked(pnm->width) * pnm->channels * (pnm->largest > 255 ? 2 : 1);
  const auto bytes = (row * pnm->height).value();
  if (!bytes || !numbers.holds(pnm->data, static_cast<std::uint64_t>(*bytes))) return truncated();
  const auto behind = pnm->data + static_cast<std::uint64_t>(*bytes);
  const auto variant = numbers.at(behind + 1, 1).value_or(0);
  header.another = numbers.matches(behind, "P") && variant >= '1' && variant <= '7';
  return header;
}

}  // namespace scatterscope::headers
