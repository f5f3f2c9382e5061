#include "ui/scatter/scatter_menu.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>

#include "ui/scatter/level_strip.h"
#include "ui/scatter/picture_menu.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/playback.h"
#include "ui/style/large_icons.h"
#include "ui/style/palette.h"
#include "ui/style/vision.h"

namespace scatterscope {
namespace {

/// A submenu of which one entry is chosen.
QMenu* addChoices(QMenu& menu, const QString& title, const QStringList& names, const std::function<int()>& current,
                  const std::function<void(int)>& choose) {
  QMenu* choices = menu.addMenu(title);
  auto* group = new QActionGroup(choices);
  for (int i = 0; i < names.size(); ++i) {
    QAction* action = choices->addAction(names[i]);
    action->setCheckable(true);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, choices, [choose, i] { choose(i); });
  }
  QObject::connect(choices, &QMenu::aboutToShow, choices,
                   [group, current] { group->actions().at(current())->setChecked(true); });
  return choices;
}

}  // namespace

void addScatterMenu(QMenu& menu, ScatterWorkspace& workspace, QMainWindow& window) {
  ScatterWorkspace* scatter = &workspace;
  const auto tr = [](const char* text) { return QObject::tr(text); };
  QMenu* view = menu.addMenu(tr("View"));
  addChoices(
      *view, tr("Picture"), {tr("Scatter\t1"), tr("Gather\t2"), tr("Matrix\t3")},
      [scatter] { return static_cast<int>(scatter->view().snapshot().mode); },
      [scatter](int i) { scatter->setMode(static_cast<PictureMode>(i)); });
  addChoices(
      *view, tr("Phase lens"), {tr("Values"), tr("Stamp counts\tL"), tr("Kernel sums\tL")},
      [scatter] { return static_cast<int>(scatter->view().snapshot().lens); },
      [scatter](int i) { scatter->setLens(static_cast<PhaseLens>(i)); });
  QStringList names;
  for (const Palette& palette : palettes()) names.append(tr(qUtf8Printable(palette.label)));
  QMenu* colours = addChoices(
      *view, tr("Colours of values"), names,
      [scatter] { return static_cast<int>(scatter->view().snapshot().palette - palettes().data()); },
      [scatter](int i) { scatter->view().setPalette(palettes()[static_cast<std::size_t>(i)]); });
  constexpr int kSwatch = 64;
  showLargeIcons(*colours, kSwatch);
  QObject::connect(colours, &QMenu::aboutToShow, colours, [colours, scatter] {  // they follow the theme
    for (int i = 0; i < colours->actions().size(); ++i) {
      const Palette& palette = palettes()[static_cast<std::size_t>(i)];
      QAction& action = *colours->actions()[i];
      action.setIcon(pictureOf(palette, {kSwatch, kSwatch * 7 / 16}));
      // The icon stands where the mark of the chosen one would.
      action.setText(QObject::tr(qUtf8Printable(palette.label)) +
                     (scatter->view().snapshot().palette == &palette ? QStringLiteral("  ✓") : QString()));
    }
  });
  QMenu* eyes = view->addMenu(tr("Simulate colour vision"));
  auto* group = new QActionGroup(eyes);
  const QStringList visions = {tr("Usual colour vision"), tr("Without red cones (protan)"),
                               tr("Without green cones (deutan)"), tr("Without blue cones (tritan)"),
                               tr("Grey, as printed")};
  for (int i = 0; i < visions.size(); ++i) {
    QAction* action = eyes->addAction(visions[i]);
    action->setCheckable(true);
    action->setChecked(i == 0);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &window, [&window, i] {
      const auto vision = static_cast<Vision>(i);
      window.centralWidget()->setGraphicsEffect(vision == Vision::Normal ? nullptr : new VisionEffect(vision));
    });
  }
  view->addSeparator();
  addZoomEntries(*view, scatter->view());
  addRegionEntry(*view, *scatter);
  view->addSeparator();
  const auto checkable = [&](const QString& text, const std::function<bool()>& current,
                             const std::function<void(bool)>& set) {
    QAction* action = view->addAction(text);
    action->setCheckable(true);
    QObject::connect(action, &QAction::triggered, scatter, set);
    QObject::connect(view, &QMenu::aboutToShow, action, [action, current] { action->setChecked(current()); });
  };
  checkable(
      tr("Projector: large and thick\tF5"), [scatter] { return scatter->projector(); },
      [scatter](bool on) { scatter->setProjector(on); });
  checkable(
      tr("Tap by tap\tT"), [scatter] { return scatter->playback().unit() == Playback::Unit::Part; },
      [scatter](bool on) { scatter->setTapByTap(on); });
  checkable(
      tr("Less motion"), [scatter] { return scatter->view().snapshot().motion == Motion::Reduced; },
      [scatter](bool on) { scatter->view().setMotion(on ? Motion::Reduced : Motion::Full); });
  QObject::connect(view->addAction(tr("Side panels on or off\tCtrl+B")), &QAction::triggered, scatter,
                   &ScatterWorkspace::togglePanels);
  QObject::connect(view->addAction(tr("Go to a coordinate…\tCtrl+G")), &QAction::triggered, scatter,
                   &ScatterWorkspace::askForPlace);
  QObject::connect(view->addAction(tr("Restart introduction")), &QAction::triggered, scatter,
                   [scatter] { scatter->setLevel(Level::Stamps); });
}

}  // namespace scatterscope
