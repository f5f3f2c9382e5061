#include "core/files/dump_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "core/base/file.h"
#include "core/base/joined.h"

namespace scatterscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 100'000;
constexpr std::int64_t kMostJson = std::int64_t{64} << 20;

std::vector<std::string> split(const std::string& name) {
  std::vector<std::string> parts(1);
  for (const char c : name) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::string dotted(const std::vector<std::string>& parts, std::size_t from, std::size_t to) {
  return joined(std::span(parts).subspan(from, to - from), std::identity(), ".");
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// "up2" before "up10".
bool naturallyBefore(const std::string& a, const std::string& b) {
  std::size_t i = 0, k = 0;
  while (i < a.size() && k < b.size()) {
    if (isDigit(a[i]) && isDigit(b[k])) {
      std::size_t ii = i, kk = k;
      while (ii < a.size() && a[ii] == '0') ++ii;
      while (kk < b.size() && b[kk] == '0') ++kk;
      std::size_t ie = ii, ke = kk;
      while (ie < a.size() && isDigit(a[ie])) ++ie;
      while (ke < b.size() && isDigit(b[ke])) ++ke;
      if (ie - ii != ke - kk) return ie - ii < ke - kk;
      if (const int order = a.compare(ii, ie - ii, b, kk, ke - kk); order != 0) return order < 0;
      i = ie, k = ke;
    } else if (a[i] != b[k]) {
      return a[i] < b[k];
    } else {
      ++i, ++k;
    }
  }
  return a.size() - i < b.size() - k;
}

/// Folders between the one asked for and the file, without those that mean the same in every dump.
std::string groupOf(const fs::path& relative) {
  std::string group;
  for (const fs::path& part : relative.parent_path()) {
    std::string name = part.string();
    if (name == "dump_tensor_data" || name.empty() || name == ".") continue;
    if (name.starts_with("proc") && name.size() > 4 && std::all_of(name.begin() + 4, name.end(), isDigit))
      name = "proc";  // its number is another one every time
    group += (group.empty() ? "" : "/") + name;
  }
  return group;
}

/// Where each layer stands in the dump.json beside a folder of tensors, which is written in the order of the calls.
std::map<std::string, std::size_t> orderIn(const fs::path& json) {
  std::map<std::string, std::size_t> order;
  std::error_code none;
  if (!fs::is_regular_file(json, none)) return order;
  const auto bytes = readFile(json, kMostJson);
  if (!bytes) return order;
  const auto* text = reinterpret_cast<const char*>(bytes->data());
  const auto object = nlohmann::ordered_json::parse(text, text + bytes->size(), nullptr, false);
  if (!object.is_object() || !object.contains("data") || !object["data"].is_object()) return order;
  for (const auto& entry : object["data"].items()) order.emplace(entry.key(), order.size());
  return order;
}

/// The name of the call that a dumped file belongs to: all up to its number. Parameters belong to the first.
std::string callOf(const std::string& name) {
  const auto parts = split(name);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] == "forward" || parts[i] == "backward") return dotted(parts, 0, i + 2);
    if (parts[i] == "parameters") return dotted(parts, 0, i) + ".forward.0";
  }
  return name;
}

struct Placed {
  DumpedTensor tensor;
  std::size_t place = 0;
};

}  // namespace

bool DumpedTensor::isOutput() const {
  return what.find("output") != std::string::npos;
}

bool DumpedTensor::isInput() const {
  return what.find("input") != std::string::npos;
}

DumpedTensor readDumpedName(const std::string& name) {
  DumpedTensor tensor;
  const auto parts = split(name);
  const auto found = std::find_if(parts.begin(), parts.end(), [](const std::string& part) {
    return part == "forward" || part == "backward" || part == "parameters" || part == "parameters_grad";
  });
  const auto at = static_cast<std::size_t>(found - parts.begin());
  if (found == parts.end() || at < 1) {
    // A number in front counts the files: those of two runs need not agree.
    std::size_t begin = 0;
    while (begin < name.size() && isDigit(name[begin])) ++begin;
    tensor.layer = begin > 0 && begin + 1 < name.size() && name[begin] == '_' ? name.substr(begin + 1) : name;
    tensor.what = "output";
    return tensor;
  }
  tensor.what = dotted(parts, at, parts.size());
  if ((parts.front() == "Cell" || parts.front() == "Module") && at >= 3) {
    tensor.layer = dotted(parts, 1, at - 1);
    tensor.kind = parts[at - 1];
  } else {
    tensor.layer = dotted(parts, 0, at);
  }
  return tensor;
}

Result<DumpFolder> listDump(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return fail(ErrorKind::Io, "dump", fmt::format("{} is not a folder.", folder.string()), "Check the name.");
  DumpFolder dump;
  std::vector<Placed> all;
  std::map<fs::path, std::map<std::string, std::size_t>> orders;
  fs::recursive_directory_iterator files(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && files != fs::recursive_directory_iterator(); files.increment(error)) {
    std::error_code unknown;
    if (!files->is_regular_file(unknown)) continue;
    const fs::path& path = files->path();
    if (path.extension() != ".npy" && path.extension() != ".pt") continue;
    if (all.size() == kMostFiles)
      return fail(ErrorKind::InvalidFile, "dump", fmt::format("{} holds more than 100,000 arrays.", folder.string()),
                  "Compare one step and rank at a time.");
    Placed placed{readDumpedName(path.stem().string())};
    placed.tensor.group = groupOf(path.lexically_relative(folder));
    placed.tensor.file = path;
    const fs::path json = path.parent_path().parent_path() / "dump.json";
    if (!orders.contains(json)) orders.emplace(json, orderIn(json));
    const auto& order = orders[json];
    if (const auto found = order.find(callOf(path.stem().string())); found != order.end())
      placed.place = found->second + 1;
    all.push_back(std::move(placed));
  }
  if (error)
    return fail(ErrorKind::Io, "dump", fmt::format("{} cannot be listed: {}.", folder.string(), error.message()),
                "Check the folder's permissions.");
  if (all.empty()) {
    return fail(ErrorKind::InvalidFile, "dump", fmt::format("{} holds no .npy and no .pt file.", folder.string()),
                "Give the folder that the dumping tool wrote.");
  }
  std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
    if (a.tensor.group != b.tensor.group) return naturallyBefore(a.tensor.group, b.tensor.group);
    if (a.place != b.place) return a.place < b.place;
    return naturallyBefore(a.tensor.file.filename().string(), b.tensor.file.filename().string());
  });
  for (Placed& placed : all) dump.tensors.push_back(std::move(placed.tensor));
  return dump;
}

}  // namespace scatterscope
