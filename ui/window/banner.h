#pragma once

#include <QLabel>

namespace scatterscope {

/// What went wrong, or was changed besides, in a strip that lies over the lower edge of what is shown: nothing moves
/// when it comes or goes. A click puts it away until there is something else to say.
class Banner : public QLabel {
  Q_OBJECT

 public:
  /// Lies over `over`, whose child it becomes.
  explicit Banner(QWidget& over);

  /// Shows a sentence in a role of the style sheet; none hides it.
  void tell(const QString& sentence, const char* role);
  /// The next sentence is shown even where it is the one that was put away.
  void remind() { m_putAway.clear(); }

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();

  QString m_putAway;
};

}  // namespace scatterscope
