#include "ui/state/pasted_code.h"

namespace scatterscope {

Result<void> takeRecipe(Document& document, const Recipe& recipe, EditKind kind) {
  return document.edit(
      QObject::tr("paste code"),
      [&](Experiment& experiment) {
        experiment.recipe = recipe;
        const auto input = experiment.input.kind;
        if (input != InputSource::Kind::Picture && input != InputSource::Kind::Tensor)
          experiment.title = QObject::tr("Pasted code").toStdString();
      },
      kind);
}

QString sentenceWithPlace(const Error& error) {
  const QString sentence = QString::fromStdString(error.sentence());
  return error.line > 0 ? QObject::tr("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(sentence)
                        : sentence;
}

}  // namespace scatterscope
