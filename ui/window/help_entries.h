#pragma once

#include <QPoint>
#include <QPointer>
#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

namespace scatterscope {

/// What one thing in the window is: its own tool tip, with the name that it has.
struct HelpEntry {
  QString name;      ///< as it is read aloud, or written on it; may be empty
  QString sentence;  ///< the tool tip
  QString place;     ///< the workspace that it stands in; empty: the window
  QPointer<QWidget> widget;
};

/// All that there are in a part of the window, in the order of what holds them. Sentences that several share, and those
/// that only repeat the name, are there once or not at all.
std::vector<HelpEntry> helpEntriesIn(QWidget& part, const QString& place);

/// What is said about the thing at this point of the screen, or, where nothing is, about what holds it. Empty where
/// nobody has a word.
std::optional<HelpEntry> helpAt(QWidget& widget, QPoint global);

}  // namespace scatterscope
