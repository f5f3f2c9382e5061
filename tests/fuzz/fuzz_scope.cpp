// An experiment file is read or refused with a sentence, whatever it holds; what was read is written so that it is read
// again and written the same. What is no archive is taken for the JSON of one that is whole.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/files/experiment_file.h"
#include "tests/attacks/experiment_attacks.h"

using namespace scatterscope;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto bytes =
      input.starts_with("PK") ? attacks::bytesOf(input) : attacks::zipOf(attacks::experimentMembers(input));
  const MemoryBudget budget(std::int64_t{1} << 22);
  const auto file = readExperimentFile(SpanSource(bytes), "fuzzed", budget);
  if (!file) {
    demand(!file.error().message.empty() && !file.error().field.empty());
    return 0;
  }
  const auto written = experimentBytes(*file);
  demand(written.has_value());
  const auto again = readExperimentFile(SpanSource(*written), "fuzzed", MemoryBudget(std::int64_t{1} << 26));
  demand(again.has_value());
  demand(experimentBytes(*again) == *written);
  return 0;
}
