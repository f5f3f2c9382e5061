#pragma once

#include <QObject>
#include <QUndoStack>
#include <functional>
#include <memory>
#include <optional>

#include "ui/state/compute_thread.h"
#include "ui/state/convention_pair.h"
#include "ui/state/outcome.h"

namespace scatterscope {

/// Edits with the same non-zero kind that follow each other become one undo step.
enum class EditKind { Single, Parameter, Seed, InputSize, Gesture };

/// The one place where an experiment changes. Holds the undo stack, judges every edit, has each new scene
/// computed, and tells whoever watches.
class Document : public QObject {
  Q_OBJECT

 public:
  explicit Document(QObject* parent = nullptr);

  /// The last legal scene; never null.
  const std::shared_ptr<const Scene>& scene() const { return m_scene; }
  /// The result of the newest scene that could be computed; null only before the first one.
  const std::shared_ptr<const Outcome>& outcome() const { return m_outcome; }
  /// How far the animation's end is from outcome()'s output; empty until known, and where it would take too long.
  const std::optional<TraceDifference>& traceDifference() const { return m_difference; }
  /// Why the last edit was refused; empty once one is accepted.
  const std::optional<Error>& refusal() const { return m_refusal; }
  /// Why the scene could not be computed; empty while it is being computed and once it is.
  const std::optional<Error>& failure() const { return m_failure; }
  /// A wrong answer that is looked at beside the experiment.
  struct Comparison {
    Recipe recipe;
    QString why;                             ///< it is wrong
    std::shared_ptr<const Outcome> outcome;  ///< null until it is computed
    QString failure;                         ///< why it could not be; empty otherwise
  };
  const std::optional<Comparison>& comparison() const { return m_comparison; }
  /// Computes this call on the experiment's own operands. Another scene ends the comparison; it is no edit.
  void compareWith(const Recipe& recipe, const QString& why);
  void endComparison();
  /// What the last edit replaced besides what it was asked for; empty once something else is edited or undone.
  const std::string& note() const { return m_note; }
  /// Whether outcome() is that of scene().
  bool current() const { return m_outcome && m_outcome->scene == m_scene; }

  /// Judges `experiment`; if legal it becomes the scene through one undo step, otherwise only
  /// refusal() changes. Weights that do not fit the call are replaced by its framework's own, which note() says.
  /// `note`: what the caller has replaced already. Fails with the judgement, because refusal() may be another's by the
  /// time it is read. While a new scene is being told to whoever watches, the scene stays: an edit that arrives then (a
  /// field that was hidden lost the focus) is made afterwards, unless the scene that it was made from is gone by then.
  Result<void> apply(const QString& text, Experiment experiment, EditKind kind = EditKind::Single,
                     std::string note = {});
  /// The same, from a change to a copy of the current experiment. Fails as apply() does.
  Result<void> edit(const QString& text, const std::function<void(Experiment&)>& change,
                    EditKind kind = EditKind::Single);

  /// From here on edits of EditKind::Gesture are one undo step, however long they take: a drag has begun.
  void beginGesture() { ++m_gesture; }

  const ComputeOptions& computeOptions() const { return m_options; }
  void setComputeOptions(const ComputeOptions& options);

  /// The two conventions that stand side by side over this document.
  ConventionPair& conventions() { return m_conventions; }
  const ConventionPair& conventions() const { return m_conventions; }

  QUndoStack& undoStack() { return m_undo; }
  ComputeThread& compute() { return m_compute; }
  const ComputeThread& compute() const { return m_compute; }

 signals:
  void sceneChanged();
  void outcomeChanged();
  void traceDifferenceChanged();
  void refusalChanged();
  void failureChanged();
  void comparisonChanged();

 private:
  friend class EditCommand;
  void show(std::shared_ptr<const Scene> scene);
  void computeScene();
  void compareOutcome();
  void computeComparison();
  void setRefusal(std::optional<Error> error);
  void setFailure(std::optional<Error> error);

  QUndoStack m_undo;
  int m_gesture = 0;
  ConventionPair m_conventions;
  std::shared_ptr<const Scene> m_scene;
  std::shared_ptr<const Outcome> m_outcome;
  std::optional<TraceDifference> m_difference;
  std::optional<Error> m_refusal, m_failure;
  std::optional<Comparison> m_comparison;
  bool m_telling = false;  ///< of a new scene
  std::string m_note, m_nextNote;
  ComputeOptions m_options;
  ComputeThread m_compute;
};

}  // namespace scatterscope
