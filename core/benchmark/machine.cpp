#include "core/benchmark/machine.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#include "core/base/counted.h"
#include "core/base/memory_budget.h"
#include "core/engines/engine.h"

namespace scatterscope {
namespace {

constexpr const char* kArchitecture =
#if defined(__x86_64__)
    "x86-64";
#elif defined(__aarch64__)
    "arm64";
#else
    "unknown";
#endif

constexpr const char* kCompiler =
#if defined(__clang__)
    "Clang " __clang_version__;
#else
    "GCC " __VERSION__;
#endif

std::string readFile(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t"), end = text.find_last_not_of(" \t");
  return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

/// `MemTotal` of /proc/meminfo.
std::int64_t installedMemory() {
  std::istringstream text(readFile("/proc/meminfo"));
  std::string key;
  std::int64_t kibibytes = 0;
  return text >> key >> kibibytes && key == "MemTotal:" ? kibibytes * 1024 : 0;
}

}  // namespace

Machine machineFromCpuinfo(const std::string& text) {
  Machine machine;
  machine.processor = "unknown processor";
  std::set<std::pair<std::string, std::string>> cores;  // socket, core
  std::string socket, line;
  int processors = 0;
  for (std::istringstream lines(text); std::getline(lines, line);) {
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::string key = trimmed(std::string_view(line).substr(0, colon));
    const std::string value = trimmed(std::string_view(line).substr(colon + 1));
    if (key == "processor") ++processors;
    if (key == "model name" && !value.empty()) machine.processor = value;
    if (key == "physical id") socket = value;
    if (key == "core id") cores.insert({socket, value});
  }
  // Arm names no cores; there every processor is one.
  machine.cores = std::max(1, cores.empty() ? processors : static_cast<int>(cores.size()));
  return machine;
}

Machine describeMachine() {
  Machine machine = machineFromCpuinfo(readFile("/proc/cpuinfo"));
  machine.architecture = kArchitecture;
  machine.processors = defaultThreads();
  machine.memory_bytes = installedMemory();
  machine.compiler = kCompiler;
  return machine;
}

std::string Machine::sentence() const {
  std::string text = fmt::format("{}, {}, {}", processor, counted(cores, "core"), counted(processors, "thread"));
  if (memory_bytes > 0) text += ", " + formatBytes(memory_bytes);
  return text;
}

}  // namespace scatterscope
