#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/file_lock.h"
#include "ui/state/experiment_store.h"

namespace scatterscope {

/// Keeps what has not been saved in a folder of its own, a few seconds after each edit and off the GUI thread, so that
/// whatever ends the program leaves it behind. What a session that ends in order had there is removed.
///
/// A session has two files in the folder: NAME.scope, and NAME.lock, which it holds while it lives and which says what
/// file the experiment belongs to.
class Autosave : public QObject {
  Q_OBJECT

 public:
  using Milliseconds = std::chrono::milliseconds;
  /// With the time that the writing takes it is never 10 s.
  static constexpr Milliseconds kUsual{3000};

  /// A session that died; nobody else is offered it while this lives.
  struct Dead {
    FileLock lock;
    ExperimentStore::Left left;
    std::filesystem::path content;
  };

  /// `store` outlives it. The folder is made at the first need.
  Autosave(ExperimentStore& store, Document& document, std::filesystem::path folder, Milliseconds delay = kUsual);
  ~Autosave() override;

  /// What dead sessions left, newest first.
  static std::vector<Dead> dead(const std::filesystem::path& folder);
  static void discard(Dead dead);
  /// The files of a dead session are this one's: it goes on with them.
  void adopt(Dead dead);

  /// Writes what is not saved at once, and leaves it behind: the program is being ended.
  void leave();

 signals:
  void written();
  /// Said once, until it works again.
  void failed(const QString& sentence);

 private:
  struct Names {
    QString path;
    std::optional<FileStamp> stamp;
    friend bool operator==(const Names&, const Names&) = default;
  };

  void follow();
  void write();
  void finish(Result<void> done);
  void clear();
  Result<void> begin();
  std::filesystem::path contentPath() const;

  ExperimentStore& m_store;
  Document& m_document;
  std::filesystem::path m_folder;
  QTimer m_timer;
  std::optional<FileLock> m_lock;
  std::optional<Names> m_said;               ///< what the lock file says
  std::shared_ptr<const Scene> m_writtenOf;  ///< what the content file holds, or what is being written
  bool m_told = false;
  std::unique_ptr<ComputeThread> m_thread;  ///< its own: it cancels nothing
};

}  // namespace scatterscope
