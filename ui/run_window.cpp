#include "ui/run_window.h"

#include <QApplication>
#include <QPalette>
#include <QTimer>
#include <clocale>
#include <cstdio>

#include "ui/main_window.h"
#include "ui/panels/operation_cards.h"
#include "ui/panels/paste_card.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"
#include "ui/views/convert_workspace.h"
#include "ui/views/scatter_workspace.h"

namespace scatterscope {
namespace {

const Theme& chosenTheme(const std::string& name) {
  if (name == "light") return Theme::light();
  if (name == "dark") return Theme::darkTheme();
  // Qt 6.4 does not tell the system's colour scheme; its palette does.
  return QApplication::palette().color(QPalette::Window).lightnessF() < 0.5f ? Theme::darkTheme() : Theme::light();
}

/// Draws the window into a file once nothing is being read or computed any more.
class Screenshot : public QObject {
 public:
  Screenshot(MainWindow& window, const WindowOptions& options) : m_window(window), m_options(options) {
    m_poll.setInterval(20);
    connect(&m_poll, &QTimer::timeout, this, &Screenshot::tryNow);
    m_poll.start();
  }

 private:
  void tryNow() {
    m_quiet = m_window.busy() ? 0 : m_quiet + 1;
    if (m_quiet < 4) return;  // a finished read may start a computation, which may start another drawing
    m_poll.stop();
    Playback& playback = m_window.scatter().playback();
    playback.pause();
    playback.setTime(m_options.step.value_or(static_cast<double>(playback.steps())));
    const QPixmap picture = m_window.grab();
    const bool saved = picture.save(QString::fromStdString(m_options.screenshot), "PNG");
    if (!saved) std::fprintf(stderr, "The screenshot cannot be written to %s.\n", m_options.screenshot.c_str());
    QApplication::exit(saved ? 0 : 3);
  }

  MainWindow& m_window;
  const WindowOptions& m_options;
  QTimer m_poll;
  int m_quiet = 0;
};

}  // namespace

int runWindow(int argc, char** argv, const WindowOptions& options, const PictureCodec& codec,
              std::vector<const Engine*> peers, const FilmCodec& films) {
  const bool drawOnly = !options.screenshot.empty();
  if (drawOnly && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (options.scale != 1) qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
  QApplication application(argc, argv);
  QApplication::setApplicationName("Scatterscope");
  QApplication::setOrganizationName("Scatterscope");
  std::setlocale(LC_NUMERIC, "C");  // QApplication sets the user's: files and numbers must not follow it
  Theme::apply(chosenTheme(options.theme));

  MainWindow window(codec, std::move(peers), &films);
  if (options.width > 0 && options.height > 0) window.resize(options.width, options.height);
  if (!window.showWorkspace(QString::fromStdString(options.workspace))) {
    std::fprintf(stderr, "There is no workspace '%s'; choose scatter, convert, image or timings.\n", options.workspace.c_str());
    return 2;
  }
  if (!options.code.empty()) {
    const QString code = QString::fromStdString(options.code);
    options.workspace == "convert" ? window.convert().code().setCode(code) : window.scatter().code().readText(code);
  }
  if (!options.open.empty()) window.open(QString::fromStdString(options.open));
  window.show();
  if (drawOnly) {
    Screenshot screenshot(window, options);
    return QApplication::exec();
  }
  window.scatter().begin();
  return QApplication::exec();
}

}  // namespace scatterscope
