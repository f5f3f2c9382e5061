#pragma once

#include <QByteArray>
#include <QString>
#include <filesystem>
#include <optional>

#include "core/base/error.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// How an interactive page opens.
struct PageStyle {
  QString caption;             ///< above the picture, beside the title; empty: none
  std::optional<double> step;  ///< stands there; empty: plays from the start
};

/// One HTML document in which the scatter of the image and output channel on show is played, stepped and looked into:
/// style, script and numbers are inside, and it asks no network for anything. Palette, and whether stamps land tap by
/// tap, are the snapshot's. Fails as traceRecord() does where the picture is too large for it.
Result<QByteArray> pageOf(const ScatterSnapshot& snapshot, const PageStyle& style);

/// Writes the page, whole or not at all.
Result<void> writePage(const ScatterSnapshot& snapshot, const PageStyle& style, const std::filesystem::path& path);

/// Whether a file of this name is an interactive page.
bool isPage(const std::filesystem::path& path);

}  // namespace scatterscope
