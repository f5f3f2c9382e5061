#pragma once

#include <QWidget>

#include "ui/state/input_preparer.h"

class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace scatterscope {

/// What is done to the input before the layer gets it: how the file was read, then step by step in its order, and a
/// menu with more of it.
class InputStepsList : public QWidget {
  Q_OBJECT

 public:
  explicit InputStepsList(Document& document, QWidget* parent = nullptr);
  InputPreparer& preparer() { return m_preparer; }

 signals:
  void told(const QString& sentence, bool wrong);

 private:
  void fillMenu();
  void ask(InputStep::Kind kind);
  QWidget* makeRow(std::size_t index, const InputStep& step);
  void showScene();

  Document& m_document;
  InputPreparer m_preparer;
  QLabel* m_reading;
  QVBoxLayout* m_rows;
  QMenu* m_menu;
  QPushButton* m_add;
};

}  // namespace scatterscope
