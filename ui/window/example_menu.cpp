#include "ui/window/example_menu.h"

#include <QPainter>

#include "ui/language/language.h"
#include "ui/picture/scatter_painter.h"
#include "ui/state/text.h"
#include "ui/style/large_icons.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr QSize kPicture(128, 88);
/// Drawn larger, then reduced: at its own size nothing but titles would fit.
constexpr int kLarger = 5;
const char* const kDrawnFor = "drawnFor";

PhaseLens lensOf(const Preset& preset) {
  if (!preset.story) return PhaseLens::Off;
  return preset.story->lens == "counts" ? PhaseLens::Counts
         : preset.story->lens == "sums" ? PhaseLens::Sums
                                        : PhaseLens::Off;
}

/// The finished picture of a preset; null where it cannot be computed.
QImage pictureOf(const Preset& preset, RunControl& control) {
  const auto scene = Scene::make(preset.experiment);
  if (!scene) return {};
  const auto outcome = computeOutcome(*scene, {}, control);
  if (!outcome) return {};
  ScatterSnapshot snapshot;
  snapshot.outcome = *outcome;
  snapshot.lens = lensOf(preset);
  snapshot.interactive = false;
  snapshot.time = static_cast<double>(snapshot.steps());
  QImage image(kPicture * kLarger, QImage::Format_RGB32);
  image.fill(Theme::current().window);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  paintPicture(painter, snapshot, image.size());
  painter.end();
  return image.scaled(kPicture * 2, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

ExampleMenu::ExampleMenu(const QString& title, QWidget* parent) : QMenu(title, parent) {
  const QList<Preset> all = builtinPresets();
  for (qsizetype i = 0; i < all.size();) {
    const QString name = all[i].group;
    QMenu* group = addMenu(spoken(name));
    group->setToolTipsVisible(true);
    showLargeIcons(*group, kPicture.width());
    QList<Drawn> examples;
    for (; i < all.size() && all[i].group == name; ++i) {
      const Preset& preset = all[i];
      examples.append([preset] { return preset; });
      QAction* action = group->addAction(spoken(preset.title));
      if (preset.story) action->setToolTip(spoken(preset.story->sentence));
      connect(action, &QAction::triggered, this, [this, preset] { emit chosen(preset); });
    }
    connect(group, &QMenu::aboutToShow, this, [this, group, examples] { drawPictures(*group, examples); });
  }
  QMenu* cases = addMenu(tr("Why is it different?"));
  cases->setToolTipsVisible(true);
  showLargeIcons(*cases, kPicture.width());
  QList<Drawn> drawn;
  for (const PublicCase& reported : publicCases()) {
    QAction* action = cases->addAction(spoken(reported.title));
    action->setToolTip(QString("%1\n%2").arg(spoken(reported.facts), spoken(reported.source)));
    connect(action, &QAction::triggered, this, [this, &reported] { emit caseChosen(reported); });
    drawn.append([&reported] {
      const auto experiment = experimentOf(reported);
      return Preset{{}, {}, experiment ? *experiment : Experiment::opening()};
    });
  }
  connect(cases, &QMenu::aboutToShow, this, [this, cases, drawn] { drawPictures(*cases, drawn); });
}

void ExampleMenu::drawPictures(QMenu& group, QList<Drawn> examples) {
  const bool dark = Theme::current().dark;
  if (group.property(kDrawnFor) == QVariant(dark)) return;
  QPixmap room(kPicture);  // entries keep their places when the pictures come
  room.fill(Qt::transparent);
  for (QAction* action : group.actions()) {
    if (action->icon().isNull()) action->setIcon(room);
  }
  m_thread.submit<QList<QImage>>(
      [examples = std::move(examples)](RunControl& control) {
        QList<QImage> pictures;
        for (const Drawn& example : examples)
          pictures.append(control.cancelled() ? QImage() : pictureOf(example(), control));
        return pictures;
      },
      [group = QPointer(&group), dark](const QList<QImage>& pictures) {
        if (!group) return;
        bool all = true;
        for (qsizetype i = 0; i < pictures.size(); ++i) {
          all = all && !pictures[i].isNull();
          if (!pictures[i].isNull()) group->actions()[i]->setIcon(QPixmap::fromImage(pictures[i]));
        }
        if (all) group->setProperty(kDrawnFor, dark);
      });
}

}  // namespace scatterscope
