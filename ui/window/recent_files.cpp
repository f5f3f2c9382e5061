#include "ui/window/recent_files.h"

#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace scatterscope {
namespace {

constexpr const char* kKey = "recentExperiments";

}  // namespace

RecentFiles::RecentFiles(const QString& title, QWidget* parent) : QMenu(title, parent) {
  setToolTipsVisible(true);
  connect(this, &QMenu::aboutToShow, this, &RecentFiles::fill);
  fill();
}

QStringList RecentFiles::all() {
  return QSettings().value(kKey).toStringList();
}

void RecentFiles::add(const QString& path) {
  const QString whole = QFileInfo(path).absoluteFilePath();
  QStringList files = all();
  files.removeAll(whole);
  files.prepend(whole);
  QSettings().setValue(kKey, files.first(std::min(files.size(), kMost)));
}

void RecentFiles::fill() {
  const QStringList files = all();
  if (files == m_shown) return;  // whoever holds one of the entries keeps it
  m_shown = files;
  clear();
  for (const QString& path : files) {
    const QFileInfo file(path);
    const bool alone = std::ranges::count_if(files, [&](const QString& other) {
                         return QFileInfo(other).fileName() == file.fileName();
                       }) == 1;
    // An ampersand would mark the letter after it.
    QString name = alone ? file.fileName() : tr("%1 in %2").arg(file.fileName(), file.absolutePath());
    QAction* action = addAction(name.replace('&', "&&"));
    action->setToolTip(path);
    connect(action, &QAction::triggered, this, [this, path] { emit chosen(path); });
  }
  if (files.isEmpty()) {
    addAction(tr("Nothing was opened or saved yet"))->setEnabled(false);
    return;
  }
  addSeparator();
  connect(addAction(tr("Forget these")), &QAction::triggered, this, [] { QSettings().remove(kKey); });
}

}  // namespace scatterscope
