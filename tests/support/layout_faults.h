#pragma once

#include <QtWidgets>

#include "ui/style/elided_label.h"
#include "ui/style/sentence_label.h"

namespace scatterscope::testing {

/// What a user cannot read or reach in a window, a sentence each: controls outside it or under the edge of a panel that
/// does not scroll that way, text that is cut off, and texts that stand on each other.
class LayoutFaults {
 public:
  static QStringList of(QWidget& window) {
    LayoutFaults faults(window);
    for (QWidget* widget : window.findChildren<QWidget*>()) {
      if (widget->isVisible() && widget->window() == &window && !widget->size().isEmpty()) faults.look(*widget);
    }
    faults.compare();
    return faults.m_found;
  }

 private:
  explicit LayoutFaults(QWidget& window) : m_window(window) {}

  static QString nameOf(const QWidget& widget) {
    QString text = widget.accessibleName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) text = label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) text += ' ' + button->text();
    return QString("%1 '%2' \"%3\"").arg(widget.metaObject()->className(), widget.objectName(), text.left(60));
  }

  void report(const QWidget& widget, const QString& what) {
    const QRect at(widget.mapTo(&m_window, QPoint()), widget.size());
    m_found << QString("%1 %2 (at %3, %4, %5 x %6)")
                   .arg(nameOf(widget), what)
                   .arg(at.x())
                   .arg(at.y())
                   .arg(at.width())
                   .arg(at.height());
  }

  /// The part of a widget that its ancestors let through; reports what no scrolling brings back.
  QRect seen(const QWidget& widget) {
    QRect rect(widget.mapTo(&m_window, QPoint()), widget.size());
    const QRect whole = rect;
    bool rows = true, columns = true;  // still to be inside
    for (const QWidget* at = widget.parentWidget(); at; at = at->parentWidget()) {
      const QRect room(at->mapTo(&m_window, QPoint()), at->size());
      const auto* area = qobject_cast<const QAbstractScrollArea*>(at->parentWidget());
      if (area && area->viewport() == at) {
        if (rows && area->verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) rows = false;
        if (columns && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) columns = false;
      }
      if (columns && (whole.left() < room.left() || whole.right() > room.right())) {
        report(widget, QString("reaches out of %1 at the side").arg(nameOf(*at)));
        columns = false;
      }
      if (rows && (whole.top() < room.top() || whole.bottom() > room.bottom())) {
        report(widget, QString("reaches out of %1 above or below").arg(nameOf(*at)));
        rows = false;
      }
      rect &= room;
      if (at == &m_window) break;
    }
    return rect;
  }

  void look(QWidget& widget) {
    if (qobject_cast<QAbstractScrollArea*>(widget.parentWidget()) && !qobject_cast<QLabel*>(&widget)) return;
    if (qobject_cast<QScrollBar*>(&widget) || qobject_cast<QHeaderView*>(&widget)) return;
    const QRect rect = seen(widget);
    const bool text = hasText(widget);
    if (text) readable(widget);
    if (text && !rect.isEmpty()) m_texts.push_back({&widget, rect});
  }

  static bool hasText(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return !label->text().isEmpty();
    // The editor within a box is the box's.
    if (qobject_cast<const QLineEdit*>(&widget))
      return !qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) &&
             !qobject_cast<const QComboBox*>(widget.parentWidget());
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget) ||
           qobject_cast<const QPlainTextEdit*>(&widget);
  }

  void readable(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
      // What does not fit on one line is said by the tool tip.
      const bool elides = qobject_cast<const SentenceLabel*>(label);
      if (qobject_cast<const ElidedLabel*>(label) || (!label->wordWrap() && !elides && !label->toolTip().isEmpty()))
        return;
      const QSize wanted = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
      if (wanted.width() > label->width() || wanted.height() > label->height())
        report(widget, QString("is cut: it needs %1 x %2").arg(wanted.width()).arg(wanted.height()));
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
      if (button->sizeHint().width() > button->width() || button->sizeHint().height() > button->height())
        report(widget, QString("is cut: it needs %1").arg(button->sizeHint().width()));
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
      fits(widget, line->text(), line->width() - 16, line->fontMetrics());
    } else if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
      QStyleOptionComboBox option;
      option.initFrom(box);
      option.editable = box->isEditable();
      const QRect field = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
      fits(widget, box->currentText(), field.width(), box->fontMetrics());
    } else if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) {
      fits(widget, spin->text(), spin->width() - 16, spin->fontMetrics());
    }
  }

  /// A value longer than its field is said in full by the tool tip.
  void fits(const QWidget& widget, const QString& text, int room, const QFontMetrics& metrics) {
    if (metrics.horizontalAdvance(text) > room && !widget.toolTip().contains(text))
      report(widget, QString("shows \"%1\" in %2 pixels, and no tool tip says it").arg(text).arg(room));
  }

  void compare() {
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
      for (std::size_t j = i + 1; j < m_texts.size(); ++j) {
        const auto& [a, first] = m_texts[i];
        const auto& [b, second] = m_texts[j];
        if (first.intersects(second) && !a->isAncestorOf(b) && !b->isAncestorOf(a))
          report(*a, QString("stands on %1").arg(nameOf(*b)));
      }
    }
  }

  QWidget& m_window;
  QStringList m_found;
  std::vector<std::pair<const QWidget*, QRect>> m_texts;
};

}  // namespace scatterscope::testing
