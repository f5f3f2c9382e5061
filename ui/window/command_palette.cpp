#include "ui/window/command_palette.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "ui/style/parts.h"
#include "ui/style/theme.h"
#include "ui/window/fuzzy_match.h"

namespace scatterscope {
namespace {

constexpr int kPlaceRole = Qt::UserRole, kKeysRole = Qt::UserRole + 1, kCommandRole = Qt::UserRole + 2;
constexpr int kRowHeight = 30, kWidth = 620, kRows = 11;

/// A row: the name, where it stands behind it, its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    return {option.rect.width(), std::max(kRowHeight, option.fontMetrics.height() + 12)};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = Theme::current();
    painter->save();
    const bool chosen = option.state & QStyle::State_Selected;
    if (chosen) {
      painter->setRenderHint(QPainter::Antialiasing);
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme.input);
      painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 5, 5);
    }
    QRect room = option.rect.adjusted(12, 0, -12, 0);
    painter->setFont(option.font);
    const QFontMetrics metrics(option.font);
    const QString keys = index.data(kKeysRole).toString();
    painter->setPen(chosen ? theme.surface : theme.muted);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, keys);
    if (!keys.isEmpty()) room.setRight(room.right() - metrics.horizontalAdvance(keys) - 16);
    painter->setPen(chosen ? theme.surface : theme.text);
    const QString name = metrics.elidedText(index.data().toString(), Qt::ElideRight, room.width());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + metrics.horizontalAdvance(name) + 12);
    painter->setPen(chosen ? theme.surface : theme.muted);
    if (room.width() > 40)
      painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                        metrics.elidedText(index.data(kPlaceRole).toString(), Qt::ElideRight, room.width()));
    painter->restore();
  }
};

}  // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_commands(std::move(commands)),
      m_typed(new QLineEdit),
      m_list(new QListWidget),
      m_none(makeLabel(tr("No command has these letters in this order."), "muted")) {
  setObjectName("commandPalette");
  setWindowTitle(tr("Commands"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "popup");
  setAttribute(Qt::WA_StyledBackground);
  m_typed->setPlaceholderText(tr("Type a few letters of what is to be done"));
  m_typed->setAccessibleName(tr("Search commands"));
  m_typed->setClearButtonEnabled(true);
  m_list->setAccessibleName(tr("Commands"));
  m_list->setProperty("role", "plain");
  m_list->setItemDelegate(new CommandDelegate(m_list));
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setUniformItemSizes(true);
  m_list->setFocusPolicy(Qt::NoFocus);  // typing goes on while rows are chosen
  m_none->setContentsMargins(12, 6, 12, 6);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 10, 10, 10);
  column->setSpacing(8);
  column->addWidget(m_typed);
  column->addWidget(m_none);
  column->addWidget(m_list, 1);
  m_typed->installEventFilter(this);
  connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
  fill({});
}

void CommandPalette::popUp() {
  const QWidget* window = parentWidget();
  const int width = std::min(kWidth, window->width() - 40);
  resize(width, std::min(kRowHeight * kRows + 70, window->height() - 80));
  QDialog::move(window->mapToGlobal(QPoint((window->width() - width) / 2, 56)));
  show();
  m_typed->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fill(const QString& typed) {
  std::vector<std::pair<double, int>> found;
  for (int i = 0; const Command& command : m_commands) {
    // The name counts; words of its place may be added to it.
    const auto score = fuzzyMatch(typed, command.place.isEmpty() ? command.name : command.name + ' ' + command.place);
    if (score) {
      const auto byName = fuzzyMatch(typed, command.name);
      found.emplace_back(*score + (byName ? 10 : 0), i);
    }
    ++i;
  }
  if (!typed.trimmed().isEmpty())
    std::ranges::stable_sort(found, std::greater(), [](const auto& one) { return one.first; });
  m_list->clear();
  for (const auto& [score, i] : found) {
    const Command& command = m_commands[static_cast<std::size_t>(i)];
    auto* item = new QListWidgetItem(command.name, m_list);
    item->setData(kPlaceRole, command.place);
    item->setData(kKeysRole, command.keys);
    item->setData(kCommandRole, i);
    if (!command.tip.isEmpty()) item->setToolTip(command.tip);
  }
  m_list->setCurrentRow(0);
  m_list->setVisible(!found.empty());
  m_none->setVisible(found.empty());
}

void CommandPalette::move(int by) {
  const int rows = m_list->count();
  if (rows == 0) return;
  const int row = m_list->currentRow() + by;
  m_list->setCurrentRow(std::abs(by) == 1 ? (row + rows) % rows : std::clamp(row, 0, rows - 1));
}

void CommandPalette::run() {
  const QListWidgetItem* item = m_list->currentItem();
  if (!item) return;
  const auto command = m_commands[static_cast<std::size_t>(item->data(kCommandRole).toInt())];
  close();
  // Once the window has the focus again: what a command does may depend on it.
  QTimer::singleShot(0, parentWidget(), command.run);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_typed || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
      move(1);
      return true;
    case Qt::Key_Up:
      move(-1);
      return true;
    case Qt::Key_PageDown:
      move(kRows - 1);
      return true;
    case Qt::Key_PageUp:
      move(1 - kRows);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      run();
      return true;
    default:
      return QDialog::eventFilter(watched, event);
  }
}

}  // namespace scatterscope
