#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "ui/state/compute_thread.h"

namespace scatterscope {

/// Looks in the background whether a picture holds the experiment that it shows.
class ExperimentFinder : public QObject {
  Q_OBJECT

 public:
  /// Whether a file may, by its name: only then is it worth to look into it.
  static bool mayHold(const QString& path);

  /// Calls one of the two: `found` with the text of the experiment. Of requests that overlap the newest wins.
  void look(const QString& path, std::function<void(const QString& text)> found, std::function<void()> otherwise);
  bool busy() const { return m_thread.busy(); }

 private:
  ComputeThread m_thread;
};

}  // namespace scatterscope
