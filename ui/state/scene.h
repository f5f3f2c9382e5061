#pragma once

#include <memory>
#include <vector>

#include "ui/state/experiment.h"

namespace scatterscope {

/// An experiment that has been judged legal, with what follows from it without computing: the operation and
/// its translation to every convention. Immutable; shared by views and jobs.
class Scene {
 public:
  /// Fails with the error of the parameter that breaks a rule; the caller keeps the scene it had.
  static Result<std::shared_ptr<const Scene>> make(Experiment experiment);

  const Experiment& experiment() const { return m_experiment; }
  const Operation& operation() const { return m_operation; }
  const Shape& inputShape() const { return m_inputShape; }
  const Shape& outputShape() const { return m_outputShape; }
  const Convention& convention() const { return *m_experiment.recipe.call.convention; }

  /// The same operation in another convention; for the experiment's own convention the call itself.
  const Translation& translation(const Convention& convention) const;

 private:
  explicit Scene(Experiment experiment) : m_experiment(std::move(experiment)) {}

  Experiment m_experiment;
  Operation m_operation;
  Shape m_inputShape, m_outputShape;
  std::vector<Translation> m_translations;  ///< aligned with conventions()
};

}  // namespace scatterscope
