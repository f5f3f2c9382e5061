#pragma once

#include <QApplication>
#include <QTimer>

#include "core/base/error.h"

namespace scatterscope {

/// An application whose session survives want of memory: an event whose handler throws bad_alloc is over, and
/// the next one finds things as they are. Qt would let the exception end the process.
class Application : public QApplication {
  Q_OBJECT

 public:
  Application(int& argc, char** argv);

  bool notify(QObject* receiver, QEvent* event) override;

 signals:
  void memoryExhausted();  ///< once events are delivered again, in which there may be more memory

 private:
  QTimer m_later;
};

/// To be asked before there is an application object. Fails with Budget where there is too little memory for Qt and its
/// libraries to begin with, with Io where the system does not start the few threads that Qt itself needs: it would wait
/// for them for ever.
Result<void> requireResources();

/// Keeps what Qt remarks about itself ("This plugin does not support propagateSizeHints()") out of the error output
/// while it lives. What ends the program is still said, and everything is where QT_LOGGING_RULES or QT_DEBUG_PLUGINS
/// is set.
class QuietQt {
 public:
  QuietQt();
  ~QuietQt();
  QuietQt(const QuietQt&) = delete;
  QuietQt& operator=(const QuietQt&) = delete;
};

/// Puts one sentence and exit code 3 in place of Qt's abort where it finds no display, while it lives: make
/// it before the application object and end it after that. Other messages of Qt are kept until then.
class DisplayCheck {
 public:
  DisplayCheck();
  ~DisplayCheck();
  DisplayCheck(const DisplayCheck&) = delete;
  DisplayCheck& operator=(const DisplayCheck&) = delete;
};

}  // namespace scatterscope
