#pragma once

#include <QImage>
#include <QObject>
#include <array>
#include <memory>
#include <vector>

#include "core/media/colour_map.h"
#include "core/media/picture_codec.h"
#include "core/tensor/summary.h"
#include "ui/state/document.h"
#include "ui/state/map_pyramid.h"

namespace scatterscope {

/// What the numbers of one map are like.
struct MapStatistics {
  static constexpr std::size_t kBins = 64;
  Summary summary;
  std::int64_t negative = 0;
  /// Finite numbers in equal steps from the smallest to the largest.
  std::array<std::int64_t, kBins> histogram{};
};

MapStatistics describeMap(std::span<const float> numbers);

/// An outcome made ready to be looked at. Map m is channel m mod C of image m / C.
struct MapSet {
  std::shared_ptr<const Outcome> outcome;
  std::vector<MapPyramid> maps;
  std::vector<MapStatistics> statistics;
  std::vector<MapPyramid> input;  ///< channels of the first image
  MapStatistics inputStatistics;  ///< of all numbers of the first image
};

/// Statistics and reduced copies of every map: a third more memory, one pass. For a background thread.
/// Fails when cancelled and without memory.
Result<std::shared_ptr<const MapSet>> prepareMaps(std::shared_ptr<const Outcome> outcome, RunControl& control);

enum class RangePolicy {
  PerMap,     ///< each map over its own numbers
  Shared,     ///< all maps over the numbers of all
  Symmetric,  ///< each map about zero
  Manual,     ///< all maps over a range set by hand
};

/// How the user wants maps coloured.
struct Colouring {
  const ColourMap* map = nullptr;  ///< null: viridis, or purple to green where there are negative numbers
  RangePolicy policy = RangePolicy::PerMap;
  ValueRange manual;
  friend bool operator==(const Colouring&, const Colouring&) = default;
};

/// How one map is coloured.
struct ColourScale {
  const ColourMap* map = nullptr;
  ValueRange range;
  friend bool operator==(const ColourScale&, const ColourScale&) = default;
};

/// A diverging map without a range set by hand always is symmetric about zero: its middle means zero.
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

/// The first image's three output channels as red, green and blue.
MapPicture outputPicture(const MapSet& set);

/// The part `source`, in cells, of a picture in so many pixels; see MapPyramid::sample.
QImage rasterise(const MapPicture& picture, const QRectF& source, QSize size, Ground ground);

/// A whole map at one pixel a cell, for files.
Raster rasterOf(const MapPicture& picture);

/// Keeps the newest outcome of a document prepared, and how its maps are coloured.
class FeatureMaps : public QObject {
  Q_OBJECT

 public:
  explicit FeatureMaps(Document& document, QObject* parent = nullptr);

  /// Null before the first outcome.
  const std::shared_ptr<const MapSet>& set() const { return m_set; }
  bool busy() const { return m_thread.busy(); }
  std::size_t count() const { return m_set ? m_set->maps.size() : 0; }
  const Colouring& colouring() const { return m_colouring; }
  void setColouring(const Colouring& colouring);
  MapPicture picture(std::size_t map) const;

 signals:
  void busyChanged();
  void setChanged();
  void colouringChanged();
  void failed(const QString& sentence);

 private:
  void prepare();

  Document& m_document;
  std::shared_ptr<const MapSet> m_set;
  Colouring m_colouring;
  ComputeThread m_thread;  ///< its own, so that looking never cancels computing
};

}  // namespace scatterscope
