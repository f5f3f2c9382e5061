// Experiments as files in the window: Open, Save, closing with unsaved work, files that are broken, newer or changed by
// somebody else.

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QtTest>

#include "core/base/file.h"
#include "core/files/file_kind.h"
#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "tests/attacks/experiment_attacks.h"
#include "themed_application.h"
#include "ui/picture/film.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/window/experiment_files.h"
#include "ui/window/main_window.h"
#include "ui/window/recent_files.h"
#include "ui/window/start.h"
#include "ui/window/window_settings.h"

using namespace scatterscope;

class TestExperimentFiles : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  std::unique_ptr<QTemporaryDir> m_folder;
  QTemporaryDir m_settings;
  std::unique_ptr<testing::ShownWindow> m_shown;

  MainWindow& window() const { return m_shown->window; }
  ExperimentStore& store() const { return window().files().store(); }
  QString path(const QString& name = "a.scope") const { return m_folder->filePath(name); }
  QString problem() const { return window().findChild<QLabel*>("problem")->text(); }
  QMessageBox* question() const {
    auto* box = window().findChild<QMessageBox*>("experimentQuestion");
    return box && box->isVisible() ? box : nullptr;
  }
  QByteArray content(const QString& name = "a.scope") const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void write(const QString& name, const attacks::Bytes& bytes) const {
    QVERIFY(writeFile(std::filesystem::path(path(name).toStdString()), bytes));
  }
  void stride(int value) const {
    window().document().edit("change stride",
                             [&](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, value); });
  }
  Value stride() const { return window().document().scene()->experiment().recipe.call[Role::Stride]; }
  void press(const QString& words) const {
    QTRY_VERIFY(question());
    for (QAbstractButton* button : question()->buttons())
      if (button->text() == words) return QTest::mouseClick(button, Qt::LeftButton);
    QFAIL(qPrintable("no button " + words));
  }
  void keys(const QKeySequence& sequence) const {
    QApplication::setActiveWindow(&window());  // a dialog that was there gives nothing back without a window manager
    QTest::keyClick(&window(), sequence[0].key(), sequence[0].keyboardModifiers());
  }
  static void drop(MainWindow& onto, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&onto, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&onto, &drop);
  }
  /// Answers the dialog that asks for a name.
  void name(const QString& file) const {
    QTRY_VERIFY(window().findChild<QFileDialog*>("saveExperiment"));
    auto* dialog = window().findChild<QFileDialog*>("saveExperiment");
    QTRY_VERIFY(dialog->isVisible());
    // The file that is open may be marked in the list, which would count more than what is typed.
    dialog->findChild<QListView*>("listView")->clearSelection();
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(file);
    QMetaObject::invokeMethod(dialog, "accept");
  }
  void saveTo(const QString& file) const {
    window().files().store().save(file);
    QTRY_VERIFY(!store().busy() && store().path() == file && !store().modified());
  }

 private slots:
  void initTestCase() {
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QCoreApplication::setOrganizationName("Scatterscope");
    QCoreApplication::setApplicationName("Test of experiment files");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
  }
  void init() {
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    QVERIFY(m_shown->show());
  }
  void cleanup() { m_shown.reset(); }

  void saveAsksForANameOnce() {
    QVERIFY(!window().isWindowModified());
    stride(3);
    QVERIFY(window().isWindowModified());
    keys(QKeySequence("Ctrl+S"));
    name(path("decoder"));  // the ending comes by itself
    QTRY_COMPARE(store().path(), path("decoder.scope"));
    QVERIFY(!window().isWindowModified() && window().windowTitle().startsWith("decoder.scope[*]"));
    const QByteArray first = content("decoder.scope");
    QVERIFY(!first.isEmpty());
    stride(4);
    QVERIFY(window().isWindowModified());
    keys(QKeySequence("Ctrl+S"));
    QTRY_VERIFY(!store().modified());
    QVERIFY(content("decoder.scope") != first);
    QVERIFY(problem().isEmpty());
  }

  void anExperimentIsOpenedAsItWasLookedAt() {
    stride(3);
    QTRY_VERIFY(window().document().current());
    window().scatter().setMode(PictureMode::Gather);
    window().scatter().playback().pause();
    window().scatter().playback().setTime(2.5);
    window().scatter().view().pin(Place{Place::Grid::Input, {1, 2}});
    window().showWorkspace("convert");
    saveTo(path());

    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    other.window.open(path());
    QTRY_COMPARE(other.window.files().store().path(), path());
    QCOMPARE(other.window.shownWorkspace(), "convert");
    QTRY_VERIFY(other.document.current());
    const ScatterSnapshot& shown = other.window.scatter().view().snapshot();
    QVERIFY(shown.mode == PictureMode::Gather);
    QCOMPARE(other.window.scatter().playback().time(), 2.5);
    QVERIFY(shown.pinA && *shown.pinA == (Place{Place::Grid::Input, {1, 2}}));
    QVERIFY(!other.window.isWindowModified() && !other.document.undoStack().canUndo());
    // Saved again without a change it is the same file.
    other.window.files().store().save(path("b.scope"));
    QTRY_COMPARE(other.window.files().store().path(), path("b.scope"));
    QCOMPARE(content("b.scope"), content());
  }

  void aDroppedExperimentIsOpened() {
    stride(3);
    saveTo(path());
    stride(2);
    drop(window(), path());
    press("Don't save");
    QTRY_COMPARE(stride(), Value(3));
  }

  void theCommandLineOpensOne() {
    stride(3);
    saveTo(path());
    MainWindow other(m_codec, {});
    WindowOptions options;
    options.open = path().toStdString();
    Start start(other, options);
    QVERIFY(start.begin().has_value() && start.busy());
    QTRY_VERIFY(!start.busy());
    QCOMPARE(other.files().store().path(), path());
    QVERIFY(!other.isWindowModified());
  }

  void theRefusedNamesOfTheCommandLineEndTheRest() {
    WindowOptions options;
    options.open = path("gone.scope").toStdString();
    options.weight = path("gone.npy").toStdString();
    Start start(window(), options);
    QVERIFY(start.begin().has_value());
    QTRY_VERIFY(!start.busy());
    QVERIFY2(problem().contains("gone.scope"), qPrintable(problem()));
  }

  void closingAsksAboutUnsavedWork() {
    QVERIFY(window().close());
    window().show();
    stride(3);
    window().close();
    press("Cancel");
    QCoreApplication::processEvents();
    QVERIFY(window().isVisible() && store().modified());
    window().close();
    press("Don't save");
    QTRY_VERIFY(!window().isVisible());
  }

  void closingSavesWhenAskedTo() {
    saveTo(path());
    stride(3);
    window().close();
    press("Save");
    QTRY_VERIFY(!window().isVisible());
    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    other.window.open(path());
    QTRY_COMPARE(other.window.files().store().path(), path());
    QCOMPARE(other.document.scene()->experiment().recipe.call[Role::Stride], Value(3));
  }

  void aSaveThatFailsKeepsTheWindowOpen() {
    saveTo(path());
    stride(3);
    QVERIFY(QFile::remove(path()) && QDir().mkpath(path()));  // a folder in its place
    window().close();
    press("Save");
    QTRY_VERIFY(!store().busy());
    QTRY_VERIFY(question() || !problem().isEmpty());
    QVERIFY(window().isVisible() && store().modified());
  }

  void savingUnderANewNameComesBeforeClosing() {
    stride(3);
    window().close();
    press("Save as…");
    name(path("new.scope"));
    QTRY_VERIFY(!window().isVisible());
    QVERIFY(!content("new.scope").isEmpty());
  }

  void whoeverCancelsTheNameStays() {
    stride(3);
    window().close();
    press("Save as…");
    QTRY_VERIFY(window().findChild<QFileDialog*>("saveExperiment"));
    window().findChild<QFileDialog*>("saveExperiment")->reject();
    saveTo(path());  // what waited for the other save is forgotten
    QCoreApplication::processEvents();
    QVERIFY(window().isVisible());
  }

  void everyBrokenFileIsASentenceAndTheExperimentStays() {
    stride(3);
    saveTo(path());
    const auto scene = window().document().scene();
    int broken = 0;
    for (const attacks::Attack& attack : attacks::experimentAttacks()) {
      window().tell({});
      write("bad.scope", attack.content);
      window().open(path("bad.scope"));
      QTRY_VERIFY(!store().busy());
      QVERIFY2(problem().contains(QString::fromStdString(attack.expected)),
               (attack.name + ": " + problem().toStdString()).c_str());
      QCOMPARE(window().document().scene(), scene);
      QCOMPARE(store().path(), path());
      ++broken;
    }
    QVERIFY(broken >= 50);
    QVERIFY(!window().isWindowModified());
  }

  void aLaterVersionsFileIsReadOnly() {
    write("new.scope",
          attacks::zipOf(attacks::experimentMembers(attacks::experimentTextWith("\"version\": 1", "\"version\": 2"))));
    const QByteArray before = content("new.scope");
    window().open(path("new.scope"));
    QTRY_COMPARE(store().path(), path("new.scope"));
    QVERIFY2(problem().contains("later version"), qPrintable(problem()));
    stride(3);
    keys(QKeySequence("Ctrl+S"));
    name(path("mine.scope"));
    QTRY_COMPARE(store().path(), path("mine.scope"));
    QCOMPARE(content("new.scope"), before);
  }

  void ofTwoWindowsTheSecondIsAsked() {
    saveTo(path());
    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    other.window.open(path());
    QTRY_COMPARE(other.window.files().store().path(), path());
    other.document.edit("title", [](Experiment& e) { e.title = "Theirs"; });
    other.window.files().save();
    QTRY_VERIFY(!other.window.files().store().modified());
    const QByteArray theirs = content();
    stride(3);
    window().files().save();
    press("Cancel");
    QCOMPARE(content(), theirs);
    QVERIFY(store().modified());
    window().files().save();
    press("Save as…");
    name(path("mine.scope"));
    QTRY_COMPARE(store().path(), path("mine.scope"));
    QCOMPARE(content(), theirs);
  }

  void whatWasOnlyOpenedNeedsNoQuestion() {
    window().open("Built-in picture");
    QTRY_VERIFY(window().document().scene()->experiment().input.kind == InputSource::Kind::Picture);
    QVERIFY(!window().isWindowModified());
    window().scatter().openPreset(builtinPresets().at(3));
    QVERIFY(!window().isWindowModified());
    stride(2);
    stride(5);
    QVERIFY(window().isWindowModified());
  }

  void anExampleDoesNotGoIntoTheFileThatWasOpen() {
    saveTo(path());
    const QByteArray before = content();
    window().scatter().openPreset(builtinPresets().at(3));
    QVERIFY(store().path().isEmpty());
    keys(QKeySequence("Ctrl+S"));
    name(path("b.scope"));
    QTRY_COMPARE(store().path(), path("b.scope"));
    QCOMPARE(content(), before);
  }

  void textThatIsPastedIsTheExperiment() {
    stride(3);
    QTRY_VERIFY(window().document().current());
    window().scatter().setMode(PictureMode::Gather);
    keys(QKeySequence("Ctrl+Alt+C"));
    const QString text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith("scatterscope:") && !text.contains(' '), qPrintable(text.left(40)));
    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    // As a mail breaks it.
    QApplication::clipboard()->setText(text.left(30) + "\n" + text.mid(30) + "\n");
    QTest::keyClick(&other.window, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(other.document.scene()->experiment().recipe.call[Role::Stride], Value(3));
    QVERIFY(other.window.scatter().view().snapshot().mode == PictureMode::Gather);
    QVERIFY(other.window.files().store().path().isEmpty());
    QApplication::clipboard()->setText(text.left(60));
    QApplication::setActiveWindow(&other.window);
    const auto scene = other.document.scene();
    QTest::keyClick(&other.window, Qt::Key_V, Qt::ControlModifier);
    const auto* said = other.window.findChild<QLabel*>("problem");
    QTRY_VERIFY2(said->text().contains("The pasted text"), qPrintable(said->text()));
    QCOMPARE(other.document.scene(), scene);
  }

  void aPictureThatWasExportedIsTheExperimentAgain() {
    stride(3);
    QTRY_VERIFY(window().document().current());
    ScatterSnapshot snapshot = window().scatter().view().snapshot();
    snapshot.time = 2;
    QVERIFY(writeStill(snapshot, {}, path("shot.png").toStdString()).has_value());
    FrameStyle without;
    without.experiment = false;
    QVERIFY(writeStill(snapshot, without, path("plain.png").toStdString()).has_value());

    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    const auto question = [&] { return other.window.findChild<QMessageBox*>("experimentQuestion"); };
    drop(other.window, path("shot.png"));
    QTRY_VERIFY(question());
    QVERIFY(question()->text().startsWith("shot.png holds"));
    question()->buttons().at(0)->click();
    QTRY_COMPARE(other.document.scene()->experiment().recipe.call[Role::Stride], Value(3));
    QTRY_COMPARE(other.window.scatter().playback().time(), 2.0);
    QTRY_VERIFY(!question());
    // One without an experiment is a picture, which this codec does not read.
    drop(other.window, path("plain.png"));
    QTRY_VERIFY(!other.window.busy());
    QVERIFY(!question());
    QVERIFY2(other.window.findChild<QLabel*>("problem")->text().contains("plain.png"),
             qPrintable(other.window.findChild<QLabel*>("problem")->text()));
  }

  void theDesktopKnowsTheKindOfFile() {
    const auto textOf = [](const char* name) {
      QFile file(QString(SCATTERSCOPE_SOURCE_DIR "/resources/desktop/") + name);
      return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QString kind = QString::fromUtf8(kExperimentMediaType.data(), qsizetype(kExperimentMediaType.size()));
    QVERIFY(textOf("scatterscope.desktop").contains("\nMimeType=" + kind + ";\n"));
    QVERIFY(textOf("scatterscope.xml").contains("<mime-type type=\"" + kind + "\">"));
    QVERIFY(textOf("scatterscope.xml").contains("<glob pattern=\"" + ExperimentFiles::pattern() + "\"/>"));
    // What the rule looks for stands in every file that is saved.
    saveTo(path());
    QCOMPARE(content().first(4), QByteArray("PK\3\4"));
    QCOMPARE(content().mid(30, 8 + kind.size()), QByteArray("mimetype") + kind.toUtf8());
  }

  void recentFilesAreThoseOfAllWindowsNewestFirst() {
    const WindowSettings settings(window(), false);
    for (int i = 0; i < 12; ++i) saveTo(path(QString("%1.scope").arg(i)));
    QCOMPARE(RecentFiles::all().size(), RecentFiles::kMost);
    QCOMPARE(RecentFiles::all().front(), path("11.scope"));
    testing::ShownWindow other(m_codec);
    QVERIFY(other.show());
    const WindowSettings otherSettings(other.window, false);
    auto* menu = other.window.findChild<RecentFiles*>();
    QVERIFY(menu);
    emit menu->aboutToShow();
    menu->actions().at(1)->trigger();
    QTRY_COMPARE(other.window.files().store().path(), path("10.scope"));
    QCOMPARE(RecentFiles::all().front(), path("10.scope"));
    QCOMPARE(RecentFiles::all().size(), RecentFiles::kMost);
  }
};

SCATTERSCOPE_TEST(TestExperimentFiles, testing::ThemedApplication)
#include "test_experiment_files.moc"
