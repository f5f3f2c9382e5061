#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "fake_codec.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/scatter/scatter_view.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/playback.h"
#include "ui/window/main_window.h"
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
