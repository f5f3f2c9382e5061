#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

#include "recorded_picture.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/lessons/lesson_cover.h"
#include "ui/lessons/lesson_shelf.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/lessons/markdown_text.h"
#include "ui/lessons/question_card.h"
#include "ui/lessons/result_card.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/presenter.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"

using namespace scatterscope;

namespace {

QByteArray lessonAsking(const char* ask, const char* input = "1 2 / 3 4") {
  return QByteArray(
             "# A lesson\n## First\n```scene\ncode: nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, "
             "output_padding=1)\ninput: ") +
         input + "\nbias: 1\nplay: end\n```\n```predict\nask: " + ask +
         "\nquestion: What?\n```\nThat is why.\n## Last\nChange it.\n```scene\nchange: padding, stride\n```\n";
}

}  // namespace

/// The lessons workspace as somebody uses it who learns.
class TestLessonsWorkspace : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_document = std::make_unique<Document>();
    m_workspace = std::make_unique<LessonsWorkspace>(*m_document);
    m_workspace->stage().view().setMotion(Motion::Reduced);
    m_workspace->resize(1366, 700);
    m_workspace->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
    QTRY_VERIFY(m_document->current());
  }
  void cleanup() {
    m_workspace.reset();
    m_document.reset();
  }

  void theListLeadsToALessonAndBack() {
    auto* first = m_workspace->findChild<QAbstractButton*>("01-stamps-add-up");
    QVERIFY(first && first->isVisible());
    first->click();
    shown();
    QVERIFY(run().lesson() && m_workspace->windowTitle().contains("Lesson 1"));
    m_workspace->findChild<QAbstractButton*>("allLessons")->click();
    QVERIFY(m_workspace->findChild<QAbstractButton*>("01-stamps-add-up"));
    QCOMPARE(m_workspace->windowTitle(), QString("Lessons"));
  }

  void aLessonEndsWithItsResult() {
    m_workspace->openShipped("01-stamps-add-up");
    auto* save = m_workspace->findChild<QAbstractButton*>("saveResult");
    QVERIFY(save);
    while (run().step() + 1 < run().steps()) {
      QVERIFY(!save->isVisible());
      if (run().waiting()) run().reveal();
      run().goOn();
    }
    if (run().waiting()) run().reveal();
    QVERIFY(save->isVisible());
    auto* card = qobject_cast<ResultCard*>(save->parentWidget());
    QVERIFY(card);
    QTemporaryDir folder;
    card->saveTo(folder.filePath("result.json"));
    QVERIFY(QFileInfo(folder.filePath("result.json")).size() > 500);
    auto* said = card->findChild<QLabel*>("resultSaid");
    QVERIFY2(said->isVisible() && said->text().startsWith("Written to"), qPrintable(said->text()));
    card->saveTo(folder.filePath("no/result.json"));
    QVERIFY2(said->text().contains("cannot be written"), qPrintable(said->text()));
    run().goBack();
    QVERIFY(!save->isVisible());
  }

  /// Nothing but keys from the list to the end of a lesson, in both languages, and every lesson.
  void everyLessonIsWalkedByKeys_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("chinese");
    for (const QString& name : shippedLessons()) {
      QTest::addRow("%s en", qPrintable(name)) << name << false;
      QTest::addRow("%s zh", qPrintable(name)) << name << true;
    }
  }
  void everyLessonIsWalkedByKeys() {
    QFETCH(QString, name);
    QFETCH(bool, chinese);
    m_workspace->setLanguage(chinese ? LessonLanguage::Chinese : LessonLanguage::English);
    m_workspace->findChild<QAbstractButton*>(name)->setFocus();
    press(Qt::Key_Return);
    QVERIFY(run().lesson());
    while (run().step() + 1 < run().steps()) {
      shown();
      const std::size_t step = run().step();
      if (run().waiting()) {
        answerByKeys(*run().current().question);
        QVERIFY2(!run().waiting(), run().current().heading.c_str());
        QVERIFY2(run().attempt().judgement->right, run().current().heading.c_str());
        shown();
      }
      press(Qt::Key_Return);  // Continue has the focus
      QCOMPARE(run().step(), step + 1);
    }
    QCOMPARE(run().tally().right, run().tally().questions);
    press(Qt::Key_Return);
    QCOMPARE(m_workspace->windowTitle(), QString("Lessons"));
  }

  void everyControlHasAName() {
    for (const QString& name :
         {QString("04-output-padding"), QString("01-stamps-add-up"), QString("06-checkerboards")}) {
      m_workspace->openShipped(name);
      for (;;) {
        shown();
        for (QWidget* widget : m_workspace->findChildren<QWidget*>()) {
          if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) continue;
          auto* accessible = QAccessible::queryAccessibleInterface(widget);
          QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        if (run().waiting()) run().reveal();
        if (!run().mayGoOn()) break;
        run().goOn();
      }
    }
  }

  /// A value that is asked for is in no pixel of the picture.
  void whatIsAskedForIsNotDrawn_data() {
    QTest::addColumn<QByteArray>("ask");
    QTest::newRow("value") << QByteArray("value of output 1, 1");
    QTest::newRow("size") << QByteArray("size");
  }
  void whatIsAskedForIsNotDrawn() {
    QFETCH(QByteArray, ask);
    const auto pictureOf = [&](const char* input) {
      open(lessonAsking(ask.constData(), input));
      shown();
      const QImage all = m_workspace->stage().view().grab().toImage();
      const QRectF cell = m_workspace->stage().cover().rectOf({1, 1});
      return all.copy(cell.toRect());
    };
    const QImage one = pictureOf("1 2 / 3 4"), two = pictureOf("9 8 / 7 6");
    QVERIFY(!one.isNull());
    QCOMPARE(one, two);
    run().reveal();
    shown();
    const QRectF cell = m_workspace->stage().cover().rectOf({1, 1});
    QVERIFY(m_workspace->stage().view().grab().toImage().copy(cell.toRect()) != two);
  }

  /// What stands on the cover is at least 14 pixels high, or is left out: lines of a large scene are thin.
  void wordsOnTheCoverCanBeRead_data() {
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("large cells") << QByteArray("1 2 / 3 4");
    QTest::newRow("thin lines") << QByteArray("1 2 / 3 4 / 5 6 / 7 8 / 9 1 / 2 3 / 4 5 / 6 7");
  }
  void wordsOnTheCoverCanBeRead() {
    QFETCH(QByteArray, input);
    for (const char* ask : {"value of output 1, 1", "rows"}) {
      m_workspace->resize(1000, 460);
      open(lessonAsking(ask, input.constData()));
      shown();
      PictureCover& cover = m_workspace->stage().cover();
      for (int line = 0; line < 4; ++line) press(Qt::Key_Space);
      testing::RecordedPicture picture(cover.size());
      cover.render(&picture);
      for (const auto& text : picture.texts)
        QVERIFY2(text.pixels >= 14, qPrintable(QString("%1: %2").arg(text.text).arg(text.pixels)));
    }
  }

  void cellsAreMarkedInThePictureByMouseAndByKeys() {
    open(lessonAsking("cells of input 0, 0"));
    shown();
    PictureCover& cover = m_workspace->stage().cover();
    QTest::mouseClick(&cover, Qt::LeftButton, {}, cover.rectOf({0, 0}).center().toPoint());
    QTest::mouseClick(&cover, Qt::LeftButton, {}, cover.rectOf({3, 3}).center().toPoint());
    QCOMPARE(std::get<CellsAnswer>(*run().attempt().answer), (CellsAnswer{{0, 0}, {3, 3}}));
    QTest::mouseClick(&cover, Qt::LeftButton, {}, cover.rectOf({0, 0}).center().toPoint());
    QCOMPARE(std::get<CellsAnswer>(*run().attempt().answer), (CellsAnswer{{3, 3}}));
    cover.setFocus();
    for (int i = 0; i < 3; ++i) press(Qt::Key_Right);
    press(Qt::Key_Space);
    QVERIFY(cover.accessibleDescription().contains("marked"));
    QCOMPARE(std::get<CellsAnswer>(*run().attempt().answer), (CellsAnswer{{0, 3}, {3, 3}}));
    run().reveal();
    shown();
    const CoverContent& content = cover.content();
    QVERIFY(content.revealed);
    QCOMPARE(content.cells.wrong, (std::vector<GridCell>{{0, 3}, {3, 3}}));
    QCOMPARE(content.cells.missed, (std::vector<GridCell>{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
    // By sign and pattern, not by colour alone: each mark is another drawing where all colours are one.
    QVERIFY(signOf(MarkSign::Right) != signOf(MarkSign::Wrong));
    QVERIFY(signOf(MarkSign::Right) != signOf(MarkSign::Missed));
    QVERIFY(signOf(MarkSign::Missed) != signOf(MarkSign::Wrong));
  }

  void linesAreAnsweredInThePicture() {
    open(lessonAsking("rows"));
    shown();
    PictureCover& cover = m_workspace->stage().cover();
    for (int turns = 0; turns < 2; ++turns)
      QTest::mouseClick(&cover, Qt::LeftButton, {}, cover.lineRect(1).center().toPoint());
    QCOMPARE(std::get<LinesAnswer>(*run().attempt().answer)[1], std::optional(LineKind::BiasOnly));
    QVERIFY(!std::get<LinesAnswer>(*run().attempt().answer)[0]);
  }

  void aWrongAnswerOpensTheLedgerOfTheCell() {
    open(lessonAsking("value of output 1, 2"));
    shown();
    auto* ledger = m_workspace->findChild<LedgerPanel*>();
    QVERIFY(!ledger->isVisible());
    run().setAnswer(Answer(999.0));
    run().reveal();
    shown();
    QVERIFY(ledger->isVisible());
    const auto pin = m_workspace->stage().view().snapshot().pinA;
    const GridCell at = run().scene()->onCanvas({1, 2});
    QVERIFY(pin && pin->cell == (CellIndex{at.row, at.column}));
    run().restart();
    run().setAnswer(run().current().question->right);
    run().reveal();
    shown();
    QVERIFY(!ledger->isVisible());
  }

  void theLearnerChangesTheSceneAndReturns() {
    open(lessonAsking("size"));
    shown();
    run().reveal();
    run().goOn();
    shown();
    const Experiment lesson = m_document->scene()->experiment();
    auto* back = m_workspace->findChild<QAbstractButton*>("returnToLesson");
    QVERIFY(!back->isVisible());
    QVERIFY(m_document->edit("stride", [](Experiment& experiment) {
      experiment.recipe.call = experiment.recipe.call.with(Role::Stride, 3);
    }));
    QTRY_VERIFY(m_document->current());
    QVERIFY(back->isVisible());
    QVERIFY(!m_workspace->stage().cover().content().scene);  // marks are about the lesson's scene alone
    back->click();
    QTRY_VERIFY(m_document->current());
    QVERIFY(m_document->scene()->experiment() == lesson);
    QVERIFY(!back->isVisible());
    m_document->undoStack().undo();
    QVERIFY(back->isVisible());
  }

  void whatOneHadBeforeComesBack() {
    const Experiment before = m_document->scene()->experiment();
    m_workspace->openShipped("05-dilation");
    shown();
    QVERIFY(!(m_document->scene()->experiment() == before));
    m_workspace->showList();
    for (auto* link : m_workspace->findChildren<QAbstractButton*>()) {
      if (link->text().contains("my own experiment")) link->click();
    }
    QVERIFY(m_document->scene()->experiment() == before);
  }

  void theOtherLanguageKeepsThePlaceAndTheAnswers() {
    m_workspace->openShipped("04-output-padding");
    run().setAnswer(run().current().question->right);
    run().reveal();
    run().goOn();
    m_workspace->setLanguage(LessonLanguage::Chinese);
    QVERIFY(run().lesson()->language == LessonLanguage::Chinese);
    QCOMPARE(run().step(), std::size_t{1});
    QVERIFY(run().attemptAt(0).judgement->right);
  }

  void progressIsToldAndTaken() {
    QSignalSpy told(m_workspace.get(), &LessonsWorkspace::progressed);
    m_workspace->openShipped("01-stamps-add-up");
    run().setAnswer(run().current().question->right);
    run().reveal();
    run().goOn();
    QVERIFY(told.size() >= 2);
    QCOMPARE(told.back()[0].toString(), QString("01-stamps-add-up"));
    LessonsWorkspace other(*m_document);
    other.setProgress("01-stamps-add-up", told.back()[1].toMap());
    other.openShipped("01-stamps-add-up");
    QCOMPARE(other.run().step(), std::size_t{1});
    QVERIFY(other.run().attemptAt(0).judgement->right);
  }

  void aTeachersFileIsReadAgainWhenItIsSaved() {
    write(lessonAsking("size"));
    m_workspace->openFile(path());
    shown();
    QCOMPARE(run().lesson()->title, std::string("A lesson"));
    write(lessonAsking("size").replace("A lesson", "Another one"));
    QTRY_COMPARE(run().lesson()->title, std::string("Another one"));
    // What is wrong is told by its place; the last good one stays.
    write(lessonAsking("size").replace("padding=1,", "padding=9,"));
    auto* errors = m_workspace->findChild<QLabel*>("lessonErrors");
    QTRY_VERIFY(errors->isVisible());
    QVERIFY2(errors->text().contains("Line 4, column"), qPrintable(errors->text()));
    QCOMPARE(run().lesson()->title, std::string("Another one"));
    write(lessonAsking("size").replace("A lesson", "A third one"));
    QTRY_COMPARE(run().lesson()->title, std::string("A third one"));
    QVERIFY(!errors->isVisible());
    // As editors save: a new file in the place of the old one.
    QFile::rename(path(), path() + "~");
    write(lessonAsking("size").replace("A lesson", "A fourth one"));
    QTRY_COMPARE(run().lesson()->title, std::string("A fourth one"));
  }

  void aFileThatIsNoLessonIsToldAndTriedAgain() {
    write("No lesson at all.");
    m_workspace->openFile(path());
    auto* errors = m_workspace->findChild<QLabel*>("lessonErrors");
    QVERIFY(errors->isVisible() && errors->text().contains("lesson.md") && errors->text().contains("Line 1"));
    write(lessonAsking("size"));
    QTRY_VERIFY(run().lesson() && !errors->isVisible());
  }

  void theClassIsAskedAboutWhatIsAtHand() {
    const Experiment before = m_document->scene()->experiment();
    QVERIFY(m_workspace->ask({"value of output 1, 1", "Which number?"}, 0));
    shown();
    QVERIFY(run().waiting() && m_document->scene()->experiment() == before);
    QVERIFY(m_workspace->stage().cover().content().hides == CoverContent::Hidden::Cells);
    run().setAnswer(Answer(4.0));  // 1 · 4: the middle of the first stamp
    run().reveal();
    QVERIFY(run().attempt().judgement->right);
    QSignalSpy left(m_workspace.get(), &LessonsWorkspace::classLeft);
    m_workspace->findChild<QAbstractButton*>("lessonContinue")->click();
    QCOMPARE(left.size(), 1);
    QVERIFY(m_workspace->progress().isEmpty());  // it is no lesson
    const auto nowhere = m_workspace->ask({"value of output 99, 0", "Which number?"}, 0);
    QVERIFY(!nowhere && !nowhere.error().remedy.empty());
  }

  void aQuestionIsAboutNumbersThatCanBeWorkedOut() {
    QVERIFY(m_document->edit("size", [](Experiment& experiment) {
      experiment.input.height = 300;
      experiment.input.width = 300;
    }));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 20'000);
    const auto asked = m_workspace->ask({"size", "How large?"}, 0);
    QVERIFY(!asked && asked.error().kind == ErrorKind::Budget);
  }

  /// What a remote control sends, in front of a class at the size of a projector.
  void aRemoteControlLeadsThroughALesson() {
    m_workspace->resize(1024, 768);
    m_workspace->openShipped("04-output-padding");
    m_workspace->setPresenting(true);
    shown();
    auto* presenter = m_workspace->findChild<Presenter*>();
    const auto send = [this](Qt::Key key) { QTest::keyClick(m_workspace.get(), key); };
    send(Qt::Key_B);
    QVERIFY(presenter->blank() && presenter->isVisible());
    QCOMPARE(presenter->geometry(), m_workspace->rect());
    send(Qt::Key_B);
    QVERIFY(!presenter->blank());
    send(Qt::Key_L);
    QVERIFY(presenter->pointing());
    send(Qt::Key_L);
    send(Qt::Key_PageDown);  // the class has answered aloud
    QVERIFY(!run().waiting());
    send(Qt::Key_PageDown);
    QCOMPARE(run().step(), std::size_t{1});
    send(Qt::Key_PageUp);
    QCOMPARE(run().step(), std::size_t{0});
    send(Qt::Key_Escape);
    QVERIFY(!m_workspace->presenting());
  }

  /// Capital letters of the text, 2 % of the height of a projector's 768 pixels and more; numbers of cells likewise.
  void textIsReadableFromTheLastRow() {
    m_workspace->resize(1024, 768);
    m_workspace->setPresenting(true);
    for (const QString& name : shippedLessons()) {
      m_workspace->openShipped(name);
      shown();
      for (const auto* text : m_workspace->findChildren<MarkdownText*>()) {
        if (!text->isVisible()) continue;
        const QFont font = text->document()->defaultFont();
        QVERIFY2(QFontMetricsF(font).capHeight() >= 15.4, qPrintable(QString::number(QFontMetricsF(font).capHeight())));
      }
      const auto* card = m_workspace->findChild<QuestionCard*>();
      for (const auto* label : card->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        // What stands beside the choices of a row is smaller: three of them have to fit beside it.
        const double least = label->parentWidget()->objectName() == "lines" ? 12.2 : 13.9;
        QVERIFY2(QFontMetricsF(label->font()).capHeight() >= least, qPrintable(label->text()));
      }
      const auto* page = card->parentWidget();
      QVERIFY2(page->width() <= page->parentWidget()->width(), qPrintable(name));  // nothing is cut at the side
      const QRectF cell = m_workspace->stage().cover().rectOf({0, 0});
      QVERIFY2(cell.height() >= 20, qPrintable(QString("%1: cells of %2").arg(name).arg(cell.height())));
    }
  }

  void aPictureInAFileIsNotOpened() {
    MarkdownText text("text");
    text.setText("![x](/etc/hostname) <img src='/etc/hostname'> <b>bold</b>");
    const auto picture = text.document()->resource(QTextDocument::ImageResource, QUrl("/etc/hostname"));
    QCOMPARE(picture.value<QImage>().size(), QSize(1, 1));
    QVERIFY(text.toPlainText().contains("<b>"));  // HTML is text
  }

 private:
  LessonRun& run() { return m_workspace->run(); }
  QString path() const { return m_folder.filePath("lesson.md"); }

  void write(const QByteArray& text) {
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  void open(const QByteArray& text) {
    write(text);
    m_workspace->openFile(path());
  }
  /// Until the scene of the step is computed and its picture set up.
  void shown() {
    QTRY_VERIFY(m_document->current());
    QCoreApplication::processEvents();
  }

  static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    QCoreApplication::processEvents();
  }
  static void focusByTab(const QObject* wanted) {
    for (int i = 0; i < 120 && QApplication::focusWidget() != wanted; ++i) press(Qt::Key_Tab);
    QCOMPARE(static_cast<const QObject*>(QApplication::focusWidget()), wanted);
  }
  static QString focused() {
    return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString();
  }

  void answerByKeys(const Question& question) {
    if (const auto* cells = std::get_if<CellsAnswer>(&question.right)) {
      press(Qt::Key_Return);  // the link that leads into the picture
      PictureCover& cover = m_workspace->stage().cover();
      QCOMPARE(QApplication::focusWidget(), &cover);
      for (const GridCell& cell : *cells) {
        while (cover.cursor().row < cell.row) press(Qt::Key_Down);
        while (cover.cursor().row > cell.row) press(Qt::Key_Up);
        while (cover.cursor().column < cell.column) press(Qt::Key_Right);
        while (cover.cursor().column > cell.column) press(Qt::Key_Left);
        press(Qt::Key_Space);
      }
    } else if (const auto* lines = std::get_if<LinesAnswer>(&question.right)) {
      const char* const words[] = {"zeros", "bias alone", "sums"};
      const QString line = question.ask == AskKind::Rows ? "row %1: %2" : "column %1: %2";
      for (std::size_t i = 0; i < lines->size(); ++i) {
        // A line is one stop of Tab; arrows go among its three.
        const QString wanted = line.arg(i).arg(words[static_cast<int>(*(*lines)[i])]);
        for (int j = 0; j < 120 && !focused().startsWith(line.arg(i).arg(QString())); ++j) press(Qt::Key_Tab);
        for (int j = 0; j < 2; ++j) press(Qt::Key_Left);
        for (int j = 0; j < 2 && focused() != wanted; ++j) press(Qt::Key_Right);
        QCOMPARE(focused(), wanted);
        press(Qt::Key_Space);
      }
    } else if (const auto* options = std::get_if<OptionsAnswer>(&question.right)) {
      for (const std::size_t option : *options) {
        const QString name = QString("Option %1: ").arg(option + 1);
        // Radio buttons are one stop of Tab; arrows go among them.
        for (int i = 0; i < 10 && !focused().startsWith(name); ++i)
          press(question.ask == AskKind::Choice ? Qt::Key_Down : Qt::Key_Tab);
        QVERIFY2(focused().startsWith(name), qPrintable(focused()));
        press(Qt::Key_Space);
      }
    } else {
      const auto* size = std::get_if<SizeAnswer>(&question.right);
      const QString typed =
          size ? QString("%1x%2").arg(size->row).arg(size->column) : QString::number(std::get<double>(question.right));
      QTest::keyClicks(QApplication::focusWidget(), typed);
      press(Qt::Key_Return);
      return;
    }
    focusByTab(m_workspace->findChild<QAbstractButton*>("reveal"));
    press(Qt::Key_Return);
  }

  /// A mark with all its colours taken off.
  static QImage signOf(MarkSign sign) {
    QImage image(60, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintMark(painter, QRectF(2, 2, 56, 56), sign);
    painter.end();
    image = image.convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
    return image;
  }

  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<LessonsWorkspace> m_workspace;
};

SCATTERSCOPE_TEST(TestLessonsWorkspace, testing::ThemedApplication)
#include "test_lessons_workspace.moc"
