// The local socket that takes cases: what it answers, and whom.

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>
#include <QtTest>

#include "core/base/descriptor.h"
#include "test_program.h"
#include "ui/live/live_server.h"

using namespace scatterscope;

namespace {

/// The other end, as Python has it: a socket of the system.
class Caller {
 public:
  explicit Caller(const QString& path) : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    const sockaddr_un address = addressOf(path);
    m_connected = ::connect(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  static sockaddr_un addressOf(const QString& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, qPrintable(path), sizeof address.sun_path);
    return address;
  }
  bool connected() const { return m_connected; }
  void send(const QByteArray& bytes) {
    QCOMPARE(::send(m_socket.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL),
             static_cast<ssize_t>(bytes.size()));
  }
  void send(const QJsonObject& message) { send(framed(QJsonDocument(message).toJson())); }
  static QByteArray framed(const QByteArray& json) {
    QByteArray message(4, '\0');
    qToBigEndian(static_cast<quint32>(json.size()), message.data());
    return message + json;
  }
  /// The whole answer once it has come; an empty object before.
  QJsonObject answer() {
    char some[4096];
    for (ssize_t count = 0; (count = ::recv(m_socket.get(), some, sizeof some, 0)) > 0;) m_heard.append(some, count);
    if (m_heard.size() < 4 || m_heard.size() < 4 + static_cast<qsizetype>(qFromBigEndian<quint32>(m_heard.constData())))
      return {};
    return QJsonDocument::fromJson(m_heard.mid(4)).object();
  }

 private:
  Descriptor m_socket;
  bool m_connected = false;
  QByteArray m_heard;
};

}  // namespace

class TestLiveServer : public QObject {
  Q_OBJECT

  QTemporaryDir m_runtime;
  QStringList m_opened;
  std::vector<LiveServer::Told> m_pending;
  std::unique_ptr<LiveServer> m_server;

  QString folder() const { return m_runtime.filePath("scatterscope"); }
  QJsonObject discovery() const {
    QFile file(folder() + '/' + QString::number(QCoreApplication::applicationPid()) + ".json");
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
  }
  QJsonObject message() const { return {{"token", discovery()["token"]}, {"case", "/cases/one.npz"}}; }
  /// What the server says to a message.
  QString refusalOf(const QByteArray& bytes) {
    Caller caller(discovery()["socket"].toString());
    caller.send(bytes);
    QJsonObject answer;
    [&] { QTRY_VERIFY(!(answer = caller.answer()).isEmpty()); }();
    return answer["ok"].toBool(true) ? "taken" : answer["said"].toString();
  }

 private slots:
  void init() {
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    QCOMPARE(::chmod(qPrintable(m_runtime.path()), 0700), 0);
    m_opened.clear();
    m_pending.clear();
    m_server = std::make_unique<LiveServer>([this](const QString& path, LiveServer::Told told) {
      m_opened.append(path);
      m_pending.push_back(std::move(told));
    });
  }
  void cleanup() { m_server.reset(); }

  void aCaseIsTakenAndAnswered() {
    QVERIFY(m_server->start());
    QVERIFY(m_server->listening());
    Caller caller(discovery()["socket"].toString());
    QVERIFY(caller.connected());
    const QByteArray whole = Caller::framed(QJsonDocument(message()).toJson());
    caller.send(whole.first(3));  // in pieces, as they come
    QTest::qWait(1);
    caller.send(whole.sliced(3, 20));
    QTest::qWait(1);
    QVERIFY(m_opened.isEmpty());
    caller.send(whole.sliced(23));
    QTRY_COMPARE(m_opened, QStringList{"/cases/one.npz"});
    QVERIFY(caller.answer().isEmpty());
    m_pending.front()(true, "decoder.up1 is open");
    QJsonObject answer;
    QTRY_VERIFY(!(answer = caller.answer()).isEmpty());
    QCOMPARE(answer, (QJsonObject{{"ok", true}, {"said", "decoder.up1 is open"}}));
  }

  void casesAreOpenedOneAfterTheOther() {
    QVERIFY(m_server->start());
    Caller first(discovery()["socket"].toString()), second(discovery()["socket"].toString());
    first.send(message());
    QTRY_COMPARE(m_opened.size(), 1);
    QJsonObject other = message();
    other["case"] = "/cases/two.npz";
    second.send(other);
    QTest::qWait(20);
    QCOMPARE(m_opened.size(), 1);
    m_pending[0](false, "It is broken.");
    QTRY_COMPARE(m_opened, (QStringList{"/cases/one.npz", "/cases/two.npz"}));
    QTRY_COMPARE(first.answer(), (QJsonObject{{"ok", false}, {"said", "It is broken."}}));
    // One whose caller has gone away is no reason to stop.
    {
      Caller gone(discovery()["socket"].toString());
      gone.send(message());
    }
    m_pending[1](true, "two");
    QTRY_COMPARE(m_opened.size(), 3);
    m_pending[2](true, "nobody hears this");
    QTRY_COMPARE(second.answer()["said"].toString(), QString("two"));
  }

  void whatIsNoMessageIsRefused() {
    QVERIFY(m_server->start());
    QVERIFY(refusalOf(Caller::framed("[1, 2]")).contains("not a JSON object"));
    QVERIFY(refusalOf(Caller::framed("")).contains("not a JSON object"));
    QVERIFY(refusalOf(Caller::framed("{\"token\": \"\", \"case\": \"/x\"}")).contains("token"));
    QVERIFY(refusalOf(Caller::framed("{\"case\": \"/x\"}")).contains("token"));
    QJsonObject wrong = message();
    wrong["token"] = QString(wrong["token"].toString().size(), '0');
    QVERIFY(refusalOf(Caller::framed(QJsonDocument(wrong).toJson())).contains("token"));
    QJsonObject relative = message();
    relative["case"] = "one.npz";
    QVERIFY(refusalOf(Caller::framed(QJsonDocument(relative).toJson())).contains("whole path"));
    QVERIFY(refusalOf(QByteArray("\0\1\0\1", 4)).contains("65,537 bytes long; 65,536 are taken"));
    QVERIFY(refusalOf("\xff\xff\xff\xff").contains("4,294,967,295 bytes long"));
    QVERIFY(refusalOf("GET / HTTP/1.1\r\n").contains("bytes long"));
    QVERIFY(m_opened.isEmpty());
  }

  void nobodyElseMayEnter() {
    QVERIFY(m_server->start());
    const auto modeOf = [](const QString& path) {
      struct stat status {};
      return ::lstat(qPrintable(path), &status) == 0 ? status.st_mode & 0777 : 0;
    };
    QCOMPARE(modeOf(folder()), mode_t{0700});
    QCOMPARE(modeOf(folder() + '/' + QString::number(QCoreApplication::applicationPid()) + ".json"), mode_t{0600});
    const QString socket = discovery()["socket"].toString();
    QCOMPARE(modeOf(socket) & 077, mode_t{0});
    QVERIFY(discovery()["token"].toString().size() == 64);
    if (::geteuid() != 0) QSKIP("Only root can try as another user.");
    const sockaddr_un address = Caller::addressOf(socket);
    const pid_t child = ::fork();
    if (child == 0) {
      const int call = ::socket(AF_UNIX, SOCK_STREAM, 0);
      if (::setresuid(65534, 65534, 65534) != 0) ::_exit(99);
      ::_exit(::connect(call, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? 0 : errno);
    }
    int status = 0;
    QVERIFY(::waitpid(child, &status, 0) == child && WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), EACCES);
  }

  void bothFilesGoWhenItStops() {
    QVERIFY(m_server->start());
    QCOMPARE(QDir(folder()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size(), 2);
    const QString token = discovery()["token"].toString();
    Caller waits(discovery()["socket"].toString()), opening(discovery()["socket"].toString());
    opening.send(message());
    QTRY_COMPARE(m_opened.size(), 1);
    waits.send(message());
    QTest::qWait(20);
    m_server->stop();
    QTRY_VERIFY(waits.answer()["said"].toString().contains("does not listen any more"));
    QVERIFY(QDir(folder()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).isEmpty());
    QVERIFY(m_server->start());
    QVERIFY(discovery()["token"].toString() != token);
    m_server.reset();
    QVERIFY(QDir(folder()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).isEmpty());
    m_pending.front()(true, "too late");  // and no harm
  }

  void withoutAPrivateFolderItDoesNotListen() {
    qunsetenv("XDG_RUNTIME_DIR");
    const auto unset = m_server->start();
    QVERIFY(!unset && unset.error().message.find("is not set") != std::string::npos);
    QVERIFY(m_server->failure().contains("is not set") && !m_server->listening());
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    QCOMPARE(::chmod(qPrintable(m_runtime.path()), 0755), 0);
    const auto open = m_server->start();
    QVERIFY(!open && open.error().message.find("not a folder of this user alone") != std::string::npos);
    QCOMPARE(::chmod(qPrintable(m_runtime.path()), 0700), 0);
    // A folder of that name that somebody else prepared.
    QDir(folder()).removeRecursively();
    QCOMPARE(::symlink("/tmp", qPrintable(folder())), 0);
    QVERIFY(!m_server->start());
    QVERIFY(QFile::remove(folder()));
    QVERIFY(m_server->start());
    QVERIFY(m_server->failure().isEmpty());
  }
};

SCATTERSCOPE_TEST(TestLiveServer, QCoreApplication)
#include "test_live_server.moc"
