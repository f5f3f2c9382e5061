#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <algorithm>
#include <cmath>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/files/npy.h"
#include "core/media/picture_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;

namespace {

/// The window needs a codec; these tests open no pictures.
class NoPictures : public PictureCodec {
 public:
  using PictureCodec::decode;
  Result<Picture> decode(const ByteSource&, std::string_view, const MemoryBudget&) const override {
    return fail(ErrorKind::Unsupported, "", "No pictures here.");
  }
  Result<void> writePng(const PictureRows&, const ByteSink&) const override {
    return fail(ErrorKind::Unsupported, "", "No pictures here.");
  }
};

QAction* action(QMenu& menu, const QString& text) {
  for (QAction* candidate : menu.actions()) {
    if (candidate->text() == text) return candidate;
    if (candidate->menu()) {
      if (QAction* found = action(*candidate->menu(), text)) return found;
    }
  }
  return nullptr;
}

}  // namespace

class TestMainWindow : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    m_window = &m_shown->window;
    QVERIFY(m_shown->show());
  }
  void cleanup() { m_shown.reset(); }

  void markedTextIsCopiedBeforeThePictureOfTheView() {
    m_window->showWorkspace("image");
    auto* value = m_window->findChild<QLabel*>("probeValue");
    QVERIFY(value);
    QTRY_VERIFY(value->text().size() > 1 && value->isVisible());
    m_window->activateWindow();
    value->setFocus(Qt::MouseFocusReason);
    value->setSelection(0, 2);
    QCOMPARE(value->selectedText(), value->text().first(2));
    QTest::keyClick(m_window, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), value->text().first(2));
    QVERIFY(!QApplication::clipboard()->mimeData()->hasImage());

    value->setSelection(0, 0);
    QTest::keyClick(m_window, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
  }

  void everyPresetOfTheMenuIsShownAndDrawnAsComputed() {
    QMenu& presets = *action(menu(), "Examples")->menu();
    int shown = 0;
    for (QAction* group : presets.actions()) {
      for (QAction* preset : group->menu()->actions()) {
        preset->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(document().traceDifference(), 20'000);
        // Integers are exact; where numbers are not, the engine rounds its sums in another order than the animation.
        const Outcome& outcome = *document().outcome();
        const float largest = largestMagnitude(outcome.output.elements());
        const bool integers =
            std::ranges::all_of(outcome.weight.elements(), [](float w) { return w == std::round(w); });
        QVERIFY(document().traceDifference()->largest <= (integers ? 0.0 : 1e-6 * double(largest)));
        ++shown;
      }
    }
    QVERIFY(shown >= 15);
  }

  void theBannerStaysWhicheverWorkspaceIsShown() {
    const auto& banner = *m_window->findChild<QLabel*>("problem");
    const auto everywhere = [&](const QString& text) {
      for (const WorkspaceEntry& workspace : workspaces()) {
        m_window->showWorkspace(workspace.name);
        QCoreApplication::processEvents();
        if (!banner.isVisible() || !banner.text().contains(text)) return false;
      }
      return true;
    };
    m_window->tell("The file is broken.");
    QVERIFY(everywhere("The file is broken."));
    m_window->tell({});
    QVERIFY(!banner.isVisible());
    document().setComputeOptions({nullptr, 0, 100'000});
    document().edit("large", [](Experiment& e) { e.input.height = e.input.width = 900; });
    QTRY_VERIFY(document().failure());
    QVERIFY(everywhere("memory"));
  }

  void theBannerMovesNothingAndAClickPutsItAway() {
    auto& banner = *m_window->findChild<QLabel*>("problem");
    const auto places = [&] {
      QCoreApplication::processEvents();
      QList<QRect> all;
      for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (widget != &banner && widget->isVisible())
          all << QRect(widget->mapTo(m_window, QPoint(0, 0)), widget->size());
      }
      return all;
    };
    for (const WorkspaceEntry& workspace : workspaces()) {
      m_window->showWorkspace(workspace.name);
      m_window->tell({});
      const auto before = places();
      m_window->tell(QString("The file is broken in a way that takes many words to tell. ").repeated(6));
      QVERIFY(banner.isVisible());
      QCOMPARE(places(), before);
      QVERIFY(m_window->rect().contains(QRect(banner.mapTo(m_window, QPoint(0, 0)), banner.size())));
      QVERIFY(banner.height() >= banner.heightForWidth(banner.width()));
      QTest::mouseClick(&banner, Qt::LeftButton);
      QVERIFY(!banner.isVisible());
      m_window->showWorkspace(workspace.name);
      QVERIFY(!banner.isVisible());
    }
    m_window->tell(banner.text());  // it happened again
    QVERIFY(banner.isVisible());
  }

  void aPictureAndANewCallGiveAPictureOfTheNewCall() {
    m_window->open("Built-in picture");
    QTRY_VERIFY_WITH_TIMEOUT(document().current(), 30'000);
    const Experiment before = document().scene()->experiment();
    for (const char* code : {"nn.ConvTranspose2d(3, 16, kernel_size=4, stride=2, padding=1)",
                             "nn.ConvTranspose2d(64, 8, kernel_size=2, stride=2)"}) {
      QApplication::clipboard()->setText(code);
      action(menu(), "Paste code or picture")->trigger();
      QTRY_VERIFY_WITH_TIMEOUT(document().current() || document().failure(), 60'000);
      QVERIFY2(document().current(), code);
      const auto& banner = *m_window->findChild<QLabel*>("problem");
      QVERIFY2(!banner.isVisible() || banner.property("role") == "pill", qPrintable(banner.text()));
    }
    while (!(document().scene()->experiment() == before)) {
      QVERIFY(document().undoStack().canUndo());
      document().undoStack().undo();
    }
  }

  void aDroppedTensorBecomesTheInputAndUndoTakesItBack() {
    const QString path = m_folder.filePath("x.npy");
    const Tensor tensor = *Tensor::of({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6});
    const std::string target = path.toStdString();
    QVERIFY(writeFile(target, writeNpy(tensor)));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window, &drop);
    QTRY_VERIFY(document().scene()->experiment().input.kind == InputSource::Kind::Tensor);
    QTRY_VERIFY(document().current());
    QCOMPARE(document().outcome()->input.shape(), (Shape{1, 1, 2, 3}));
    document().undoStack().undo();
    QTRY_VERIFY(document().current());
    QCOMPARE(document().outcome()->input.shape(), (Shape{1, 1, 3, 3}));
  }

  void whatCannotBeOpenedIsAnsweredWithASentence_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << "nothing-here.npy";
    QVERIFY(QDir(m_folder.path()).mkpath("empty"));
    QTest::newRow("folder without a picture or an array") << "empty";
    QTest::newRow("markup in the name") << "<img src=x>.npy";
  }
  void whatCannotBeOpenedIsAnsweredWithASentence() {
    QFETCH(QString, name);
    const auto scene = document().scene();
    m_window->open(m_folder.filePath(name));
    const auto visiblePill = [this] {
      for (const auto* label : m_window->findChildren<QLabel*>()) {
        if (label->property("role") == "pillWarn" && label->isVisible() && !label->text().isEmpty()) return label;
      }
      return static_cast<const QLabel*>(nullptr);
    };
    QTRY_VERIFY(visiblePill());
    QCOMPARE(visiblePill()->textFormat(), Qt::PlainText);
    QCOMPARE(document().scene(), scene);
  }

  void pastedCodeIsRead() {
    QApplication::clipboard()->setText("nn.Conv2dTranspose(1, 1, 4, stride=2, pad_mode='same')");
    action(menu(), "Paste code or picture")->trigger();
    QVERIFY(document().scene()->convention().name() == "mindspore");
    QTRY_VERIFY(document().current());
    QCOMPARE(document().outcome()->output.shape(), (Shape{1, 1, 6, 6}));
  }

  void pastingFromAnEmptyClipboardIsAnsweredWithASentence() {
    const auto scene = document().scene();
    QApplication::clipboard()->clear();
    action(menu(), "Paste code or picture")->trigger();
    QCOMPARE(document().scene(), scene);
    QVERIFY(m_window->findChild<QLabel*>("problem")->isVisible());
  }

  void codeThatIsRefusedIsAnsweredInSightAndForgottenWithTheNextThatIsNot() {
    const auto& problem = *m_window->findChild<QLabel*>("problem");
    const auto paste = [this](const char* code) {
      QApplication::clipboard()->setText(code);
      action(menu(), "Paste code or picture")->trigger();
    };
    paste("nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=2)");
    QVERIFY(problem.isVisible() && problem.text().contains("output padding must be smaller"));
    action(menu(), "Reference")->trigger();  // a result that comes in does not answer it
    QTRY_VERIFY(document().outcome()->engine == std::string_view("Reference"));
    QVERIFY(problem.isVisible());
    paste("nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)");
    QVERIFY(!problem.isVisible());
  }

  void theMenuTellsTheStoryOfAPreset() {
    int told = 0;
    for (QAction* group : action(menu(), "Examples")->menu()->actions()) {
      QVERIFY(group->menu()->toolTipsVisible());
      for (QAction* preset : group->menu()->actions()) told += preset->toolTip().size() > preset->text().size() + 10;
    }
    QVERIFY(told >= 15);
  }

  void hugeNumbersThatAgreeAreNoAlarm() {
    // Sums near 1e30 in two orders differ by more than any absolute bound, and by nothing but rounding. With fewer
    // channels the engine would stamp, in the order of the trace.
    document().edit("huge", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(8, 8, 3, stride=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
      std::vector<float> values;
      for (int i = 0; i < 8 * 9; ++i) values.push_back(1e30f / static_cast<float>(i + 3));
      e.input = {InputSource::Kind::Tensor,
                 "huge.npy",
                 1,
                 3,
                 3,
                 std::make_shared<const Tensor>(*Tensor::of({1, 8, 3, 3}, values))};
    });
    QTRY_VERIFY(document().current() && document().traceDifference());
    QVERIFY(document().traceDifference()->largest > 1);
    QVERIFY(m_window->findChild<QLabel*>("state")->property("role") == "pillGood");
  }

  void choosingAnEngineComputesAgainWithTheSameResult() {
    const auto before = document().outcome();
    action(menu(), "Reference")->trigger();
    QTRY_VERIFY(document().outcome() != before);
    QCOMPARE(document().outcome()->engine, std::string_view("Reference"));
    QVERIFY(std::ranges::equal(document().outcome()->output.elements(), before->output.elements()));
  }

  void bothThemesAndAllWorkspacesDraw() {
    for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
      Theme::apply(*theme);
      for (const WorkspaceEntry& workspace : workspaces()) {
        QVERIFY(m_window->showWorkspace(workspace.name));
        const QImage image = m_window->grab().toImage();
        QVERIFY(!image.isNull());
        QCOMPARE(image.pixelColor(image.width() - 3, 3), theme->surface);
      }
    }
    QVERIFY(!m_window->showWorkspace("none of them"));
    Theme::apply(Theme::light());
  }

  void noTwoCommandsShareAShortcut() {
    QSet<QKeySequence> seen;
    for (const QAction* candidate : m_window->actions()) {
      for (const QKeySequence& keys : candidate->shortcuts()) {
        if (keys.isEmpty()) continue;
        QVERIFY2(!seen.contains(keys), qPrintable(keys.toString() + " of " + candidate->text()));
        seen.insert(keys);
      }
    }
    QVERIFY(seen.size() > 8);
  }

 private:
  Document& document() { return m_window->document(); }
  QMenu& menu() {
    for (auto* button : m_window->findChildren<QToolButton*>()) {
      if (button->accessibleName() == "Menu") return *button->menu();
    }
    return *m_window->findChild<QMenu*>();
  }

  NoPictures m_codec;
  QTemporaryDir m_folder;
  std::unique_ptr<testing::ShownWindow> m_shown;
  MainWindow* m_window = nullptr;
};

SCATTERSCOPE_TEST(TestMainWindow, testing::ThemedApplication)
#include "test_main_window.moc"
