#include "core/base/listed_temporary.h"

#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstring>

namespace scatterscope {
namespace {

enum class State { Free, Filling, Listed };

/// A signal handler cannot take a lock or walk a container, so names lie in fixed places with an atomic state each.
struct Place {
  std::atomic<State> state = State::Free;
  char name[4096] = {};  // PATH_MAX of Linux
};

constexpr int kPlaces = 16;
constinit Place places[kPlaces];
constinit std::atomic<bool> ending = false;

}  // namespace

ListedTemporary::ListedTemporary(const std::filesystem::path& file) {
  for (int i = 0; i < kPlaces && m_place < 0 && file.native().size() < sizeof(Place::name); ++i) {
    auto free = State::Free;
    if (!places[i].state.compare_exchange_strong(free, State::Filling)) continue;
    std::memcpy(places[i].name, file.c_str(), file.native().size() + 1);
    places[i].state = State::Listed;
    m_place = i;
  }
  while (ending) ::pause();
}

ListedTemporary::~ListedTemporary() {
  if (m_place >= 0) places[m_place].state = State::Free;
}

void removeTemporaries() noexcept {
  ending = true;
  // Another thread may stand between listing a name and creating the file, hence a second look.
  for (int look = 0; look < 2; ++look) {
    if (look > 0) {
      const timespec moment = {0, 2'000'000};
      ::nanosleep(&moment, nullptr);
    }
    for (Place& place : places) {
      if (place.state == State::Listed) ::unlink(place.name);
    }
  }
}

}  // namespace scatterscope
