#pragma once

#include <cstdint>
#include <string_view>

namespace scatterscope {

/// Watches the items into which an engine divides its work: bands, tiles, tasks. Called on the thread that carries an
/// item out, by several threads at once; no two items of one phase of a run have the same number.
class WorkObserver {
 public:
  virtual ~WorkObserver() = default;
  /// `thread`: its number in the team, from 0; `phase`: as in RunReport::phases, a literal.
  virtual void begin(int thread, std::string_view phase, std::int64_t item) noexcept = 0;
  virtual void end(int thread) noexcept = 0;

  /// The one that watches the runs that this thread starts; null: nobody does.
  static WorkObserver* current() noexcept;
};

/// Has the runs that this thread starts watched, for its lifetime. A run that is not watched pays a comparison an item.
class Observed {
 public:
  explicit Observed(WorkObserver& observer) noexcept;
  ~Observed();
  Observed(const Observed&) = delete;
  Observed& operator=(const Observed&) = delete;

 private:
  WorkObserver* m_before;
};

/// One item, from here to the end of the block. Engines ask for current() before they start a team, because it is the
/// starting thread's.
class WorkItem {
 public:
  WorkItem(WorkObserver* observer, std::string_view phase, std::int64_t item) noexcept : m_observer(observer) {
    if (observer != nullptr) begin(phase, item);
  }
  ~WorkItem() {
    if (m_observer != nullptr) end();
  }
  WorkItem(const WorkItem&) = delete;
  WorkItem& operator=(const WorkItem&) = delete;

 private:
  void begin(std::string_view phase, std::int64_t item) const noexcept;
  void end() const noexcept;
  WorkObserver* m_observer;
};

}  // namespace scatterscope
