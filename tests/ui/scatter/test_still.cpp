#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "random_axis.h"
#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/scatter_frame.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;
using scatterscope::testing::ShownWorkspace;

/// Whatever cell is looked at and whatever lands: what is read and pressed beside the picture stays where it is.
class TestStill : public QObject {
  Q_OBJECT

 private slots:
  void theLedgerAndWhatStandsBelowKeepTheirPlaces_data() {
    QTest::addColumn<QString>("code");
    QTest::newRow("plain") << "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";
    QTest::newRow("bias only") << "nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1, bias=True)";
    QTest::newRow("holes") << "nn.ConvTranspose2d(1, 1, 1, stride=3, padding=0, bias=False)";
    QTest::newRow("channels") << "nn.ConvTranspose2d(3, 2, 4, stride=2, padding=1, dilation=2)";
    QTest::newRow("many products") << "nn.ConvTranspose2d(4, 1, 5, stride=1, padding=2)";
  }
  void theLedgerAndWhatStandsBelowKeepTheirPlaces() {
    QFETCH(QString, code);
    ShownWorkspace shown;
    QVERIFY(shown.show({1900, 980}));
    shown.view.setMotion(Motion::Reduced);
    shown.document.edit("call", [&](Experiment& e) {
      e.recipe = *readCode(code.toStdString());
      e.input.height = 7;
      e.input.width = 11;
    });
    QVERIFY(shown.computed());
    shown.playback.pause();
    settle();
    const auto places = placesIn(shown.workspace);
    QVERIFY(places.size() >= 8);
    Random random(3);
    const ScatterTrace trace = shown.view.snapshot().trace();
    for (int i = 0; i < 60; ++i) {
      const CellIndex cell{between(random, trace.rows().extentBegin(), trace.rows().extentEnd() - 1),
                           between(random, trace.columns().extentBegin(), trace.columns().extentEnd() - 1)};
      // Sometimes none is.
      shown.view.pin(i % 7 == 6 ? std::nullopt : std::optional(Place{Place::Grid::Canvas, cell}));
      shown.playback.setTime(static_cast<double>(between(random, 0, shown.playback.steps())));
      settle();
      const auto now = placesIn(shown.workspace);
      for (const auto& [widget, place] : places) {
        const auto at = now.find(widget);
        QVERIFY2(at != now.end() && at->second == place,
                 qPrintable(QString("%1 '%2' \"%3\" moved by %4 at cell %5, %6")
                                .arg(widget->metaObject()->className(), widget->objectName(), saidBy(*widget))
                                .arg(at == now.end() ? 0 : at->second.y() - place.y())
                                .arg(cell.row)
                                .arg(cell.column)));
      }
    }
  }

 private:
  static void settle() {
    for (int i = 0; i < 4; ++i) QCoreApplication::processEvents();
  }
  static QString saidBy(const QWidget& widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return button ? button->text() : label ? label->text() : widget.accessibleName();
  }
  /// Headings, tables, and everything that is pressed.
  static std::map<const QWidget*, QRect> placesIn(const QWidget& workspace) {
    std::map<const QWidget*, QRect> places;
    for (const QWidget* widget : workspace.findChildren<QWidget*>()) {
      const bool counts = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                          qobject_cast<const QTableView*>(widget) || widget->property("role").toString() == "heading";
      if (counts && widget->isVisible() && !widget->size().isEmpty())
        places.emplace(widget, QRect(widget->mapTo(&workspace, QPoint()), QSize(1, widget->height())));
    }
    return places;
  }
};

SCATTERSCOPE_TEST(TestStill, testing::ThemedApplication)
#include "test_still.moc"
