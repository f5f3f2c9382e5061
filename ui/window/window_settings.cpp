#include "ui/window/window_settings.h"

#include <QSettings>
#include <algorithm>

#include "ui/live/live_server.h"
#include "ui/scatter/scatter_view.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/playback.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

namespace scatterscope {

WindowSettings::WindowSettings(MainWindow& window, bool darkSystem) : m_window(window), m_darkSystem(darkSystem) {
  const QSettings settings;
  ScatterWorkspace& scatter = window.scatter();
  scatter.view().setPalette(paletteNamed(settings.value("scatter/palette").toString()));
  scatter.view().setMotion(settings.value("scatter/lessMotion", false).toBool() ? Motion::Reduced : Motion::Full);
  if (settings.value("scatter/tapByTap", false).toBool()) scatter.setTapByTap(true);
  if (settings.value("scatter/projector", false).toBool()) scatter.setProjector(true);
  if (settings.value("live/listen", true).toBool()) static_cast<void>(window.live().start());
  connect(&window, &MainWindow::listeningChosen, this, [](bool on) { QSettings().setValue("live/listen", on); });
  m_known = state();
  connect(&scatter.view(), &ScatterView::appearanceChanged, this, &WindowSettings::noteChanges);
  connect(&scatter, &ScatterWorkspace::projectorChanged, this, &WindowSettings::noteChanges);
  connect(&scatter.playback(), &Playback::unitChanged, this, &WindowSettings::noteChanges);
  connect(&window, &MainWindow::themeChosen, this, &WindowSettings::noteChanges);
  connect(&scatter, &ScatterWorkspace::levelChanged, this,
          [](Level level) { QSettings().setValue("scatter/level", static_cast<int>(level)); });
}

std::map<QString, QVariant> WindowSettings::state() const {
  const ScatterSnapshot& snapshot = m_window.scatter().view().snapshot();
  const bool dark = Theme::current().dark;
  return {{"theme", dark == m_darkSystem ? QVariant() : QVariant(dark ? "dark" : "light")},
          {"scatter/projector", m_window.scatter().projector()},
          {"scatter/tapByTap", m_window.scatter().playback().unit() == Playback::Unit::Part},
          {"scatter/palette", snapshot.palette->name},
          {"scatter/lessMotion", snapshot.motion == Motion::Reduced}};
}

void WindowSettings::noteChanges() {
  QSettings settings;
  for (const auto& [key, value] : state()) {
    if (value == m_known[key]) continue;
    m_known[key] = value;
    value.isValid() ? settings.setValue(key, value) : settings.remove(key);
  }
}

}  // namespace scatterscope
