#pragma once

class QMenu;

namespace scatterscope {

class Document;

/// Adds to `menu` how the experiment is computed: engine, threads and memory budget, each as a list to choose from.
/// Choosing computes the experiment again; it is a setting of the window, not an edit.
void addComputeMenus(QMenu& menu, Document& document);

}  // namespace scatterscope
