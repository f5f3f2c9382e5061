// The window in another language: all of it, with nothing cut off, and changed while it is open.

#include <QComboBox>
#include <QtTest>

#include "fake_codec.h"
#include "layout_faults.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/language/language.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/sentence_label.h"
#include "ui/window/retell.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;
using scatterscope::testing::LayoutFaults;
using scatterscope::testing::ShownWindow;
using scatterscope::testing::ThemedApplication;

namespace {

/// What a widget says, on the screen and to those who ask it.
QStringList textsOf(const QWidget& widget) {
  QStringList texts = {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()};
  if (const auto* sentence = qobject_cast<const SentenceLabel*>(&widget))
    texts << sentence->sentence();
  else if (const auto* label = qobject_cast<const QLabel*>(&widget))
    texts << label->text();
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) texts << button->text();
  if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) texts << line->placeholderText();
  if (const auto* page = qobject_cast<const QPlainTextEdit*>(&widget)) texts << page->placeholderText();
  if (const auto* box = qobject_cast<const QComboBox*>(&widget))
    for (int i = 0; i < box->count(); ++i) texts << box->itemText(i) << box->itemData(i, Qt::ToolTipRole).toString();
  for (const QAction* action : widget.actions()) texts << action->text() << action->toolTip();
  return texts;
}

QString nameOf(const QWidget& widget) {
  return QString("%1 '%2' in %3")
      .arg(widget.metaObject()->className(), widget.objectName(),
           widget.parentWidget() ? widget.parentWidget()->metaObject()->className() : "");
}

/// All that a window says, a line each, with who says it. Times are its own, not of its language.
QStringList saidBy(QWidget& window) {
  static const QRegularExpression timed("\\d[\\d.]* (ms|s|µs|毫秒|秒)");
  QStringList said;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    for (QString text : textsOf(*widget))
      if (!text.isEmpty()) said << nameOf(*widget) + ": " + text.replace(timed, "TIME");
  }
  return said;
}

/// What stands in one list only.
QStringList differences(const QStringList& a, const QStringList& b) {
  QStringList lines;
  for (const QString& line : a)
    if (!b.contains(line)) lines << "- " + line;
  for (const QString& line : b)
    if (!a.contains(line)) lines << "+ " + line;
  return lines;
}

/// None; each stands in the log, however many there are.
bool none(QStringList lines) {
  lines.removeDuplicates();
  for (const QString& line : lines) qWarning().noquote() << line;
  return lines.isEmpty();
}

/// What cannot be read once cards have taken the heights of their words.
QStringList settledFaults(QWidget& window) {
  QStringList faults;
  static_cast<void>(QTest::qWaitFor([&] { return (faults = LayoutFaults::of(window)).isEmpty(); }, 1000));
  return faults;
}

/// Lines that are composed of measured values and names follow with the next change of what they are about. They are
/// the exception: less than one text in fifty, counted on both sides.
bool few(QStringList lines, qsizetype all) {
  lines.removeDuplicates();
  if (lines.size() * 25 < all) return true;
  return none(lines);
}

void settle() {
  QCoreApplication::processEvents();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Words of English that no name of a framework, code or a unit is: four in a row.
bool isEnglish(const QString& text) {
  static const QRegularExpression english("\\b[A-Za-z][a-z]+ [a-z]+ [a-z]+ [a-z]+\\b");
  return english.match(text).hasMatch();
}

}  // namespace

class TestWindowLanguage : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { useLanguage("en"); }
  void cleanup() { useLanguage("en"); }

  void theLanguagesAreNamedByTheirSpeakers() {
    const auto all = languages();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].code, "en");
    QCOMPARE(all[1].code, "zh_CN");
    QCOMPARE(all[1].name, "简体中文");
  }

  void numbersHaveTheirForms() {
    const auto marked = [](int cells) {
      return QCoreApplication::translate("scatterscope::AnswerField", "%n cell(s) marked in the picture.", nullptr,
                                         cells);
    };
    QCOMPARE(marked(1), "1 cell marked in the picture.");
    QCOMPARE(marked(3), "3 cells marked in the picture.");
    useLanguage("zh_CN");
    QCOMPARE(marked(3), "图中已标记 3 个单元。");
  }

  void everythingInChineseCanBeRead() {
    useLanguage("zh_CN");
    ShownWindow shown(m_codec);
    QVERIFY(shown.show());
    shown.window.resize(1366, 768);
    QStringList faults;
    for (const Preset& preset : builtinPresets()) {
      shown.window.scatter().openPreset(preset);
      QTRY_VERIFY_WITH_TIMEOUT(shown.document.current(), 20'000);
      for (const WorkspaceEntry& workspace : workspaces()) {
        QVERIFY(shown.window.showWorkspace(workspace.name));
        for (const QString& fault : settledFaults(shown.window))
          faults << QString("%1, %2: %3").arg(preset.title, workspace.name, fault);
      }
    }
    QVERIFY(none(faults));
  }

  void nothingInChineseIsEnglish() {
    useLanguage("zh_CN");
    ShownWindow shown(m_codec);
    QVERIFY(shown.show());
    QStringList english;
    for (const Preset& preset : builtinPresets()) {
      shown.window.scatter().openPreset(preset);
      QTRY_VERIFY_WITH_TIMEOUT(shown.document.current(), 20'000);
      for (const WorkspaceEntry& workspace : workspaces()) {
        QVERIFY(shown.window.showWorkspace(workspace.name));
        QCoreApplication::processEvents();
        for (const QString& text : saidBy(shown.window))
          if (isEnglish(text) && !text.contains("::CodeLabel ")) english << text;
      }
    }
    QVERIFY(none(english));
  }

  void aChangeSaysAllAgainAndKeepsTheRest() {
    ShownWindow shown(m_codec);
    QVERIFY(shown.show());
    shown.window.scatter().openPreset(builtinPresets()[1]);
    QTRY_VERIFY_WITH_TIMEOUT(shown.document.current(), 20'000);
    for (const WorkspaceEntry& workspace : workspaces()) shown.window.showWorkspace(workspace.name);
    shown.window.showWorkspace("scatter");
    Playback& playback = shown.window.scatter().playback();
    playback.pause();
    playback.setTime(3);
    QCoreApplication::processEvents();
    const QStringList before = saidBy(shown.window);
    const auto scene = shown.document.scene();

    retell(useLanguage("zh_CN"));
    settle();
    const QStringList changed = saidBy(shown.window);
    QVERIFY(changed.size() > 1000);
    QCOMPARE(shown.document.scene(), scene);
    QVERIFY(shown.document.current());  // nothing is computed again
    QCOMPARE(playback.time(), 3.0);
    QCOMPARE(shown.window.shownWorkspace(), "scatter");
    {
      ShownWindow fresh(m_codec);
      QVERIFY(fresh.show());
      fresh.window.scatter().openPreset(builtinPresets()[1]);
      QTRY_VERIFY_WITH_TIMEOUT(fresh.document.current(), 20'000);
      for (const WorkspaceEntry& workspace : workspaces()) fresh.window.showWorkspace(workspace.name);
      fresh.window.showWorkspace("scatter");
      fresh.window.scatter().playback().pause();
      fresh.window.scatter().playback().setTime(3);
      QCoreApplication::processEvents();
      QVERIFY(few(differences(changed, saidBy(fresh.window)), changed.size()));
    }

    retell(useLanguage("en"));
    settle();
    QVERIFY(few(differences(before, saidBy(shown.window)), before.size()));
  }

 private:
  FakeCodec m_codec;
};

SCATTERSCOPE_TEST(TestWindowLanguage, ThemedApplication)
#include "test_window_language.moc"
