// The examples' pictures are drawn when they are first looked at, and for the theme that is in force.

#include <QtTest>
#include <set>

#include "test_program.h"
#include "ui/style/theme.h"
#include "ui/window/example_menu.h"

using namespace scatterscope;

class TestExampleMenu : public QObject {
  Q_OBJECT

 private slots:
  void everyExampleHasAPictureOnceItsGroupIsOpened() {
    ExampleMenu menu("Examples", nullptr);
    std::set<qint64> pictures;
    std::size_t examples = 0;
    for (QAction* group : menu.actions()) {
      for (QAction* example : group->menu()->actions()) QVERIFY(example->icon().isNull());
      open(*group->menu());
      for (QAction* example : group->menu()->actions()) {
        QTRY_VERIFY2_WITH_TIMEOUT(colours(*example) > 8, qPrintable(example->text()), 30'000);
        pictures.insert(example->icon().cacheKey());
        ++examples;
      }
    }
    QCOMPARE(pictures.size(), examples);
    QCOMPARE(examples, std::size_t(builtinPresets().size()) + publicCases().size());
  }

  void aChosenReportIsTold() {
    ExampleMenu menu("Examples", nullptr);
    const PublicCase* told = nullptr;
    connect(&menu, &ExampleMenu::caseChosen, this, [&](const PublicCase& reported) { told = &reported; });
    QMenu& cases = *menu.actions().back()->menu();
    QCOMPARE(cases.title(), QString("Why is it different?"));
    cases.actions()[3]->trigger();
    QCOMPARE(told, &publicCases()[3]);
  }

  void anotherThemeDrawsThemAnew() {
    ExampleMenu menu("Examples", nullptr);
    QMenu& group = *menu.actions().front()->menu();
    open(group);
    QAction& example = *group.actions().front();
    QTRY_VERIFY_WITH_TIMEOUT(colours(example) > 8, 30'000);
    const qint64 light = example.icon().cacheKey();
    open(group);
    QCOMPARE(example.icon().cacheKey(), light);
    Theme::use(Theme::darkTheme());
    open(group);
    QTRY_VERIFY_WITH_TIMEOUT(example.icon().cacheKey() != light, 30'000);
    Theme::use(Theme::light());
  }

  /// A style sheet makes room for large icons, but draws them small.
  void theyAreDrawnAsLargeAsTheyAre() {
    Theme::apply(Theme::light());
    ExampleMenu menu("Examples", nullptr);
    QMenu& group = *menu.actions().front()->menu();
    open(group);
    QTRY_VERIFY_WITH_TIMEOUT(colours(*group.actions().front()) > 8, 30'000);
    group.resize(group.sizeHint());
    const QImage image = group.grab().toImage();
    std::set<QRgb> found;
    for (int y = 20; y < 110; ++y) {
      for (int x = 60; x < 120; ++x) found.insert(image.pixel(x, y));
    }
    QVERIFY2(found.size() > 8, qPrintable(QString::number(found.size())));
  }

  void aChosenExampleIsTold() {
    ExampleMenu menu("Examples", nullptr);
    QSignalSpy chosen(&menu, &ExampleMenu::chosen);
    menu.actions().front()->menu()->actions().front()->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<Preset>().title, builtinPresets().front().title);
  }

 private:
  static void open(QMenu& group) { emit group.aboutToShow(); }
  static int colours(const QAction& action) {
    const QImage image = action.icon().pixmap(128, 88).toImage();
    std::set<QRgb> found;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) found.insert(image.pixel(x, y));
    }
    return static_cast<int>(found.size());
  }
};

SCATTERSCOPE_TEST(TestExampleMenu, QApplication)
#include "test_example_menu.moc"
