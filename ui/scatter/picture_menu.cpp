#include "ui/scatter/picture_menu.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "ui/picture/place_text.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/style/icons.h"

namespace scatterscope {
namespace {

class Words {
  Q_DECLARE_TR_FUNCTIONS(PictureMenu)
};

QToolButton* addButton(QHBoxLayout& row, const char* name, const QString& icon, const QString& says) {
  auto* button = new QToolButton;
  button->setObjectName(name);
  button->setIcon(themedIcon(icon));
  button->setIconSize({16, 16});
  button->setAccessibleName(says.section(" (", 0, 0));
  button->setToolTip(says);
  row.addWidget(button);
  return button;
}

/// "Play from here": the time before the stamp of an input pixel leaves, or before the first one that reaches a cell.
std::optional<double> timeBefore(const ScatterSnapshot& snapshot, const Place& place) {
  if (snapshot.order != StepOrder::Scatter) return std::nullopt;
  const ScatterTrace trace = snapshot.trace();
  if (place.grid == Place::Grid::Input)
    return static_cast<double>(trace.stepOf(trace.channels().begin, place.cell.row, place.cell.column));
  if (place.grid != Place::Grid::Canvas) return std::nullopt;
  const auto rows = trace.geometry().height().contributors(place.cell.row),
             columns = trace.geometry().width().contributors(place.cell.column);
  if (rows.count == 0 || columns.count == 0) return std::nullopt;
  return static_cast<double>(trace.stepOf(trace.channels().begin, rows.input, columns.input));
}

}  // namespace

void addZoom(QHBoxLayout& row, ScatterView& view) {
  ScatterView* picture = &view;
  QObject::connect(addButton(row, "zoom.out", "zoom-out", Words::tr("Zoom out (−)")), &QToolButton::clicked, picture,
                   &ScatterView::zoomOut);
  QObject::connect(addButton(row, "zoom.in", "zoom-in", Words::tr("Zoom in (+)")), &QToolButton::clicked, picture,
                   &ScatterView::zoomIn);
  QObject::connect(addButton(row, "zoom.fit", "fit", Words::tr("Fit the canvas (F); a long strip fits by its rows")),
                   &QToolButton::clicked, picture, &ScatterView::fit);
  auto* hand = addButton(row, "zoom.hand", "pan", Words::tr("Hand: drag the picture, change no value (H)"));
  hand->setCheckable(true);
  QObject::connect(hand, &QToolButton::clicked, picture, &ScatterView::setHand);
  QObject::connect(picture, &ScatterView::handChanged, hand, &QToolButton::setChecked);
}

void addZoomEntries(QMenu& menu, ScatterView& view) {
  ScatterView* picture = &view;
  QObject::connect(menu.addAction(Words::tr("Zoom in\t+")), &QAction::triggered, picture, &ScatterView::zoomIn);
  QObject::connect(menu.addAction(Words::tr("Zoom out\t−")), &QAction::triggered, picture, &ScatterView::zoomOut);
  QObject::connect(menu.addAction(Words::tr("Fit the canvas\tF")), &QAction::triggered, picture, &ScatterView::fit);
  QAction* hand = menu.addAction(Words::tr("Move with the hand\tH"));
  hand->setCheckable(true);
  hand->setChecked(view.hand());
  QObject::connect(hand, &QAction::triggered, picture, &ScatterView::setHand);
  QObject::connect(picture, &ScatterView::handChanged, hand, &QAction::setChecked);
}

void addRegionEntry(QMenu& menu, ScatterWorkspace& workspace) {
  ScatterWorkspace* scatter = &workspace;
  QAction* region = menu.addAction(Words::tr("Play only the marked part of the input\tP"));
  region->setCheckable(true);
  menu.setToolTipsVisible(true);
  region->setToolTip(Words::tr("Click one corner of it, Shift+click the opposite one"));
  const auto show = [scatter, region] {
    const bool on = !scatter->playback().passages().empty();
    region->setChecked(on);
    region->setEnabled(on || scatter->regionMarked());
  };
  show();
  QObject::connect(&menu, &QMenu::aboutToShow, region, show);
  QObject::connect(region, &QAction::triggered, scatter, &ScatterWorkspace::playRegion);
}

void showPictureMenu(ScatterWorkspace& workspace, QPoint global, const std::optional<Place>& place) {
  ScatterView* view = &workspace.view();
  auto* menu = new QMenu(view);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (place) {
    const ScatterSnapshot& snapshot = view->snapshot();
    const QString name = placeName(*place, snapshot);
    if (snapshot.pinA == place) {
      QObject::connect(menu->addAction(Words::tr("Unpin\tEsc")), &QAction::triggered, view,
                       [view] { view->pin(std::nullopt); });
    } else {
      QObject::connect(menu->addAction(Words::tr("Pin %1").arg(name)), &QAction::triggered, view,
                       [view, at = *place] { view->pin(at); });
    }
    if (snapshot.pinA && snapshot.pinA != place) {
      QObject::connect(menu->addAction(Words::tr("Pin %1 as B").arg(name)), &QAction::triggered, view,
                       [view, at = *place] { view->pinSecond(at); });
    }
    if (place->grid != Place::Grid::Canvas && snapshot.handles) {
      QObject::connect(menu->addAction(Words::tr("Type the value of %1…").arg(name)), &QAction::triggered, view,
                       [view, at = *place] { emit view->valueAsked(at); });
    }
    if (const auto time = timeBefore(snapshot, *place)) {
      QObject::connect(menu->addAction(Words::tr("Play from here")), &QAction::triggered, &workspace,
                       [&workspace, time = *time] {
                         workspace.playback().setTime(time);
                         workspace.playback().play();
                       });
    }
    menu->addSeparator();
  }
  if (view->snapshot().outcome) {
    addQuestions(*menu, view->snapshot(), place, [&workspace](const ClassQuestion& question) {
      emit workspace.classAsked(question, workspace.view().snapshot().selection.channel);
    });
    menu->addSeparator();
  }
  addRegionEntry(*menu, workspace);
  addZoomEntries(*menu, *view);
  menu->popup(global);
}

}  // namespace scatterscope
