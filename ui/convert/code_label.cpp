#include "ui/convert/code_label.h"

#include <algorithm>

#include "ui/style/parts.h"

namespace scatterscope {
namespace {

constexpr int kFewestColumns = 24, kIndent = 4;

/// Where to break a line that is too long: the last place within `columns` that is inside brackets (`depth` are open
/// before it) and follows a space or an opening bracket, in as few brackets as the second half of the line offers; -1
/// where there is none. `start`: what is indented already.
qsizetype breakOf(const QString& line, qsizetype start, int columns, int depth) {
  qsizetype found = -1;
  int foundDepth = 0;
  QChar quote;
  for (qsizetype i = 0; i < std::min<qsizetype>(columns, line.size() - 1); ++i) {
    const QChar c = line[i];
    if (!quote.isNull()) {
      if (c == quote) quote = QChar();
      continue;
    }
    if (c == '#') return found;  // a comment cannot go on in the next line
    if (c == '\'' || c == '"') quote = c;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    const bool empty = line[i + 1] == ')' || line[i + 1] == ']';
    if (i >= start && depth > 0 && (c == '(' || c == '[' || c == ' ') && !empty &&
        (found < columns / 2 || depth <= foundDepth)) {
      found = i + 1;
      foundDepth = depth;
    }
  }
  return found;
}

/// Brackets that a line leaves open, or closes of earlier ones; those of a comment do not count.
int opened(const QString& line) {
  const QString code = line.section(QStringLiteral("  #"), 0, 0);
  return static_cast<int>(code.count('(') + code.count('[') - code.count(')') - code.count(']'));
}

}  // namespace

QString foldedCode(const QString& code, int columns) {
  columns = std::max(columns, kFewestColumns);
  const QString indent(kIndent, ' ');
  QStringList folded;
  int depth = 0;
  for (QString line : code.split('\n')) {
    if (line == QStringLiteral("…")) depth = 0;  // lines are left out
    // What goes on stands under its bracket in the source: here it has no room to.
    if (depth > 0) line = indent + line.trimmed();
    while (line.size() > columns) {
      const qsizetype start = line.startsWith(indent) ? kIndent : 0, at = breakOf(line, start, columns, depth);
      if (at <= start) break;
      const QString piece = line.left(at);
      depth += opened(piece);
      folded += piece.endsWith(' ') ? piece.chopped(1) : piece;
      line = indent + line.mid(at);
    }
    depth += opened(line);
    folded += line;
  }
  return folded.join('\n');
}

CodeLabel::CodeLabel(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setProperty("role", "code");
  forbidLigatures(*this);
  setWordWrap(true);
  setMinimumWidth(1);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void CodeLabel::setCode(const QString& code) {
  m_code = code;
  fold();
}

void CodeLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  fold();
}

void CodeLabel::fold() {
  const QString folded =
      foldedCode(m_code, static_cast<int>((width() - 2) / QFontMetricsF(font()).horizontalAdvance('0')));
  if (folded != text()) setText(folded);
}

}  // namespace scatterscope
