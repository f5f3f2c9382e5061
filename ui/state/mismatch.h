#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/analysis/detective/detective.h"
#include "ui/state/document.h"

namespace scatterscope {

/// What came of comparing one outcome with what was expected of it.
struct MismatchFindings {
  std::shared_ptr<const Outcome> outcome;          ///< what is compared; it knows its scene
  std::shared_ptr<const Tensor> expected;          ///< of the scene
  std::shared_ptr<const ErrorBound> bound;         ///< null where the shapes differ
  MismatchReport report;                           ///< its cause is empty until the detective is done
  std::vector<std::int64_t> wrong_in_plane;        ///< for each map of the output, in memory order
  std::shared_ptr<const Explanation> explanation;  ///< what stands behind the cause
  bool investigated = false;                       ///< whether the detective is done, or had nothing to do

  bool sameShape() const { return report.actual == report.expected; }
  const Tolerance& tolerance() const { return *report.tolerance; }
  /// Whether an element of the output is outside the tolerance; the shapes are equal.
  bool wrong(std::size_t offset) const;
  /// The next element outside the tolerance after `from` in memory order, or the one before it; -1 is before the first.
  /// Empty where there is none.
  std::optional<std::int64_t> next(std::int64_t from) const;
  std::optional<std::int64_t> previous(std::int64_t from) const;
  /// Image, channel, row and column of an element, and both values.
  WrongElement at(std::int64_t offset) const;
};

/// Compares an outcome with what its scene expects. `bound`: of the same outcome, if it is known already. Fails as
/// errorBound() does.
Result<MismatchFindings> compareWithExpected(std::shared_ptr<const Outcome> outcome, const Tolerance& tolerance,
                                             std::shared_ptr<const ErrorBound> bound, const ComputeOptions& options,
                                             RunControl& control);

/// Asks the detective. Fails as investigate() does.
Result<Diagnosis> investigateOutcome(const Outcome& outcome, const ComputeOptions& options, RunControl& control);

/// Keeps the newest outcome of a document compared with what another system produced, by a tolerance, and has the
/// detective look for the cause. All in the background; what belongs to an older scene is never told.
class Mismatch : public QObject {
  Q_OBJECT

 public:
  enum class Stage {
    NothingExpected,
    Waiting,        ///< for the outcome
    Comparing,      ///< the report is on its way
    Investigating,  ///< the report is there, the cause not yet
    Stopped,        ///< as before, but the detective was told to stop
    Done,
    Failed,  ///< failure() says why
  };

  explicit Mismatch(Document& document, QObject* parent = nullptr);

  Stage stage() const { return m_stage; }
  /// The newest findings; null where nothing is expected. They may be of an older scene: see current().
  const std::shared_ptr<const MismatchFindings>& findings() const { return m_findings; }
  bool current() const { return m_findings && m_document.current() && m_findings->outcome == m_document.outcome(); }
  const QString& failure() const { return m_failure; }
  bool busy() const { return m_thread.busy(); }

  const Tolerance& tolerance() const { return *m_tolerance; }
  void setTolerance(const Tolerance& tolerance);
  /// Stops the detective; the report stays.
  void stop();
  /// Lets it begin again.
  void investigate();

 signals:
  /// Stage or findings have changed.
  void changed();

 private:
  void follow();
  void compare();
  void setStage(Stage stage, const QString& failure = {});

  Document& m_document;
  const Tolerance* m_tolerance;
  Stage m_stage = Stage::NothingExpected;
  QString m_failure;
  std::shared_ptr<const MismatchFindings> m_findings;
  std::shared_ptr<const Outcome> m_asked;  ///< what was compared last, or is being compared
  ComputeThread
      m_thread;  ///< its own: looking for a cause must not cancel computing, nor an edit the search of another
};

}  // namespace scatterscope
