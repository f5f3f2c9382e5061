#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>

#include "fake_codec.h"
#include "test_program.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_gallery.h"
#include "ui/image/map_saver.h"
#include "ui/state/file_opener.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

/// Computes when it is told to, or stops when it is cancelled.
class WaitingEngine final : public Engine {
 public:
  std::string_view name() const override { return "waiting"; }
  std::string_view label() const override { return "waiting"; }
  std::string_view description() const override { return "Waits."; }
  std::int64_t scratchBytes(const Geometry& geometry, int threads) const override {
    return engines().front()->scratchBytes(geometry, threads);
  }
  mutable std::atomic<bool> go = true;

 protected:
  Result<void> compute(const Geometry& geometry, const Operands& operands, int, RunControl& control,
                       RunReport& report) const override {
    while (!go && !control.cancelled()) QThread::msleep(1);
    if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Cancelled.");
    const auto run = engines().front()->run(geometry, operands, {1, &control});
    if (!run) return tl::make_unexpected(run.error());
    report = *run;
    return {};
  }
};

}  // namespace

/// A result belongs to its scene: until the new one is there, the old one is shown as the old one, and not saved.
class TestEarlierResult : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  WaitingEngine m_engine;
  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  QString text(const char* label) const { return m_workspace->findChild<QLabel*>(label)->text(); }
  bool settled() const {
    const auto& set = m_workspace->maps().set();
    return m_document->current() && !m_workspace->busy() && set && set->outcome == m_document->outcome();
  }
  /// Everything on this page that can be dimmed is.
  bool dimmed() const {
    int seen = 0;
    for (const QWidget* veil : m_workspace->findChildren<QWidget*>("veil")) {
      if (!veil->parentWidget()->isVisible()) continue;  // of another page
      if (!veil->isVisible()) return false;
      ++seen;
    }
    return seen > 0;
  }
  QLabel* sentence() const { return m_workspace->findChild<QLabel*>("earlierResult"); }
  QStringList saved() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }
  /// A picture whose result does not come.
  void openAndHold() {
    m_engine.go = false;
    m_opener->openBuiltinPicture();
    QTRY_VERIFY(m_document->compute().busy());
  }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }
  void init() {
    m_engine.go = true;
    m_workspace.reset();
    m_opener.reset();
    m_document = std::make_unique<Document>();
    ComputeOptions options;
    options.engine = &m_engine;
    m_document->setComputeOptions(options);
    m_opener = std::make_unique<FileOpener>(*m_document, &m_codec);
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &m_codec);
    m_workspace->resize(1300, 700);
    m_workspace->show();
    QTRY_VERIFY(settled());
  }
  void cleanup() { m_engine.go = true; }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void theOldIsDimmedAndNamedUntilTheNewIsThere() {
    QVERIFY(!dimmed() && sentence()->isHidden());
    const QString before = QString::fromStdString(m_document->scene()->experiment().title);
    openAndHold();
    QTRY_VERIFY(dimmed());
    QVERIFY(sentence()->isVisible());
    QVERIFY2(text("earlierResult").startsWith("Shown is still the result of " + before),
             qPrintable(text("earlierResult")));
    QVERIFY2(text("earlierResult").endsWith("Built-in picture, 1×3×180×270 → 1×8×360×540 is being computed."),
             qPrintable(text("earlierResult")));
    QVERIFY(!text("computed").startsWith("✓"));
    m_engine.go = true;
    QTRY_VERIFY(settled());
    QVERIFY(sentence()->isHidden());
    for (const QWidget* veil : m_workspace->findChildren<QWidget*>("veil")) QVERIFY(!veil->isVisible());
    QVERIFY(text("computed").startsWith("✓"));
  }

  void nothingOldIsSavedUnderTheNewName() {
    openAndHold();
    QVERIFY(!m_workspace->findChild<QPushButton*>("save")->isEnabled());
    m_workspace->saver().saveMaps(m_folder.path());
    m_workspace->saver().saveOutput(m_folder.filePath("y.npy"));
    QVERIFY2(text("message").startsWith("Nothing was saved"), qPrintable(text("message")));
    m_engine.go = true;
    QTRY_VERIFY(settled());
    QVERIFY2(saved().isEmpty(), qPrintable(saved().join(' ')));
    QVERIFY(m_workspace->findChild<QPushButton*>("save")->isEnabled());
    m_workspace->saver().saveOutput(m_folder.filePath("y.npy"));
    QTRY_COMPARE(saved(), QStringList("y.npy"));
  }

  void afterCancelNothingSaysComputing() {
    openAndHold();
    QTRY_VERIFY(dimmed());
    m_document->compute().cancel();
    QTRY_VERIFY(text("earlierResult").endsWith("was not computed."));
    QVERIFY(dimmed());
    for (const auto* label : m_workspace->findChildren<QLabel*>()) {
      QVERIFY2(!label->isVisible() || !label->text().contains("comput") || label->text().contains("not computed"),
               qPrintable(label->text()));
    }
    m_document->undoStack().undo();  // to what is shown: computed again at once, and nothing is old any more
    m_engine.go = true;
    QTRY_VERIFY(settled());
    QVERIFY(sentence()->isHidden());
  }

  void newWeightsOfTheSameCallAreTold() {
    m_engine.go = false;
    QVERIFY(m_document->edit("weights", [](Experiment& e) { e.weights.kind = WeightSource::Kind::Initialiser; }));
    QTRY_VERIFY(dimmed());
    QCOMPARE(text("earlierResult"),
             QString("Shown is still the result before the last change. The new one is being computed."));
  }

  void theSentenceMovesNothing() {
    const QRect gallery = m_workspace->gallery().geometry();
    openAndHold();
    QTRY_VERIFY(sentence()->isVisible());
    QCOMPARE(m_workspace->gallery().geometry(), gallery);
    QVERIFY(sentence()->parentWidget()->rect().contains(sentence()->geometry()));
  }
};

SCATTERSCOPE_TEST(TestEarlierResult, QApplication)
#include "test_earlier_result.moc"
