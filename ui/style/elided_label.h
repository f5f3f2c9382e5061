#pragma once

#include <QLabel>

namespace scatterscope {

/// A line of plain text that ends in "…" where it has no room; the tool tip then says all of it.
class ElidedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit ElidedLabel(const char* role, QWidget* parent = nullptr);
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace scatterscope
