#include "core/benchmark/writer_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>
#include <utility>

#include "core/base/out_of_memory.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

using ItemKey = std::pair<std::string_view, std::int64_t>;

/// Which thread took which item.
class TakerNotes final : public WorkObserver {
 public:
  void begin(int thread, std::string_view phase, std::int64_t item) noexcept override {
    const std::scoped_lock lock(m_lock);
    try {
      m_takers[{phase, item}] = thread;
    } catch (const std::bad_alloc&) {
      m_complete = false;
    }
  }
  void end(int) noexcept override {}
  bool complete() const { return m_complete; }
  bool any() const { return !m_takers.empty(); }
  int takerOf(const ItemKey& key) const {
    const auto found = m_takers.find(key);
    return found == m_takers.end() ? -1 : found->second;
  }

 private:
  std::mutex m_lock;
  std::map<ItemKey, int> m_takers;
  bool m_complete = true;
};

/// Lets one item be carried out at a time, and looks afterwards what it changed in a plane.
class CellWatcher final : public WorkObserver {
 public:
  CellWatcher(std::span<const float> plane, const TakerNotes& notes, std::vector<int>& writers)
      : m_plane(plane), m_before(plane.begin(), plane.end()), m_notes(notes), m_writers(writers) {}

  // Held from here to end(), which the same thread calls: an item contains no barrier.
  void begin(int, std::string_view phase, std::int64_t item) noexcept override {
    m_lock.lock();
    m_taker = m_notes.takerOf({phase, item});
  }
  void end(int) noexcept override {
    for (std::size_t i = 0; i < m_plane.size(); ++i) {
      if (std::bit_cast<std::uint32_t>(m_plane[i]) == std::bit_cast<std::uint32_t>(m_before[i])) continue;
      m_before[i] = m_plane[i];
      m_writers[i] = m_taker;
    }
    m_lock.unlock();
  }

 private:
  std::span<const float> m_plane;
  std::vector<float> m_before;
  const TakerNotes& m_notes;
  std::vector<int>& m_writers;
  std::mutex m_lock;
  int m_taker = -1;
};

}  // namespace

Result<WriterMap> mapWriters(const Engine& engine, const Geometry& geometry, const Operands& operands, int threads,
                             RunControl& control) try {
  constexpr std::int64_t kMostCells = 1 << 20;
  WriterMap map;
  map.label = engine.label();
  map.rows = geometry.height().output();
  map.columns = geometry.width().output();
  if (map.rows > kMostCells / map.columns) {
    return fail(ErrorKind::Budget, "threads",
                fmt::format("A plane of {} × {} outputs is too large to look at who wrote each of them.", map.rows,
                            map.columns),
                "Make the input smaller.");
  }
  TakerNotes notes;
  const auto runWatched = [&](WorkObserver& observer) {
    const Observed observed(observer);
    RunControl part(&control);
    return engine.run(geometry, operands, {threads, &part});
  };
  if (const auto real = runWatched(notes); !real) {
    return tl::make_unexpected(real.error());
  } else {
    map.threads = real->threads;
  }
  if (!notes.complete()) return outOfMemory();
  if (!notes.any()) {
    return fail(ErrorKind::Unsupported, "threads",
                fmt::format("{} divides its work where nobody can see it.", map.label));
  }
  const auto cells = static_cast<std::size_t>(map.rows * map.columns);
  const auto plane = operands.output.first(cells);  // image 0, channel 0
  // A NaN that no sum gives, so that every write changes it.
  std::fill(plane.begin(), plane.end(), std::bit_cast<float>(std::uint32_t{0x7fc5ca77}));
  map.writers.assign(cells, -1);
  CellWatcher watcher(plane, notes, map.writers);
  if (const auto watched = runWatched(watcher); !watched) return tl::make_unexpected(watched.error());
  return map;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
