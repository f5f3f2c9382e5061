#pragma once

#include <QStyledItemDelegate>

namespace scatterscope {

/// For tables whose rows are chosen as a whole: no cell of the row looks like a button of its own.
class RowDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
  }
};

}  // namespace scatterscope
