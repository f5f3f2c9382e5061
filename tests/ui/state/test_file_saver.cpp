#include <QtTest>
#include <atomic>
#include <thread>

#include "test_program.h"
#include "ui/state/file_saver.h"

using namespace scatterscope;

/// Saving many files can be cancelled: what is written is whole, what is not is left out.
class TestFileSaver : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  /// `count` files of which the one with number `holds` waits for `go`.
  std::vector<FileSaver::Item> items(int count, int holds, std::atomic<bool>& reached, std::atomic<bool>& go) const {
    std::vector<FileSaver::Item> all;
    for (int i = 0; i < count; ++i) {
      all.push_back(FileSaver::itemOf(m_folder.filePath(QString("%1.bin").arg(i)).toStdString(),
                                      [i, holds, &reached, &go](const ByteSink& sink) {
                                        if (i == holds) reached = true;
                                        while (i == holds && !go) QThread::msleep(1);
                                        return sink(std::vector<std::byte>(1000, std::byte(i)));
                                      }));
    }
    return all;
  }
  QStringList written() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

 private slots:
  void cleanup() {
    for (const QString& name : written()) QFile::remove(m_folder.filePath(name));
  }

  void whatIsNotWrittenYetIsLeftOut() {
    std::atomic<bool> reached = false, go = false;
    FileSaver saver;
    QSignalSpy busy(&saver, &FileSaver::busyChanged), told(&saver, &FileSaver::saved);
    saver.save("Maps", items(9, 3, reached, go));
    QVERIFY(saver.busy());
    QTRY_VERIFY(reached);
    saver.cancel();
    go = true;
    QTRY_VERIFY(!saver.busy());
    QCOMPARE(written(), (QStringList{"0.bin", "1.bin", "2.bin"}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.front().front().toString(), QString("Cancelled; 3 of 9 files were saved."));
    QCOMPARE(busy.size(), 2);
  }

  void whatIsAskedForAfterwardsIsSaved() {
    std::atomic<bool> reached = false, go = false;
    FileSaver saver;
    saver.save("Maps", items(3, 0, reached, go));
    saver.save("More", items(3, -1, reached, go));
    QTRY_VERIFY(reached);
    saver.cancel();
    saver.save("Others", items(2, -1, reached, go));
    go = true;
    QTRY_VERIFY(!saver.busy());
    QCOMPARE(written(), (QStringList{"0.bin", "1.bin"}));
  }

  void aSaverThatGoesStops() {
    std::atomic<bool> reached = false, go = false;
    std::thread later;
    {
      FileSaver saver;
      saver.save("Maps", items(1000, 1, reached, go));
      QTRY_VERIFY(reached);
      later = std::thread([&go] {
        QThread::msleep(20);  // by then the saver is going
        go = true;
      });
    }
    later.join();
    QCOMPARE(written(), QStringList{"0.bin"});
  }
};

SCATTERSCOPE_TEST(TestFileSaver, QCoreApplication)
#include "test_file_saver.moc"
