#include "ui/stage/projector.h"

#include "ui/picture/picture_places.h"

namespace scatterscope {

double projectorMagnification(ScatterSnapshot snapshot, QSizeF size, QSizeF before, double most) {
  snapshot.view = {};
  const auto cellOf = [&](double magnification, bool compact, QSizeF room) {
    snapshot.magnification = magnification;
    snapshot.compact = compact;
    return mainGrid(snapshot, room).cell * magnification;
  };
  const double plain = cellOf(1, false, before);
  constexpr int kSteps = 10;  // by a tenth of what is above 1
  double magnification = most;
  for (int i = 1; i <= kSteps && cellOf(magnification, true, size) < plain; ++i)
    magnification = most - (most - 1) * i / kSteps;
  return magnification;
}

}  // namespace scatterscope
