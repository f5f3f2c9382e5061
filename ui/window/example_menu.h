#pragma once

#include <QMenu>
#include <functional>

#include "ui/state/compute_thread.h"
#include "ui/state/presets.h"
#include "ui/state/reported_case.h"

namespace scatterscope {

/// The examples, grouped, each with a small picture of what it shows. The pictures are drawn by what draws the
/// workspace, in the background, when their group is first opened and once more for the other theme.
class ExampleMenu : public QMenu {
  Q_OBJECT

 public:
  ExampleMenu(const QString& title, QWidget* parent);

 signals:
  void chosen(const scatterscope::Preset& preset);
  void caseChosen(const scatterscope::PublicCase& reported);

 private:
  /// What a picture is drawn of; made in the background.
  using Drawn = std::function<Preset()>;
  void drawPictures(QMenu& group, QList<Drawn> examples);

  ComputeThread m_thread;
};

}  // namespace scatterscope
