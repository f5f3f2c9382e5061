#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QShortcut;

namespace scatterscope {

class Document;
class ScatterView;

/// The picture and, while a wrong answer is looked at, that one's picture beside it on the same clock: the call of each
/// above it, cells that differ marked in both. Escape ends it; the experiment stays what it was.
class SideBySide : public QWidget {
  Q_OBJECT

 public:
  /// `right` is the workspace's own picture, which stands at the left from now on.
  SideBySide(Document& document, ScatterView& right, QWidget* parent = nullptr);

  bool comparing() const;
  ScatterView& wrong() { return *m_wrong; }
  /// The wrong picture shows what the right one shows: time, lens, colours, the cell looked at.
  void follow();

 signals:
  void comparingChanged(bool comparing);

 private:
  void showComparison();
  void showDifferences();

  Document& m_document;
  ScatterView *m_right, *m_wrong;
  QWidget *m_head, *m_wrongHead;
  QLabel *m_rightCall, *m_wrongCall, *m_why, *m_count;
  QPushButton* m_back;
  QShortcut* m_escape;
  bool m_shown = false;
};

}  // namespace scatterscope
