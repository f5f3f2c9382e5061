#pragma once

#include <QPaintDevice>
#include <QPainter>
#include <memory>

namespace scatterscope {

/// A paint device that hands everything on to a painter, cut to the clip in force. For QSvgGenerator, which writes no
/// clip: what lies outside would be drawn in full. Clips are rectangles.
class ClippedDevice : public QPaintDevice {
 public:
  /// `onto` must be active and outlive this device.
  explicit ClippedDevice(QPainter& onto);
  ~ClippedDevice() override;
  QPaintEngine* paintEngine() const override;

 protected:
  int metric(PaintDeviceMetric metric) const override;

 private:
  QPainter& m_onto;
  std::unique_ptr<QPaintEngine> m_engine;
};

}  // namespace scatterscope
