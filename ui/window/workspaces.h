#pragma once

#include <QString>
#include <span>
#include <string>
#include <vector>

class QWidget;

namespace scatterscope {

class Document;
class FileOpener;
class PictureCodec;

/// What a workspace may be made of.
struct WorkspaceParts {
  Document& document;
  FileOpener& opener;
  const PictureCodec& codec;
};

/// A workspace of the window.
struct WorkspaceEntry {
  const char* name;  ///< for the command line: "scatter"
  QString (*label)();
  QWidget* (*make)(const WorkspaceParts& parts);
};

/// All, in the order of the bar. To add one: its folder in ui and its line in workspaces.cpp.
std::span<const WorkspaceEntry> workspaces();

std::vector<std::string> workspaceNames();

}  // namespace scatterscope
