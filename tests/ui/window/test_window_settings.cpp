#include <QCheckBox>
#include <QComboBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "fake_codec.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/window_settings.h"

using namespace scatterscope;

/// What windows remember, in one file that they share.
class TestWindowSettings : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QVERIFY(m_folder.isValid());
    QCoreApplication::setOrganizationName("Scatterscope");
    QCoreApplication::setApplicationName("Test of settings");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
  }
  void init() { QSettings().clear(); }

  void eachOfTwoWindowsKeepsWhatTheOtherWasTold() {
    {
      Open one, two;
      one.view().setPalette(palettes()[1]);
      one.window.scatter().setProjector(true);
      two.window.scatter().setTapByTap(true);
      two.view().setMotion(Motion::Reduced);
    }
    QSettings settings;
    QCOMPARE(settings.value("scatter/palette").toString(), QString(palettes()[1].name));
    QVERIFY(settings.value("scatter/projector").toBool());
    QVERIFY(settings.value("scatter/tapByTap").toBool());
    QVERIFY(settings.value("scatter/lessMotion").toBool());
    Open next;
    QCOMPARE(next.view().snapshot().palette, &palettes()[1]);
    QVERIFY(next.window.scatter().projector() && next.view().snapshot().magnification > 1);
    QVERIFY(next.window.scatter().playback().unit() == Playback::Unit::Part);
    QVERIFY(next.view().snapshot().motion == Motion::Reduced);
  }

  void aWindowThatIsToldNothingWritesNothing() {
    { const Open one; }
    QVERIFY(QSettings().allKeys().isEmpty());
  }

  void whatAnotherProgramWroteMeanwhileStays() {
    const Open one;
    QSettings(QSettings::IniFormat, QSettings::UserScope, "Scatterscope", "Test of settings")
        .setValue("scatter/lessMotion", true);
    one.view().setPalette(palettes()[2]);
    QSettings settings;
    QVERIFY(settings.value("scatter/lessMotion").toBool());
    QCOMPARE(settings.value("scatter/palette").toString(), QString(palettes()[2].name));
  }

  void whereAWindowStoodAndWhatItShowedIsRemembered() {
    {
      Open one;
      one.window.resize(1111, 777);
      one.window.show();
      one.window.showWorkspace("image");
      one.window.scatter().setPanels({false, std::nullopt});
      emit one.window.scatter().panelsChosen();
      QVERIFY(one.window.close());
    }
    QCOMPARE(WindowSettings::workspace(), "image");
    Open next;
    WindowSettings::restorePlace(next.window);
    QCOMPARE(next.window.size(), QSize(1111, 777));
    QVERIFY(next.window.scatter().panels().left == std::optional(false) && !next.window.scatter().panels().right);
  }

  void themesAreChosenByName() {
    Open one;
    QCOMPARE(one.settings.theme(), "system");
    one.settings.setTheme("dark");
    QVERIFY(Theme::current().dark);
    one.view().setPalette(palettes()[1]);  // another change leaves it
    QCOMPARE(QSettings().value("theme").toString(), "dark");
    one.settings.setTheme("light");
    QVERIFY(!Theme::current().dark);
    QCOMPARE(one.settings.theme(), "light");
    one.settings.setTheme("system");
    QVERIFY(!QSettings().contains("theme"));
  }

  void preferencesAreInForceAsTheyAreChosen() {
    Open one;
    emit one.window.preferencesWanted();
    auto* dialog = one.window.findChild<PreferencesDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    const auto choose = [&](const char* name, int index) {
      auto* box = dialog->findChild<QComboBox*>(name);
      if (!box || box->count() <= index) return false;
      box->setCurrentIndex(index);
      return true;
    };
    QVERIFY(choose("preferTheme", 2) && Theme::current().dark);
    QVERIFY(choose("preferTheme", 1) && !Theme::current().dark);
    QVERIFY(choose("preferPalette", 1));
    QCOMPARE(one.view().snapshot().palette, &palettes()[1]);
    dialog->findChild<QCheckBox*>("preferLessMotion")->click();
    QVERIFY(one.view().snapshot().motion == Motion::Reduced);
    one.view().setMotion(Motion::Full);  // changed elsewhere, it is shown here
    QVERIFY(!dialog->findChild<QCheckBox*>("preferLessMotion")->isChecked());
    QVERIFY(choose("preferSize", 3));
    QCOMPARE(WindowSettings::scale(), 150);
    QVERIFY(choose("preferLanguage", 1));
    QCOMPARE(WindowSettings::language(), "en");
    if (choose("preferThreads", 1)) {
      QCOMPARE(one.window.document().computeOptions().threads, 1);
      QTRY_COMPARE(QSettings().value("threads").toInt(), 1);
      Open next;
      QCOMPARE(next.window.document().computeOptions().threads, 1);
    }
    emit one.window.preferencesWanted();
    QCOMPARE(one.window.findChildren<PreferencesDialog*>().size(), 1);
  }

  void whatIsNoLegalSettingIsTakenForTheUsual() {
    QSettings settings;
    settings.setValue("theme", "mauve");
    settings.setValue("scale", 5000);
    settings.setValue("threads", -3);
    settings.setValue("window/workspace", "kitchen");
    settings.setValue("window/geometry", QByteArray("nonsense"));
    settings.setValue("scatter/palette", "none");
    Open one;
    WindowSettings::restorePlace(one.window);
    QCOMPARE(one.settings.theme(), "system");
    QCOMPARE(WindowSettings::scale(), 200);
    QCOMPARE(one.window.document().computeOptions().threads, 0);
    QVERIFY(!one.window.showWorkspace(WindowSettings::workspace()));
    QCOMPARE(one.window.shownWorkspace(), "scatter");
  }

 private:
  struct Open {
    FakeCodec codec;
    mutable MainWindow window{codec, {}};
    WindowSettings settings{window, false};
    ScatterView& view() const { return window.scatter().view(); }
  };
  QTemporaryDir m_folder;
};

SCATTERSCOPE_TEST(TestWindowSettings, testing::ThemedApplication)
#include "test_window_settings.moc"
