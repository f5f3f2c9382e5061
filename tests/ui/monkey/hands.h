#pragma once

#include <QTemporaryDir>
#include <QWidget>

#include "events.h"

class QMimeData;

namespace scatterscope {
class MainWindow;
}

namespace scatterscope::monkey {

/// Does to a window what events say. Whatever opens a loop of its own (menus, dialogs) is answered from
/// within it, by the numbers of the event that opened it.
class Hands : public QObject {
 public:
  /// `folder` holds what is opened and takes what is saved; nothing outside it is written.
  Hands(MainWindow& window, const QTemporaryDir& folder);

  void perform(const Event& event);
  /// Lets go of everything: buttons, popups, dialogs.
  void letGo();

 private:
  void answerLoops();
  QWidget& target() const;
  QPoint placeIn(const QWidget& target, std::uint32_t x, std::uint32_t y) const;
  void move(std::uint32_t x, std::uint32_t y);
  void press(const Event& event);
  void release(const Event& event);
  void doubleClick(const Event& event);
  void drag(const Event& event);
  void wheel(const Event& event);
  void key(const Event& event);
  void type(const QString& text);
  void editField(const Event& event);
  void clickWidget(const Event& event);
  void triggerMenu(const Event& event);
  void paste(const Event& event);
  void drop(const Event& event);
  void open(const Event& event);
  void resize(const Event& event);
  void measure(const Event& event);
  void exportView(const Event& event);
  void save(const Event& event);
  void makeFiles();
  void fillClipboard(std::uint32_t which, std::uint32_t how);
  void fillMime(QMimeData& data, std::uint32_t which);
  QString file(std::uint32_t which) const;

  MainWindow& m_window;
  QString m_folder;
  QStringList m_files;
  Event m_now;
  int m_ticks = 0;
  Qt::MouseButton m_held = Qt::NoButton;
};

}  // namespace scatterscope::monkey
