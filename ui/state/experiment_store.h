#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/file_stamp.h"
#include "ui/state/document.h"
#include "ui/state/experiment_record.h"

namespace scatterscope {

/// The file in which a document's experiment is kept, and whether all of it is in there. Files are read and written in
/// the background; a file is replaced whole or not at all.
class ExperimentStore : public QObject {
  Q_OBJECT

 public:
  using View = ExperimentFile::View;

  /// What stands at save()'s place but was not put there, or read, by this store.
  enum class Foreign { Refuse, Replace };

  /// An experiment that was left by a session that died.
  struct Left {
    QString content;                 ///< the file that holds it
    QString path;                    ///< the file that it belonged to; empty: none
    std::optional<FileStamp> stamp;  ///< of that file as the session knew it
  };

  explicit ExperimentStore(Document& document, QObject* parent = nullptr);

  /// The file it belongs to; empty where it was never saved.
  const QString& path() const { return m_path; }
  /// "decoder.scope", or the experiment's own title.
  QString name() const;
  const std::optional<FileStamp>& stamp() const { return m_stamp; }
  const KeptRest& rest() const { return m_rest; }
  /// Whether there is something that cannot be had again by opening a file or an example.
  bool modified() const { return m_modified; }
  /// Whether a later version of the program wrote the file: it is not written over.
  bool readOnly() const { return m_readOnly; }
  bool saving() const { return m_writer.busy(); }
  bool busy() const { return m_reader.busy() || m_writer.busy(); }

  /// Who knows how the experiment is looked at, when it is saved.
  void setView(std::function<View()> view) { m_view = std::move(view); }
  /// The experiment as a file would hold it now.
  ExperimentFile content() const;

  /// Reads a file. Where it holds an experiment that becomes the document's, without a way back to the one before.
  void open(const QString& path);
  /// The same for bytes; the experiment belongs to no file then. `name`: for sentences.
  void openBytes(std::shared_ptr<const std::vector<std::byte>> bytes, const QString& name);
  /// The same for what a dead session left; it counts as modified.
  void restore(const Left& left);
  /// Writes the experiment as it stands now, which afterwards belongs to that file. Foreign::Refuse: where path() has
  /// been changed by somebody else, foreignFound() tells it and nothing is written.
  void save(const QString& path, Foreign foreign = Foreign::Refuse);

  /// Nothing of what stands there needs to be kept.
  void settle();
  /// Something was opened, and the last edit put it in: nothing needs to be kept of it where nothing had to be before.
  void settleOpened();
  /// The experiment has become another one, an example: it belongs to no file.
  void leaveFile();
  /// The same for one that cannot be had again, because a program handed it over: it is to be kept.
  void leaveFileUnsaved();

 signals:
  void busyChanged();
  /// Path, or what there is to keep.
  void changed();
  /// `note`: a sentence about it, mostly empty.
  void opened(const scatterscope::ExperimentFile::View& view, const QString& note);
  void saved(const QString& path);
  /// restore() is done with the file that held it.
  void restored(const QString& content);
  void failed(const QString& sentence, ErrorKind kind);
  void foreignFound(const QString& path);

 private:
  struct Read {
    ExperimentFile file;
    Experiment experiment;
    std::optional<FileStamp> stamp;
  };
  struct Written {
    Result<void> done;
    bool foreign = false;
    std::optional<FileStamp> stamp;
  };

  static Result<Read> readFrom(const QString& path, RunControl& control);
  static Result<Read> readFrom(const ByteSource& source, const std::string& name);
  /// Whether it has become the document's.
  bool take(Result<Read> read, const QString& path);
  void follow();
  void refuse(const Error& error);

  Document& m_document;
  std::function<View()> m_view;
  QString m_path;
  std::optional<FileStamp> m_stamp;  ///< of path(), as last read or written here
  KeptRest m_rest;
  bool m_readOnly = false;
  std::shared_ptr<const Scene> m_kept;  ///< what need not be kept; null: whatever there is must be
  bool m_modified = false, m_wasModified = false;
  ComputeThread m_reader, m_writer;  ///< opening must not cancel saving
};

}  // namespace scatterscope
