#include <QtTest>
#include <vector>

#include "core/engines/phase/task_shares.h"
#include "test_program.h"

using namespace scatterscope;

class TestTaskShares : public QObject {
  Q_OBJECT
 private slots:
  void everyTaskIsTakenOnceWhoeverComes() {
    for (const int shares : {1, 2, 3, 7}) {
      for (const std::int64_t tasks : {0, 1, 2, 5, 20, 64}) {
        TaskShares all(shares);
        for (int run = 0; run < 2; ++run) {
          all.restart();
          std::vector<int> taken(static_cast<std::size_t>(tasks));
          // The second thread of four comes three times as often; with fewer shares than threads, two have one.
          for (int turn = 0, misses = 0; misses < 6; ++turn) {
            const int thread = turn % 6 < 3 ? 1 : turn % 4;
            const std::int64_t task = all.take(thread, tasks);
            QVERIFY(task >= -1 && task < tasks);
            task < 0 ? ++misses : ++taken[static_cast<std::size_t>(task)];
          }
          for (const int times : taken) QCOMPARE(times, 1);
        }
      }
    }
  }

  void aThreadBeginsWithTheSameTasksAndThenHelps() {
    TaskShares shares(2);
    for (int run = 0; run < 2; ++run) {
      shares.restart();
      QCOMPARE(shares.take(1, 4), 2);
      QCOMPARE(shares.take(0, 4), 0);
      QCOMPARE(shares.take(1, 4), 3);
      QCOMPARE(shares.take(1, 4), 1);
      QCOMPARE(shares.take(0, 4), -1);
    }
  }

  void withOneShareTasksAreTakenInOrder() {
    TaskShares shares(1);
    for (std::int64_t task = 0; task < 5; ++task) QCOMPARE(shares.take(static_cast<int>(task % 3), 5), task);
    QCOMPARE(shares.take(2, 5), -1);
  }
};

SCATTERSCOPE_TEST(TestTaskShares)
#include "test_task_shares.moc"
