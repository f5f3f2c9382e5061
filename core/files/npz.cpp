#include "core/files/npz.h"

#include <fmt/format.h>

#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/npy.h"
#include "core/files/zip_archive.h"

namespace scatterscope {

Result<TensorList> listNpz(const ByteSource& file, std::string_view name) try {
  const auto archive = ZipArchive::open(file, name);
  if (!archive) return tl::make_unexpected(archive.error());
  const auto& members = archive->members();
  if (members.size() > static_cast<std::size_t>(limits::kTensorsInFile)) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} has {} members; {} at most are listed.", name, members.size(), limits::kTensorsInFile),
                "Save the arrays in several files.");
  }
  TensorList list;
  int others = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::string_view array = members[i].name;
    if (!array.ends_with(".npy")) {
      ++others;
      continue;
    }
    array.remove_suffix(4);
    StoredTensor tensor;
    const auto source = archive->source(i);
    auto listed = source ? listNpy(**source, inQuotes(array)) : tl::make_unexpected(source.error());
    if (listed) {
      tensor = *std::move(listed);
    } else if (listed.error().kind == ErrorKind::Cancelled || listed.error().kind == ErrorKind::Io ||
               listed.error().kind == ErrorKind::Budget) {
      return tl::make_unexpected(listed.error());
    } else {
      tensor.refusal = listed.error().sentence();
      tensor.dtype = "?";
    }
    tensor.name = array;
    tensor.member = i;
    list.tensors.push_back(std::move(tensor));
  }
  if (list.tensors.empty()) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} is a zip archive without a NumPy array: none of its {} is a .npy file.", name,
                            counted(static_cast<std::int64_t>(members.size()), "member")),
                "Unpack it and open what is in it.");
  }
  if (others > 0)
    list.note = fmt::format("{} of the archive that are no .npy files were left out.", counted(others, "member"));
  return list;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
