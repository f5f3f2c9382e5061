#include "app/commands/case_argument.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/commands/arguments.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// "case.npz comes from decoder.up1, Python process 4711; PyTorch 1.13.1 made the output."; empty where nothing is
/// said.
std::string originOf(const CaseHeader& header, const std::string& path) {
  std::string origin = header.from.empty() ? std::string() : fmt::format("{} comes from {}", path, header.from);
  if (!header.version.empty()) {
    const Convention* made = findConvention(header.framework);
    origin += fmt::format("{} {} {} made the output", origin.empty() ? path + ":" : ";",
                          made ? made->framework() : std::string_view(header.framework), header.version);
  }
  return origin.empty() ? origin : origin + '.';
}

}  // namespace

bool namesFile(const std::string& word) {
  std::error_code longerThanAnyName;
  const auto status = std::filesystem::status(word, longerThanAnyName);
  return std::filesystem::exists(status) && !std::filesystem::is_directory(status);
}

Result<ComparisonCase> openCase(const std::string& path, const MemoryBudget& budget) {
  const auto file = openSource(path, budget);
  if (!file) return tl::make_unexpected(file.error());
  auto opened = readCase(**file, path, budget);
  // What this program cannot read of a case is a fault of the file here.
  if (!opened && opened.error().kind == ErrorKind::Unsupported) opened.error().kind = ErrorKind::InvalidFile;
  if (!opened) return opened;
  if (auto origin = originOf(opened->header, path); !origin.empty())
    opened->notes.insert(opened->notes.begin(), std::move(origin));
  return opened;
}

}  // namespace scatterscope
