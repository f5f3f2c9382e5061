#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/conventions/runtimes.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// "0.34 ms", "2.10 s": three significant digits.
std::string formatSeconds(double seconds);

/// Sum of the bytes of a plan; the largest number there is on overflow.
std::int64_t totalBytes(const std::vector<PlannedBuffer>& plan);

/// Appends a sentence where the system refuses some of the threads asked for; 0 asks for one a processor.
void noteRefusedThreads(int asked, std::vector<std::string>& notes);

/// Prints sentences to the error output, each on a line of its own, after "note: ".
void printNotes(const std::vector<std::string>& notes);

/// Who accepts a call, for "runtimes" in a report: runtime, verdict, what, size where there is one, evidence, source.
nlohmann::ordered_json runtimesJson(const std::vector<RuntimeAnswer>& answers);

/// Prints an object on lines of its own. Bytes that are no UTF-8, as names of files may have, are replaced.
void printJson(const nlohmann::ordered_json& object);

}  // namespace scatterscope
