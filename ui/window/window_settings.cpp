#include "ui/window/window_settings.h"

#include <QSettings>
#include <algorithm>
#include <optional>

#include "ui/language/language.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/live/live_server.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"
#include "ui/window/experiment_files.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/recent_files.h"
#include "ui/window/retell.h"

namespace scatterscope {
namespace {

constexpr const char* kChinese = "zh_CN";

std::optional<bool> optionalBool(const QVariant& value) {
  return value.isValid() ? std::optional(value.toBool()) : std::nullopt;
}

QVariant variantOf(const std::optional<bool>& value) {
  return value ? QVariant(*value) : QVariant();
}

void write(const QString& key, const QVariant& value) {
  QSettings settings;
  value.isValid() ? settings.setValue(key, value) : settings.remove(key);
}

}  // namespace

WindowSettings::WindowSettings(MainWindow& window, bool darkSystem) : m_window(window), m_darkSystem(darkSystem) {
  const QSettings settings;
  ScatterWorkspace& scatter = window.scatter();
  scatter.view().setPalette(paletteNamed(settings.value("scatter/palette").toString()));
  scatter.view().setMotion(settings.value("scatter/lessMotion", false).toBool() ? Motion::Reduced : Motion::Full);
  if (settings.value("scatter/tapByTap", false).toBool()) scatter.setTapByTap(true);
  if (settings.value("scatter/projector", false).toBool()) scatter.setProjector(true);
  scatter.setPanels(
      {optionalBool(settings.value("scatter/leftPanel")), optionalBool(settings.value("scatter/rightPanel"))});
  if (const int threads = settings.value("threads", 0).toInt(); threads > 0) {
    ComputeOptions options = window.document().computeOptions();
    options.threads = std::min(threads, defaultThreads());  // it may have been another machine
    window.document().setComputeOptions(options);
  }
  if (settings.value("live/listen", true).toBool()) static_cast<void>(window.live().start());
  connect(&window, &MainWindow::listeningChosen, this, [](bool on) { QSettings().setValue("live/listen", on); });
  LessonsWorkspace& lessons = window.lessons();
  if (const QString language = settings.value("lessons/language").toString(); !language.isEmpty())
    lessons.setLanguage(language == kChinese ? LessonLanguage::Chinese : LessonLanguage::English);
  connect(&lessons, &LessonsWorkspace::languageChosen, this, [](LessonLanguage language) {
    QSettings().setValue("lessons/language", language == LessonLanguage::Chinese ? kChinese : "en");
  });
  for (const auto& [key, progress] : settings.value("lessons/progress").toMap().asKeyValueRange())
    lessons.setProgress(key, progress.toMap());
  connect(&lessons, &LessonsWorkspace::progressed, this, [](const QString& key, const QVariantMap& progress) {
    QSettings now;  // another window may have told of other lessons meanwhile
    QVariantMap all = now.value("lessons/progress").toMap();
    all[key] = progress;
    now.setValue("lessons/progress", all);
  });
  m_known = state();
  connect(&scatter.view(), &ScatterView::appearanceChanged, this, &WindowSettings::noteChanges);
  connect(&scatter, &ScatterWorkspace::projectorChanged, this, &WindowSettings::noteChanges);
  connect(&scatter, &ScatterWorkspace::panelsChosen, this, &WindowSettings::noteChanges);
  connect(&scatter.playback(), &Playback::unitChanged, this, &WindowSettings::noteChanges);
  // Other options have everything computed again.
  connect(&window.document().compute(), &ComputeThread::busyChanged, this, &WindowSettings::noteChanges);
  connect(&window, &MainWindow::workspaceShown, this, &WindowSettings::noteChanges);
  connect(&window, &MainWindow::themeChosen, this, [this] {
    // Who chooses what the system has goes on following it.
    const bool dark = Theme::current().dark;
    write("theme", dark == m_darkSystem ? QVariant() : QVariant(dark ? "dark" : "light"));
  });
  connect(&window, &MainWindow::closing, this, &WindowSettings::noteClosing);
  connect(&window, &MainWindow::preferencesWanted, this, &WindowSettings::showPreferences);
  connect(&window.files(), &ExperimentFiles::settled, this, [](const QString& path) {
    if (!path.isEmpty()) RecentFiles::add(path);
  });
  connect(&scatter, &ScatterWorkspace::levelChanged, this,
          [](Level level) { QSettings().setValue("scatter/level", static_cast<int>(level)); });
}

void WindowSettings::restorePlace(MainWindow& window) {
  window.restoreGeometry(QSettings().value("window/geometry").toByteArray());
}

QString WindowSettings::theme() const {
  const QString name = QSettings().value("theme").toString();
  return name == "light" || name == "dark" ? name : QStringLiteral("system");
}

void WindowSettings::setTheme(const QString& theme) {
  write("theme", theme == "system" ? QVariant() : QVariant(theme));
  const bool dark = theme == "dark" || (theme == "system" && m_darkSystem);
  if (dark != Theme::current().dark) Theme::apply(dark ? Theme::darkTheme() : Theme::light());
}

int WindowSettings::scale() {
  return std::clamp(QSettings().value("scale", 100).toInt(), 100, 200);
}

void WindowSettings::setScale(int percent) {
  write("scale", percent == 100 ? QVariant() : QVariant(percent));
}

QString WindowSettings::language() {
  const QString name = QSettings().value("language").toString();
  return name.isEmpty() ? QStringLiteral("system") : name;
}

void WindowSettings::setLanguage(const QString& language) {
  write("language", language == "system" ? QVariant() : QVariant(language));
  retell(useLanguage(language));
}

QString WindowSettings::workspace() {
  return QSettings().value("window/workspace", "scatter").toString();
}

std::map<QString, QVariant> WindowSettings::state() const {
  ScatterWorkspace& scatter = m_window.scatter();
  const ScatterSnapshot& snapshot = scatter.view().snapshot();
  const int threads = m_window.document().computeOptions().threads;
  return {{"scatter/projector", scatter.projector()},
          {"scatter/tapByTap", scatter.playback().unit() == Playback::Unit::Part},
          {"scatter/palette", snapshot.palette->name},
          {"scatter/lessMotion", snapshot.motion == Motion::Reduced},
          {"scatter/leftPanel", variantOf(scatter.panels().left)},
          {"scatter/rightPanel", variantOf(scatter.panels().right)},
          {"threads", threads == 0 ? QVariant() : QVariant(threads)},
          {"window/workspace", QString::fromStdString(m_window.shownWorkspace())}};
}

void WindowSettings::noteChanges() {
  for (const auto& [key, value] : state()) {
    if (value == m_known[key]) continue;
    m_known[key] = value;
    write(key, value);
  }
}

void WindowSettings::noteClosing() {
  write("window/geometry", m_window.saveGeometry());
}

void WindowSettings::showPreferences() {
  auto* dialog = m_window.findChild<PreferencesDialog*>();
  if (!dialog) dialog = new PreferencesDialog(m_window, *this);
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

}  // namespace scatterscope
