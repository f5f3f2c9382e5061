#include "core/imaging/film/unfinished_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <system_error>
#include <utility>

namespace scatterscope {

UnfinishedFile::UnfinishedFile(std::filesystem::path wanted) : m_wanted(std::move(wanted)) {
  m_place = m_wanted;
  m_place.replace_filename(
      fmt::format(".{}.{}{}", m_wanted.stem().string(), ::getpid(), m_wanted.extension().string()));
  // Made here, so that it has the permissions that the user gives new files, whatever the encoder thinks.
  std::ofstream file(m_place);
}

UnfinishedFile::~UnfinishedFile() {
  std::error_code ignored;
  std::filesystem::remove(m_place, ignored);
}

Result<void> UnfinishedFile::publish() {
  std::error_code code;
  std::filesystem::rename(m_place, m_wanted, code);
  if (!code) return {};
  return fail(ErrorKind::Io, m_wanted.string(),
              fmt::format("{} cannot be written: {}.", m_wanted.string(), code.message()),
              "Choose another place.");
}

}  // namespace scatterscope
