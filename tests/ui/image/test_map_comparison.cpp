#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <QtTest>
#include <numeric>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "test_program.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_comparer.h"
#include "ui/image/map_gallery.h"
#include "ui/image/map_header.h"
#include "ui/image/map_saver.h"
#include "ui/image/map_view.h"
#include "ui/image/neighbourhood_view.h"
#include "ui/image/profile_card.h"
#include "ui/image/profile_view.h"
#include "ui/image/statistics_page.h"
#include "ui/image/statistics_table.h"
#include "ui/picture/number_text.h"
#include "ui/state/file_opener.h"
#include "ui/style/theme.h"

using namespace scatterscope;

/// Maps beside each other: statistics, order, another map under the same place, numbers along a line, files.
class TestMapComparison : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  bool settled() const {
    const auto& set = m_workspace->maps().set();
    return m_document->current() && !m_workspace->busy() && set && set->complete() &&
           set->outcome == m_document->outcome();
  }
  const Tensor& output() const { return m_document->outcome()->output; }
  QString readout() const { return m_workspace->findChild<QLabel*>("readout")->text(); }
  MapView& large() { return m_workspace->largeView(); }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }
  void init() {
    m_workspace.reset();
    m_opener.reset();
    m_document = std::make_unique<Document>();
    m_opener = std::make_unique<FileOpener>(*m_document, &m_codec);
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &m_codec);
    m_workspace->resize(1366, 700);
    m_workspace->show();
    m_opener->openBuiltinPicture();
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 30'000);
  }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void theTableHasTheNumbersOfEachMapAndIsSortedAndCopied() {
    m_workspace->findChild<QAction*>("statisticsAction")->trigger();
    QTableView& table = m_workspace->statistics().table();
    QVERIFY(table.isVisible());
    QCOMPARE(table.model()->rowCount(), 8);
    const auto number = [&](int row, int column) {
      return table.model()->index(row, column).data(Qt::EditRole).toDouble();
    };
    for (int map = 0; map < 8; ++map) {
      double energy = 0, sum = 0;
      float lowest = output().at(0, map, 0, 0);
      qlonglong zeros = 0;
      for (const float value : output().plane(0, map)) {
        energy += static_cast<double>(value) * static_cast<double>(value);
        sum += static_cast<double>(value);
        lowest = std::min(lowest, value);
        zeros += value == 0;
      }
      QVERIFY(std::abs(number(map, StatisticsTable::kEnergy) - energy) <= 1e-9 * energy);
      QVERIFY(std::abs(number(map, StatisticsTable::kMean) - sum / (360 * 540)) <= 1e-9);
      QCOMPARE(number(map, StatisticsTable::kMinimum), static_cast<double>(lowest));
      QCOMPARE(static_cast<qlonglong>(number(map, StatisticsTable::kZeros)), zeros);
    }
    table.sortByColumn(StatisticsTable::kEnergy, Qt::DescendingOrder);
    for (int row = 1; row < 8; ++row)
      QVERIFY(number(row - 1, StatisticsTable::kEnergy) >= number(row, StatisticsTable::kEnergy));
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("copyStatistics"), Qt::LeftButton);
    const QStringList lines = QApplication::clipboard()->text().trimmed().split('\n');
    QCOMPARE(lines.size(), 9);
    QCOMPARE(lines[0].split('\t').size(), int{StatisticsTable::kColumns});
    QCOMPARE(lines[1].split('\t')[StatisticsTable::kMap].toDouble(), number(0, StatisticsTable::kMap));
    // A row leads to its map.
    const int map = static_cast<int>(number(3, StatisticsTable::kMap));
    emit table.activated(table.model()->index(3, 0));
    QVERIFY(large().isVisible());
    QCOMPARE(m_workspace->gallery().currentMap(), map);
  }

  void theGalleryIsSortedAndKeepsItsCurrentMap() {
    MapGallery& gallery = m_workspace->gallery();
    gallery.setCurrentMap(5);
    const auto set = m_workspace->maps().set();
    for (const MapOrder order : kMapOrders) {
      gallery.setOrder(order);
      QCOMPARE(gallery.currentMap(), 5);
      const auto maps = orderedMaps(*set, order);
      std::vector<int> all = maps;
      std::ranges::sort(all);
      for (int map = 0; map < 8; ++map) QCOMPARE(all[static_cast<std::size_t>(map)], map);
      for (int row = 0; row < 8; ++row) {
        const int map = gallery.list().mapAt(gallery.list().index(row));
        QCOMPARE(map, maps[static_cast<std::size_t>(row)]);
        QCOMPARE(gallery.list().index(row).data().toString(), QString::number(map));
        // What stands at a place is what the mouse finds there.
        QCOMPARE(gallery.placementOf(map).viewport().toRect().intersects(gallery.visualRect(gallery.list().index(row))),
                 true);
      }
    }
    const auto energy = [&](int map) { return set->statistics[static_cast<std::size_t>(map)].measures.energy; };
    const auto byEnergy = orderedMaps(*set, MapOrder::Energy);
    for (std::size_t i = 1; i < byEnergy.size(); ++i) QVERIFY(energy(byEnergy[i - 1]) >= energy(byEnergy[i]));
  }

  void anotherMapIsShownWhileAKeyIsHeldAndRightOfALine() {
    m_workspace->showLarge(1);
    m_workspace->comparer().compareWith(MapComparer::With::Map, 4);
    QCOMPARE(large().wipe(), std::optional(0.5));
    QVERIFY(large().other().planes.front().levels().front().cells.data() == output().plane(0, 4).data());
    m_workspace->viewState().pin({100, 200});
    const float here = output().at(0, 1, 100, 200), there = output().at(0, 4, 100, 200);
    QCOMPARE(readout(), QString("x 200, y 100   %1   map 4 %2   difference %3")
                            .arg(exactText(here), exactText(there), exactText(here - there)));
    const auto pixel = [&](double part) {
      const QImage image = large().grab().toImage();
      return image.pixelColor(static_cast<int>(image.width() * part), image.height() * 3 / 4);
    };
    large().setWipe(std::nullopt);
    m_workspace->viewState().unpin();
    const QColor own[] = {pixel(0.4), pixel(0.6)};
    QTest::keyPress(&large(), Qt::Key_B);
    QVERIFY(large().showsOther());
    const QColor other[] = {pixel(0.4), pixel(0.6)};
    QTest::keyRelease(&large(), Qt::Key_B);
    QVERIFY(!large().showsOther());
    QVERIFY(own[0] != other[0] && own[1] != other[1]);
    QTest::keyClick(&large(), Qt::Key_W);
    QCOMPARE(pixel(0.4), own[0]);
    QCOMPARE(pixel(0.6), other[1]);
    // The line is dragged.
    const QPoint middle(large().width() / 2, large().height() / 3);
    QTest::mousePress(&large(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(&large(), QPoint(large().width() / 5, large().height() / 3));
    QTest::mouseRelease(&large(), Qt::LeftButton, {}, QPoint(large().width() / 5, large().height() / 3));
    QVERIFY(*large().wipe() < 0.25 && !m_workspace->viewState().pinned());
    QCOMPARE(pixel(0.4), other[0]);
    m_workspace->comparer().compareWith(MapComparer::With::Nothing);
    QVERIFY(!large().wipe());
  }

  void whatIsExpectedIsSeenOverTheMapInItsColours() {
    Tensor expected = output();
    for (float& value : expected.elements()) value = -value;
    QVERIFY(m_document->edit("expected", [&](Experiment& e) {
      e.expected = {"y.npy", "float32", std::make_shared<const Tensor>(expected), nullptr};
    }));
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 30'000);
    m_workspace->showLarge(3);
    m_workspace->comparer().compareWith(MapComparer::With::Expected);
    QTRY_VERIFY(!large().other().empty());
    QCOMPARE(large().other().planes.front().at(7, 9), -output().at(0, 3, 7, 9));
    QCOMPARE(large().other().scale, large().picture().scale);
    m_workspace->comparer().compareWith(MapComparer::With::Input);
    QCOMPARE(large().other().height(), 180);
    auto* menu = m_workspace->findChild<QMenu*>("compareWith");
    emit menu->aboutToShow();
    QCOMPARE(menu->actions()[1]->text(), "Expected output");
    QVERIFY(menu->actions()[1]->isEnabled());
    QVERIFY(menu->actions()[2]->isChecked());
  }

  void aLineThroughAMapIsDrawnAndItsNumbersAreCopied() {
    m_workspace->showLarge(2);
    m_workspace->viewState().setView(6, {0.5, 0.5});
    const QPoint from(large().width() / 4, large().height() / 2), to(large().width() * 3 / 4, large().height() / 2 + 9);
    const MapCell first = *large().placement().cellAt(from), last = *large().placement().cellAt(to);
    QVERIFY(!m_workspace->profile().isVisible());
    QTest::mousePress(&large(), Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(&large(), to);
    QTest::mouseRelease(&large(), Qt::LeftButton, Qt::ShiftModifier, to);
    QCOMPARE(large().line(), std::optional(ProfileLine{first.row, first.column, last.row, last.column}));
    QVERIFY(m_workspace->profile().isVisible());
    QVERIFY(!m_workspace->viewState().pinned());
    const auto& points = m_workspace->profile().curve().points();
    QCOMPARE(static_cast<std::int64_t>(points.size()), std::abs(last.column - first.column) + 1);
    for (const ProfilePoint& point : points) QCOMPARE(point.value, output().at(0, 2, point.row, point.column));
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("copyProfile"), Qt::LeftButton);
    const QStringList lines = QApplication::clipboard()->text().trimmed().split('\n');
    QCOMPARE(static_cast<std::size_t>(lines.size()), points.size() + 1);
    QCOMPARE(lines[1].split('\t')[1].toLongLong(), qlonglong{points[0].column});
    // The curve leads back to the map; another map on the same line is a second curve.
    QTest::mouseMove(&m_workspace->profile().curve(), QPoint(m_workspace->profile().curve().width() / 2, 60));
    const MapCell cell = *m_workspace->viewState().cell();
    QVERIFY(std::abs(cell.column - points[points.size() / 2].column) <= 1);
    QVERIFY(std::ranges::any_of(
        points, [&](const ProfilePoint& point) { return point.row == cell.row && point.column == cell.column; }));
    m_workspace->comparer().compareWith(MapComparer::With::Map, 5);
    QVERIFY(m_workspace->profile().asText().startsWith("row\tcolumn\tvalue\tother\n"));
    m_workspace->gallery().setCurrentMap(6);
    QCOMPARE(points[0].value, output().at(0, 6, points[0].row, points[0].column));
    QTest::keyClick(&large(), Qt::Key_Escape);
    QVERIFY(!m_workspace->profile().isVisible() && large().isVisible());
  }

  void theMagnifierShowsMoreOrFewerCells() {
    auto* magnifier = m_workspace->findChild<NeighbourhoodView*>();
    const auto wheel = [&](int notches, Qt::KeyboardModifiers keys = Qt::ControlModifier) {
      QWheelEvent event({5, 5}, magnifier->mapToGlobal(QPointF(5, 5)), {}, {0, 120 * notches}, Qt::NoButton, keys,
                        Qt::NoScrollPhase, false);
      QApplication::sendEvent(magnifier, &event);
    };
    QCOMPARE(magnifier->side(), 7);
    wheel(-1, {});  // scrolls the panel
    QCOMPARE(magnifier->side(), 7);
    wheel(-1);
    wheel(-1);
    QCOMPARE(magnifier->side(), 21);
    QVERIFY(!magnifier->grab().isNull());
    for (int i = 0; i < 9; ++i) wheel(1);
    QCOMPARE(magnifier->side(), 7);
  }

  void mapsAndOutputAreSavedInTheFormatsOfTheCommandLine() {
    const auto saved = [&](const QString& name) { return readFile(m_folder.filePath(name).toStdString()); };
    m_workspace->saver().saveMaps(m_folder.path(), MapFormat::Npy);
    QTRY_VERIFY(!m_workspace->saver().files().busy());
    for (int map = 0; map < 8; ++map) {
      const auto content = saved(QString("n0_c00%1.npy").arg(map));
      QVERIFY(content.has_value());
      const auto array = readNpy(*content, "m", MemoryBudget::detect());
      QVERIFY(std::ranges::equal(array->elements, output().plane(0, map)));
    }
    m_workspace->saver().saveMaps(m_folder.path(), MapFormat::Png16);
    QTRY_VERIFY(!m_workspace->saver().files().busy());
    QCOMPARE(saved("n0_c003.png")->size(), std::size_t{360 * 540 * 2});  // the fake codec writes the samples
    m_workspace->saver().saveMaps(m_folder.path(), MapFormat::Csv);
    m_workspace->saver().saveOutput(m_folder.filePath("y.csv"));
    m_workspace->saver().saveOutput(m_folder.filePath("y.npz"));
    QTRY_VERIFY(!m_workspace->saver().files().busy());
    QVERIFY(saved("n0_c007.csv").has_value() && saved("y.csv").has_value() && saved("y.npz").has_value());
    const auto text = [&] { return m_workspace->findChild<QLabel*>("message")->text(); };
    m_workspace->saver().saveOutput(m_folder.filePath("y.png"));
    QVERIFY2(text().contains("An output is numbers, which a file .png does not hold."), qPrintable(text()));
    m_workspace->saver().saveOutput(m_folder.filePath("y.exr"));
    QVERIFY2(text().contains("An EXR file holds one map"), qPrintable(text()));
    QVERIFY(!QFile::exists(m_folder.filePath("y.exr")));
  }
};

SCATTERSCOPE_TEST(TestMapComparison, QApplication)
#include "test_map_comparison.moc"
