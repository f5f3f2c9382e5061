#pragma once

#include <QDialog>

#include "core/media/input_steps.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace scatterscope {

/// Asks for the numbers of one step of the input's preparation: a size, a place or means and deviations.
class StepDialog : public QDialog {
  Q_OBJECT

 public:
  /// `kind`: Resize, Crop or Normalise. `shape`: of the input that the step is done to.
  StepDialog(InputStep::Kind kind, const Shape& shape, QWidget* parent);

 signals:
  /// The step as readInputStep() takes it.
  void chosen(const QString& step);

 private:
  void buildResize();
  void buildCrop();
  void buildNormalise();
  QSpinBox* addNumber(const QString& label, const char* name, qint64 least, qint64 most, qint64 value);
  QString step() const;
  void accept() override;

  InputStep::Kind m_kind;
  Shape m_shape;
  QFormLayout* m_form;
  QLabel* m_problem;
  QSpinBox *m_height = nullptr, *m_width = nullptr, *m_top = nullptr, *m_left = nullptr;
  QComboBox* m_how = nullptr;
  QLineEdit *m_mean = nullptr, *m_deviation = nullptr;
};

}  // namespace scatterscope
