#pragma once

#include <QLineEdit>
#include <functional>

namespace scatterscope {

/// A small field that appears on top of a picture, takes one line and goes: Enter accepts, Esc or leaving gives up.
/// Nothing behind it is blocked.
class InlineField : public QLineEdit {
  Q_OBJECT

 public:
  explicit InlineField(QWidget* parent);

  /// Opens at `where` of the parent. `accept` returns why the text cannot be taken, empty if it was; then the field
  /// closes and the parent has the focus again.
  void ask(const QRect& where, const QString& text, const QString& name, std::function<QString(const QString&)> accept);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void dismiss();
  /// A window that became smaller takes the field along.
  void moveInside();
  std::function<QString(const QString&)> m_accept;
};

}  // namespace scatterscope
