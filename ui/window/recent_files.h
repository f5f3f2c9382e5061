#pragma once

#include <QMenu>
#include <optional>

namespace scatterscope {

/// The experiments that were opened or saved last, newest first, as all windows of the user know them.
class RecentFiles : public QMenu {
  Q_OBJECT

 public:
  static constexpr qsizetype kMost = 10;

  RecentFiles(const QString& title, QWidget* parent);

  static QStringList all();
  static void add(const QString& path);

 signals:
  void chosen(const QString& path);

 private:
  void fill();

  std::optional<QStringList> m_shown;
};

}  // namespace scatterscope
