#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace scatterscope {

/// Buttons of which one is chosen, that go on in a second line where there is no room, and the page that belongs to it
/// below. A page is as high as what it holds; the others are hidden and cost nothing.
class TabStrip : public QWidget {
  Q_OBJECT

 public:
  explicit TabStrip(const QString& accessibleName, QWidget* parent = nullptr);
  /// At the end; the first one is chosen at once.
  void addTab(const QString& name, QWidget* page);
  int count() const { return static_cast<int>(m_pages.size()); }
  int current() const;
  void setCurrent(int index);
  QWidget* page(int index) const { return m_pages[index]; }

 private:
  QButtonGroup* m_group;
  QWidget* m_buttons;
  QList<QWidget*> m_pages;
};

}  // namespace scatterscope
