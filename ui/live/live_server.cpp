#include "ui/live/live_server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>
#include <QtEndian>
#include <cerrno>
#include <deque>
#include <filesystem>

#include "core/base/descriptor.h"
#include "core/base/file.h"

namespace scatterscope {
namespace {

namespace fs = std::filesystem;

constexpr int kConnections = 16;  ///< at a time
constexpr int kPatience = 5'000;  ///< milliseconds for a message to arrive

/// Whether a folder is the user's and nobody else may enter it.
bool isPrivate(const fs::path& folder) {
  struct stat status {};
  return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() &&
         (status.st_mode & 077) == 0;
}

/// XDG_RUNTIME_DIR/scatterscope, made if it is not there.
Result<fs::path> runtimeFolder() {
  const fs::path runtime = qgetenv("XDG_RUNTIME_DIR").toStdString();
  if (!runtime.is_absolute() || !isPrivate(runtime)) {
    return fail(ErrorKind::Io, "XDG_RUNTIME_DIR",
                runtime.empty() ? "XDG_RUNTIME_DIR is not set, so there is no private place for a socket."
                                : runtime.string() + " (XDG_RUNTIME_DIR) is not a folder of this user alone.",
                "Start the program in a desktop session, or set it to a folder of mode 700.");
  }
  fs::path folder = runtime / "scatterscope";
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return fail(ErrorKind::Io, folder.string(), folder.string() + " cannot be made: " + causeOf(errno) + '.');
  if (!isPrivate(folder)) {
    return fail(ErrorKind::Io, folder.string(), folder.string() + " is not a folder of this user alone.",
                "Remove it, or give it the mode 700.");
  }
  return folder;
}

/// Whether the process at the other end belongs to this user. The folder keeps all others but root away already.
bool isSameUser(const QLocalSocket& socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
         peer.uid == ::geteuid();
}

/// A socket whose answer is still to come.
using Caller = QPointer<QLocalSocket>;

void answer(const Caller& caller, bool done, const QString& said) {
  if (!caller) return;
  const QByteArray json = QJsonDocument(QJsonObject{{"ok", done}, {"said", said}}).toJson(QJsonDocument::Compact);
  QByteArray message(4, '\0');
  qToBigEndian(static_cast<quint32>(json.size()), message.data());
  message += json;
  QObject::disconnect(caller, &QLocalSocket::readyRead, nullptr, nullptr);
  caller->write(message);
  caller->flush();
  caller->disconnectFromServer();
}

}  // namespace

struct LiveServer::Parts {
  struct Request {
    Caller caller;
    QString path;
  };

  Open open;
  QLocalServer server;
  fs::path discovery;
  QByteArray token;
  std::deque<Request> waiting;
  bool opening = false;
};

LiveServer::LiveServer(Open open, QObject* parent) : QObject(parent), m_parts(std::make_unique<Parts>()) {
  m_parts->open = std::move(open);
  m_parts->server.setSocketOptions(QLocalServer::UserAccessOption);
  m_parts->server.setMaxPendingConnections(kConnections);
  connect(&m_parts->server, &QLocalServer::newConnection, this, &LiveServer::meet);
}

LiveServer::~LiveServer() {
  blockSignals(true);
  stop();
}

bool LiveServer::listening() const {
  return m_parts->server.isListening();
}

Result<void> LiveServer::start() {
  if (listening()) return {};
  const auto refused = [this](Error error) -> Result<void> {
    stop();
    m_failure = QString::fromStdString(error.sentence());
    emit listeningChanged();
    return tl::make_unexpected(std::move(error));
  };
  const auto folder = runtimeFolder();
  if (!folder) return refused(folder.error());
  const auto process = QCoreApplication::applicationPid();
  const QString socket = QString::fromStdString((*folder / (std::to_string(process) + ".socket")).string());
  QLocalServer::removeServer(socket);  // of a process of that number that was killed
  if (!m_parts->server.listen(socket)) {
    const std::string reason = m_parts->server.errorString().toStdString();
    return refused({ErrorKind::Io, "live", socket.toStdString() + " cannot be listened at: " + reason + '.', "", 0, 0});
  }
  QByteArray random(32, '\0');
  QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(random.data()), random.size() / 4);
  m_parts->token = random.toHex();
  const QByteArray json = QJsonDocument(QJsonObject{{"scatterscope", 1},
                                                    {"socket", socket},
                                                    {"token", QString::fromLatin1(m_parts->token)},
                                                    {"process", process}})
                              .toJson();
  const fs::path discovery = *folder / (std::to_string(process) + ".json");
  auto written =
      writeFile(discovery, std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))));
  if (written) m_parts->discovery = discovery;
  // The folder lets nobody else in; whoever reads the file makes sure of it all the same.
  if (written && ::chmod(discovery.c_str(), 0600) != 0)
    written = fail(ErrorKind::Io, discovery.string(), discovery.string() + ": " + causeOf(errno) + '.');
  if (!written) return refused(written.error());
  m_failure.clear();
  emit listeningChanged();
  return {};
}

void LiveServer::stop() {
  const bool listened = listening();
  m_parts->server.close();  // takes the socket away
  std::error_code none;
  if (!m_parts->discovery.empty()) fs::remove(m_parts->discovery, none);
  m_parts->discovery.clear();
  for (const auto& request : std::exchange(m_parts->waiting, {}))
    answer(request.caller, false, tr("The window does not listen any more."));
  if (listened) emit listeningChanged();
}

void LiveServer::meet() {
  while (QLocalSocket* socket = m_parts->server.nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    socket->setReadBufferSize(kMessageBytes + 4);
    const Caller caller = socket;
    if (m_parts->server.findChildren<QLocalSocket*>().size() > kConnections) {
      answer(caller, false, tr("The window has too many connections already."));
    } else if (!isSameUser(*socket)) {
      answer(caller, false, tr("The window belongs to another user."));
    } else {
      connect(socket, &QLocalSocket::readyRead, this, [this, caller] { hear(caller); });
      QTimer::singleShot(kPatience, socket, [caller] {
        if (caller->property("heard").toBool()) return;
        answer(caller, false, tr("No whole message came within 5 seconds."));
      });
      hear(caller);
    }
  }
}

void LiveServer::hear(const Caller& caller) {
  if (!caller || caller->property("heard").toBool()) return;
  const QByteArray head = caller->peek(4);
  if (head.size() < 4) return;
  const auto length = qFromBigEndian<quint32>(head.constData());
  if (length > kMessageBytes)
    return answer(caller, false, tr("The message is %L1 bytes long; %L2 are taken.").arg(length).arg(kMessageBytes));
  if (caller->bytesAvailable() < 4 + static_cast<qint64>(length)) return;
  caller->read(4);
  const QJsonObject message = QJsonDocument::fromJson(caller->read(length)).object();
  const QString path = message["case"].toString();
  if (message.isEmpty()) return answer(caller, false, tr("The message is not a JSON object."));
  if (message["token"].toString().toLatin1() != m_parts->token)
    return answer(caller, false, tr("The token is not the one of this window."));
  if (!path.startsWith('/'))
    return answer(caller, false, tr("The message names no case by its whole path: \"case\": \"/…/case.npz\"."));
  caller->setProperty("heard", true);
  m_parts->waiting.push_back({caller, path});
  next();
}

void LiveServer::next() {
  if (m_parts->opening || m_parts->waiting.empty()) return;
  m_parts->opening = true;
  const Parts::Request request = m_parts->waiting.front();
  m_parts->waiting.pop_front();
  m_parts->open(request.path, [self = QPointer(this), caller = request.caller](bool done, const QString& said) {
    answer(caller, done, said);
    if (!self) return;
    self->m_parts->opening = false;
    self->next();
  });
}

}  // namespace scatterscope
