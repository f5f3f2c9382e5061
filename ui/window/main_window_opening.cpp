// The ways in and out of the window: files, drops, the clipboard, cases from Python.

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QTableView>

#include "ui/call/code_card.h"
#include "ui/call/paste_card.h"
#include "ui/convert/convert_workspace.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/language/language.h"
#include "ui/lessons/lesson_shelf.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/live/live_server.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/document.h"
#include "ui/state/experiment_text.h"
#include "ui/state/file_opener.h"
#include "ui/state/presets.h"
#include "ui/state/reported_case.h"
#include "ui/state/text.h"
#include "ui/style/table_text.h"
#include "ui/window/experiment_files.h"
#include "ui/window/kept_view.h"
#include "ui/window/main_window.h"

namespace scatterscope {
namespace {

/// Text that is marked in a label: the one with the focus first. Fields of text copy by themselves.
QString markedText(const MainWindow& window) {
  const auto textOf = [](const QLabel* label) {
    if (!label || !label->isVisible() || !label->hasSelectedText()) return QString();
    return label->selectedText().replace(QChar::ParagraphSeparator, '\n').replace(QChar::LineSeparator, '\n');
  };
  const QString focused = textOf(qobject_cast<const QLabel*>(QApplication::focusWidget()));
  if (!focused.isEmpty()) return focused;
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (const QString text = textOf(label); !text.isEmpty()) return text;
  }
  return {};
}

}  // namespace

void MainWindow::open(const QString& path, std::int64_t page) {
  for (const PublicCase& reported : publicCases())
    if (text(reported.title) == path) return openCase(reported);
  if (path == QStringLiteral("Built-in picture")) return m_opener->openBuiltinPicture();
  for (const Preset& preset : builtinPresets()) {
    if (preset.title == path) {
      m_scatter->openPreset(preset);
      return;
    }
  }
  if (ExperimentFiles::mayBeExperiment(path)) return m_files->open(path);
  if (mayBeLesson(path)) return openLesson(path);
  const auto openFile = [this, path, page] { m_opener->open(path, FileOpener::Purpose::Input, page); };
  if (CaseOpener::mayBeCase(path)) return m_image->expected().cases().openIfCase(path, openFile);
  openFile();
}

void MainWindow::openDialog() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open an experiment, a picture or a tensor"), QString(),
      tr("All that can be opened (%1 *.md *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm %2);;"
         "Experiments (%1);;All files (*)")
          .arg(ExperimentFiles::pattern(), FileOpener::arrayPatterns()));
  if (!path.isEmpty()) offer(path, [this, path] { open(path); });
}

void MainWindow::openLesson(const QString& path) {
  showWorkspace("lessons");
  m_lessons->openFile(path);
}

void MainWindow::openExpected(const QString& path) {
  m_image->expected().opener().open(path);
}

void MainWindow::openCase(const PublicCase& reported) {
  auto experiment = experimentOf(reported);
  if (!experiment) return tell(spoken(experiment.error().sentence()));
  if (const auto done = m_document->apply(tr("Open %1").arg(spoken(reported.title)), *std::move(experiment)); !done)
    return tell(spoken(done.error().sentence()));
  m_files->store().leaveFile();
  showExpected();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (FileOpener::understands(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  openFiles(*event->mimeData());
}

void MainWindow::openFiles(const QMimeData& files) {
  const QList<QUrl> urls = files.urls();
  const QString only = urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
  if (ExperimentFiles::mayBeExperiment(only)) return m_files->open(only);
  const auto openOne = [this, only] { m_opener->open(only, FileOpener::Purpose::Fitting); };
  if (ExperimentFinder::mayHold(only)) return offer(only, openOne);
  if (mayBeLesson(only)) return openLesson(only);
  if (!CaseOpener::mayBeCase(only)) return m_opener->open(files);
  m_image->expected().cases().openIfCase(only, openOne);
}

/// A picture may hold the experiment that it shows: then it is asked which of the two is meant.
void MainWindow::offer(const QString& path, const std::function<void()>& otherwise) {
  if (!ExperimentFinder::mayHold(path)) return otherwise();
  m_files->finder().look(
      path, [this, path, otherwise](const QString& text) { m_files->offer(path, text, otherwise); }, otherwise);
}

void MainWindow::copyAsText() {
  const auto text = experimentText(m_files->store().content());
  if (!text) return tell(spoken(text.error().sentence()));
  QApplication::clipboard()->setText(*text);
  tell({});
}

void MainWindow::copy() {
  // The shortcut is the window's, so that a label with marked text never sees it.
  const QString marked = markedText(*this);
  if (!marked.isEmpty()) return QApplication::clipboard()->setText(marked);
  if (const auto* table = qobject_cast<const QTableView*>(QApplication::focusWidget()); table && table->model())
    return QApplication::clipboard()->setText(tableText(*table->model()));
  QApplication::clipboard()->setPixmap(m_stack->currentWidget()->grab());
}

void MainWindow::paste() {
  const QMimeData* clipboard = QApplication::clipboard()->mimeData();
  if (!clipboard) {  // nothing was copied since the program began
    return tell(tr("There is nothing to paste. Copy a line of code or a picture first."));
  }
  if (clipboard->hasImage() || clipboard->hasUrls()) {
    openFiles(*clipboard);
    return;
  }
  const QString code = clipboard->text();  // what lies there may have been replaced once the workspace is shown
  if (experimentBytesIn(code)) return m_files->openText(code, tr("The pasted text"));
  if (m_stack->currentWidget() == m_convert) {
    static_cast<void>(m_convert->code().setCode(code));  // it says itself what was refused
    return;
  }
  showWorkspace("scatter");
  m_scatter->code().readText(code);
}

void MainWindow::buildFiles() {
  m_files = std::make_unique<ExperimentFiles>(*m_document, *this);
  ExperimentStore& store = m_files->store();
  store.setView([this] { return keptView(*m_scatter, shownWorkspace()); });
  connect(&store, &ExperimentStore::opened, this, [this](const ExperimentFile::View& view, const QString& note) {
    showWorkspace(text(view.workspace));
    restoreView(*m_scatter, *m_document, view);
    tell(note);
  });
  connect(&store, &ExperimentStore::saved, this, [this] { tell({}); });
  connect(&store, &ExperimentStore::failed, this, [this](const QString& sentence) { tell(sentence); });
  connect(&store, &ExperimentStore::changed, this, &MainWindow::showTitle);
  connect(m_files.get(), &ExperimentFiles::closeAgain, this, &QWidget::close);
  // What was only opened can be opened again.
  const auto settleOpened = [&store] { store.settleOpened(); };
  connect(m_opener.get(), &FileOpener::opened, this, settleOpened);
  connect(&m_image->expected().opener(), &ExpectedOpener::opened, this, settleOpened);
  const auto leaveFile = [&store] { store.leaveFile(); };
  connect(&m_image->expected().cases(), &CaseOpener::opened, this, leaveFile);
  connect(m_scatter, &ScatterWorkspace::presetOpened, this, leaveFile);
  connect(m_lessons, &LessonsWorkspace::sceneTaken, this, leaveFile);
}

void MainWindow::buildLive() {
  m_liveCases = std::make_unique<CaseOpener>(*m_document);
  connect(m_liveCases.get(), &CaseOpener::opened, this, [this](const QString& name, const QString& note) {
    tell({});
    m_files->store().leaveFileUnsaved();
    showExpected();
    m_image->expected().say(note.isEmpty() ? tr("%1 came from Python.").arg(name)
                                           : tr("%1 came from Python. %2").arg(name, note));
  });
  connect(m_liveCases.get(), &CaseOpener::failed, this,
          [this](const QString& sentence) { tell(tr("A case from Python was refused. %1").arg(sentence)); });
  m_live = std::make_unique<LiveServer>([this](const QString& path, const LiveServer::Told& told) {
    m_liveCases->open(path, [told](const Result<QString>& name) {
      told(name.has_value(), name ? tr("%1 is open in the window.").arg(*name) : spoken(name.error().sentence()));
    });
  });
  const auto show = [this] {
    m_listen->setChecked(m_live->listening());
    m_image->expected().setLiveState(
        m_live->listening() ? tr("This window listens: scatterscope.show(layer, x, y) in Python opens here.")
        : m_live->failure().isEmpty()
            ? tr("This window does not listen to Python; Menu → Python → Listen to Python changes that.")
            : tr("This window cannot listen to Python. %1").arg(m_live->failure()));
  };
  connect(m_live.get(), &LiveServer::listeningChanged, this, show);
  connect(m_listen, &QAction::triggered, this, [this](bool on) {
    if (!on) {
      m_live->stop();
    } else if (const auto started = m_live->start(); !started) {
      tell(spoken(started.error().sentence()));
    }
    emit listeningChosen(m_listen->isChecked());
  });
  show();
}

}  // namespace scatterscope
