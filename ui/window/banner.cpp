#include "ui/window/banner.h"

#include <QEvent>
#include <QMouseEvent>
#include <algorithm>

#include "ui/style/parts.h"

namespace scatterscope {
namespace {

/// Above the strips of controls at the lower edge of workspaces, and not wider than lines are read well.
constexpr int kAboveEdge = 62, kBeside = 24, kWidest = 860;

}  // namespace

Banner::Banner(QWidget& over) : QLabel(&over) {
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setAlignment(Qt::AlignCenter);
  setContentsMargins(10, 4, 10, 4);
  setCursor(Qt::PointingHandCursor);
  setToolTip(tr("Click to put this away"));
  hide();
  over.installEventFilter(this);
}

void Banner::tell(const QString& sentence, const char* role) {
  setRole(*this, role);
  setText(sentence);
  if (sentence != m_putAway) m_putAway.clear();
  setVisible(!sentence.isEmpty() && m_putAway.isEmpty());
  place();
}

void Banner::mousePressEvent(QMouseEvent* event) {
  event->accept();
  m_putAway = text();
  hide();
}

void Banner::place() {
  if (isHidden()) return;
  const QWidget& over = *parentWidget();
  const int room = std::max(100, over.width() - 2 * kBeside);
  const int wanted = fontMetrics().horizontalAdvance(text()) + 52;
  const int width = std::min({room, kWidest, wanted});
  const int height = heightForWidth(width);
  setGeometry((over.width() - width) / 2, std::max(0, over.height() - kAboveEdge - height), width, height);
  raise();
}

bool Banner::eventFilter(QObject* watched, QEvent* event) {
  // A page that is shown is raised by its stack.
  if (watched == parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded)) place();
  return QLabel::eventFilter(watched, event);
}

}  // namespace scatterscope
