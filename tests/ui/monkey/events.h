#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace scatterscope::monkey {

/// What the monkey can do. Names stand in logs.
enum class Kind {
  Move,
  Press,
  Release,
  DoubleClick,
  Drag,
  Wheel,
  ContextMenu,
  Key,
  Type,
  Field,
  Click,
  Menu,
  UndoRedo,
  Paste,
  Drop,
  Open,
  Theme,
  Resize,
  Workspace,
  Measure,
  Export,
  Save,
  Wait,
  Paint,
  Hide,
  Check,  ///< a burst is over: everything comes to rest and the invariants are checked
};

/// One thing done. Numbers mean places in parts of the window or choices modulo what there is to choose from,
/// so that an event means something wherever it stands: any part of a log can be replayed.
struct Event {
  Kind kind = Kind::Check;
  std::array<std::uint32_t, 4> numbers{};

  friend bool operator==(const Event&, const Event&) = default;
};

std::string_view nameOf(Kind kind);
/// "Drag 12 40 7 9"
std::string toText(const Event& event);
/// Empty for a line that is no event: the last one of a process that died while writing it.
std::optional<Event> fromText(std::string_view line);
std::vector<Event> readLog(const std::string& path);
void writeLog(const std::string& path, const std::vector<Event>& events);

/// Endless events of one seed. A Check follows after every 1 to 60 others.
class Events {
 public:
  explicit Events(std::uint64_t seed) : m_random(seed) {}
  Event next();

 private:
  std::mt19937_64 m_random;
  int m_burst = 0;
};

}  // namespace scatterscope::monkey
