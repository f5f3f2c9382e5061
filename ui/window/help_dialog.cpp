#include "ui/window/help_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

bool hasWords(const HelpEntry& entry, const QStringList& words) {
  const QString text = entry.name + ' ' + entry.sentence + ' ' + entry.place;
  return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

HelpDialog::HelpDialog(std::vector<HelpEntry> entries, QWidget* parent)
    : QDialog(parent),
      m_entries(std::move(entries)),
      m_typed(new QLineEdit),
      m_page(new QTextBrowser),
      m_count(makeLabel({}, "muted")) {
  setObjectName("help");
  setWindowTitle(tr("Help"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  m_typed->setPlaceholderText(tr("Search: padding, phase, ledger …"));
  m_typed->setAccessibleName(tr("Search help"));
  m_typed->setClearButtonEnabled(true);
  m_page->setAccessibleName(tr("What there is in the window"));
  m_page->setOpenLinks(false);
  m_page->setProperty("role", "page");
  auto* top = new QHBoxLayout;
  top->addWidget(m_typed, 1);
  top->addWidget(m_count);
  auto* hint = makeWrapped("muted");
  hint->setText(tr("F1 explains the thing under the mouse. A name in this list leads to the thing."));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 16);
  column->setSpacing(10);
  column->addLayout(top);
  column->addWidget(m_page, 1);
  column->addWidget(hint);
  connect(m_typed, &QLineEdit::textChanged, this, &HelpDialog::fill);
  connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
    const auto& entry = m_entries[link.fragment().toULongLong()];
    if (entry.widget) emit thingWanted(entry.widget);
  });
  resize(QSize(620, 640).boundedTo(parent->size() - QSize(40, 40)));
  fill();
}

void HelpDialog::fill() {
  const QStringList words = m_typed->text().split(' ', Qt::SkipEmptyParts);
  const Theme& theme = Theme::current();
  QString html, place;
  m_shown = 0;
  bool first = true;
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    const HelpEntry& entry = m_entries[i];
    if (!hasWords(entry, words)) continue;
    ++m_shown;
    if (first || entry.place != place) {
      place = entry.place;
      html += QString("<p style='color:%1;margin-top:%2px;margin-bottom:2px'><b>%3</b></p>")
                  .arg(theme.muted.name())
                  .arg(first ? 2 : 16)
                  .arg((place.isEmpty() ? tr("The window") : place).toHtmlEscaped());
      first = false;
    }
    const QString sentence = entry.sentence.toHtmlEscaped().replace('\n', "<br>");
    const QString name = entry.name.isEmpty() ? tr("This") : entry.name;
    QString title = QString("<b>%1</b>").arg(name.toHtmlEscaped());
    if (entry.widget) {
      title = QString("<a style='color:%1;text-decoration:none' href='#%2'>").arg(theme.input.name()).arg(i) +
              name.toHtmlEscaped() + "</a>";
    }
    html += "<p style='margin-top:6px;margin-bottom:0px'>" + title + "<br>" + sentence + "</p>";
  }
  if (m_shown == 0) html = QString("<p>%1</p>").arg(tr("Nothing here has all of these words.").toHtmlEscaped());
  m_page->setHtml(html);
  m_count->setText(m_shown == 1 ? tr("1 entry") : tr("%1 entries").arg(m_shown));
}

HelpPopup::HelpPopup(const HelpEntry& entry, QWidget* parent) : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint) {
  setObjectName("helpPopup");
  setWindowTitle(tr("Help"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "popup");
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 10);
  column->setSpacing(5);
  if (!entry.name.isEmpty()) {
    auto* name = makeWrapped("heading");
    name->setText(entry.name);
    column->addWidget(name);
  }
  auto* words = makeWrapped();
  words->setText(entry.sentence);
  column->addWidget(words);
  auto* all = makeLink(tr("All of help"), tr("The sentences about everything in the window, to be searched"));
  column->addWidget(all, 0, Qt::AlignLeft);
  connect(all, &QPushButton::clicked, this, [this] {
    close();
    emit allWanted();
  });
  setFixedWidth(340);
}

void HelpPopup::popUp(QPoint global) {
  adjustSize();
  setFixedHeight(layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
  const QScreen* screen = parentWidget()->screen();
  const QRect room = screen->availableGeometry();
  QPoint place = global + QPoint(0, 6);
  if (place.y() + height() > room.bottom()) place.setY(global.y() - height() - 6);
  place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
  place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
  move(place);
  show();
}

}  // namespace scatterscope
