#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "core/analysis/comparison_case.h"
#include "ui/state/compute_thread.h"
#include "ui/state/experiment.h"

namespace scatterscope {

class Document;

/// A case as an experiment that replaces another; `name` of its file. Versions chosen for the old one stay.
Experiment experimentOf(ComparisonCase opened, const std::string& name, const Experiment& before);

/// The way in for cases: a call with all its arrays and what another system made of them, from one file. Read in the
/// background; what comes of it is one undo step.
class CaseOpener : public QObject {
  Q_OBJECT

 public:
  explicit CaseOpener(Document& document, QObject* parent = nullptr);

  /// Whether a file may be a case, by its name: only then is it worth to look into it.
  static bool mayBeCase(const QString& path);

  /// What became of a case: what it is called, or why it was refused.
  using Told = std::function<void(const Result<QString>& name)>;
  /// Reads a case; `told` is called once it is in the document or refused. Of requests that overlap the newest wins,
  /// the others are told so.
  void open(const QString& path, Told told = {});
  /// The same for a file that may be another archive of arrays, which `otherwise` opens.
  void openIfCase(const QString& path, std::function<void()> otherwise);

  bool busy() const { return m_thread.busy(); }

 signals:
  void busyChanged(bool busy);
  /// A case is in the document; `note` says what was taken for granted.
  void opened(const QString& name, const QString& note);
  void failed(const QString& sentence, ErrorKind kind);

 private:
  using Read = Result<std::optional<ComparisonCase>>;  ///< nothing: another archive
  void read(const QString& path, bool any, Told told, std::function<void()> otherwise);
  Result<QString> take(ComparisonCase opened, const QString& path);

  Document& m_document;
  ComputeThread m_thread;  ///< its own: reading must cancel nothing
};

}  // namespace scatterscope
