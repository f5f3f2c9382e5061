#include "ui/state/document.h"

#include <QElapsedTimer>
#include <QScopedValueRollback>
#include <QUndoCommand>
#include <set>

#include "ui/language/language.h"
#include "ui/state/operand_fit.h"
#include "ui/state/outcome_plan.h"

namespace scatterscope {
namespace {

/// Edits of one field that follow each other within this time are one intention, and one undo step.
constexpr qint64 kMergeMilliseconds = 1500;

}  // namespace

/// Swaps one immutable scene for another: every edit of the program is this command.
class EditCommand : public QUndoCommand {
 public:
  EditCommand(Document& document, const QString& text, std::shared_ptr<const Scene> after, EditKind kind)
      : QUndoCommand(text),
        m_document(document),
        m_before(document.scene()),
        m_after(std::move(after)),
        m_kind(kind),
        m_gesture(document.m_gesture) {
    m_age.start();
  }

  const Scene& before() const { return *m_before; }
  const Scene& after() const { return *m_after; }

  void undo() override { m_document.show(m_before); }
  void redo() override { m_document.show(m_after); }
  int id() const override { return m_kind == EditKind::Single ? -1 : static_cast<int>(m_kind); }

  bool mergeWith(const QUndoCommand* next) override {
    // The same kind of edit, but of another parameter, or after a pause: a step of its own.
    const auto* edit = static_cast<const EditCommand*>(next);
    if (m_kind == EditKind::Gesture ? edit->m_gesture != m_gesture
                                    : next->text() != text() || m_age.elapsed() > kMergeMilliseconds)
      return false;
    m_age.restart();
    m_after = edit->m_after;
    setObsolete(m_after->experiment() == m_before->experiment());
    return true;
  }

 private:
  Document& m_document;
  std::shared_ptr<const Scene> m_before, m_after;
  EditKind m_kind;
  int m_gesture;
  QElapsedTimer m_age;
};

namespace {

/// What stays taken while a scene is computed.
std::vector<PlannedBuffer> heldBy(const Document& document, const QUndoStack& stack) {
  std::set<const Tensor*> tensors;
  const auto keep = [&](const Scene& scene) {
    const Experiment& experiment = scene.experiment();
    for (const auto* tensor :
         {experiment.input.tensor.get(), experiment.input.original.get(), experiment.weights.weight.get(),
          experiment.weights.bias.get(), experiment.expected.tensor.get()}) {
      if (tensor) tensors.insert(tensor);
    }
  };
  keep(*document.scene());
  for (int i = 0; i < stack.count(); ++i) {
    const auto* edit = dynamic_cast<const EditCommand*>(stack.command(i));
    if (!edit) continue;
    keep(edit->before());
    keep(edit->after());
  }
  std::int64_t undo = 0;
  for (const Tensor* tensor : tensors) undo += static_cast<std::int64_t>(tensor->elements().size_bytes());
  std::vector<PlannedBuffer> held = {{"files that are open and that Undo brings back", undo}};
  if (document.outcome()) held.push_back({"result on the screen", bytesOf(*document.outcome())});
  const auto& comparison = document.comparison();
  if (comparison && comparison->outcome) held.push_back({"compared result", bytesOf(*comparison->outcome)});
  return held;
}

}  // namespace

Document::Document(QObject* parent) : QObject(parent), m_scene(*Scene::make(Experiment::opening())) {
  computeScene();
}

Result<void> Document::apply(const QString& text, Experiment experiment, EditKind kind, std::string note) {
  auto scene = Scene::make(experiment);
  if (scene) {
    if (const std::string done = fitWeights(experiment, **scene); !done.empty()) {
      note += note.empty() ? done : ' ' + done;
      scene = Scene::make(std::move(experiment));
    }
  }
  if (!scene) {
    const Error error = scene.error();
    setRefusal(error);
    return tl::make_unexpected(error);
  }
  if (m_telling) {
    // The undo stack is in the middle of a step.
    QMetaObject::invokeMethod(
        this,
        [this, text, kind, note, from = m_scene, experiment = (*scene)->experiment()] {
          if (m_scene == from) static_cast<void>(apply(text, experiment, kind, note));
        },
        Qt::QueuedConnection);
    return {};
  }
  setRefusal({});
  if ((*scene)->experiment() == m_scene->experiment()) return {};
  m_nextNote = std::move(note);
  m_undo.push(new EditCommand(*this, text, *std::move(scene), kind));
  m_nextNote.clear();
  return {};
}

Result<void> Document::edit(const QString& text, const std::function<void(Experiment&)>& change, EditKind kind) {
  Experiment experiment = m_scene->experiment();
  change(experiment);
  return apply(text, std::move(experiment), kind);
}

void Document::setComputeOptions(const ComputeOptions& options) {
  m_options = options;
  computeScene();
}

void Document::show(std::shared_ptr<const Scene> scene) {
  if (scene == m_scene) return;
  const QScopedValueRollback<bool> telling(m_telling, true);
  m_scene = std::move(scene);
  endComparison();
  m_note = std::move(m_nextNote);
  setRefusal({});
  m_conventions.include(m_scene->convention());
  emit sceneChanged();
  computeScene();
}

void Document::computeScene() {
  using Computed = Result<std::shared_ptr<const Outcome>>;
  setFailure({});
  m_compute.submit<Computed>([scene = m_scene, options = m_options, held = heldBy(*this, m_undo)](
                                 RunControl& control) { return computeOutcomeBeside(held, scene, options, control); },
                             [this](Computed computed) {
                               if (!computed) {
                                 setFailure(computed.error());
                                 return;
                               }
                               const auto outcome = m_outcome = *std::move(computed);
                               m_difference = outcome->trace_difference;
                               emit outcomeChanged();
                               // Whoever was told may have edited: then a newer scene is being computed, which
                               // comparing would cancel.
                               if (!outcome->trace_difference && m_outcome == outcome && !m_compute.busy())
                                 compareOutcome();
                               computeComparison();
                             });
}

/// A large result is shown first and checked against the animation's end after that.
void Document::compareOutcome() {
  using Difference = std::optional<TraceDifference>;
  m_compute.submit<Difference>([outcome = m_outcome](RunControl& control) { return compareLater(*outcome, control); },
                               [this](Difference difference) {
                                 m_difference = difference;
                                 emit traceDifferenceChanged();
                                 computeComparison();
                               });
}

void Document::compareWith(const Recipe& recipe, const QString& why) {
  m_comparison = Comparison{recipe, why, nullptr, {}};
  emit comparisonChanged();
  computeComparison();
}

void Document::endComparison() {
  if (!m_comparison) return;
  m_comparison.reset();
  emit comparisonChanged();
}

/// After what the experiment itself needs, which a newer job would cancel.
void Document::computeComparison() {
  if (!m_comparison || m_comparison->outcome || !m_comparison->failure.isEmpty() || !current() || m_compute.busy())
    return;
  Experiment experiment = m_scene->experiment();
  experiment.recipe = m_comparison->recipe;
  if (experiment.weights.kind == WeightSource::Kind::Initialiser && experiment.recipe.steps.empty()) {
    // Two frameworks draw other numbers: what is compared is the calls.
    experiment.weights.kind = WeightSource::Kind::Tensor;
    experiment.weights.weight = std::make_shared<Tensor>(m_outcome->weight);
    experiment.weights.bias = m_outcome->bias.empty() ? nullptr : std::make_shared<Tensor>(m_outcome->bias);
  }
  const auto fail = [this](const Error& error) {
    m_comparison->failure = spoken(error.sentence());
    emit comparisonChanged();
  };
  auto scene = Scene::make(std::move(experiment));
  if (!scene) return fail(scene.error());
  using Computed = Result<std::shared_ptr<const Outcome>>;
  m_compute.submit<Computed>([scene = *std::move(scene), options = m_options, held = heldBy(*this, m_undo)](
                                 RunControl& control) { return computeOutcomeBeside(held, scene, options, control); },
                             [this, fail, recipe = m_comparison->recipe](Computed computed) {
                               if (!m_comparison || !(m_comparison->recipe == recipe)) return;
                               if (!computed) return fail(computed.error());
                               m_comparison->outcome = *std::move(computed);
                               emit comparisonChanged();
                             });
}

void Document::setRefusal(std::optional<Error> error) {
  if (!error && !m_refusal) return;
  m_refusal = std::move(error);
  emit refusalChanged();
}

void Document::setFailure(std::optional<Error> error) {
  if (!error && !m_failure) return;
  m_failure = std::move(error);
  emit failureChanged();
}

}  // namespace scatterscope
