#include "ui/window/retell.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "ui/language/language.h"
#include "ui/style/sentence_label.h"

namespace scatterscope {
namespace {

class Reteller {
 public:
  explicit Reteller(const Retelling& retelling) : m_retelling(retelling) {}

  void retellWidget(QWidget& widget) {
    m_speakers = speakersOf(widget);
    change(widget.toolTip(), [&](const QString& text) { widget.setToolTip(text); });
    change(widget.accessibleName(), [&](const QString& text) { widget.setAccessibleName(text); });
    change(widget.accessibleDescription(), [&](const QString& text) { widget.setAccessibleDescription(text); });
    change(widget.windowTitle(), [&](const QString& text) { widget.setWindowTitle(text); });
    if (auto* label = qobject_cast<SentenceLabel*>(&widget)) {
      change(label->sentence(), [&](const QString& text) { label->setSentence(text); });
    } else if (auto* plain = qobject_cast<QLabel*>(&widget)) {
      change(plain->text(), [&](const QString& text) { plain->setText(text); });
    } else if (auto* button = qobject_cast<QAbstractButton*>(&widget)) {
      change(button->text(), [&](const QString& text) { button->setText(text); });
    } else if (auto* line = qobject_cast<QLineEdit*>(&widget)) {
      change(line->placeholderText(), [&](const QString& text) { line->setPlaceholderText(text); });
    } else if (auto* page = qobject_cast<QPlainTextEdit*>(&widget)) {
      change(page->placeholderText(), [&](const QString& text) { page->setPlaceholderText(text); });
    } else if (auto* spin = qobject_cast<QSpinBox*>(&widget)) {
      change(spin->suffix(), [&](const QString& text) { spin->setSuffix(text); });
    } else if (auto* number = qobject_cast<QDoubleSpinBox*>(&widget)) {
      change(number->suffix(), [&](const QString& text) { number->setSuffix(text); });
    } else if (auto* box = qobject_cast<QComboBox*>(&widget)) {
      retellChoices(*box);
    } else if (auto* menu = qobject_cast<QMenu*>(&widget)) {
      change(menu->title(), [&](const QString& text) { menu->setTitle(text); });
    }
    for (QAction* action : widget.actions()) retellAction(*action);
  }

 private:
  /// The classes of a thing and of what it stands in, nearest first; last what no class says.
  static QStringList speakersOf(const QObject& thing) {
    QStringList speakers;
    for (const QObject* at = &thing; at; at = at->parent())
      for (const QMetaObject* type = at->metaObject(); type; type = type->superClass())
        if (const QString name = type->className(); name.startsWith(QStringLiteral("scatterscope::"))) speakers << name;
    return speakers << QStringLiteral("QObject");
  }

  template <class Set>
  void change(const QString& text, const Set& set) const {
    if (text.isEmpty()) return;
    if (const QString told = m_retelling.tell(text, m_speakers); told != text) set(told);
  }

  void retellAction(QAction& action) const {
    // Some say all of it themselves, others what a default makes of their text.
    const QString tip = action.toolTip(), plain = QString(action.text()).remove('&').remove("...");
    change(action.text(), [&](const QString& text) { action.setText(text); });
    if (tip != plain) change(tip, [&](const QString& text) { action.setToolTip(text); });
  }

  void retellChoices(QComboBox& box) const {
    const QSignalBlocker quiet(box);  // nothing else is chosen
    for (int i = 0; i < box.count(); ++i) {
      change(box.itemText(i), [&](const QString& text) { box.setItemText(i, text); });
      change(box.itemData(i, Qt::ToolTipRole).toString(),
             [&](const QString& text) { box.setItemData(i, text, Qt::ToolTipRole); });
    }
  }

  const Retelling& m_retelling;
  QStringList m_speakers;
};

}  // namespace

void retell(const Retelling& retelling) {
  Reteller reteller(retelling);
  for (QWidget* widget : QApplication::allWidgets()) {
    reteller.retellWidget(*widget);
    widget->update();
  }
}

}  // namespace scatterscope
