#pragma once

#include <optional>
#include <vector>

#include "ui/picture/scatter_snapshot.h"
#include "ui/style/parts.h"

namespace scatterscope {

class SentenceLabel;
struct Theme;

/// What each input channel adds to the output channel on show, and below it the sum of it and all before: the scatter
/// goes channel by channel, and this is where it has come to. A click goes to the end of a channel.
class LayerStrip : public QWidget {
  Q_OBJECT

 public:
  explicit LayerStrip(QWidget* parent = nullptr);
  void setSnapshot(const ScatterSnapshot& snapshot);
  QSize sizeHint() const override { return {kWidth, kHeight}; }

  /// A column of the strip.
  struct Layer {
    std::int64_t channel;
    QImage share, sum;  ///< of what has landed; one pixel a cell, or every so many-th of a large canvas
    QRectF shareRect, sumRect;
    bool current, landed;
    /// What has landed of the channel, and of it and those before it: images of the same are the same.
    ScatterTrace::Progress shareOf, sumOf;
  };
  const std::vector<Layer>& layers() const { return m_layers; }

 signals:
  void channelChosen(std::int64_t channel);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  static constexpr int kWidth = 236, kHeight = 170;
  /// What all images are of, besides what has landed.
  struct Subject {
    std::shared_ptr<const Outcome> outcome;
    ScatterTrace::Selection selection;
    const Palette* palette = nullptr;
    const Theme* theme = nullptr;
    friend bool operator==(const Subject&, const Subject&) = default;
  };
  Subject m_subject;
  std::vector<Layer> m_layers;
  std::int64_t m_before = 0, m_after = 0;  ///< channels that the strip leaves out on either side
};

/// The strip with its words; hidden where there is one input channel, or where one is looked at alone.
class ChannelLayers : public Card {
  Q_OBJECT

 public:
  explicit ChannelLayers(QWidget* parent = nullptr);
  void setSnapshot(const ScatterSnapshot& snapshot);
  /// The input channel whose stamps land at this moment, or landed last.
  static std::int64_t channelAt(const ScatterTrace& trace, const StampClock& clock);

 signals:
  /// The clock should stand where all stamps of this input channel have landed.
  void channelChosen(std::int64_t channel);
  /// To the end of the channel that is landing or of the next, or to where the one before ended: +1 or -1.
  void channelStepped(int by);

 private:
  LayerStrip* m_strip;
  SentenceLabel* m_words;
};

}  // namespace scatterscope
