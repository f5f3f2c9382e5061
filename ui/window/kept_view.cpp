#include "ui/window/kept_view.h"

#include "ui/picture/place_text.h"
#include "ui/picture/snapshot_record.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/text.h"

namespace scatterscope {

ExperimentFile::View keptView(ScatterWorkspace& scatter, const std::string& workspace) {
  ExperimentFile::View view = viewOf(scatter.view().snapshot());
  view.workspace = workspace;
  view.step = scatter.playback().destination();
  return view;
}

void restoreView(ScatterWorkspace& scatter, Document& document, const ExperimentFile::View& view) {
  if (scatter.level() != Level::All) scatter.setLevel(Level::All);
  // The mode first: it brings the order that it had last, which only the matrix lets choose.
  if (const auto mode = modeIn(view)) scatter.setMode(*mode);
  if (const auto order = orderIn(view); order && modeIn(view) == PictureMode::Matrix) scatter.setOrder(*order);
  if (const auto lens = lensIn(view)) scatter.setLens(*lens);
  const auto finish = [&scatter, view] {
    scatter.playback().pause();
    if (view.step >= 0) scatter.playback().setTime(view.step);
    scatter.view().pin(std::nullopt);
    if (view.cell.empty() || !scatter.view().snapshot().outcome) return;
    if (const auto place = readPlace(text(view.cell), scatter.view().snapshot())) scatter.view().pin(*place);
  };
  if (document.current()) return finish();
  auto* once = new QObject(&scatter);
  QObject::connect(&document, &Document::outcomeChanged, once, [&document, once, finish, scene = document.scene()] {
    once->deleteLater();
    QObject::disconnect(&document, nullptr, once, nullptr);
    if (document.scene() == scene && document.current()) finish();
  });
}

}  // namespace scatterscope
