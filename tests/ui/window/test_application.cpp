#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>
#include <new>

#include "memory_limit.h"
#include "test_program.h"
#include "ui/state/compute_thread.h"
#include "ui/window/application.h"

using namespace scatterscope;

/// Want of memory in the midst of things: the session goes on.
class TestApplication : public QObject {
  Q_OBJECT

  QSignalSpy m_exhausted{qApp, SIGNAL(memoryExhausted())};

 private slots:
  void init() { m_exhausted.clear(); }

  /// The first: the C library keeps the stack of a thread that has ended for the next.
  void jobsAreDoneWithoutAThreadToo() {
    if (!tests::kLimitsMemory) QSKIP("Addresses cannot be limited under a sanitizer.");
    std::unique_ptr<ComputeThread> thread;
    int result = 0;
    const auto add = [&](int value) {
      thread->submit<int>([value](RunControl&) { return value; }, [&](int found) { result += found; });
    };
    {
      const tests::MemoryLimit limit(1 << 20);  // less than the stack of a thread
      for (int i = 0; i < 4; ++i) QTest::ignoreMessage(QtCriticalMsg, QRegularExpression("Thread creation error"));
      thread = std::make_unique<ComputeThread>();
      add(1);
      QTRY_COMPARE(result, 1);
      add(2);
      add(4);  // supersedes
      QTRY_COMPARE(result, 5);
    }
    add(8);
    QTRY_COMPARE(result, 13);
    QVERIFY(!thread->busy());
  }

  void anEventWithoutMemoryIsOver() {
    QPushButton button;
    int clicks = 0;
    connect(&button, &QPushButton::clicked, this, [&clicks] {
      if (++clicks == 1) throw std::bad_alloc();
    });
    button.show();
    QTest::mouseClick(&button, Qt::LeftButton);
    QTRY_COMPARE(m_exhausted.count(), 1);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicks, 2);
    QCOMPARE(m_exhausted.count(), 1);
  }

  void aPostedCallWithoutMemoryIsOver() {
    int done = 0;
    QMetaObject::invokeMethod(
        this, [] { throw std::bad_alloc(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        this, [&done] { ++done; }, Qt::QueuedConnection);
    QTRY_COMPARE(done, 1);
    QTRY_COMPARE(m_exhausted.count(), 1);
  }

  void aJobWithoutMemoryIsDroppedAndSaid() {
    ComputeThread thread;
    bool delivered = false, dropped = false;
    thread.submit<int>([](RunControl&) -> int { throw std::bad_alloc(); }, [&](int) { delivered = true; },
                       [&] { dropped = true; });
    QTRY_COMPARE(m_exhausted.count(), 1);
    QVERIFY(!thread.busy() && dropped && !delivered);
    int result = 0;
    thread.submit<int>([](RunControl&) { return 7; }, [&](int value) { result = value; });
    QTRY_COMPARE(result, 7);
  }
};

SCATTERSCOPE_TEST(TestApplication, Application)
#include "test_application.moc"
