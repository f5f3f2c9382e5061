#include "ui/state/pasted_code.h"

namespace scatterscope {

Result<void> takeCode(Document& document, const ReadRecipe& read, EditKind kind) {
  return document.edit(
      QObject::tr("paste code"),
      [&](Experiment& experiment) {
        experiment.recipe = read;
        InputSource& input = experiment.input;
        if (input.kind == InputSource::Kind::Picture || input.kind == InputSource::Kind::Tensor) return;
        experiment.title = QObject::tr("Pasted code").toStdString();
        if (read.call.axes == 1) input.height = 1;
        if (!read.input) return;
        input.batch = read.input->n;
        input.height = read.input->h;
        input.width = read.input->w;
      },
      kind);
}

QString notesOf(const ReadRecipe& read) {
  QStringList notes;
  for (const std::string& note : read.notes) notes << QString::fromStdString(note);
  return notes.join("\n");
}

QString sentenceWithPlace(const Error& error) {
  const QString sentence = QString::fromStdString(error.sentence());
  return error.line > 0 ? QObject::tr("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(sentence)
                        : sentence;
}

}  // namespace scatterscope
