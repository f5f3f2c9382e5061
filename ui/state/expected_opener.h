#pragma once

#include <QObject>
#include <QStringList>
#include <vector>

#include "ui/state/array_roles.h"
#include "ui/state/compute_thread.h"

namespace scatterscope {

class Document;

/// The way in for what another system produced, and for the arrays that come with it. Files are read in the background;
/// what comes of them is one undo step.
class ExpectedOpener : public QObject {
  Q_OBJECT

 public:
  explicit ExpectedOpener(Document& document, QObject* parent = nullptr);

  /// Takes a file for what was expected.
  void open(const QString& path);
  /// Reads files and takes each for what it most likely is; where that is not plain, rolesWanted() asks first.
  void openAll(const QStringList& paths);
  /// Puts arrays into the experiment, in these roles.
  void take(std::vector<ReadArray> arrays, const ArrayRoles& roles);
  /// Nothing is expected any more.
  void forget();
  /// The framework that the expected output comes from; null where it is not known.
  void setOther(const Convention* other);

  bool busy() const { return m_thread.busy(); }

 signals:
  void busyChanged(bool busy);
  void rolesWanted(const std::vector<scatterscope::ReadArray>& arrays, const scatterscope::ArrayRoles& likely);
  /// One of these files holds several tensors, or is a model: somebody has to choose.
  void choiceWanted(const QStringList& paths);
  void opened(const QString& name, const QString& note);
  void failed(const QString& sentence, ErrorKind kind);

 private:
  using Read = Result<std::optional<std::vector<ReadArray>>>;  ///< nothing: there is more than one in a file
  void read(const QStringList& paths, std::function<void(std::vector<ReadArray>)> then);

  Document& m_document;
  ComputeThread m_thread;  ///< its own: reading must cancel nothing
};

}  // namespace scatterscope
