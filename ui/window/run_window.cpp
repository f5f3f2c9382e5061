#include "ui/window/run_window.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <QIcon>
#include <QPalette>
#include <QRegularExpression>
#include <QScreen>
#include <QSettings>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <clocale>
#include <cstdio>
#include <memory>
#include <utility>

#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/language/language.h"
#include "ui/picture/place_text.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/file_saver.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/state/reported_case.h"
#include "ui/style/theme.h"
#include "ui/timings/sweep_page.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/application.h"
#include "ui/window/experiment_files.h"
#include "ui/window/main_window.h"
#include "ui/window/recovery.h"
#include "ui/window/start.h"
#include "ui/window/window_settings.h"
#include "ui/window/workspaces.h"

namespace scatterscope {
namespace {

constexpr int kEndedBySignal = 5;

const Theme& chosenTheme(const std::string& name) {
  if (name == "light") return Theme::light();
  if (name == "dark") return Theme::darkTheme();
  // Qt 6.4 does not tell the system's colour scheme; its palette does.
  return QApplication::palette().color(QPalette::Window).lightnessF() < 0.5f ? Theme::darkTheme() : Theme::light();
}

/// 2 for what was asked for, 3 for a file, 4 for want of memory, as everywhere in the program.
int exitCodeFor(ErrorKind kind) {
  if (kind == ErrorKind::InvalidParameter || kind == ErrorKind::Syntax) return 2;
  return kind == ErrorKind::Budget ? 4 : 3;
}

/// Puts the scatter workspace into one of the views that the command line names.
void showView(ScatterWorkspace& scatter, const std::string& name) {
  if (name == "gather") scatter.setMode(PictureMode::Gather);
  if (name == "matrix" || name == "rows") scatter.setMode(PictureMode::Matrix);
  if (name == "rows") scatter.setOrder(StepOrder::Gather);
  if (name == "counts") scatter.setLens(PhaseLens::Counts);
  if (name == "sums") scatter.setLens(PhaseLens::Sums);
  if (name == "projector") scatter.setProjector(true);
  if (name == "taps") scatter.setTapByTap(true);
  if (name == "first") scatter.setLevel(Level::Stamps);
}

/// Opens the page of the timings that the command line names, if it names one; starts what --measure asks for there.
void showTimings(TimingsWorkspace& timings, const std::string& name, bool measure) {
  if (name == "roofline") timings.setPage(TimingsWorkspace::Page::Roofline);
  if (name == "threads") timings.setPage(TimingsWorkspace::Page::Threads);
  if (name == "sweep") timings.setPage(TimingsWorkspace::Page::Sweep);
  if (!measure) return;
  if (name == "sweep") return timings.sweepPage().sweep();
  timings.measure();
}

/// Draws the window into a file once nothing is being read or computed any more.
class Screenshot : public QObject {
 public:
  Screenshot(MainWindow& window, const WindowOptions& options, const Start& start)
      : m_window(window), m_options(options), m_start(start) {
    m_poll.setInterval(20);
    connect(&m_poll, &QTimer::timeout, this, &Screenshot::tryNow);
    m_poll.start();
  }

 private:
  void tryNow() {
    m_quiet = m_window.busy() || m_start.busy() ? 0 : m_quiet + 1;
    if (m_quiet < 4) return;  // a finished read may start a computation, which may start another drawing
    if (m_options.measure && !std::exchange(m_measured, true)) {
      m_quiet = 0;
      return showTimings(m_window.timings(), m_options.view, true);
    }
    showTimings(m_window.timings(), m_options.view, false);
    m_poll.stop();
    showView(m_window.scatter(), m_options.view);  // over the one that a preset opens with
    if (!m_options.cell.empty()) {
      const auto place = readPlace(QString::fromStdString(m_options.cell), m_window.scatter().view().snapshot());
      if (!place) {
        std::fprintf(stderr, "scatterscope: %s\n", place.error().sentence().c_str());
        return QApplication::exit(2);
      }
      m_window.scatter().view().pin(*place);
    }
    m_window.scatter().view().settle();
    Playback& playback = m_window.scatter().playback();
    playback.pause();
    playback.setTime(m_options.step.value_or(static_cast<double>(playback.steps())));
    // Panels take the sizes of what they now say: a table, the card it stands in, the column that scrolls both.
    for (int i = 0; i < 4; ++i) QApplication::processEvents();
    const auto saved = saveFile(QString::fromStdString(m_options.screenshot), pngOf(m_window.grab().toImage()));
    if (!saved) std::fprintf(stderr, "scatterscope: %s\n", saved.error().sentence().c_str());
    QApplication::exit(saved ? 0 : 3);
  }

  MainWindow& m_window;
  const WindowOptions& m_options;
  const Start& m_start;
  QTimer m_poll;
  int m_quiet = 0;
  bool m_measured = false;
};

/// A signal of the system ends the program as closing the window does, from a dialog as well, but without a question:
/// what is not saved is left to be offered at the next start.
std::unique_ptr<QSocketNotifier> closeWhenReadable(MainWindow& window, Recovery* recovery, int descriptor) {
  if (descriptor < 0) return nullptr;
  auto notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
  QObject::connect(notifier.get(), &QSocketNotifier::activated, &window, [&window, recovery, end = notifier.get()] {
    end->setEnabled(false);
    if (recovery) recovery->leave();
    window.files().letGo();
    window.close();
    QApplication::exit(kEndedBySignal);
  });
  return notifier;
}

/// The words of a text in lower case: runs of letters and digits.
QStringList wordsOf(const QString& text) {
  static const QRegularExpression between("[^\\p{L}\\p{N}]+");
  return text.toLower().split(between, Qt::SkipEmptyParts);
}

/// Whether every word that is asked for stands in the title, a longer one also by its beginning.
bool hasWords(const QString& title, const QString& asked) {
  constexpr qsizetype kTelling = 3;
  const QStringList there = wordsOf(title), wanted = wordsOf(asked);
  return !wanted.isEmpty() && std::ranges::all_of(wanted, [&](const QString& word) {
    return std::ranges::any_of(there, [&](const QString& other) {
      return other == word || (word.size() >= kTelling && !word.front().isDigit() && other.startsWith(word));
    });
  });
}

/// Settings of their own until the end, which begin with nothing.
std::unique_ptr<QTemporaryDir> forgetSettings() {
  auto folder = std::make_unique<QTemporaryDir>();
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder->path());
  return folder;
}

int runUntilClosed(const WindowOptions& options) {
  const int code = QApplication::exec();
  if (options.ended) options.ended(code);
  return code;
}

}  // namespace

std::vector<std::string> shippedExamples() {
  std::vector<std::string> titles;
  for (const Preset& preset : builtinPresets()) titles.push_back(preset.title.toStdString());
  for (const PublicCase& reported : publicCases()) titles.emplace_back(reported.title);
  titles.emplace_back("Built-in picture");
  return titles;
}

Result<std::string> exampleNamed(const std::string& words) {
  const std::vector<std::string> titles = shippedExamples();
  const QString asked = QString::fromStdString(words).trimmed();
  bool isNumber = false;
  const qulonglong number = asked.toULongLong(&isNumber);
  if (isNumber && number >= 1 && number <= titles.size()) return titles[number - 1];
  std::vector<std::string> meant;
  for (const std::string& title : titles) {
    const QString name = QString::fromStdString(title);
    if (name.compare(asked, Qt::CaseInsensitive) == 0) return title;
    if (hasWords(name, asked)) meant.push_back(title);
  }
  if (meant.size() == 1) return meant.front();
  if (meant.empty()) return fail(ErrorKind::Unsupported, "open", fmt::format("No example is called '{}'.", words));
  return fail(ErrorKind::InvalidParameter, "open",
              fmt::format("'{}' means {} examples: {}.", words, meant.size(), fmt::join(meant, "; ")),
              "Add a word, or give the number of one; scatterscope --list-examples shows them.");
}

int runWindow(int argc, char** argv, const WindowOptions& options, const PictureCodec& codec,
              std::vector<const Engine*> peers, const FilmCodec& films) {
  const bool drawOnly = !options.screenshot.empty();
  if (drawOnly && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (options.scale != 1) qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
  if (const auto enough = requireResources(); !enough) {
    std::fprintf(stderr, "scatterscope: %s\n", enough.error().sentence().c_str());
    return enough.error().kind == ErrorKind::Budget ? 4 : 3;
  }
  QApplication::setApplicationName("Scatterscope");
  QApplication::setOrganizationName("Scatterscope");
  const auto nothingRemembered = options.safe ? forgetSettings() : nullptr;
  // Before there is an application: it asks for the scale once, as it begins.
  if (const int percent = drawOnly ? 100 : WindowSettings::scale();
      percent != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
    qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
  const QuietQt quiet;
  std::optional<DisplayCheck> displayCheck(std::in_place);
  Application application(argc, argv);
  displayCheck.reset();
  QApplication::setApplicationVersion(QString::fromStdString(options.version));
  QApplication::setDesktopFileName("scatterscope");
  QApplication::setWindowIcon(QIcon(":/icons/scatterscope.svg"));
  std::setlocale(LC_NUMERIC, "C");  // QApplication sets the user's: files and numbers must not follow it
  useLanguage(!options.language.empty() ? QString::fromStdString(options.language)
              : drawOnly                ? QStringLiteral("en")
                                        : WindowSettings::language());
  const QString wantedTheme = drawOnly ? QString() : QSettings().value("theme").toString();
  const bool darkSystem = chosenTheme("system").dark;  // asked before the program's own palette is set
  Theme::apply(
      chosenTheme(options.theme == "system" && !wantedTheme.isEmpty() ? wantedTheme.toStdString() : options.theme));

  MainWindow window(codec, std::move(peers), &films);
  QObject::connect(&application, &Application::memoryExhausted, &window, [&window, drawOnly] {
    const QString sentence =
        QObject::tr("Not enough memory for that. Make the sizes smaller, or close other programs and try again.");
    if (!drawOnly) return window.tell(sentence);
    std::fprintf(stderr, "scatterscope: %s\n", qUtf8Printable(sentence));
    QApplication::exit(4);
  });
  std::optional<Recovery> recovery;
  if (!drawOnly) {
    recovery.emplace(window.files(), window.document(), window, Recovery::usualFolder());
    QObject::connect(&*recovery, &Recovery::failed, &window, &MainWindow::tell);
  }
  const auto end = closeWhenReadable(window, recovery ? &*recovery : nullptr, options.ending);
  if (options.width > 0 && options.height > 0) {
    window.resize(options.width, options.height);
  } else if (const QScreen* screen = QGuiApplication::primaryScreen(); screen && !drawOnly) {
    window.resize(MainWindow::startSize(screen->availableSize()));
    WindowSettings::restorePlace(window);
  }
  const QString last = drawOnly ? QString() : WindowSettings::workspace();
  if (options.workspace.empty()) {
    window.showWorkspace(last);  // one that is not there any more leaves the first
  } else if (!window.showWorkspace(QString::fromStdString(options.workspace))) {
    std::fprintf(stderr, "scatterscope: There is no workspace '%s'; choose one of %s.\n", options.workspace.c_str(),
                 fmt::format("{}", fmt::join(workspaceNames(), ", ")).c_str());
    return 2;
  }
  Start start(window, options);
  const auto begun = start.begin();
  if (drawOnly && !begun) {
    std::fprintf(stderr, "scatterscope: %s\n", begun.error().sentence().c_str());
    return exitCodeFor(begun.error().kind);
  }
  showView(window.scatter(), options.view);
  window.show();
  if (drawOnly) {
    // A picture of anything else than what was asked for would look like an answer.
    const auto fail = [](const QString& sentence, ErrorKind kind) {
      std::fprintf(stderr, "scatterscope: %s\n", qUtf8Printable(sentence));
      QApplication::exit(exitCodeFor(kind));
    };
    QObject::connect(&window.opener(), &FileOpener::failed, &window, fail);
    QObject::connect(&window.files().store(), &ExperimentStore::failed, &window, fail);
    QObject::connect(&window.image().expected().opener(), &ExpectedOpener::failed, &window, fail);
    QObject::connect(&window.image().expected().cases(), &CaseOpener::failed, &window, fail);
    Screenshot screenshot(window, options, start);
    return runUntilClosed(options);
  }
  if (options.open.empty() && options.code.empty() && !start.busy() && options.view == "scatter") {
    // The first minute starts with one sentence; what was opened then stays open.
    window.scatter().setLevel(
        static_cast<Level>(std::clamp(QSettings().value("scatter/level", 0).toInt(), 0, static_cast<int>(Level::All))));
  }
  // What is asked for on the command line is for once: only what is chosen in the window is remembered.
  const WindowSettings settings(window, darkSystem);
  window.scatter().begin();
  if (!options.safe) recovery->offer();
  return runUntilClosed(options);
}

}  // namespace scatterscope
