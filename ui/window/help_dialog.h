#pragma once

#include <QDialog>
#include <vector>

#include "ui/window/help_entries.h"

class QLabel;
class QLineEdit;
class QTextBrowser;

namespace scatterscope {

/// The sentences about everything in the window, to be searched; a name leads to the thing itself.
class HelpDialog : public QDialog {
  Q_OBJECT

 public:
  HelpDialog(std::vector<HelpEntry> entries, QWidget* parent);

  /// How many entries the words that are typed leave.
  int shown() const { return m_shown; }

 signals:
  void thingWanted(QWidget* thing);

 private:
  void fill();

  std::vector<HelpEntry> m_entries;
  QLineEdit* m_typed;
  QTextBrowser* m_page;
  QLabel* m_count;
  int m_shown = 0;
};

/// What one thing is, beside it; goes with the next key or click.
class HelpPopup : public QDialog {
  Q_OBJECT

 public:
  HelpPopup(const HelpEntry& entry, QWidget* parent);
  /// Below the thing, or where there is room.
  void popUp(QPoint global);

 signals:
  void allWanted();
};

}  // namespace scatterscope
