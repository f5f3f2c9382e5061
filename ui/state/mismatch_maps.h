#pragma once

#include <QObject>

#include "ui/state/feature_maps.h"
#include "ui/state/mismatch.h"

namespace scatterscope {

/// How the difference of two maps is shown.
enum class DifferenceKind {
  Difference,  ///< here minus expected
  Relative,    ///< |here - expected| / |expected|
  Sign,        ///< -1, 0 or 1 where the difference is outside the tolerance
};

/// One map of an outcome with what was expected of it, ready to be looked at. Pictures are empty where there is nothing
/// to show: the difference where the shapes differ, a map that the other side does not have.
struct MapComparison {
  std::shared_ptr<const MismatchFindings> findings;
  std::size_t map = 0;
  DifferenceKind kind = DifferenceKind::Difference;
  bool explained = false;  ///< whether `here` is what the detective recomputed
  MapPicture here, expected, difference;
  MapStatistics statistics;  ///< of the difference
};

/// What to compare.
struct MapQuestion {
  std::shared_ptr<const MismatchFindings> findings;
  std::shared_ptr<const MapSet> set;  ///< of the same outcome
  std::size_t map = 0;
  DifferenceKind kind = DifferenceKind::Difference;
  bool explained = false;  ///< with the detective's recomputed output in place of the outcome
  Colouring colouring;

  friend bool operator==(const MapQuestion& a, const MapQuestion& b) {
    return a.findings == b.findings && a.set == b.set && a.map == b.map && a.kind == b.kind &&
           a.explained == b.explained && a.colouring == b.colouring;
  }
};

/// Both maps in the colours that the outcome's has, and their difference in those of a sign, zero in the middle. Uses
/// memory for these maps only. For a background thread; fails without memory and when cancelled.
Result<std::shared_ptr<const MapComparison>> compareMap(const MapQuestion& question, RunControl& control);

/// Keeps the comparison of the one map that is looked at; the newest question wins.
class MismatchMaps : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  /// Asks for a map; without findings or set there is nothing to show.
  void show(const MapQuestion& question);
  /// Null before the first answer.
  const std::shared_ptr<const MapComparison>& shown() const { return m_shown; }
  bool busy() const { return m_thread.busy(); }

 signals:
  void changed();

 private:
  MapQuestion m_question;
  std::shared_ptr<const MapComparison> m_shown;
  ComputeThread m_thread;  ///< its own: looking must not stop the detective
};

}  // namespace scatterscope
