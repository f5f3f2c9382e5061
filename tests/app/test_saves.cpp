#include <sys/resource.h>
#include <sys/stat.h>

#include <QtTest>
#include <filesystem>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"

using namespace scatterscope;
namespace fs = std::filesystem;

namespace {

const char* kCode = "nn.ConvTranspose2d(1, 2, 3, stride=2)";

}  // namespace

/// Every kind of file that the program writes, on a disk that is full at some byte, and over what must not be
/// replaced. tests/faults/saves does the same at every system call.
class TestSaves : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  int m_count = 0;

  /// An empty folder with an input in it.
  fs::path folder() {
    fs::path path = m_folder.filePath(QString::number(++m_count)).toStdString();
    fs::create_directory(path);
    return path;
  }

  QStringList writing(const fs::path& target) const {
    const QString path = QString::fromStdString(target.string()),
                  extension = QString::fromStdString(target.extension().string());
    if (extension == ".npy") return {"run", kCode, "--input", m_folder.filePath("x.npy"), "--output", path};
    if (extension == ".csv")
      return {"bench", kCode, "--input-size", "9", "--repeat", "1", "--engines", "direct", "--csv", path};
    if (extension == ".json") {
      return {"bench", kCode, "--input-size", "9", "--repeat", "1", "--engines", "direct", "--json=" + path};
    }
    if (target.filename() == "n0_c001.png") {
      return {"run",     kCode,
              "--input", m_folder.filePath("x.npy"),
              "--maps",  QString::fromStdString(target.parent_path().string())};
    }
    if (target.filename() == "window.png") return {"--screenshot", path, "--size", "500x400"};
    if (target.filename() == "film-0002.png") {
      return {"render",
              kCode,
              "--input-size",
              "2",
              "--size",
              "320x200",
              "--seconds-per-step",
              "0.04",
              "--sequence",
              "-o",
              QString::fromStdString((target.parent_path() / "film.png").string())};
    }
    return {"render", kCode, "--input-size", "2", "--size", "320x200", "--seconds-per-step", "0.04", "-o", path};
  }

  tests::Finished save(const fs::path& target, rlim_t most = RLIM_INFINITY) {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.setChildProcessModifier([most] {
      const rlimit limit = {most, most};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(SCATTERSCOPE_PROGRAM, writing(target));
    return tests::finish(process);
  }

  void kinds() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"y.npy", "n0_c001.png", "t.csv", "t.json", "f.gif", "f.mp4", "f.png", "f.svg", "f.pdf",
                             "film-0002.png", "window.png"}) {
      QTest::newRow(name) << name;
    }
  }

  void writeOld(const fs::path& target) {
    QVERIFY(writeFile(target, std::as_bytes(std::span(std::string_view("old")))));
  }
  void verifyOld(const fs::path& target) {
    const auto content = readFile(target);
    QVERIFY(content && content->size() == 3);
  }
  /// Names that nobody asked for: temporary files.
  static int strangers(const fs::path& folder) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
      count += entry.path().filename().string().starts_with('.') ? 1 : 0;
    return count;
  }

 private slots:
  void initTestCase() {
    std::vector<float> ramp(400);
    for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<float>(i % 37);
    QVERIFY(writeFile(m_folder.filePath("x.npy").toStdString(), writeNpy(*Tensor::of({1, 1, 20, 20}, ramp))));
  }

  void aFullDiskLeavesTheOldFileAndSaysWhy_data() { kinds(); }
  void aFullDiskLeavesTheOldFileAndSaysWhy() {
    QFETCH(QString, name);
    const auto where = folder();
    const fs::path target = where / name.toStdString();
    const auto whole = save(target);
    QVERIFY2(whole.code == 0 && fs::exists(target), whole.summary());
    const auto size = fs::file_size(target);
    const bool holdsTimes = name.startsWith("t.");  // which have more or fewer digits
    for (const auto room : {std::uintmax_t{0}, size / 2, holdsTimes ? size * 3 / 4 : size - 1}) {
      fs::remove_all(where);
      fs::create_directory(where);
      writeOld(target);
      const auto done = save(target, room);
      QVERIFY2(done.code == 3, done.summary());
      QVERIFY2(done.error.contains("cannot be written: File too large."), done.summary());
      verifyOld(target);
      QCOMPARE(strangers(where), 0);
    }
  }

  void whatMustNotBeReplacedIsNot_data() { kinds(); }
  void whatMustNotBeReplacedIsNot() {
    QFETCH(QString, name);
    const auto where = folder();
    const fs::path target = where / name.toStdString();
    const auto refused = [&](const char* words) {
      const auto done = save(target);
      QVERIFY2(done.code == 3 && done.error.contains(words), done.summary());
      QCOMPARE(strangers(where), 0);
    };
    writeOld(target);
    QCOMPARE(::chmod(target.c_str(), 0444), 0);
    refused("is write-protected: Permission denied");
    verifyOld(target);
    fs::remove(target);
    QCOMPARE(::mkfifo(target.c_str(), 0600), 0);
    refused("is a pipe; only a file can be replaced");
    QVERIFY(fs::is_fifo(target));
    fs::remove(target);
    fs::create_symlink("/dev/null", target);
    refused("is a device; only a file can be replaced");
    QVERIFY(fs::is_symlink(target));
  }

  void linksAndPermissionsAreKept_data() { kinds(); }
  void linksAndPermissionsAreKept() {
    QFETCH(QString, name);
    const auto where = folder();
    const fs::path target = where / name.toStdString(), behind = where / "behind";
    writeOld(behind);
    QCOMPARE(::chmod(behind.c_str(), 0640), 0);
    fs::create_symlink("behind", target);
    const auto done = save(target);
    QVERIFY2(done.code == 0, done.summary());
    QVERIFY(fs::is_symlink(target));
    QVERIFY(fs::file_size(behind) > 50);
    QCOMPARE(static_cast<int>(fs::status(behind).permissions()), 0640);
    QCOMPARE(strangers(where), 0);
  }
};

SCATTERSCOPE_TEST(TestSaves, QCoreApplication)
#include "test_saves.moc"
