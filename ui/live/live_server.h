#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <functional>
#include <memory>

#include "core/base/error.h"

class QLocalSocket;

namespace scatterscope {

/// Takes cases that a Python session of the same user hands over, one after the other.
/// resources/python/scatterscope.py is the other end.
///
/// While it listens there are two files in the folder `scatterscope` of XDG_RUNTIME_DIR, which nobody but their owner
/// may enter: a local socket, and `<process>.json` that names it and holds a token, new each time. A message is its
/// length in four bytes, the most significant first, and so many bytes of JSON, 64 KiB at most:
///
///     {"token": "…", "case": "/absolute/path/case.npz"}
///
/// The answer, in the same form, is {"ok": true, "said": "…"} once the case is open, or false with the reason. Only the
/// path travels; nothing is ever sent on.
class LiveServer : public QObject {
  Q_OBJECT

 public:
  static constexpr int kMessageBytes = 64 << 10;

  /// Whether a case was opened, and a sentence on it.
  using Told = std::function<void(bool done, const QString& said)>;
  /// Opens a case; calls back exactly once, now or later.
  using Open = std::function<void(const QString& path, Told told)>;

  explicit LiveServer(Open open, QObject* parent = nullptr);
  ~LiveServer() override;  ///< as stop()

  /// Begins to listen. Fails without an XDG_RUNTIME_DIR that is the user's alone.
  Result<void> start();
  /// Takes both files away; cases that wait are refused.
  void stop();
  bool listening() const;
  /// Why the last start() failed; empty where it did not.
  const QString& failure() const { return m_failure; }

 signals:
  void listeningChanged();

 private:
  struct Parts;

  void meet();
  void hear(const QPointer<QLocalSocket>& caller);
  void next();

  std::unique_ptr<Parts> m_parts;
  QString m_failure;
};

}  // namespace scatterscope
