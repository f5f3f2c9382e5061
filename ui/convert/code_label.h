#pragma once

#include <QLabel>

namespace scatterscope {

/// Code with no line longer than `columns` where a break inside brackets can help: what continues is indented by
/// four, so that it still is the same Python.
QString foldedCode(const QString& code, int columns);

/// Lines of code in a label as wide as its column: long ones are folded, not cut off.
class CodeLabel : public QLabel {
  Q_OBJECT

 public:
  explicit CodeLabel(QWidget* parent = nullptr);
  void setCode(const QString& code);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fold();

  QString m_code;
};

}  // namespace scatterscope
