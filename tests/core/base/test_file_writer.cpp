#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>
#include <csignal>
#include <functional>
#include <thread>

#include "byte_sources.h"
#include "core/base/file.h"
#include "core/base/file_writer.h"
#include "file_limit.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::bytes;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> namesIn(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

int modeOf(const fs::path& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : -1;
}

/// Runs `work` in a process of its own and gives its status as waitpid() does.
int inChild(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

class TestFileWriter : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  int m_count = 0;
  /// A new empty folder.
  fs::path folder() {
    auto path = fs::path(m_folder.path().toStdString()) / std::to_string(++m_count);
    fs::create_directory(path);
    return path;
  }

  void refuses(const fs::path& path, std::string_view words) {
    const auto file = FileWriter::open(path);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::Io);
    const auto sentence = file.error().sentence();
    QVERIFY2(sentence.find(words) != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.starts_with(path.string()), sentence.c_str());
  }

 private slots:
  void nothingIsSeenBeforeTheCommit() {
    const auto where = folder();
    QVERIFY(writeFile(where / "film.mp4", bytes("old")).has_value());
    {
      auto file = FileWriter::open(where / "film.mp4");
      QVERIFY(file.has_value());
      QCOMPARE(file->place().extension(), fs::path(".mp4"));
      QCOMPARE(file->place().parent_path(), where);
      QVERIFY(file->write(std::vector<std::byte>(200'000)).has_value());
      QVERIFY(*readFile(where / "film.mp4") == bytes("old"));
      const FileWriter moved = *std::move(file);
      QCOMPARE(namesIn(where).size(), 2u);
    }
    QCOMPARE(namesIn(where), std::vector<std::string>{"film.mp4"});
  }

  void piecesOfAnySizeArriveInTheirOrder() {
    const auto where = folder();
    std::vector<std::byte> expected;
    auto file = FileWriter::open(where / "pieces");
    for (const std::size_t size : {1, 3, 65'536, 2, 65'535, 0, 3'000'001, 255, 65'537}) {
      const std::vector<std::byte> piece(size, static_cast<std::byte>(size % 251));
      expected.insert(expected.end(), piece.begin(), piece.end());
      QVERIFY(file->write(piece).has_value());
    }
    QVERIFY(file->commit().has_value());
    QVERIFY(*readFile(where / "pieces") == expected);
    QCOMPARE(namesIn(where), std::vector<std::string>{"pieces"});
  }

  void whatAKilledProcessLeftIsRemovedByTheNextSave() {
    const auto where = folder();
    const int status = inChild([&] {
      auto file = FileWriter::open(where / "film.mp4");
      (void)file->write(std::vector<std::byte>(200'000));
      ::raise(SIGKILL);
    });
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(namesIn(where).size(), 1u);  // or the test shows nothing
    QVERIFY(writeFile(where / "other", bytes("x")).has_value());
    QCOMPARE(namesIn(where), std::vector<std::string>{"other"});
  }

  void whatALivingProcessWritesIsLeftAlone() {
    const auto where = folder();
    int toChild[2], toParent[2];
    QCOMPARE(::pipe(toChild), 0);
    QCOMPARE(::pipe(toParent), 0);
    const pid_t child = ::fork();
    char byte = 0;
    if (child == 0) {
      auto file = FileWriter::open(where / "slow");
      (void)file->write(bytes("whole"));
      const bool told = ::write(toParent[1], "x", 1) == 1 && ::read(toChild[0], &byte, 1) == 1;
      ::_exit(told && file->commit() ? 0 : 1);
    }
    QCOMPARE(::read(toParent[0], &byte, 1), ssize_t{1});
    QVERIFY(writeFile(where / "quick", bytes("x")).has_value());
    QCOMPARE(namesIn(where).size(), 2u);
    QCOMPARE(::write(toChild[1], "x", 1), ssize_t{1});
    int status = -1;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
    QVERIFY(*readFile(where / "slow") == bytes("whole"));
    for (const int end : {toChild[0], toChild[1], toParent[0], toParent[1]}) ::close(end);
  }

  void onlyOwnLeftoversAreRemoved() {
    const auto where = folder();
    const std::vector<std::string> others = {".scatterscope-", ".scatterscope-0123456789abcdeg",
                                             ".scatterscope-0123456789abcdef0", "scatterscope-0123456789abcdef",
                                             ".scatterscope-0123456789abcdef.far-too-long-an-extension"};
    for (const auto& name : others) QVERIFY(writeFile(where / name, bytes("x")).has_value());
    fs::create_directory(where / ".scatterscope-0123456789abcdef");
    QVERIFY(inChild([&] { (void)writeFile(where / "new", bytes("x")); }) == 0);
    QCOMPARE(namesIn(where).size(), others.size() + 2);
  }

  void aDiskThatIsFullAtAnyByteLeavesTheOldFileAndNoOther() {
    const auto where = folder();
    constexpr std::size_t kSize = 200'000;
    QVERIFY(writeFile(where / "kept", bytes("old")).has_value());
    for (const rlim_t room : {0, 1, 4095, 65'535, 65'536, 65'537, 131'072, 199'999}) {
      auto file = FileWriter::open(where / "kept");
      QVERIFY(file.has_value());
      const tests::FileLimit limit(room);
      Result<void> written;
      for (std::size_t i = 0; i < kSize && written; i += 1000) written = file->write(std::vector<std::byte>(1000));
      const auto committed = file->commit();
      QVERIFY(!committed);
      QVERIFY2(committed.error().message.find("File too large") != std::string::npos,
               committed.error().message.c_str());
      QVERIFY(written || written.error().message == committed.error().message);
      QVERIFY(!file->grow());
    }
    QVERIFY(*readFile(where / "kept") == bytes("old"));
    QCOMPARE(namesIn(where), std::vector<std::string>{"kept"});
    const tests::FileLimit limit(kSize);
    QVERIFY(writeFile(where / "kept", std::vector<std::byte>(kSize)).has_value());
  }

  void growingTellsWhyAnEncoderCouldNot() {
    const auto where = folder();
    auto file = FileWriter::open(where / "x");
    QVERIFY(file->grow().has_value());
    const tests::FileLimit limit(1000);
    const auto grown = file->grow();
    QVERIFY(!grown);
    QVERIFY(grown.error().message.find("File too large") != std::string::npos);
  }

  void permissionsAreThoseOfTheOldFileOrOfAnyNewOne() {
    const auto where = folder();
    const mode_t mask = ::umask(027);
    QVERIFY(writeFile(where / "new", bytes("x")).has_value());
    ::umask(mask);
    QCOMPARE(modeOf(where / "new"), 0640);
    for (const int mode : {0600, 0664, 0755}) {
      QCOMPARE(::chmod((where / "new").c_str(), static_cast<mode_t>(mode)), 0);
      auto file = FileWriter::open(where / "new");
      QCOMPARE(modeOf(file->place()), 0600);  // nobody else reads half of a secret
      QVERIFY(file->commit().has_value());
      QCOMPARE(modeOf(where / "new"), mode);
    }
  }

  void ownersAreKeptByRoot() {
    if (::geteuid() != 0) return;  // nobody else may give files away
    const auto where = folder();
    QVERIFY(writeFile(where / "theirs", bytes("x")).has_value());
    QCOMPARE(::chown((where / "theirs").c_str(), 65'534, 65'533), 0);
    QCOMPARE(::chmod((where / "theirs").c_str(), 06755), 0);
    QVERIFY(writeFile(where / "theirs", bytes("y")).has_value());
    struct stat status = {};
    QCOMPARE(::stat((where / "theirs").c_str(), &status), 0);
    QCOMPARE(status.st_uid, uid_t{65'534});
    QCOMPARE(status.st_gid, gid_t{65'533});
    QCOMPARE(static_cast<int>(status.st_mode & 07777), 06755);
  }

  void linksStayAndWhatTheyLeadToIsReplaced() {
    const auto where = folder();
    fs::create_directory(where / "far");
    QVERIFY(writeFile(where / "far/target", bytes("old")).has_value());
    fs::create_symlink("far/target", where / "near");
    fs::create_symlink("near", where / "nearer");
    QVERIFY(writeFile(where / "nearer", bytes("new")).has_value());
    QVERIFY(fs::is_symlink(where / "near") && fs::is_symlink(where / "nearer"));
    QVERIFY(*readFile(where / "far/target") == bytes("new"));
    QCOMPARE(namesIn(where / "far"), std::vector<std::string>{"target"});
  }

  void whatIsNoFileOrProtectedIsRefusedAtOnce() {
    const auto where = folder();
    QCOMPARE(::mkfifo((where / "pipe").c_str(), 0600), 0);
    refuses(where / "pipe", "is a pipe");
    fs::create_symlink("pipe", where / "to a pipe");
    refuses(where / "to a pipe", "is a pipe");
    fs::create_symlink("/dev/null", where / "to a device");
    refuses(where / "to a device", "is a device");
    refuses("/dev/full", "is a device");
    refuses(where, "is a folder");
    fs::create_symlink("nowhere", where / "dangling");
    refuses(where / "dangling", "is a link to a file that does not exist");
    fs::create_symlink("loop", where / "loop");
    refuses(where / "loop", "Too many levels");
    refuses(where / "none" / "x", "No such file");
    refuses(where / std::string(300, 'n'), "File name too long");
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    refuses("/proc/self/fd/" + std::to_string(ends[1]), "is a pipe");  // what /dev/stdout leads to
    for (const int end : ends) ::close(end);
    QVERIFY(writeFile(where / "protected", bytes("old")).has_value());
    QCOMPARE(::chmod((where / "protected").c_str(), 0444), 0);
    refuses(where / "protected", "is write-protected: Permission denied");
    QVERIFY(*readFile(where / "protected") == bytes("old"));
    QVERIFY(!fs::exists(where / "nowhere"));
    QCOMPARE(namesIn(where).size(), 6u);
  }

  void aTargetThatBecomesSomethingElseIsNotReplaced() {
    const auto where = folder();
    auto file = FileWriter::open(where / "x");
    QCOMPARE(::mkfifo((where / "x").c_str(), 0600), 0);
    const auto committed = file->commit();
    QVERIFY(!committed);
    QVERIFY(committed.error().message.find("is a pipe") != std::string::npos);
    QVERIFY(fs::is_fifo(where / "x"));
  }

  void cancellingLeavesTheOldFile() {
    const auto where = folder();
    QVERIFY(writeFile(where / "x", bytes("old")).has_value());
    for (const bool beforeWriting : {true, false}) {
      RunControl control;
      auto file = FileWriter::open(where / "x", &control);
      if (beforeWriting) control.requestCancel();
      const auto written = file->write(std::vector<std::byte>(100'000));
      QCOMPARE(written.has_value(), !beforeWriting);
      control.requestCancel();
      const auto committed = file->commit();
      QVERIFY(!committed);
      QCOMPARE(committed.error().kind, ErrorKind::Cancelled);
    }
    QVERIFY(*readFile(where / "x") == bytes("old"));
    QCOMPARE(namesIn(where), std::vector<std::string>{"x"});
  }

  void manyAtOnceNeverMix() {
    const auto where = folder();
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        const std::vector<std::byte> content(70'000, static_cast<std::byte>(i));
        for (int round = 0; round < 10; ++round) {
          if (!writeFile(where / "x", content)) ++failures;
          const auto read = readFile(where / "x");
          if (!read || read->size() != content.size() || read->front() != read->back()) ++failures;
        }
      });
    }
    for (auto& thread : threads) thread.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(namesIn(where), std::vector<std::string>{"x"});
  }
};

SCATTERSCOPE_TEST(TestFileWriter)
#include "test_file_writer.moc"
