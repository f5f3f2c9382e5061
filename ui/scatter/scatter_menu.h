#pragma once

class QMenu;
class QMainWindow;

namespace scatterscope {

class ScatterWorkspace;

/// The "View" menu: what the scatter workspace shows and in which colours, projector mode, and how the window looks
/// to other eyes.
void addScatterMenu(QMenu& menu, ScatterWorkspace& workspace, QMainWindow& window);

}  // namespace scatterscope
