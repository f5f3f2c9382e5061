#include "ui/style/style_sheet.h"

#include <utility>

#include "ui/style/theme.h"

namespace scatterscope {

QString styleSheet(const Theme& theme) {
  // Fields have no colour here: with one, Qt writes their placeholders in half of it. The palette says both.
  QString sheet = R"(
QMainWindow, QDialog, QWidget#workspace { background: @window; }
QWidget[role="panel"], QWidget[role="bar"] { background: @surface; }
QScrollArea, QScrollArea > QWidget > QWidget[role="panel"] { background: @surface; border: none; }
QWidget[role="bar"][edge="bottom"] { border-bottom: 1px solid @line; }
QWidget[role="bar"][edge="top"] { border-top: 1px solid @line; }
QWidget[role="panel"][edge="right"], QScrollArea[edge="right"] { border-right: 1px solid @line; }
QWidget[role="panel"][edge="left"], QScrollArea[edge="left"] { border-left: 1px solid @line; }
QDialog[role="popup"] { background: @surface; border: 1px solid @line; }
QTextBrowser[role="page"] { background: @sunken; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; color: @text; }
QTextBrowser[role="page"]:focus { border: 1px solid @input; }
QListView[role="plain"] { background: transparent; border: none; outline: none; }
QListView[role="list"] { background: @sunken; border: 1px solid @line; border-radius: 6px; padding: 3px; outline: none; }
QListView[role="list"]:focus { border: 1px solid @input; }
QListView[role="list"]::item { padding: 5px 8px; border-radius: 4px; color: @text; }
QListView[role="list"]::item:selected { background: @input; color: @surface; }
QLabel[role="key"] { background: @sunken; border: 1px solid @line; border-radius: 4px; padding: 1px 6px; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[role="rule"] { background: @line; border: none; }
QLabel[role="heading"] { color: @muted; font-weight: 600; }
QLabel[role="title"] { font-size: 11.5pt; font-weight: 600; }
QLabel[role="sentenceLarge"] { font-size: 17pt; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="faint"] { color: @muted; }
QLabel[object="input"] { color: @input; }
QLabel[object="kernel"], QLabel[object="dilation"] { color: @kernelText; }
QLabel[object="output_padding"] { color: @keptText; }
QLabel[object="bias"] { color: @biasText; }
QLabel[object="window"] { color: @text; }
QLabel[lit="true"] { background: @highlight; border-radius: 3px; }
QLabel[role="wrong"] { color: @wrong; }
QLabel[role="good"] { color: @good; font-weight: 600; }
QLabel[role="lessonHeading"] { font-size: 15.5pt; font-weight: 600; }
QLabel[role="code"], QPlainTextEdit[role="code"] { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; font-size: 10.5pt; }
QLabel[role="big"] { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; font-size: 18pt; }
QLabel[role="pill"], QLabel[role="pillGood"], QLabel[role="pillWarn"] {
  border-radius: 10px; padding: 3px 10px; font-weight: 600; }
QLabel[role="pill"] { background: @sunken; color: @muted; }
QLabel[role="pillGood"] { background: @goodSurface; color: @good; }
QLabel[role="pillWarn"] { background: @warnSurface; color: @wrong; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {
  background: @sunken; border: 1px solid @line; border-radius: 5px; padding: 3px 7px;
  selection-background-color: @input; selection-color: @surface; }
QLineEdit[role="number"] { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; font-size: 10.5pt; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border: 1px solid @input; }
QLineEdit[invalid="true"] { border: 1px solid @wrong; }
QComboBox:disabled, QSpinBox:disabled { color: @faint; }
QComboBox[role="columnHead"] { background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0;
  padding: 3px 2px; font-weight: 600; }
QComboBox[role="columnHead"][written="true"] { border-bottom: 2px solid @input; }
QComboBox[role="columnHead"]:focus { background: @sunken; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down.svg); width: 11px; height: 11px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 18px; subcontrol-position: top right; margin-top: 2px; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 18px; subcontrol-position: bottom right; margin-bottom: 2px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/chevron-up.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/chevron-down.svg); width: 9px; height: 9px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; selection-background-color: @input; selection-color: @surface; }
QPushButton { background: @surface; border: 1px solid @line; border-radius: 6px; padding: 5px 12px; color: @text; }
QPushButton:hover { background: @sunken; }
QPushButton:focus, QToolButton:focus { border: 1px solid @input; }
QPushButton:disabled { color: @faint; }
QPushButton[role="primary"] { background: @text; color: @surface; border: 1px solid @text; font-weight: 600; }
QPushButton[role="primary"]:focus { border: 1px solid @input; }
QPushButton[role="primary"]:disabled { background: @faint; border-color: @faint; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 1px 3px; color: @input; }
QPushButton[role="link"]:disabled { color: @faint; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @input; }
QPushButton[role="lesson"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 6px 8px; }
QPushButton[role="lesson"]:hover { background: @sunken; }
QPushButton[role="lesson"]:focus { border: 1px solid @input; }
QFrame[role="option"] { border: 1px solid @line; border-radius: 6px; }
QFrame[role="option"][chosen="true"] { border: 1px solid @input; background: @highlight; }
QRadioButton { spacing: 6px; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid @faint; border-radius: 7px; background: @sunken; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 4px solid @input; background: @surface; }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: @input; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: @text; }
QToolButton:hover { background: @sunken; }
QToolButton:checked { background: @sunken; }
QToolButton::menu-indicator { image: none; width: 0; }
QWidget[role="segments"] { background: @sunken; border-radius: 8px; }
QWidget[role="segments"] QToolButton { border-radius: 6px; padding: 5px 12px; color: @muted; }
QWidget[role="segments"] QToolButton:hover { color: @text; }
QWidget[role="segments"] QToolButton:checked { background: @raised; color: @text; font-weight: 600; }
QWidget[role="segments"] QToolButton:disabled { color: @faint; background: transparent; font-weight: 400; }
QWidget[role="segments"] QToolButton:focus { border: 1px solid @input; }
QToolButton[role="choice"] { border: 1px solid @line; padding: 3px 8px; color: @muted; }
QToolButton[role="choice"]:hover { color: @text; }
QToolButton[role="choice"]:checked { border: 1px solid @input; background: @highlight; color: @text; font-weight: 600; }
QToolButton[role="choice"]:focus { border: 2px solid @input; padding: 2px 7px; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid @faint; border-radius: 3px; background: @sunken; }
QCheckBox::indicator:checked { border: 1px solid @input; background: @input; image: url(:/icons/check.svg); }
QCheckBox:focus { color: @input; }
QMenuBar { background: @surface; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @input; color: @surface; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QWidget[presenting="true"] QLabel, QWidget[presenting="true"] QPushButton, QWidget[presenting="true"] QToolButton,
QWidget[presenting="true"] QLineEdit { font-size: 16pt; }
QWidget[presenting="true"] QWidget#lines QLabel { font-size: 13pt; }
QWidget[presenting="true"] QToolButton[role="choice"] { font-size: 12pt; padding: 3px 5px; }
QWidget[presenting="true"] QLabel[role="title"] { font-size: 18pt; }
QWidget[presenting="true"] QLabel[role="lessonHeading"] { font-size: 24pt; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView { background: transparent; border: none; gridline-color: @line; selection-background-color: @sunken; selection-color: @text; }
QTableView:focus { border: 1px solid @input; border-radius: 4px; }
QHeaderView::section { background: transparent; color: @muted; border: none; border-bottom: 1px solid @line; padding: 3px; }
QProgressBar { background: @sunken; border: none; border-radius: 3px; height: 6px; text-align: center; }
QProgressBar::chunk { background: @input; border-radius: 3px; }
)";
  const auto fill = [&sheet](const char* name, const QColor& colour) { sheet.replace(name, colour.name()); };
  // Longer names first: "@goodSurface" begins like "@good".
  fill("@goodSurface", theme.goodSurface);
  fill("@warnSurface", theme.warnSurface);
  fill("@kernelText", theme.kernelText);
  fill("@keptText", theme.keptText);
  fill("@biasText", theme.biasText);
  fill("@highlight", theme.highlight);
  fill("@window", theme.window);
  fill("@surface", theme.surface);
  fill("@raised", theme.dark ? theme.window : theme.surface);
  fill("@sunken", theme.sunken);
  fill("@line", theme.line);
  fill("@text", theme.text);
  fill("@muted", theme.muted);
  fill("@faint", theme.faint);
  fill("@input", theme.input);
  fill("@wrong", theme.wrong);
  fill("@good", theme.good);
  return sheet;
}

}  // namespace scatterscope
