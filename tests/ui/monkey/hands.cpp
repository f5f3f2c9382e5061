#include "hands.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QCursor>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QUrl>
#include <QWheelEvent>
#include <QWindow>
#include <QtTest>
#include <cmath>
#include <limits>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "ui/image/image_workspace.h"
#include "ui/state/benchmark_run.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"

namespace scatterscope::monkey {
namespace {

constexpr int kTick = 4;  // milliseconds

/// Legal, illegal and absurd, for whatever field the focus is in.
const QStringList kTexts = {"1",
                            "2",
                            "3",
                            "4",
                            "5",
                            "2, 3",
                            "3, 1",
                            "0",
                            "-1",
                            "1, 2, 3, 4",
                            "7",
                            "9",
                            "16",
                            "33",
                            "3,",
                            "",
                            " ",
                            "abc",
                            "None",
                            "True",
                            "False",
                            "same",
                            "valid",
                            "pad",
                            "zeros",
                            "(2, 2)",
                            "((0, 0), (1, 1))",
                            "1e9",
                            "0.5",
                            "1,5",
                            "x2",
                            "×2",
                            "×1.5, 2",
                            "64, 48",
                            "30000000",
                            "2147483647",
                            "2147483648",
                            "9223372036854775807",
                            "9223372036854775808",
                            "-9223372036854775808",
                            "99999999999999999999999",
                            "nn.Conv2d(3, 8, 3, stride=2, padding=1)",
                            "y 3, 4",
                            "x 1, 2",
                            "w 0, 1",
                            "c 4, 5",
                            "nan",
                            "inf",
                            "<b>1</b>",
                            "'",
                            "((((((((((",
                            "𝟙",
                            "1.0",
                            "2.2",
                            "1.8"};

const QStringList kCodes = {
    "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)",
    "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1, bias=False)",
    "nn.ConvTranspose2d(4, 4, 3, stride=2, groups=2, dilation=2)",
    "nn.Conv2dTranspose(1, 1, 4, stride=2, pad_mode='same')",
    "mindspore.nn.Conv2dTranspose(2, 3, 3, stride=3, pad_mode='pad', padding=1, has_bias=True)",
    "tf.keras.layers.Conv2DTranspose(3, 3, strides=2, padding='same')",
    "tf.keras.layers.Conv2DTranspose(2, (2, 5), strides=(3, 1), padding='valid', output_padding=(1, 0))",
    "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER')",
    "nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=2)",
    "nn.ConvTranspose2d(1, 1, 3, stride=0)",
    "nn.ConvTranspose2d(1, 1, 3000000, stride=9223372036854775807)",
    "self.up = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)\nself.up2 = "
    "nn.ConvTranspose2d(32, 16, 2, stride=2)",
    "nn.Conv2d(3, 8, 3)",
    "import os\nos.system('true')",
    "nn.ConvTranspose2d(1, 1, 3",
    "nn.ConvTranspose2d(1, 1, 3, stride='ä')",
    "",
    "\n\n\n",
    "]]]]",
    "\xF0\x9F\x98\x80"};

QString codeOf(std::uint32_t which) {
  const auto count = static_cast<std::uint32_t>(kCodes.size());
  if (which % 64 == 0) return QString("x = 1  # filler\n").repeated(3000) + kCodes[0];
  if (which % 64 == 1) return QString("nn.ConvTranspose2d(").repeated(2000);
  if (which % 64 == 2) return QString(20'000, 'a');
  return kCodes[static_cast<qsizetype>(which % count)];
}

const QList<QPair<Qt::Key, Qt::KeyboardModifiers>> kKeys = [] {
  QList<QPair<Qt::Key, Qt::KeyboardModifiers>> keys;
  for (const Qt::Key key :
       {Qt::Key_Space,  Qt::Key_Left,    Qt::Key_Right,    Qt::Key_Up,          Qt::Key_Down,
        Qt::Key_Home,   Qt::Key_End,     Qt::Key_Comma,    Qt::Key_Period,      Qt::Key_T,
        Qt::Key_R,      Qt::Key_B,       Qt::Key_1,        Qt::Key_2,           Qt::Key_3,
        Qt::Key_V,      Qt::Key_O,       Qt::Key_L,        Qt::Key_BracketLeft, Qt::Key_BracketRight,
        Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return,   Qt::Key_Enter,       Qt::Key_Escape,
        Qt::Key_Plus,   Qt::Key_Minus,   Qt::Key_F,        Qt::Key_F2,          Qt::Key_Backspace,
        Qt::Key_Delete, Qt::Key_PageUp,  Qt::Key_PageDown, Qt::Key_0,           Qt::Key_9,
        Qt::Key_Equal}) {
    keys.append({key, Qt::NoModifier});
    keys.append({key, Qt::NoModifier});
  }
  for (const Qt::Key key :
       {Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Tab, Qt::Key_Home, Qt::Key_End})
    keys.append({key, Qt::ShiftModifier});
  for (const Qt::Key key : {Qt::Key_Z, Qt::Key_Y, Qt::Key_V, Qt::Key_C, Qt::Key_X, Qt::Key_A, Qt::Key_G, Qt::Key_B,
                            Qt::Key_0, Qt::Key_9, Qt::Key_Left, Qt::Key_Right}) {
    keys.append({key, Qt::ControlModifier});
  }
  for (const Qt::Key key :
       {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down})
    keys.append({key, Qt::AltModifier});
  keys.append({Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier});
  keys.append({Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier});
  keys.append({Qt::Key_E, Qt::ControlModifier});
  keys.append({Qt::Key_F11, Qt::NoModifier});
  return keys;
}();

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

std::filesystem::path pathOf(const QString& path) {
  return path.toStdU16String();
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

void Hands::makeFiles() {
  const auto put = [this](const QString& name, const std::vector<std::byte>& content) {
    const QString path = m_folder + '/' + name;
    static_cast<void>(writeFile(pathOf(path), content));
    m_files.append(path);
  };
  const auto counted = [](Shape shape) {
    auto tensor = *Tensor::zeros(shape);
    float next = 0;
    for (float& element : tensor.elements()) element = next++;
    return tensor;
  };
  put("colour.png", FakeCodec::file(9, 13, 3));
  put("grey.png", FakeCodec::file(60, 41, 1));
  put("large.png", FakeCodec::file(200, 250, 3));
  put("x.npy", writeNpy(counted({1, 1, 2, 3})));
  put("three.npy", writeNpy(counted({2, 3, 7, 5})));
  put("weights.npy", writeNpy(counted({1, 1, 3, 3})));
  put("bias.npy", writeNpy(counted({1, 1, 1, 8})));
  auto odd = counted({1, 1, 4, 4});
  odd.elements()[0] = std::numeric_limits<float>::quiet_NaN();
  odd.elements()[1] = std::numeric_limits<float>::infinity();
  odd.elements()[2] = 1e-42f;
  odd.elements()[3] = -3e38f;
  put("odd.npy", writeNpy(odd));
  auto cut = writeNpy(counted({1, 1, 5, 5}));
  cut.resize(cut.size() - 9);
  put("cut.npy", cut);
  auto cutPicture = FakeCodec::file(9, 13, 3);
  cutPicture.resize(40);
  put("cut.png", cutPicture);
  put("empty.npy", {});
  put("text.txt", std::vector<std::byte>(100, std::byte{'a'}));
  put("<img src=x>.npy", writeNpy(counted({1, 2, 3, 3})));
  QDir(m_folder).mkdir("folder");
  m_files.append(m_folder + "/folder");
  m_files.append(m_folder + "/vanished.npy");
  m_files.append("/proc/self/mem");
  m_files.append(QString());
}

QString Hands::file(std::uint32_t which) const {
  return m_files[static_cast<qsizetype>(which % static_cast<std::uint32_t>(m_files.size()))];
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
      type(kTexts[static_cast<qsizetype>(n[0] % static_cast<std::uint32_t>(kTexts.size()))]);
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
      const char* names[] = {"scatter", "scatter", "convert", "image", "timings"};
      m_window.showWorkspace(names[n[0] % std::size(names)]);
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
  const auto [key, modifiers] =
      kKeys[static_cast<qsizetype>(event.numbers[0] % static_cast<std::uint32_t>(kKeys.size()))];
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
  type(n[2] % 3 == 0 ? kTexts[static_cast<qsizetype>(n[1] % static_cast<std::uint32_t>(kTexts.size()))]
                     : QString::number(1 + n[1] % 5));
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

void Hands::fillMime(QMimeData& data, std::uint32_t which) {
  switch (which % 5) {
    case 0:
      data.setText(codeOf(which / 5));
      break;
    case 1: {
      QImage image(static_cast<int>(1 + which / 5 % 40), static_cast<int>(1 + which / 200 % 40), QImage::Format_ARGB32);
      image.fill(QColor::fromRgb(which));
      data.setImageData(image);
      break;
    }
    case 2:
      data.setUrls({QUrl("https://example.org/x.npy"), QUrl::fromLocalFile(file(which / 5))});
      break;
    default:
      data.setUrls({QUrl::fromLocalFile(file(which / 5))});
      break;
  }
}

void Hands::paste(const Event& event) {
  auto* data = new QMimeData;
  event.numbers[0] % 2 == 0 ? data->setText(codeOf(event.numbers[1])) : fillMime(*data, event.numbers[1]);
  QApplication::clipboard()->setMimeData(data);
  if (m_window.isVisible() && m_window.windowHandle())
    QTest::keyClick(m_window.windowHandle(), Qt::Key_V, Qt::ControlModifier);
}

void Hands::drop(const Event& event) {
  if (QApplication::activePopupWidget() || QApplication::activeModalWidget() || !m_window.windowHandle()) return;
  QMimeData data;
  fillMime(data, event.numbers[2]);
  const QPoint at = placeIn(m_window, event.numbers[0], event.numbers[1]);
  QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.windowHandle(), &enter);
  QDragMoveEvent over(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.windowHandle(), &over);
  if (enter.isAccepted() && over.isAccepted() && event.numbers[3] % 8 != 0) {
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.windowHandle(), &drop);
  } else {
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_window.windowHandle(), &leave);
  }
}

void Hands::open(const Event& event) {
  const auto& n = event.numbers;
  if (n[0] % 8 == 0) return m_window.open("Built-in picture");
  if (n[0] % 8 == 1) {  // vanishes while it is being opened
    const QString path = QString("%1/fleeting-%2.png").arg(m_folder).arg(n[1] % 3);
    static_cast<void>(writeFile(pathOf(path), FakeCodec::file(20, 20, 3)));
    m_window.open(path);
    QFile::remove(path);
    return;
  }
  m_window.open(file(n[1]));
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

void Hands::exportView(const Event& event) {
  auto* dialog = m_window.findChild<ExportDialog*>();
  if (QApplication::activePopupWidget() || QApplication::activeModalWidget() || !dialog) return;
  const char* const extensions[] = {".png", ".svg", ".pdf", ".gif"};
  const auto& n = event.numbers;
  if (n[0] % 3 == 0 && dialog->isVisible()) return dialog->reject();
  if (!dialog->isVisible()) QTest::keyClick(m_window.windowHandle(), Qt::Key_E, Qt::ControlModifier);
  auto* kind = dialog->findChild<QComboBox*>("exportKind");
  const int index = static_cast<int>(n[1] % std::size(extensions));
  if (kind && index < kind->count()) kind->setCurrentIndex(index);
  for (QAbstractSpinBox* box : dialog->findChildren<QAbstractSpinBox*>("exportTo")) {
    box->selectAll();
    QTest::keyClicks(box, "1");
  }
  if (kind && index < kind->count()) dialog->exportTo(QString("%1/folder/exported%2").arg(m_folder, extensions[index]));
  if (n[2] % 3 == 0) dialog->reject();
}

void Hands::save(const Event& event) {
  if (event.numbers[0] % 2 == 0) return m_window.image().saveOutput(m_folder + "/folder/output.npy");
  // Pictures of many maps take long to write.
  if (m_window.image().maps().count() <= 8)
    m_window.image().saveMaps(m_folder + (event.numbers[1] % 4 == 0 ? "/nowhere" : "/folder"));
}

}  // namespace scatterscope::monkey
