#include "ui/scatter/scatter_menu.h"

#include <QActionGroup>
#include <QCoreApplication>
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

class Words {
  Q_DECLARE_TR_FUNCTIONS(ScatterMenu)
};

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
  QMenu* view = menu.addMenu(Words::tr("View"));
  addChoices(
      *view, Words::tr("Picture"), {Words::tr("Scatter\t1"), Words::tr("Gather\t2"), Words::tr("Matrix\t3")},
      [scatter] { return static_cast<int>(scatter->view().snapshot().mode); },
      [scatter](int i) { scatter->setMode(static_cast<PictureMode>(i)); });
  addChoices(
      *view, Words::tr("Phase lens"), {Words::tr("Values"), Words::tr("Stamp counts\tL"), Words::tr("Kernel sums\tL")},
      [scatter] { return static_cast<int>(scatter->view().snapshot().lens); },
      [scatter](int i) { scatter->setLens(static_cast<PhaseLens>(i)); });
  QStringList names;
  for (const Palette& palette : palettes()) names.append(palette.title());
  QMenu* colours = addChoices(
      *view, Words::tr("Colours of values"), names,
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
      action.setText(palette.title() +
                     (scatter->view().snapshot().palette == &palette ? QStringLiteral("  ✓") : QString()));
    }
  });
  QMenu* eyes = view->addMenu(Words::tr("Simulate colour vision"));
  auto* group = new QActionGroup(eyes);
  const QStringList visions = {Words::tr("Usual colour vision"), Words::tr("Without red cones (protan)"),
                               Words::tr("Without green cones (deutan)"), Words::tr("Without blue cones (tritan)"),
                               Words::tr("Grey, as printed")};
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
      Words::tr("Projector: large and thick\tF5"), [scatter] { return scatter->projector(); },
      [scatter](bool on) { scatter->setProjector(on); });
  checkable(
      Words::tr("Tap by tap\tT"), [scatter] { return scatter->playback().unit() == Playback::Unit::Part; },
      [scatter](bool on) { scatter->setTapByTap(on); });
  checkable(
      Words::tr("Less motion"), [scatter] { return scatter->view().snapshot().motion == Motion::Reduced; },
      [scatter](bool on) { scatter->view().setMotion(on ? Motion::Reduced : Motion::Full); });
  QObject::connect(view->addAction(Words::tr("Side panels on or off\tCtrl+B")), &QAction::triggered, scatter,
                   &ScatterWorkspace::togglePanels);
  QObject::connect(view->addAction(Words::tr("Go to a coordinate…\tCtrl+G")), &QAction::triggered, scatter,
                   &ScatterWorkspace::askForPlace);
  QObject::connect(view->addAction(Words::tr("Restart introduction")), &QAction::triggered, scatter,
                   [scatter] { scatter->setLevel(Level::Stamps); });
}

}  // namespace scatterscope
