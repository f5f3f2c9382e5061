#include "ui/window/help_entries.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QSet>
#include <QToolTip>

#include "ui/stage/point_words.h"
#include "ui/stage/scatter_view.h"

namespace scatterscope {
namespace {

/// As it is written on the thing, or read aloud.
QString nameOf(const QWidget& widget) {
  if (!widget.accessibleName().isEmpty()) return widget.accessibleName();
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
  if (const auto* label = qobject_cast<const QLabel*>(&widget)) return label->text().section('\n', 0, 0);
  return {};
}

QString asSentence(QString text) {
  text = text.trimmed();
  if (text.isEmpty() || QStringLiteral(".?!…)。？！").contains(text.back())) return text;
  text += text.back().script() == QChar::Script_Han ? QChar(u'。') : QChar('.');
  return text;
}

/// What a combo box says about each of its choices.
QStringList choicesOf(const QComboBox& box) {
  QStringList lines;
  for (int i = 0; i < box.count(); ++i) {
    const QString tip = box.itemData(i, Qt::ToolTipRole).toString();
    if (!tip.isEmpty()) lines += box.itemText(i) + ": " + asSentence(tip);
  }
  return lines;
}

/// Some things make their tip up when they are asked, because it depends on the point.
QString askedFor(QWidget& widget, QPoint global) {
  // What was shown before goes away slowly: this tells it from an answer.
  static const QString none(QChar(0x200b));
  QToolTip::showText(global, none, &widget);
  QHelpEvent asked(QEvent::ToolTip, widget.mapFromGlobal(global), global);
  QApplication::sendEvent(&widget, &asked);
  const QString text = QToolTip::text();
  QToolTip::hideText();
  return text == none ? QString() : text;
}

}  // namespace

std::vector<HelpEntry> helpEntriesIn(QWidget& part, const QString& place) {
  std::vector<HelpEntry> entries;
  QSet<QString> known;
  for (auto* widget : part.findChildren<QWidget*>()) {
    if (widget->window() != part.window()) continue;
    QStringList lines;
    if (!widget->toolTip().isEmpty()) lines += asSentence(widget->toolTip());
    if (const auto* box = qobject_cast<const QComboBox*>(widget)) lines += choicesOf(*box);
    const QString sentence = lines.join('\n'), name = nameOf(*widget);
    // A tip that is nothing but the whole of a text that had no room is no explanation.
    if (sentence.isEmpty() || known.contains(sentence) || sentence == asSentence(name)) continue;
    known.insert(sentence);
    entries.push_back({name, sentence, place, widget});
  }
  return entries;
}

std::optional<HelpEntry> helpAt(QWidget& widget, QPoint global) {
  // A picture is many things: the one at the point comes first, with what the mouse can do there.
  if (const auto* view = qobject_cast<const ScatterView*>(&widget)) {
    const QPoint point = view->mapFromGlobal(global);
    const auto words = wordsAt(view->snapshot(), QSizeF(view->size()), QPointF(point));
    // What a lesson lays over the picture hides what it asks for.
    if (words && !view->childAt(point)) {
      QStringList lines = {words->sentence};
      if (!view->toolTip().isEmpty()) lines += asSentence(view->toolTip());
      return HelpEntry{words->name, lines.join('\n'), {}, &widget};
    }
  }
  for (QWidget* thing = &widget; thing; thing = thing->isWindow() ? nullptr : thing->parentWidget()) {
    QStringList lines;
    if (!thing->toolTip().isEmpty()) lines += asSentence(thing->toolTip());
    if (const auto* box = qobject_cast<const QComboBox*>(thing)) lines += choicesOf(*box);
    if (!lines.isEmpty()) return HelpEntry{nameOf(*thing), lines.join('\n'), {}, thing};
  }
  QString answer = askedFor(widget, global);
  if (answer.isEmpty()) answer = widget.accessibleDescription();  // what a picture shows
  if (answer.isEmpty()) return std::nullopt;
  return HelpEntry{nameOf(widget), asSentence(answer), {}, &widget};
}

}  // namespace scatterscope
