#pragma once

#include <QLayout>
#include <QList>

namespace scatterscope {

/// Items beside each other that go on in the next line when the width is used up.
class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(int gap, QWidget* parent = nullptr);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override { m_items << item; }
  int count() const override { return static_cast<int>(m_items.size()); }
  QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), Purpose::Measure); }
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  void setGeometry(const QRect& area) override;

 private:
  enum class Purpose { Measure, Place };
  int arrange(const QRect& area, Purpose purpose) const;

  QList<QLayoutItem*> m_items;
  int m_gap;
};

}  // namespace scatterscope
