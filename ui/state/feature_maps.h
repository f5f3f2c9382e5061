#pragma once

#include <QImage>
#include <QObject>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/media/colour_map.h"
#include "core/media/picture_codec.h"
#include "core/tensor/measures.h"
#include "ui/state/document.h"
#include "ui/state/map_pyramid.h"

namespace scatterscope {

/// What the numbers of one map are like.
struct MapStatistics {
  static constexpr std::size_t kBins = 64;
  Summary summary;
  Measures measures;
  ValueRange most;  ///< of all but a few numbers that lie far from the others: robustRange()
  std::int64_t negative = 0;
  /// Finite numbers in equal steps from the smallest to the largest.
  std::array<std::int64_t, kBins> histogram{};
};

MapStatistics describeMap(std::span<const float> numbers);

/// An outcome made ready to be looked at, as far as that has come. Map m is channel m mod C of image m / C.
struct MapSet {
  std::shared_ptr<const Outcome> outcome;
  std::vector<MapPyramid> maps;           ///< one for each map; empty until it is ready, as what follows
  std::vector<MapStatistics> statistics;  ///< of each map
  std::vector<std::shared_ptr<const Alternation>> alternations;  ///< with the strides of the call; never null
  std::vector<MapPyramid> input;                                 ///< channels of the first image; empty until ready
  MapStatistics inputStatistics;                                 ///< of all numbers of the first image
  std::size_t ready = 0;                                         ///< maps
  bool inputReady = false;

  bool complete() const { return inputReady && ready == maps.size(); }
  bool isReady(std::size_t map) const { return map < maps.size() && !maps[map].empty(); }
};

/// Statistics and reduced copies of every map: a third more memory, one pass. For a background thread.
/// Fails when cancelled and without memory.
Result<std::shared_ptr<const MapSet>> prepareMaps(std::shared_ptr<const Outcome> outcome, RunControl& control);

/// The same for as long as it may take: what `before` has, and at least one more map, `first` before all others and the
/// input after it. `before` is null at first, else a set of this outcome that is not complete.
/// Fails as prepareMaps() does.
Result<std::shared_ptr<const MapSet>> prepareSome(std::shared_ptr<const Outcome> outcome,
                                                  const std::shared_ptr<const MapSet>& before, std::size_t first,
                                                  std::chrono::milliseconds atMost, RunControl& control);

enum class RangePolicy {
  Most,       ///< each map over its own numbers but for a few that lie far from the others
  PerMap,     ///< each map over all its own numbers
  Shared,     ///< all maps over the numbers of all
  Symmetric,  ///< each map about zero
};

/// How the user wants maps coloured.
struct Colouring {
  const ColourMap* map = nullptr;  ///< null: viridis, or purple to green where there are negative numbers
  RangePolicy policy = RangePolicy::Most;
  std::map<std::size_t, ValueRange> byHand;  ///< of single maps, before the policy
  std::optional<ValueRange> locked;          ///< of all maps, before everything else

  /// Sets the range of one map by hand, or of all where it is locked.
  void setRange(std::size_t index, const ValueRange& range);
  /// Gives that back to the policy.
  void resetRange(std::size_t index);
  bool isByHand(std::size_t index) const { return locked || byHand.contains(index); }
  friend bool operator==(const Colouring&, const Colouring&) = default;
};

/// How one map is coloured.
struct ColourScale {
  const ColourMap* map = nullptr;
  ValueRange range;
  friend bool operator==(const ColourScale&, const ColourScale&) = default;
};

/// The range of a diverging map always is symmetric about zero: its middle means zero.
ColourScale scaleOf(const MapSet& set, std::size_t map, const Colouring& colouring);

/// One plane through a colour map, or three as red, green and blue with `scale.range` from dark to bright.
struct MapPicture {
  std::vector<MapPyramid> planes;
  ColourScale scale;

  bool empty() const { return planes.empty() || planes.front().empty(); }
  std::int64_t height() const { return planes.front().height(); }
  std::int64_t width() const { return planes.front().width(); }
};

/// Channel planes of the input as a picture: in colour where there are three.
MapPicture inputPicture(const MapSet& set);

/// Three maps as red, green and blue of one picture, in one range.
MapPicture colourPicture(const MapSet& set, const std::array<std::size_t, 3>& maps);

/// The part `source`, in cells, of a picture in so many pixels; see MapPyramid::sample.
QImage rasterise(const MapPicture& picture, const QRectF& source, QSize size, Ground ground);

/// A whole picture at one pixel a cell on a light ground, for files; it must outlive what is returned.
PictureRows rowsOf(const MapPicture& picture);

/// Keeps the newest outcome of a document prepared, and how its maps are coloured.
class FeatureMaps : public QObject {
  Q_OBJECT

 public:
  explicit FeatureMaps(Document& document, QObject* parent = nullptr);

  /// Null before the first outcome.
  const std::shared_ptr<const MapSet>& set() const { return m_set; }
  bool busy() const { return m_thread.busy(); }
  /// Whether all maps of set() are ready.
  bool complete() const { return m_set && m_set->complete(); }
  /// Of all maps, ready or not.
  std::size_t count() const { return m_set ? m_set->maps.size() : 0; }
  /// The map that is wanted before all others.
  void setFirst(std::size_t map) { m_first = map; }
  const Colouring& colouring() const { return m_colouring; }
  void setColouring(const Colouring& colouring);
  /// Empty until the map is ready.
  MapPicture picture(std::size_t map) const;

 signals:
  void busyChanged();
  void setChanged();  ///< there is another, or more maps of it are ready
  void colouringChanged();
  void failed(const QString& sentence);

 private:
  void prepare();
  void prepareNext(const std::shared_ptr<const Outcome>& outcome, const std::shared_ptr<const MapSet>& before);

  Document& m_document;
  std::shared_ptr<const MapSet> m_set;
  std::size_t m_first = 0;
  Colouring m_colouring;
  ComputeThread m_thread;  ///< its own, so that looking never cancels computing
};

}  // namespace scatterscope
