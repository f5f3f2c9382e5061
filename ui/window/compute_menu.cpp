#include "ui/window/compute_menu.h"

#include <QActionGroup>
#include <QMenu>
#include <functional>

#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

struct Choice {
  QString text;
  std::function<void(ComputeOptions&)> take;
  std::function<bool(const ComputeOptions&)> is;
};

void addChoices(QMenu& menu, Document& document, const QString& title, const QList<Choice>& choices) {
  QMenu* choose = menu.addMenu(title);
  auto* group = new QActionGroup(choose);
  for (const Choice& choice : choices) {
    QAction* action = choose->addAction(choice.text);
    action->setCheckable(true);
    action->setChecked(choice.is(document.computeOptions()));
    QObject::connect(choose, &QMenu::aboutToShow, action,
                     [action, &document, is = choice.is] { action->setChecked(is(document.computeOptions())); });
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &document, [&document, take = choice.take] {
      ComputeOptions options = document.computeOptions();
      take(options);
      document.setComputeOptions(options);
    });
  }
}

}  // namespace

void addComputeMenus(QMenu& menu, Document& document) {
  QList<Choice> byEngine;
  for (const Engine* engine : engines()) {
    byEngine.append({spoken(engine->label()), [engine](ComputeOptions& options) { options.engine = engine; },
                     [engine](const ComputeOptions& options) {
                       return options.engine == engine || (!options.engine && engine == engines().front());
                     }});
  }
  addChoices(menu, document, QObject::tr("Engine"), byEngine);

  QList<Choice> byThreads = {{QObject::tr("All (%1)").arg(defaultThreads()),
                              [](ComputeOptions& options) { options.threads = 0; },
                              [](const ComputeOptions& options) { return options.threads == 0; }}};
  for (int threads = 1; threads <= defaultThreads(); threads *= 2) {
    byThreads.append({QString::number(threads), [threads](ComputeOptions& options) { options.threads = threads; },
                      [threads](const ComputeOptions& options) { return options.threads == threads; }});
  }
  addChoices(menu, document, QObject::tr("Threads"), byThreads);

  QList<Choice> byBudget = {{QObject::tr("Half of the free memory"),
                             [](ComputeOptions& options) { options.budget_bytes.reset(); },
                             [](const ComputeOptions& options) { return !options.budget_bytes; }}};
  for (const std::int64_t gigabytes : {1, 2, 4, 8, 16, 32, 64}) {
    const std::int64_t bytes = gigabytes * 1'000'000'000;
    byBudget.append({QString::fromStdString(formatBytes(bytes)),
                     [bytes](ComputeOptions& options) { options.budget_bytes = bytes; },
                     [bytes](const ComputeOptions& options) { return options.budget_bytes == bytes; }});
  }
  addChoices(menu, document, QObject::tr("Memory budget"), byBudget);
}

}  // namespace scatterscope
