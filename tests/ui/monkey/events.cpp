#include "events.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace scatterscope::monkey {
namespace {

struct Weighted {
  Kind kind;
  std::string_view name;
  int weight;  ///< of so many drawn together; Check is not drawn
};

constexpr std::array kKinds = {Weighted{Kind::Move, "Move", 330},
                               Weighted{Kind::Press, "Press", 50},
                               Weighted{Kind::Release, "Release", 60},
                               Weighted{Kind::DoubleClick, "DoubleClick", 15},
                               Weighted{Kind::Drag, "Drag", 50},
                               Weighted{Kind::Wheel, "Wheel", 50},
                               Weighted{Kind::ContextMenu, "ContextMenu", 3},
                               Weighted{Kind::Key, "Key", 170},
                               Weighted{Kind::Type, "Type", 30},
                               Weighted{Kind::Field, "Field", 40},
                               Weighted{Kind::Click, "Click", 70},
                               Weighted{Kind::Menu, "Menu", 15},
                               Weighted{Kind::UndoRedo, "UndoRedo", 30},
                               Weighted{Kind::Paste, "Paste", 15},
                               Weighted{Kind::Drop, "Drop", 10},
                               Weighted{Kind::Open, "Open", 10},
                               Weighted{Kind::Theme, "Theme", 1},
                               Weighted{Kind::Resize, "Resize", 6},
                               Weighted{Kind::Workspace, "Workspace", 18},
                               Weighted{Kind::Measure, "Measure", 2},
                               Weighted{Kind::Export, "Export", 2},
                               Weighted{Kind::Save, "Save", 2},
                               Weighted{Kind::Wait, "Wait", 12},
                               Weighted{Kind::Paint, "Paint", 6},
                               Weighted{Kind::Hide, "Hide", 1},
                               Weighted{Kind::Check, "Check", 0}};

}  // namespace

std::string_view nameOf(Kind kind) {
  return std::ranges::find(kKinds, kind, &Weighted::kind)->name;
}

std::string toText(const Event& event) {
  const auto& n = event.numbers;
  return fmt::format("{} {} {} {} {}", nameOf(event.kind), n[0], n[1], n[2], n[3]);
}

std::optional<Event> fromText(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::string name;
  Event event;
  if (!(in >> name)) return std::nullopt;
  for (std::uint32_t& number : event.numbers) {
    if (!(in >> number)) return std::nullopt;
  }
  const auto found = std::ranges::find(kKinds, name, &Weighted::name);
  if (found == kKinds.end()) return std::nullopt;
  event.kind = found->kind;
  return event;
}

std::vector<Event> readLog(const std::string& path) {
  std::vector<Event> events;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (const auto event = fromText(line)) events.push_back(*event);
  }
  return events;
}

void writeLog(const std::string& path, const std::vector<Event>& events) {
  std::ofstream file(path);
  for (const Event& event : events) file << toText(event) << '\n';
}

Event Events::next() {
  Event event;
  for (std::uint32_t& number : event.numbers) number = static_cast<std::uint32_t>(m_random() >> 32);
  if (m_burst == 0)
    m_burst = 1 + static_cast<int>(m_random() % 60);
  else if (--m_burst == 0)
    return event;  // a Check
  int all = 0;
  for (const Weighted& kind : kKinds) all += kind.weight;
  int drawn = static_cast<int>(m_random() % static_cast<std::uint64_t>(all));
  for (const Weighted& kind : kKinds) {
    if ((drawn -= kind.weight) >= 0) continue;
    event.kind = kind.kind;
    break;
  }
  return event;
}

}  // namespace scatterscope::monkey
