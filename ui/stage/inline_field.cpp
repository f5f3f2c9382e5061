#include "ui/stage/inline_field.h"

#include <QKeyEvent>
#include <QToolTip>

#include "ui/style/parts.h"

namespace scatterscope {

InlineField::InlineField(QWidget* parent) : QLineEdit(parent) {
  setProperty("role", "number");
  parent->installEventFilter(this);
  hide();
}

void InlineField::ask(const QRect& where, const QString& text, const QString& name,
                      std::function<QString(const QString&)> accept) {
  m_accept = std::move(accept);
  setAccessibleName(name);
  setPlaceholderText(name);
  setToolTip(name);
  setProperty("invalid", false);
  setText(text);
  selectAll();
  setGeometry(QRect(where.topLeft(), where.size().expandedTo(QSize(64, 28))));
  moveInside();
  show();
  raise();
  setFocus();
}

void InlineField::moveInside() {
  const QSize room = parentWidget()->size();
  move(std::clamp(x(), 0, std::max(0, room.width() - width())),
       std::clamp(y(), 0, std::max(0, room.height() - height())));
}

bool InlineField::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden()) moveInside();
  return QLineEdit::eventFilter(watched, event);
}

void InlineField::dismiss() {
  if (isHidden()) return;
  m_accept = nullptr;
  hide();
  parentWidget()->setFocus();
}

void InlineField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return dismiss();
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    const auto accept = m_accept;  // accepting may close the field, which forgets what accepts
    const QString problem = accept ? accept(text()) : QString();
    if (problem.isEmpty()) return dismiss();
    setProperty("invalid", true);
    setRole(*this, "");
    setRole(*this, "number");
    setToolTip(problem);
    QToolTip::showText(mapToGlobal(QPoint(0, height())), problem, this);
    return;
  }
  QLineEdit::keyPressEvent(event);
}

void InlineField::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) dismiss();
}

}  // namespace scatterscope
