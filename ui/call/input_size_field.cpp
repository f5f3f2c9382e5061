#include "ui/call/input_size_field.h"

#include <QStringList>

#include "ui/language/language.h"
#include "ui/state/document.h"

namespace scatterscope {

InputSizeField::InputSizeField(Document& document, QWidget* parent) : QLineEdit(parent), m_document(document) {
  setProperty("role", "number");
  setObjectName("input.size");
  setAccessibleName(tr("Input size"));
  setToolTip(tr("Rows and columns of the input, or images, rows and columns"));
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  connect(this, &QLineEdit::textEdited, this, &InputSizeField::commit);
  connect(this, &QLineEdit::editingFinished, this, [this] {
    setModified(false);
    showScene();
  });
  connect(&document, &Document::sceneChanged, this, &InputSizeField::showScene);
  showScene();
}

void InputSizeField::commit(const QString& text) {
  QList<qint64> sizes;
  bool legal = true;
  for (const QString& part : text.split(',')) {
    bool isNumber = false;
    sizes.append(part.trimmed().toLongLong(&isNumber));
    legal = legal && isNumber && sizes.back() >= 1;
  }
  if (sizes.size() == 1 && m_document.scene()->experiment().recipe.call.axes == 1) sizes.prepend(1);
  if (sizes.size() == 1) sizes.append(sizes.front());
  if (sizes.size() == 2) sizes.prepend(1);
  if (!legal || sizes.size() != 3) {
    emit problemChanged(tr("The input size is rows and columns, or images, rows and columns: whole numbers from 1."));
    return;
  }
  const auto accepted = m_document.edit(
      tr("change the input size"),
      [&](Experiment& experiment) {
        experiment.input.batch = sizes[0];
        experiment.input.height = sizes[1];
        experiment.input.width = sizes[2];
      },
      EditKind::InputSize);
  emit problemChanged(accepted ? QString() : spoken(accepted.error().sentence()));
}

void InputSizeField::showScene() {
  const auto scene = m_document.scene();
  const InputSource& input = scene->experiment().input;
  setEnabled(isMade(input));
  if (isModified()) return;  // what is being typed stays as it is
  QString text = QString("%1, %2").arg(input.height).arg(input.width);
  if (input.batch > 1) text.prepend(QString("%1, ").arg(input.batch));
  setText(text);
  emit problemChanged({});
}

}  // namespace scatterscope
