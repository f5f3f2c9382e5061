#pragma once

#include <QDialog>

namespace scatterscope {

/// What the program is, in which version and under which licence, and what it is made with.
class AboutDialog : public QDialog {
  Q_OBJECT

 public:
  explicit AboutDialog(QWidget* parent);

  /// The same as text, to be copied into a report.
  static QString versions();
};

}  // namespace scatterscope
