#include "ui/state/pasted_code.h"

#include "ui/language/language.h"
#include "ui/state/operand_fit.h"

namespace scatterscope {

Result<void> takeCode(Document& document, const ReadRecipe& read, EditKind kind) {
  Experiment experiment = document.scene()->experiment();
  experiment.recipe = read;
  const bool made = isMade(experiment.input);
  std::string note = fitInput(experiment);
  if (made) {
    experiment.title = QObject::tr("Pasted code").toStdString();
    if (read.call.axes == 1) experiment.input.height = 1;
    if (read.input) {
      experiment.input.batch = read.input->n;
      experiment.input.height = read.input->h;
      experiment.input.width = read.input->w;
    }
  }
  return document.apply(QObject::tr("paste code"), std::move(experiment), kind, std::move(note));
}

QString notesOf(const ReadRecipe& read) {
  QStringList notes;
  for (const std::string& note : read.notes) notes << spoken(note);
  return notes.join("\n");
}

QString sentenceWithPlace(const Error& error) {
  const QString sentence = spoken(error.sentence());
  return error.line > 0 ? QObject::tr("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(sentence)
                        : sentence;
}

}  // namespace scatterscope
