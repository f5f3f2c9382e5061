// What a screen reader finds in the window.

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSet>
#include <QtTest>

#include "contrast.h"
#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;

class TestAccessibility : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  std::unique_ptr<testing::ShownWindow> m_shown;

  static QString describe(const QWidget& widget) {
    QStringList way;
    for (const QWidget* at = &widget; at && !at->isWindow(); at = at->parentWidget())
      way.prepend(at->objectName().isEmpty() ? at->metaObject()->className() : at->objectName());
    return way.mid(std::max<qsizetype>(0, way.size() - 4)).join(" / ");
  }
  /// What can be used with the keyboard or the mouse, without the parts that others are made of.
  QList<QWidget*> controls() const {
    QList<QWidget*> found;
    for (auto* widget : m_shown->window.findChildren<QWidget*>()) {
      if (!widget->isVisible() || widget->window() != &m_shown->window || !widget->isEnabled()) continue;
      auto* area = qobject_cast<QAbstractScrollArea*>(widget->parentWidget());
      const bool part = (area && area->viewport() == widget) ||
                        qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                        qobject_cast<QComboBox*>(widget->parentWidget()) || widget->objectName().startsWith("qt_");
      const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                           qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                           ((widget->focusPolicy() & Qt::TabFocus) && !qobject_cast<QScrollArea*>(widget));
      if (control && !part) found.append(widget);
    }
    return found;
  }
  static void workspacesAsRows() {
    QTest::addColumn<QString>("name");
    for (const WorkspaceEntry& workspace : workspaces()) QTest::newRow(workspace.name) << workspace.name;
  }

 private slots:
  void init() {
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    m_shown->window.resize(1920, 1040);
    QVERIFY(m_shown->show());
    QApplication::setActiveWindow(&m_shown->window);
  }
  void cleanup() { m_shown.reset(); }

  void everyControlHasAName_data() { workspacesAsRows(); }
  void everyControlHasAName() {
    QFETCH(QString, name);
    QVERIFY(m_shown->window.showWorkspace(name));
    QCoreApplication::processEvents();
    const auto all = controls();
    QVERIFY(all.size() > 8);
    QStringList nameless;
    for (QWidget* control : all) {
      QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(control);
      if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty()) nameless += describe(*control);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
  }

  /// What an empty field says it wants, in use or not.
  void placeholdersCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }
  void placeholdersCanBeRead() {
    QFETCH(bool, dark);
    Theme::apply(dark ? Theme::darkTheme() : Theme::light());
    const QColor ground = Theme::current().sunken;
    int seen = 0;
    for (auto* field : m_shown->window.findChildren<QWidget*>()) {
      if (field->property("placeholderText").toString().isEmpty()) continue;
      field->ensurePolished();
      for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor ink = field->palette().color(group, QPalette::PlaceholderText);
        const auto over = [&](double on, double under) { return on * ink.alphaF() + under * (1 - ink.alphaF()); };
        const QColor shown = QColor::fromRgbF(static_cast<float>(over(ink.redF(), ground.redF())),
                                              static_cast<float>(over(ink.greenF(), ground.greenF())),
                                              static_cast<float>(over(ink.blueF(), ground.blueF())));
        const double found = testing::contrast(shown, ground);
        QVERIFY2(found >= 4.5, qPrintable(QString("%1, group %2: %3").arg(describe(*field)).arg(group).arg(found)));
      }
      ++seen;
    }
    Theme::apply(Theme::light());
    QVERIFY(seen >= 4);
  }

  /// Tab goes once through everything that takes the focus, and back to where it began; nothing keeps it.
  void everyControlIsReachedByTab_data() {
    QTest::addColumn<QString>("name");
    // Not yet Timings: there Tab passes by the fields of the bar and the charts.
    for (const char* name : {"scatter", "convert", "image", "lessons"}) QTest::newRow(name) << QString(name);
  }
  void everyControlIsReachedByTab() {
    QFETCH(QString, name);
    QVERIFY(m_shown->window.showWorkspace(name));
    QCoreApplication::processEvents();
    QSet<QWidget*> wanted;
    for (QWidget* control : controls()) {
      // Of buttons of which one is chosen, Tab comes to that one; arrow keys go on from it.
      const auto* button = qobject_cast<const QAbstractButton*>(control);
      const bool other = button && button->group() && button->group()->exclusive() &&
                         button->group()->checkedButton() && !button->isChecked();
      if ((control->focusPolicy() & Qt::TabFocus) && !other) wanted.insert(control);
    }
    QVERIFY(wanted.size() > 8);
    const QList<QWidget*> way = tabbed(wanted.size() * 2 + 40);
    QStringList missed;
    for (QWidget* control : wanted)
      if (!way.contains(control)) missed += describe(*control);
    const QString stays = way.isEmpty() ? QString("nothing") : describe(*way.back());
    QVERIFY2(missed.isEmpty(), qPrintable("Tab never comes to:\n" + missed.join('\n') + "\nit came last to " + stays));
    // Forwards and backwards are the same way.
    QWidget* const begin = QApplication::focusWidget();
    QTest::keyClick(begin, Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), begin);
  }

 private:
  /// What Tab comes to, in its order, each once.
  QList<QWidget*> tabbed(qsizetype most) {
    QList<QWidget*> way;
    if (!QApplication::focusWidget()) m_shown->window.setFocus();
    for (qsizetype i = 0; i < most; ++i) {
      QWidget* at = QApplication::focusWidget();
      QTest::keyClick(at ? at : &m_shown->window, Qt::Key_Tab);
      at = QApplication::focusWidget();
      if (at && !way.contains(at)) way += at;
    }
    return way;
  }
};

SCATTERSCOPE_TEST(TestAccessibility, testing::ThemedApplication)
#include "test_accessibility.moc"
