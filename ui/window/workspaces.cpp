#include "ui/window/workspaces.h"

#include <QCoreApplication>
#include <array>

#include "ui/convert/convert_workspace.h"
#include "ui/image/image_workspace.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/timings/timings_workspace.h"

namespace scatterscope {
namespace {

class Labels {
  Q_DECLARE_TR_FUNCTIONS(Workspaces)
};

using Parts = const WorkspaceParts&;

constexpr WorkspaceEntry kWorkspaces[] = {
    {"scatter", [] { return Labels::tr("Scatter"); },
     [](Parts p) -> QWidget* { return new ScatterWorkspace(p.document); }},
    {"convert", [] { return Labels::tr("Convert"); },
     [](Parts p) -> QWidget* { return new ConvertWorkspace(p.document); }},
    {"image", [] { return Labels::tr("Image"); },
     [](Parts p) -> QWidget* { return new ImageWorkspace(p.document, p.opener, &p.codec); }},
    {"timings", [] { return Labels::tr("Timings"); },
     [](Parts p) -> QWidget* { return new TimingsWorkspace(p.document); }},
    {"lessons", [] { return Labels::tr("Lessons"); },
     [](Parts p) -> QWidget* { return new LessonsWorkspace(p.document); }},
};

}  // namespace

std::span<const WorkspaceEntry> workspaces() {
  return kWorkspaces;
}

std::vector<std::string> workspaceNames() {
  std::vector<std::string> names;
  for (const WorkspaceEntry& workspace : kWorkspaces) names.push_back(workspace.name);
  return names;
}

}  // namespace scatterscope
