#include "core/files/file_array.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/counted.h"
#include "core/base/out_of_memory.h"

namespace scatterscope {

std::string FileArray::note() const {
  std::string sentences;
  const auto say = [&](std::string sentence) { sentences += (sentences.empty() ? "" : " ") + std::move(sentence); };
  if (rounded > 0) {
    say(fmt::format("{} of {} {} elements were rounded: float32 cannot hold them exactly.", rounded, elements.size(),
                    dtype));
  }
  if (native_order) {
    say(fmt::format("Its header names no byte order for {}; this machine's was taken, as NumPy does.", dtype));
  }
  if (another) {
    say("Another array follows in the file; only the first was read, as numpy.load() does.");
  } else if (unread > 0) {
    say(fmt::format("{} {} the array and {} not read.", counted(unread, "more byte"),
                    unread == 1 ? "follows" : "follow", unread == 1 ? "was" : "were"));
  }
  return sentences;
}

Result<Tensor> toTensor(FileArray array, std::string_view name) try {
  if (array.shape.size() > 4) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} has {} extents ({}); at most four are understood: N, C, H, W.", name,
                            array.shape.size(), fmt::join(array.shape, "×")),
                "Save it as array.reshape(n, c, h, w).");
  }
  std::vector<std::int64_t> extents(4 - array.shape.size(), 1);
  extents.insert(extents.end(), array.shape.begin(), array.shape.end());
  return Tensor::of({extents[0], extents[1], extents[2], extents[3]}, std::move(array.elements));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
