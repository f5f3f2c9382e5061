#pragma once

#include <QString>

class QBoxLayout;
class QLabel;
class QLayout;
class QPushButton;
class QVBoxLayout;

namespace scatterscope {

class Card;

/// A column of cards at one side of a workspace, "left" or "right" of it, that scrolls when the window is low.
/// The hairline is on the side that faces the middle.
QVBoxLayout* addSidePanel(QBoxLayout& row, const char* side, int width);

/// Of a panel in which two frameworks' parameters stand beside each other.
inline constexpr int kParametersWidth = 372;

/// Makes a button look like a link, as wide as its text.
void styleAsLink(QPushButton& button);
/// Text to press, looking like a link.
QPushButton* makeLink(const QString& text, const QString& tip);

/// Takes all widgets out of a layout and has them deleted: later, because one of them may be what was pressed.
void discardWidgets(QLayout& layout);

/// Lets a label break its lines, in the height that they need.
void wrap(QLabel& label);
/// A plain-text label that breaks its lines; words longer than a line break too.
QLabel* makeWrapped(const char* role = nullptr);

/// The same, at the end of a card.
QLabel* addWrapped(Card& card, const char* role = nullptr);

}  // namespace scatterscope
