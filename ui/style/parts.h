#pragma once

#include <QFrame>
#include <QLabel>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;
class QVBoxLayout;

namespace scatterscope {

/// A label in one of the style sheet's roles; always plain text, whatever a file was named.
QLabel* makeLabel(const QString& text, const char* role = nullptr, QWidget* parent = nullptr);

/// Changes a widget's role and lets the style sheet see it.
void setRole(QWidget& widget, const char* role);
/// Sets a property that the style sheet asks for, and lets it see that.
void setStyled(QWidget& widget, const char* property, const QVariant& value);

/// Code is shown character by character: the monospaced font's ligatures would make one sign of "!=" or "->".
void forbidLigatures(QWidget& widget);

/// A rounded frame with a heading; content goes into body().
class Card : public QFrame {
  Q_OBJECT

 public:
  explicit Card(const QString& heading, QWidget* parent = nullptr);
  QVBoxLayout& body() { return *m_body; }
  /// To the right of the heading: links.
  void addHeadingWidget(QWidget* widget);

 private:
  QVBoxLayout* m_body;
  QHBoxLayout* m_heading;
};

/// A row of buttons of which one is chosen: workspaces, views.
class SegmentedControl : public QWidget {
  Q_OBJECT

 public:
  SegmentedControl(const QStringList& segments, const QString& accessibleName, QWidget* parent = nullptr);
  int current() const;
  void setCurrent(int index);
  QAbstractButton* button(int index) const;

 signals:
  void chosen(int index);

 private:
  QButtonGroup* m_group;
};

}  // namespace scatterscope
