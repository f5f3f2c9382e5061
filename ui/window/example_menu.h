#pragma once

#include <QMenu>

#include "ui/state/compute_thread.h"
#include "ui/state/presets.h"

namespace scatterscope {

/// The examples, grouped, each with a small picture of what it shows. The pictures are drawn by what draws the
/// workspace, in the background, when their group is first opened and once more for the other theme.
class ExampleMenu : public QMenu {
  Q_OBJECT

 public:
  ExampleMenu(const QString& title, QWidget* parent);

 signals:
  void chosen(const scatterscope::Preset& preset);

 private:
  void drawPictures(QMenu& group, QList<Preset> presets);

  ComputeThread m_thread;
};

}  // namespace scatterscope
