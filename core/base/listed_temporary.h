#pragma once

#include <filesystem>
#include <utility>

namespace scatterscope {

/// Lists a file that is being written beside its final place, from before it is created until it has been
/// renamed or removed, so that a process which is ended in between can still remove it.
class ListedTemporary {
 public:
  /// Never returns once removeTemporaries() has been called: the process is about to end.
  explicit ListedTemporary(const std::filesystem::path& file);
  ~ListedTemporary();
  ListedTemporary(ListedTemporary&& other) noexcept : m_place(std::exchange(other.m_place, -1)) {}
  ListedTemporary& operator=(ListedTemporary&&) = delete;

 private:
  int m_place = -1;  ///< in the list; -1 where more files are written at once than it has places
};

/// Removes every listed file and admits no new one. Calls only what a signal handler may call; for right before
/// _exit().
void removeTemporaries() noexcept;

}  // namespace scatterscope
