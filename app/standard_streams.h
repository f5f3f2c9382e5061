#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/memory_budget.h"

namespace scatterscope {

/// Where the caller has closed standard input, output or error output, puts something in its place that can neither be
/// read nor written: the next file to be opened must not become what is printed to. To be called first.
void openStandardStreams() noexcept;

/// Prints "`who`: `sentence`" on the error output. Never fails: with a closed or full error output there is
/// nobody to tell, and what was to be done goes on.
void complain(std::string_view sentence, std::string_view who = "scatterscope") noexcept;

/// Prints a text on the standard output, all of it or with an error.
Result<void> print(std::string_view text);

/// Brings what was printed until now to its place. Fails with ErrorKind::Io, and the cause, where the standard output
/// is closed or full.
Result<void> finishOutput();

/// Writes bytes to the standard output. Fails as print() does.
Result<void> writeStandardOutput(std::span<const std::byte> bytes);
/// Whether somebody would read the standard output on a screen.
bool showsStandardOutput() noexcept;

/// The standard input to its end. Fails with ErrorKind::Budget where the budget refuses so many bytes, and with
/// ErrorKind::Io where it cannot be read.
Result<std::vector<std::byte>> readAllOfStandardInput(const MemoryBudget& budget);

/// Whether a path is a pipe, as a shell makes one of <(command).
bool isPipe(const std::string& path) noexcept;
/// A pipe to its end. Waits for its writer. Fails as readAllOfStandardInput() does.
Result<std::vector<std::byte>> readAllOfPipe(const std::string& path, const MemoryBudget& budget);

/// The standard input to its end, or its first `limit` bytes. Fails with ErrorKind::Io where it cannot be read.
Result<std::string> readStandardInput(std::size_t limit);

}  // namespace scatterscope
