#pragma once

#include <QList>
#include <QObject>
#include <optional>

#include "core/trace/kernel_sums.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// What one canvas cell looks like in a frame, in terms of meaning: the painter draws this, tests ask it.
struct CellLook {
  RowKind kind = RowKind::Window;
  float value = 0;         ///< what is written in it (of the lens, while one is on)
  bool written = false;    ///< false: blank, not 0
  std::int64_t badge = 0;  ///< stamps that have landed, shown from 2 on
  bool hole = false;       ///< hollow circle: no stamp can reach it
  bool stamped = false;    ///< under a tap of the current stamp
  bool overlaps = false;   ///< stamped, on top of earlier stamps
  bool lookedAt = false;   ///< hovered or pinned
  bool related = false;    ///< reached by the input pixel or the tap that is looked at
  bool differs = false;    ///< ends otherwise than in the other answer
  bool biased = false;     ///< the bias has landed on it
  bool shared = false;     ///< belongs to both pins
  bool dimmed = false;     ///< of another phase than the one looked at
  /// While a stamp lands: 0 the value before is still to be read .. 1 the new one is in its place.
  double rolled = 1;
  float before = 0;  ///< the value before, if there was one
  bool hadValue = false;

  bool hatched() const { return kind == RowKind::Cropped; }
  bool dotted() const { return kind == RowKind::BiasOnly; }
  bool crossed() const { return kind == RowKind::ZeroFilled || kind == RowKind::Mirrored; }
  bool kept() const { return kind == RowKind::KeptByOutputPadding; }
};

/// What one cell of the input or of the kernel card looks like.
struct SourceLook {
  float value = 0;        ///< of a tap of the stamp in hand: x·w
  float weight = 0;       ///< of a tap: w alone
  double multiplied = 1;  ///< of a tap: 0 it shows w .. 1 it shows the value
  bool current = false;   ///< of the stamp in hand; of a kernel: the tap in hand, where taps land one by one
  bool lookedAt = false;
  bool related = false;  ///< contributes to the canvas cell that is looked at
  bool shared = false;   ///< contributes to both pins
  bool dimmed = false;   ///< taps: of another phase than the one looked at
};

/// The value that has lifted out of its input pixel and is on its way to the kernel card, in logical pixels.
struct Chip {
  QRectF rect;
  float value;
};

/// One frame of the scatter picture as a model: everything the painter needs to know and a test may ask.
/// `snapshot` must have an outcome and outlive the frame.
class ScatterFrame {
 public:
  ScatterFrame(const ScatterSnapshot& snapshot, QSizeF size);

  const ScatterSnapshot& snapshot() const { return m_snapshot; }
  const ScatterTrace& trace() const { return m_trace; }
  const StampClock& clock() const { return m_clock; }
  const ScatterLayout& layout() const { return m_layout; }
  const Geometry& geometry() const { return m_trace.geometry(); }
  /// Everything has landed and nothing moves: the picture that stays.
  bool finished() const { return m_clock.atRest && m_clock.landed >= m_trace.steps(); }
  /// The current stamp; none at the start, in the finishing step, and in the finished picture.
  const std::optional<Stamp>& stamp() const { return m_stamp; }
  /// The tap in hand, where taps land one by one.
  std::optional<TapLanding> tapInHand() const;
  /// Beat 1 of a stamp; empty in the others.
  std::optional<Chip> chip() const;
  /// The bias on its way from its chip to the window, which it covers in the end; in the last step of a call with a
  /// bias, before it lands.
  std::optional<Chip> biasInFlight() const;
  /// The bias is landing: what each cell of the window shows changes.
  bool biasLanding() const;
  /// The input pixel of the stamp before, whose outline stays until this one has landed; of the last one in the end.
  std::optional<CellIndex> ghost() const;
  /// The current stamp where its channel is the one on show; the lens shows all of them at once, so none.
  bool stampOnShow() const { return m_stamp && m_stamp->channel == channel() && m_snapshot.lens == PhaseLens::Off; }
  /// The input channel on show: that of the product looked at in the ledger, or of the current stamp.
  std::int64_t channel() const;

  CellLook canvas(std::int64_t y, std::int64_t x) const;
  SourceLook input(std::int64_t row, std::int64_t column) const;
  SourceLook tap(std::int64_t row, std::int64_t column) const;

  /// Whether cells carry how many stamps have landed: only where each of them has room for what it would have to say
  /// in the end, because no mark says "no more than one".
  bool countsShown() const;

  /// Scales of the fills: the largest magnitude of the plane.
  float largestInput() const { return m_largestInput; }
  float largestSum() const { return m_largestSum; }
  float largestWeight() const { return m_largestWeight; }
  QColor fill(const CellLook& look) const;
  /// What it was filled with before the stamp that is landing.
  QColor fillBefore(const CellLook& look) const;
  /// Where an object of the picture stands, in logical pixels: one or more rectangles, none where it is not in sight.
  QList<QRectF> rectsOf(PictureObject object) const;
  /// The output window in logical pixels, wherever it is on its way.
  QRectF windowRect() const;

  /// With the lens on: the phase under the cell that is looked at.
  const std::optional<SubKernel>& subKernel() const { return m_subKernel; }
  /// The sums of the weights that reach cells, over the input channels on show; with the lens on only.
  const KernelSums& sums() const { return *m_sums; }
  /// The fill of a cell that the lens shows this sum of.
  QColor fillOfSum(double sum) const;
  /// Smallest and largest of what the lens shows over all phases, away from borders.
  struct Evenness {
    double least = 0, most = 0;
    bool even = false;  ///< equal but for rounding
  };
  Evenness evenness() const { return m_evenness; }

 private:
  void measurePhases();
  void rollInto(CellLook& look, std::int64_t y, std::int64_t x) const;
  bool reaches(const Place& place, std::int64_t y, std::int64_t x) const;
  bool feeds(const Place& place, std::int64_t row, std::int64_t column) const;

  const ScatterSnapshot& m_snapshot;
  ScatterTrace m_trace;
  StampClock m_clock;
  std::optional<Stamp> m_stamp;
  ScatterLayout m_layout;
  float m_largestInput = 0, m_largestSum = 0, m_largestWeight = 0, m_largestLens = 0;
  std::optional<SubKernel> m_subKernel;
  std::optional<KernelSums> m_sums;
  Evenness m_evenness;
};

/// What two pins have in common, in words: inputs that feed both outputs, outputs that both inputs stamp, or the tap
/// between an input and an output. Empty without two pins.
QString intersectionInWords(const ScatterSnapshot& snapshot);

}  // namespace scatterscope
