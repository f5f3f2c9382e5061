#pragma once

#include <QObject>
#include <vector>

#include "core/media/input_steps.h"
#include "ui/state/compute_thread.h"

namespace scatterscope {

class Document;

/// The one way in which the input is prepared: changes the list of steps, has them done in the background on what was
/// opened, and makes one undo step of it.
class InputPreparer : public QObject {
  Q_OBJECT

 public:
  explicit InputPreparer(Document& document, QObject* parent = nullptr);

  /// Whether there is a picture or an array to prepare.
  bool possible() const;
  /// Does these steps instead of those that were done, with what completedSteps() adds. Of requests that overlap the
  /// newest wins. `what` names the undo step.
  void setSteps(std::vector<InputStep> steps, const QString& what);
  /// Adds a step, as readInputStep() takes it, at the end; one on transparency takes the place of the one there is.
  void add(const QString& step);
  /// Leaves a step out. That on transparency becomes the one that keeps it.
  void remove(std::size_t index);
  /// Exchanges a step with the one before it.
  void moveUp(std::size_t index);

  bool busy() const { return m_thread.busy(); }

 signals:
  void busyChanged(bool busy);
  void prepared(const QString& note);  ///< what was changed besides, mostly empty
  void failed(const QString& sentence);

 private:
  Document& m_document;
  ComputeThread m_thread;  ///< its own: preparing must cancel nothing
};

}  // namespace scatterscope
