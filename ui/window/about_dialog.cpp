#include "ui/window/about_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>
#include <vector>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

struct Library {
  QString name, version, licence, use;
};

/// Versions are those that the program was built with; Qt's is the one that is running.
std::vector<Library> libraries() {
  return {
      {"Qt", qVersion(), "LGPL-3, GPL-3", AboutDialog::tr("the window; Qt Charts is GPL-3")},
      {"OpenCV", SCATTERSCOPE_OPENCV_VERSION, "Apache-2.0",
       AboutDialog::tr("pictures and films; its DNN module is timed beside us")},
      {"oneDNN", SCATTERSCOPE_ONEDNN_VERSION, "Apache-2.0", AboutDialog::tr("timed beside us")},
      {"Highway", SCATTERSCOPE_HIGHWAY_VERSION, "Apache-2.0", AboutDialog::tr("vector instructions")},
      {"BLIS", {}, "BSD-3-Clause", AboutDialog::tr("matrix products of an engine to compare with")},
      {"libzip", SCATTERSCOPE_ZIP_VERSION, "BSD-3-Clause", AboutDialog::tr("archives")},
      {"Protocol Buffers", SCATTERSCOPE_PROTOBUF_VERSION, "BSD-3-Clause", AboutDialog::tr("ONNX models")},
      {"JSON for Modern C++", SCATTERSCOPE_JSON_VERSION, "MIT", AboutDialog::tr("what is written as JSON")},
      {"{fmt}", SCATTERSCOPE_FMT_VERSION, "MIT", AboutDialog::tr("sentences")},
      {"CLI11", SCATTERSCOPE_CLI11_VERSION, "BSD-3-Clause", AboutDialog::tr("the command line")},
      {"GIFLIB, libpng, zlib", {}, AboutDialog::tr("MIT, libpng, zlib"), AboutDialog::tr("films and pictures")},
  };
}

}  // namespace

QString AboutDialog::versions() {
  QStringList lines = {
      tr("Scatterscope %1, %2, %3")
          .arg(QApplication::applicationVersion(), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())};
  for (const Library& library : libraries())
    if (!library.version.isEmpty()) lines += library.name + ' ' + library.version;
  return lines.join('\n');
}

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
  setObjectName("about");
  setWindowTitle(tr("About Scatterscope"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 20, 24, 16);
  column->setSpacing(10);
  auto* head = new QHBoxLayout;
  head->setSpacing(14);
  auto* picture = new QLabel;
  picture->setPixmap(QIcon(":/icons/scatterscope.svg").pixmap(56, 56));
  head->addWidget(picture);
  auto* names = new QVBoxLayout;
  names->setSpacing(2);
  names->addWidget(makeLabel(tr("Scatterscope %1").arg(QApplication::applicationVersion()), "title"));
  names->addWidget(makeLabel(tr("See every pixel of a transposed convolution."), "muted"));
  head->addLayout(names, 1);
  column->addLayout(head);
  auto* licence = makeWrapped();
  licence->setText(
      tr("Free software under the GNU General Public License, version 3 or any later one. It comes without warranty."));
  column->addWidget(licence);
  column->addWidget(makeLabel(tr("Made with"), "heading"));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(18);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(3, 1);
  for (int line = 0; const Library& library : libraries()) {
    grid->addWidget(makeLabel(library.name), line, 0);
    grid->addWidget(makeLabel(library.version), line, 1);
    grid->addWidget(makeLabel(library.licence, "muted"), line, 2);
    grid->addWidget(makeLabel(library.use, "muted"), line, 3);
    ++line;
  }
  column->addLayout(grid);
  auto* fonts = makeWrapped("muted");
  fonts->setText(
      tr("Fonts: Inter and JetBrains Mono, where they are installed, under the SIL Open Font License. Colours "
         "of roles: Okabe and Ito, 2008."));
  column->addWidget(fonts);
  auto* buttons = new QHBoxLayout;
  auto* copy = new QPushButton(tr("Copy versions"));
  copy->setToolTip(tr("For a report of what went wrong"));
  connect(copy, &QPushButton::clicked, this, [] { QApplication::clipboard()->setText(versions()); });
  auto* close = new QPushButton(tr("Close"));
  close->setProperty("role", "primary");
  close->setDefault(true);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  buttons->addWidget(copy);
  buttons->addStretch();
  buttons->addWidget(close);
  column->addSpacing(4);
  column->addLayout(buttons);
  setMinimumWidth(560);
}

}  // namespace scatterscope
