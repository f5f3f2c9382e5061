#include "ui/image/step_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/limits.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

StepDialog::StepDialog(InputStep::Kind kind, const Shape& shape, QWidget* parent)
    : QDialog(parent), m_kind(kind), m_shape(shape), m_form(new QFormLayout), m_problem(makeWrapped("wrong")) {
  setObjectName("stepDialog");
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->addWidget(makeLabel(tr("The input is %1 × %2 here.").arg(shape.h).arg(shape.w), "muted"));
  column->addLayout(m_form);
  column->addWidget(m_problem);
  m_problem->hide();
  if (kind == InputStep::Kind::Resize)
    buildResize();
  else if (kind == InputStep::Kind::Crop)
    buildCrop();
  else
    buildNormalise();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &StepDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &StepDialog::reject);
}

QSpinBox* StepDialog::addNumber(const QString& label, const char* name, qint64 least, qint64 most, qint64 value) {
  auto* number = new QSpinBox;
  number->setObjectName(name);
  number->setRange(static_cast<int>(least), static_cast<int>(std::max(least, most)));
  number->setValue(static_cast<int>(value));
  m_form->addRow(label, number);
  return number;
}

void StepDialog::buildResize() {
  setWindowTitle(tr("Resize the input"));
  m_height = addNumber(tr("Height"), "stepHeight", 1, limits::kImageSide, m_shape.h);
  m_width = addNumber(tr("Width"), "stepWidth", 1, limits::kImageSide, m_shape.w);
  m_how = new QComboBox;
  m_how->setObjectName("stepHow");
  m_how->addItem(tr("Bilinear, as align_corners=False"), QString());
  m_how->addItem(tr("Nearest pixel"), QStringLiteral(":nearest"));
  m_how->addItem(tr("Mean by area, only to smaller sizes"), QStringLiteral(":area"));
  m_form->addRow(tr("How"), m_how);
}

void StepDialog::buildCrop() {
  setWindowTitle(tr("Crop the input"));
  m_height = addNumber(tr("Height"), "stepHeight", 1, m_shape.h, m_shape.h);
  m_width = addNumber(tr("Width"), "stepWidth", 1, m_shape.w, m_shape.w);
  m_how = new QComboBox;
  m_how->setObjectName("stepHow");
  m_how->addItem(tr("Around the middle"));
  m_how->addItem(tr("From a row and a column on"));
  m_form->addRow(tr("Where"), m_how);
  m_top = addNumber(tr("First row"), "stepTop", 0, m_shape.h - 1, 0);
  m_left = addNumber(tr("First column"), "stepLeft", 0, m_shape.w - 1, 0);
  const auto follow = [this] {
    m_top->setEnabled(m_how->currentIndex() == 1);
    m_left->setEnabled(m_how->currentIndex() == 1);
  };
  connect(m_how, &QComboBox::currentIndexChanged, this, follow);
  follow();
}

void StepDialog::buildNormalise() {
  setWindowTitle(tr("Normalise the input"));
  m_mean = new QLineEdit(QStringLiteral("0.5, 0.5, 0.5"));
  m_deviation = new QLineEdit(QStringLiteral("0.5, 0.5, 0.5"));
  m_mean->setObjectName("stepMean");
  m_deviation->setObjectName("stepDeviation");
  m_form->addRow(tr("Mean, one for each channel or one for all"), m_mean);
  m_form->addRow(tr("Standard deviation, the same"), m_deviation);
}

QString StepDialog::step() const {
  if (m_kind == InputStep::Kind::Normalise)
    return QStringLiteral("normalise=%1/%2").arg(m_mean->text().remove(' '), m_deviation->text().remove(' '));
  const QString size = QStringLiteral("%1x%2").arg(m_height->value()).arg(m_width->value());
  if (m_kind == InputStep::Kind::Resize) return QStringLiteral("resize=") + size + m_how->currentData().toString();
  if (m_how->currentIndex() == 0) return QStringLiteral("crop=") + size;
  return QStringLiteral("crop=%1+%2+%3").arg(size).arg(m_top->value()).arg(m_left->value());
}

void StepDialog::accept() {
  // What cannot be read is said here, where it can be changed.
  if (const auto read = readInputStep(step().toStdString()); !read) {
    m_problem->setText(text(read.error().sentence()));
    m_problem->show();
    return;
  }
  emit chosen(step());
  QDialog::accept();
}

}  // namespace scatterscope
