#include "ui/lessons/markdown_text.h"

#include <QImage>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextTable>
#include <cmath>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kPoints = 12;

}  // namespace

MarkdownText::MarkdownText(const QString& accessibleName, QWidget* parent) : QTextBrowser(parent), m_points(kPoints) {
  setAccessibleName(accessibleName);
  setFrameShape(QFrame::NoFrame);
  setOpenLinks(false);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);  // nothing in it is pressed
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  viewport()->setAutoFillBackground(false);
  document()->setDocumentMargin(0);
  hide();
}

void MarkdownText::setText(const QString& markdown) {
  m_markdown = markdown;
  setVisible(!markdown.trimmed().isEmpty());
  lay();
}

void MarkdownText::setTextSize(double points) {
  if (points == m_points) return;
  m_points = points;
  lay();
}

/// Qt's reader makes the document; its look is the window's.
void MarkdownText::lay() {
  const Theme& theme = Theme::current();
  document()->setDefaultFont(textFont(m_points));
  document()->setMarkdown(m_markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                          QTextDocument::MarkdownNoHTML);
  QTextCursor cursor(document());
  cursor.select(QTextCursor::Document);
  QTextCharFormat plain;
  plain.setForeground(theme.text);
  cursor.mergeCharFormat(plain);
  for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
    QTextCursor at(block);
    QTextBlockFormat lines = block.blockFormat();
    lines.setLineHeight(132, QTextBlockFormat::ProportionalHeight);
    if (!block.textList() && !at.currentTable()) lines.setBottomMargin(m_points * 0.7);
    at.setBlockFormat(lines);
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      const QTextFragment fragment = part.fragment();
      if (!fragment.charFormat().fontFixedPitch()) continue;
      QTextCursor code(document());
      code.setPosition(fragment.position());
      code.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
      QTextCharFormat look;
      look.setFontFamilies(numberFont(12).families());
      look.setFontPointSize(m_points * 0.94);
      look.setBackground(theme.sunken);
      code.mergeCharFormat(look);
    }
  }
  fit();
}

void MarkdownText::fit() {
  document()->setTextWidth(viewport()->width());
  const int high = static_cast<int>(std::ceil(document()->size().height()));
  if (high != height()) setFixedHeight(high);
}

QSize MarkdownText::sizeHint() const {
  return {300, static_cast<int>(std::ceil(document()->size().height()))};
}

/// A picture of nothing: given none, the document would open the file itself.
QVariant MarkdownText::loadResource(int, const QUrl&) {
  static const QImage nothing = [] {
    QImage image(1, 1, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    return image;
  }();
  return nothing;
}

void MarkdownText::resizeEvent(QResizeEvent* event) {
  QTextBrowser::resizeEvent(event);
  fit();
}

void MarkdownText::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) lay();
}

/// The panel scrolls, not the text.
void MarkdownText::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

}  // namespace scatterscope
