#pragma once

#include <QObject>
#include <memory>

#include "ui/state/compute_thread.h"
#include "ui/state/tensor_choice.h"

namespace scatterscope {

class Document;

/// The way in for files of several tensors and for models: they are listed, somebody is asked what to take, and that is
/// read in the background and becomes one undo step.
class TensorOpener : public QObject {
  Q_OBJECT

 public:
  explicit TensorOpener(Document& document, QObject* parent = nullptr);

  /// Lists files and asks.
  void list(const std::vector<std::filesystem::path>& paths);
  /// Lists the arrays of a folder, of a dump of a model those of its transposed convolutions, and asks.
  void listFolder(const std::filesystem::path& folder);
  /// Asks about files that are listed already. `roles`: what is looked for, and suggested; empty: whatever there is.
  void ask(std::shared_ptr<const TensorFiles> files, const std::vector<TensorRole>& roles = {});
  /// Reads what was chosen and puts it into the experiment.
  void take(std::shared_ptr<const TensorFiles> files, const TensorChoice& choice);

  bool busy() const { return m_thread.busy(); }

 signals:
  void busyChanged(bool busy);
  void choiceWanted(const std::shared_ptr<const scatterscope::TensorFiles>& files,
                    const scatterscope::TensorChoice& likely);
  void opened(const QString& name, const QString& note);
  void failed(const QString& sentence, ErrorKind kind);

 private:
  void refuse(const Error& error);

  Document& m_document;
  ComputeThread m_thread;  ///< its own: reading must cancel nothing
};

}  // namespace scatterscope
