#pragma once

#include <QPoint>
#include <optional>

#include "ui/picture/scatter_snapshot.h"

class QHBoxLayout;
class QMenu;

namespace scatterscope {

class ScatterView;
class ScatterWorkspace;

/// Buttons that zoom, fit and take the hand, at the end of a row.
void addZoom(QHBoxLayout& row, ScatterView& view);

/// The same as entries of a menu, with their keys.
void addZoomEntries(QMenu& menu, ScatterView& view);

/// Plays the stamps of a marked part of the input alone, or all.
void addRegionEntry(QMenu& menu, ScatterWorkspace& workspace);

/// Opens the menu of the picture, about the place under the mouse if there is one. It deletes itself.
void showPictureMenu(ScatterWorkspace& workspace, QPoint global, const std::optional<Place>& place);

}  // namespace scatterscope
