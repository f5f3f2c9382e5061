#include "ui/stage/ask_menu.h"

#include <QCoreApplication>
#include <QList>
#include <QMenu>

namespace scatterscope {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(AskMenu)
};

/// What can be asked, each with its entry in the menu.
struct Entry {
  QString label;
  ClassQuestion asks;
};

QList<Entry> questionsAbout(const ScatterSnapshot& snapshot, const std::optional<Place>& place) {
  QList<Entry> entries;
  const Shape out = snapshot.outcome->output.shape();
  if (place && place->grid == Place::Grid::Canvas) {
    const ScatterTrace trace = snapshot.trace();
    const std::int64_t row = place->cell.row - trace.rows().begin(),
                       column = place->cell.column - trace.columns().begin();
    if (row >= 0 && column >= 0 && row < out.h && column < out.w) {
      const QString at = QString("%1, %2").arg(row).arg(column);
      entries.append({Words::tr("The value of y[%1]").arg(at),
                      {"value of output " + at, Words::tr("Which number is y[%1]?").arg(at)}});
      entries.append({Words::tr("How many products meet in y[%1]").arg(at),
                      {"count of output " + at, Words::tr("How many products meet in y[%1]?").arg(at)}});
    }
  } else if (place) {
    const QString at = QString("%1, %2").arg(place->cell.row).arg(place->cell.column);
    if (place->grid == Place::Grid::Input)
      entries.append({Words::tr("Which cells x[%1] reaches").arg(at),
                      {"cells of input " + at, Words::tr("Which cells of the output does x[%1] reach?").arg(at)}});
    else
      entries.append(
          {Words::tr("Which cells w[%1] reaches").arg(at),
           {"cells of kernel " + at, Words::tr("Which cells of the output does the tap w[%1] reach?").arg(at)}});
  }
  entries.append({Words::tr("The size of the output"), {"size", Words::tr("How large is the output?")}});
  entries.append({Words::tr("What each row holds"),
                  {"rows", Words::tr("Which rows of the output are sums of products, which hold the bias alone, which "
                                     "are zeros?")}});
  entries.append({Words::tr("What each column holds"),
                  {"columns", Words::tr("Which columns of the output are sums of products, which hold the bias alone, "
                                        "which are zeros?")}});
  return entries;
}

}  // namespace

void addQuestions(QMenu& menu, const ScatterSnapshot& snapshot, const std::optional<Place>& place,
                  std::function<void(const ClassQuestion&)> ask) {
  QMenu* questions = menu.addMenu(Words::tr("Ask the class"));
  questions->setObjectName("askTheClass");
  for (const Entry& entry : questionsAbout(snapshot, place)) {
    QObject::connect(questions->addAction(entry.label), &QAction::triggered, questions,
                     [ask, asks = entry.asks] { ask(asks); });
  }
}

}  // namespace scatterscope
