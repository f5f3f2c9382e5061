#pragma once

#include <QWidget>
#include <memory>

#include "ui/state/outcome.h"

namespace scatterscope {

/// The kernels of a weight tensor as small multiples in one diverging scale, four to a row: those that make one
/// output channel each, from the first input channel of its group. More than fit are counted, not drawn.
class KernelMultiples : public QWidget {
  Q_OBJECT

 public:
  explicit KernelMultiples(QWidget* parent = nullptr);

  void setOutcome(std::shared_ptr<const Outcome> outcome);
  /// The output channel whose kernel is outlined.
  void setChannel(std::int64_t channel);
  /// "8 of 24 kernels, 4 × 4, from input channel 0"
  QString caption() const;

  QSize sizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  std::int64_t shown() const;

  std::shared_ptr<const Outcome> m_outcome;
  std::int64_t m_channel = 0;
  float m_largest = 0;
};

}  // namespace scatterscope
