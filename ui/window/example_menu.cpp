#include "ui/window/example_menu.h"

#include <QPainter>

#include "ui/picture/scatter_painter.h"
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
    QMenu* group = addMenu(all[i].group);
    group->setToolTipsVisible(true);
    showLargeIcons(*group, kPicture.width());
    QList<Preset> presets;
    for (; i < all.size() && all[i].group == group->title(); ++i) {
      const Preset& preset = all[i];
      presets.append(preset);
      QAction* action = group->addAction(preset.title);
      if (preset.story) action->setToolTip(preset.story->sentence);
      connect(action, &QAction::triggered, this, [this, preset] { emit chosen(preset); });
    }
    connect(group, &QMenu::aboutToShow, this, [this, group, presets] { drawPictures(*group, presets); });
  }
}

void ExampleMenu::drawPictures(QMenu& group, QList<Preset> presets) {
  const bool dark = Theme::current().dark;
  if (group.property(kDrawnFor) == QVariant(dark)) return;
  QPixmap room(kPicture);  // entries keep their places when the pictures come
  room.fill(Qt::transparent);
  for (QAction* action : group.actions()) {
    if (action->icon().isNull()) action->setIcon(room);
  }
  m_thread.submit<QList<QImage>>(
      [presets = std::move(presets)](RunControl& control) {
        QList<QImage> pictures;
        for (const Preset& preset : presets)
          pictures.append(control.cancelled() ? QImage() : pictureOf(preset, control));
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
