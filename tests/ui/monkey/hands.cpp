#include "hands.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QCursor>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QWheelEvent>
#include <QWindow>
#include <QtTest>
#include <cmath>

#include "ui/state/benchmark_run.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"
#include "words.h"

namespace scatterscope::monkey {
namespace {

constexpr int kTick = 4;  // milliseconds

template <class Widget>
QList<Widget*> usable(const QWidget& window) {
  QList<Widget*> found;
  for (auto* widget : window.findChildren<Widget*>()) {
    if (widget->isVisible() && widget->isEnabled() && widget->window() == &window) found.append(widget);
  }
  return found;
}

/// What a menu offers, submenus included.
void collect(const QMenu& menu, QList<QAction*>& actions) {
  for (QAction* action : menu.actions()) {
    if (action->menu()) {
      collect(*action->menu(), actions);
    } else if (!action->isSeparator() && action->isEnabled()) {
      actions.append(action);
    }
  }
}

}  // namespace

Hands::Hands(MainWindow& window, const QTemporaryDir& folder) : m_window(window), m_folder(folder.path()) {
  makeFiles();
  QDir::setCurrent(m_folder);
  // What ends the program, and what would let a computation take all memory, is out of reach.
  for (auto* menu : window.findChildren<QMenu*>()) {
    if (menu->title() == "Memory budget") menu->setEnabled(false);
    for (QAction* action : menu->actions()) {
      if (action->text() == "Quit" || menu->title() == "Memory budget") action->setEnabled(false);
    }
  }
  QTimer::singleShot(kTick, this, &Hands::answerLoops);
}

QWidget& Hands::target() const {
  if (QWidget* popup = QApplication::activePopupWidget()) return *popup;
  if (QWidget* modal = QApplication::activeModalWidget()) return *modal;
  auto* dialog = m_window.findChild<ExportDialog*>();
  if (dialog && dialog->isVisible() && m_now.numbers[3] % 2 == 0) return *dialog;
  return m_window;
}

QPoint Hands::placeIn(const QWidget& widget, std::uint32_t x, std::uint32_t y) const {
  return {static_cast<int>(x % static_cast<std::uint32_t>(std::max(1, widget.width()))),
          static_cast<int>(y % static_cast<std::uint32_t>(std::max(1, widget.height())))};
}

/// Something waits in a loop of its own for an answer.
void Hands::answerLoops() {
  // Not one timer for all: one that is being answered does not fire, and an answer may open the next loop.
  QTimer::singleShot(kTick, this, &Hands::answerLoops);
  ++m_ticks;
  const std::uint32_t how = m_now.numbers[3] >> 8;
  if (QWidget* popup = QApplication::activePopupWidget()) {
    if (m_ticks > 12) return static_cast<void>(popup->close());
    const Qt::Key keys[] = {Qt::Key_Down, Qt::Key_Up, Qt::Key_Right, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Down};
    QTest::keyClick(popup, keys[(how >> (m_ticks % 8)) % std::size(keys)]);
    return;
  }
  QWidget* modal = QApplication::activeModalWidget();
  if (!modal) return;
  auto* files = qobject_cast<QFileDialog*>(modal);
  if (!files || m_ticks > 6 || how % 3 == 0) {
    if (auto* dialog = qobject_cast<QDialog*>(modal)) {
      how % 2 == 0 || files ? dialog->reject() : dialog->accept();
    } else {
      modal->close();
    }
    return;
  }
  if (files->fileMode() == QFileDialog::Directory) {
    files->selectFile(m_folder + "/folder");
  } else if (files->acceptMode() == QFileDialog::AcceptSave) {
    files->selectFile(QString("%1/folder/saved-%2").arg(m_folder).arg(how % 5));
  } else {
    files->selectFile(file(how));
  }
  QMetaObject::invokeMethod(files, "accept");
}

void Hands::perform(const Event& event) {
  m_now = event;
  m_ticks = 0;
  const auto& n = event.numbers;
  switch (event.kind) {
    case Kind::Move:
      move(n[0], n[1]);
      break;
    case Kind::Press:
      press(event);
      break;
    case Kind::Release:
      release(event);
      break;
    case Kind::DoubleClick:
      doubleClick(event);
      break;
    case Kind::Drag:
      drag(event);
      break;
    case Kind::Wheel:
      wheel(event);
      break;
    case Kind::ContextMenu: {
      QWidget& widget = target();
      const QPoint at = placeIn(widget, n[0], n[1]);
      QWidget* child = widget.childAt(at);
      QWidget& under = child ? *child : widget;
      QContextMenuEvent menu(QContextMenuEvent::Mouse, under.mapFrom(&widget, at), widget.mapToGlobal(at));
      QApplication::sendEvent(&under, &menu);
      break;
    }
    case Kind::Key:
      key(event);
      break;
    case Kind::Type:
      type(textOf(n[0]));
      break;
    case Kind::Field:
      editField(event);
      break;
    case Kind::Click:
      clickWidget(event);
      break;
    case Kind::Menu:
      triggerMenu(event);
      break;
    case Kind::UndoRedo:
      for (std::uint32_t i = 0; i <= n[0] % 5; ++i)
        n[1] % 3 == 0 ? m_window.document().undoStack().redo() : m_window.document().undoStack().undo();
      break;
    case Kind::Paste:
      paste(event);
      break;
    case Kind::Drop:
      drop(event);
      break;
    case Kind::Open:
      open(event);
      break;
    case Kind::Theme:
      Theme::apply(n[0] % 2 == 0 ? Theme::light() : Theme::darkTheme());
      break;
    case Kind::Resize:
      resize(event);
      break;
    case Kind::Workspace: {
      // The first one, where most can be done, twice as often.
      const auto all = workspaces();
      const std::size_t drawn = n[0] % (all.size() + 1);
      m_window.showWorkspace(all[drawn == 0 ? 0 : drawn - 1].name);
      break;
    }
    case Kind::Measure:
      measure(event);
      break;
    case Kind::Export:
      exportView(event);
      break;
    case Kind::Save:
      save(event);
      break;
    case Kind::Wait:
      QTest::qWait(static_cast<int>(n[0] % 20));
      break;
    case Kind::Paint:
      m_window.setUpdatesEnabled(true);
      QApplication::processEvents();
      m_window.setUpdatesEnabled(false);
      break;
    case Kind::Hide:
      m_window.hide();
      QApplication::processEvents();
      m_window.show();
      break;
    case Kind::Check:
      break;
  }
  QApplication::processEvents();
}

void Hands::letGo() {
  for (int i = 0; i < 20; ++i) {
    QWidget* open =
        QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
    if (!open) break;
    open->close();
    QApplication::processEvents();
  }
  if (m_held != Qt::NoButton)
    QTest::mouseRelease(m_window.windowHandle(), std::exchange(m_held, Qt::NoButton), {}, QPoint(3, 3));
  if (auto* dialog = m_window.findChild<ExportDialog*>(); dialog && dialog->isVisible() && m_now.numbers[0] % 2 == 0)
    dialog->reject();
  QApplication::processEvents();
}

void Hands::move(std::uint32_t x, std::uint32_t y) {
  QWidget& widget = target();
  // Half of the moves stay near: hands go along things.
  const QPoint here = widget.mapFromGlobal(QCursor::pos());
  QPoint at = placeIn(widget, x, y);
  if (m_now.numbers[2] % 2 == 0 && widget.rect().contains(here)) {
    at = here + QPoint(static_cast<int>(x % 61) - 30, static_cast<int>(y % 61) - 30);
    at = {std::clamp(at.x(), 0, widget.width() - 1), std::clamp(at.y(), 0, widget.height() - 1)};
  }
  QCursor::setPos(widget.mapToGlobal(at));
  QApplication::processEvents();
}

void Hands::press(const Event& event) {
  if (m_held != Qt::NoButton) return;
  QWidget& widget = target();
  if (!widget.windowHandle()) return;
  const Qt::MouseButton buttons[] = {Qt::LeftButton, Qt::LeftButton,  Qt::LeftButton,  Qt::LeftButton,
                                     Qt::LeftButton, Qt::RightButton, Qt::MiddleButton};
  const Qt::KeyboardModifiers keys[] = {Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier,
                                        Qt::ControlModifier};
  const QPoint here = widget.mapFromGlobal(QCursor::pos());
  const QPoint at = widget.rect().contains(here) ? here : placeIn(widget, event.numbers[0], event.numbers[1]);
  m_held = buttons[event.numbers[2] % std::size(buttons)];
  QTest::mousePress(widget.windowHandle(), m_held, keys[event.numbers[2] / 16 % std::size(keys)], at);
}

void Hands::release(const Event& event) {
  if (m_held == Qt::NoButton) return press(event);
  QWidget& widget = target();
  if (!widget.windowHandle()) return;
  const QPoint here = widget.mapFromGlobal(QCursor::pos());
  const QPoint at = widget.rect().contains(here) ? here : placeIn(widget, event.numbers[0], event.numbers[1]);
  QTest::mouseRelease(widget.windowHandle(), std::exchange(m_held, Qt::NoButton), {}, at);
}

void Hands::doubleClick(const Event& event) {
  if (m_held != Qt::NoButton) return;
  QWidget& widget = target();
  if (widget.windowHandle())
    QTest::mouseDClick(widget.windowHandle(), Qt::LeftButton, {}, placeIn(widget, event.numbers[0], event.numbers[1]));
}

void Hands::drag(const Event& event) {
  if (m_held != Qt::NoButton) return;
  const auto& n = event.numbers;
  QWidget& widget = target();
  if (!widget.windowHandle()) return;
  const QPoint from = placeIn(widget, n[0], n[1]);
  QPoint to = placeIn(widget, n[2], n[3]);
  if (n[2] % 4 != 0) to = from + QPoint(static_cast<int>(n[2] % 121) - 60, static_cast<int>(n[3] % 121) - 60);
  const Qt::KeyboardModifiers keys = n[0] % 5 == 0   ? Qt::ShiftModifier
                                     : n[0] % 5 == 1 ? Qt::ControlModifier
                                                     : Qt::NoModifier;
  QCursor::setPos(widget.mapToGlobal(from));
  QApplication::processEvents();
  m_held = Qt::LeftButton;
  QTest::mousePress(widget.windowHandle(), Qt::LeftButton, keys, from);
  for (int i = 1; i <= 4; ++i) {
    QCursor::setPos(widget.mapToGlobal(from + (to - from) * i / 4));
    QApplication::processEvents();
  }
  release(event);
}

void Hands::wheel(const Event& event) {
  const auto& n = event.numbers;
  QWidget& widget = target();
  if (!widget.windowHandle()) return;
  const QPoint at = placeIn(widget, n[0], n[1]);
  const int notches[] = {1, -1, 1, -1, 3, -3, 20, -20};
  const Qt::KeyboardModifiers keys[] = {Qt::NoModifier, Qt::ControlModifier, Qt::ShiftModifier};
  QWheelEvent wheel(at, widget.mapToGlobal(at), {}, {0, 120 * notches[n[2] % std::size(notches)]}, Qt::NoButton,
                    keys[n[2] / 16 % std::size(keys)], Qt::NoScrollPhase, false);
  QApplication::sendEvent(widget.windowHandle(), &wheel);
}

void Hands::key(const Event& event) {
  QWidget& widget = target();
  if (!widget.windowHandle() || !widget.isVisible()) return;
  const auto [key, modifiers] = strokeOf(event.numbers[0]);
  QTest::keyClick(widget.windowHandle(), key, modifiers);
}

void Hands::type(const QString& text) {
  QWidget& widget = target();
  for (const QChar character : text) {
    if (character.unicode() < 32 || character.unicode() > 126) continue;
    if (!widget.isVisible() || !widget.windowHandle()) return;
    QTest::keyClick(widget.windowHandle(), character.toLatin1());
  }
}

void Hands::editField(const Event& event) {
  const auto& n = event.numbers;
  QWidget& window = target();
  if (&window != &m_window && !window.inherits("QDialog")) return;
  auto fields = usable<QLineEdit>(window);
  if (n[2] % 8 == 0) {
    if (const auto pages = usable<QPlainTextEdit>(window); !pages.isEmpty()) {
      pages.front()->setFocus();
      pages.front()->selectAll();
      pages.front()->insertPlainText(codeOf(n[0]));
      return;
    }
  }
  if (n[2] % 8 == 1) {
    const auto boxes = usable<QComboBox>(window);
    if (boxes.isEmpty()) return;
    QComboBox* box = boxes[static_cast<qsizetype>(n[0] % static_cast<std::uint32_t>(boxes.size()))];
    box->setFocus();
    for (std::uint32_t i = 0; i <= n[1] % 4; ++i) QTest::keyClick(box, n[1] % 2 == 0 ? Qt::Key_Down : Qt::Key_Up);
    return;
  }
  if (fields.isEmpty()) return;
  QLineEdit* field = fields[static_cast<qsizetype>(n[0] % static_cast<std::uint32_t>(fields.size()))];
  field->setFocus();
  field->selectAll();
  // Small numbers mostly: they are what people type, and what most edits need to be legal.
  type(n[2] % 3 == 0 ? textOf(n[1]) : QString::number(1 + n[1] % 5));
  if (n[3] % 3 == 0 && m_window.isVisible())
    QTest::keyClick(window.windowHandle(), n[3] % 2 == 0 ? Qt::Key_Return : Qt::Key_Tab);
}

void Hands::clickWidget(const Event& event) {
  QWidget& window = target();
  const auto buttons = usable<QAbstractButton>(window);
  if (buttons.isEmpty() || m_held != Qt::NoButton) return;
  QAbstractButton* button =
      buttons[static_cast<qsizetype>(event.numbers[0] % static_cast<std::uint32_t>(buttons.size()))];
  if (event.numbers[1] % 2 == 0) return button->click();
  const QPoint at = button->mapTo(&window, button->rect().center());
  if (!window.rect().contains(at) || !window.windowHandle()) return button->click();
  QCursor::setPos(window.mapToGlobal(at));
  QApplication::processEvents();
  QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, at);
}

void Hands::triggerMenu(const Event& event) {
  if (QApplication::activePopupWidget() || QApplication::activeModalWidget()) return;
  QList<QAction*> actions;
  for (auto* menu : m_window.findChildren<QMenu*>()) {
    if (!qobject_cast<QMenu*>(menu->parent())) collect(*menu, actions);
  }
  if (!actions.isEmpty())
    actions[static_cast<qsizetype>(event.numbers[0] % static_cast<std::uint32_t>(actions.size()))]->trigger();
}

void Hands::resize(const Event& event) {
  const QSize sizes[] = {m_window.minimumSizeHint(),
                         {1366, 768},
                         {1920, 1080},
                         {1400, 880},
                         {800, 600},
                         {1179, 700},
                         {860, 640},
                         {2560, 1440}};
  const std::size_t which = event.numbers[0] % (std::size(sizes) + 1);
  m_window.resize(which < std::size(sizes) ? sizes[which]
                                           : QSize(static_cast<int>(300 + event.numbers[1] % 1800),
                                                   static_cast<int>(200 + event.numbers[2] % 1000)));
}

void Hands::measure(const Event& event) {
  m_window.showWorkspace("timings");
  BenchmarkRequest request = m_window.timings().request();
  request.threads = {1};
  request.seconds = 0.05;
  if (event.numbers[0] % 2 == 0) m_window.timings().run().start(request);
  QTest::qWait(static_cast<int>(event.numbers[1] % 60));
  if (event.numbers[2] % 2 == 0) m_window.timings().run().cancel();
}

}  // namespace scatterscope::monkey
