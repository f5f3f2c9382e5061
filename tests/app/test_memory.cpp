#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "memory_limit.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/npy_attacks.h"
#include "tests/attacks/picture_attacks.h"

using namespace scatterscope;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMega = std::int64_t{1} << 20;

tests::Finished runWithin(const QStringList& arguments, std::int64_t bytes) {
  QProcess process;
  QProcessEnvironment environment = tests::withoutDisplay();
  // Each thread's arena of malloc() takes 64 MB of addresses and next to no memory.
  environment.insert("MALLOC_ARENA_MAX", "1");
  process.setProcessEnvironment(environment);
  process.setChildProcessModifier([bytes] {
    const rlimit limit = {static_cast<rlim_t>(bytes), static_cast<rlim_t>(bytes)};
    ::setrlimit(RLIMIT_AS, &limit);
  });
  process.start(SCATTERSCOPE_PROGRAM, arguments);
  return tests::finish(process);
}

/// The least `ulimit -v`, to 16 MB, under which these arguments succeed: what the program takes for itself.
std::int64_t leastFor(const QStringList& arguments) {
  std::int64_t low = 0, high = 8192 * kMega;
  if (runWithin(arguments, high).code != 0) return -1;
  while (high - low > 16 * kMega) {
    const auto middle = (low + high) / 2;
    (runWithin(arguments, middle).code == 0 ? high : low) = middle;
  }
  return high;
}

/// What a process took from its start to its end.
struct Cost {
  int code = -1;
  double seconds = 0;
  std::int64_t peak = 0;  ///< resident, in bytes
};

Cost costOf(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {SCATTERSCOPE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  QElapsedTimer watch;
  watch.start();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int standard : {0, 1, 2}) ::dup2(nowhere, standard);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage = {};
  ::wait4(child, &status, 0, &usage);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, static_cast<double>(watch.elapsed()) / 1000,
          std::int64_t{usage.ru_maxrss} << 10};
}

}  // namespace

/// What a command says that it needs is what it takes, and 64 MB more are enough for all the rest.
class TestMemory : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  QString path(const QString& name) const { return m_folder.filePath(name); }

  void saveTensor(const char* name, const Shape& shape) {
    std::vector<float> elements(static_cast<std::size_t>(*shape.elements()), 0.5f);
    QVERIFY(writeFile(path(name).toStdString(), writeNpy(*Tensor::of(shape, std::move(elements)))));
  }

  std::int64_t planned(const QString& code, const QString& size) {
    const auto shape = tests::run({"shape", code, "--input-size", size, "--json"});
    return static_cast<std::int64_t>(shape.json()["memory_bytes"].toDouble());
  }

  /// The large one succeeds in what the small one takes at least, the plan and 64 MB.
  void fits(const QStringList& small, const QStringList& large, std::int64_t plan) {
    if (!tests::kLimitsMemory) return;
    const auto least = leastFor(small);
    QVERIFY(least > 0);
    const auto done = runWithin(large, least + plan + 64 * kMega);
    QVERIFY2(done.code == 0,
             QString("the program itself: %1 MB, the plan: %2 MB\n").arg(least / kMega).arg(plan / kMega).toUtf8() +
                 done.summary());
  }

 private slots:
  void anArrayIsReadAndWrittenWhereItIs() {
    // 26 MB in, 104 MB out: no second copy of the output fits.
    const QString code = "nn.ConvTranspose2d(8, 8, 2, stride=2)";
    saveTensor("small.npy", {1, 8, 4, 4});
    saveTensor("large.npy", {1, 8, 900, 900});
    const auto plan = planned(code, "900");
    const auto running = [&](const char* input) {
      return QStringList{"run",      code,          "--input",  path(input),
                         "--output", path("y.npy"), "--budget", QString::number(plan)};
    };
    fits(running("small.npy"), running("large.npy"), plan);
  }

  void aWideArrayIsNeverWholeInMemory() {
    // 123 MB of float64 become 61 MB of float32; the output is small.
    const QString code = "nn.ConvTranspose2d(6, 1, 1)";
    saveTensor("small.npy", {1, 6, 4, 4});
    const auto header = attacks::npyWith("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 6, 1600, 1600), }", 0);
    QVERIFY(writeFile(path("wide.npy").toStdString(), header));
    fs::resize_file(path("wide.npy").toStdString(), header.size() + 6u * 1600u * 1600u * 8u);
    const auto plan = planned(code, "1600");
    const auto running = [&](const char* input) {
      return QStringList{"run",      code,          "--input",  path(input),
                         "--output", path("y.npy"), "--budget", QString::number(plan)};
    };
    fits(running("small.npy"), running("wide.npy"), plan);
  }

  void mapsAndPicturesTakeWhatIsPlanned() {
    // A picture of 16 megapixels: 192 MB as float32, which a call of one tap passes on, and its maps as PNG.
    const QString code = "nn.ConvTranspose2d(3, 1, 1)";
    const auto picture = [&](const char* name, std::uint32_t side) {
      const auto head = "P6\n" + std::to_string(side) + " " + std::to_string(side) + "\n255\n";
      const auto file = path(name).toStdString();
      [&] { QVERIFY(writeFile(file, std::as_bytes(std::span(head)))); }();
      fs::resize_file(file, head.size() + std::uintmax_t{3} * side * side);
    };
    picture("small.ppm", 8);
    picture("large.ppm", 4000);
    constexpr std::int64_t kPixels = 16'000'000;
    const auto decoding = kPixels * (3 * 4 + 4 + 3), running = planned(code, "4000") + 12 * kPixels;
    const auto plan = std::max(decoding, running);
    const auto command = [&](const char* input) {
      return QStringList{"run",    code,         "--input",  path(input),
                         "--maps", path("maps"), "--budget", QString::number(plan)};
    };
    fits(command("small.ppm"), command("large.ppm"), plan);
  }

  void aHugeFileIsRefusedByItsHeader_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("code");
    const auto array = attacks::npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (30000, 30000), }", 0);
    QTest::newRow("array beyond the budget")
        << QByteArray(reinterpret_cast<const char*>(array.data()), static_cast<qsizetype>(array.size())) << 4;
    QTest::newRow("zeros") << QByteArray(100, '\0') << 3;
    QTest::newRow("program") << QByteArray(
                                    "\x7f"
                                    "ELF")
                             << 3;
  }
  void aHugeFileIsRefusedByItsHeader() {
    QFETCH(QByteArray, head);
    QFETCH(int, code);
    if (!tests::kLimitsMemory) return;
    // 3.6 GB, of which the file system keeps the first block.
    const auto file = path("huge.npy").toStdString();
    QVERIFY(writeFile(file, std::as_bytes(std::span(head.constData(), static_cast<std::size_t>(head.size())))));
    fs::resize_file(file, static_cast<std::uintmax_t>(head.size()) + std::uintmax_t{30'000} * 30'000 * 4);
    const auto done =
        runWithin({"run", "nn.ConvTranspose2d(1, 1, 3)", "--input", path("huge.npy"), "--budget", "1MB"}, 1500 * kMega);
    QVERIFY2(done.code == code, done.summary());
  }

  void refusingAHostileFileCostsNothing() {
    const std::vector<std::string> running = {"run", "nn.ConvTranspose2d(1, 1, 3)", "--input"};
    const auto over = [&](const std::vector<std::byte>& content) {
      const auto file = path("hostile").toStdString();
      [&] { QVERIFY(writeFile(file, content)); }();
      auto arguments = running;
      arguments.push_back(file);
      return costOf(arguments);
    };
    const auto nothing = over({});
    QCOMPARE(nothing.code, 3);
    double longest = 0;
    std::int64_t most = 0;
    const auto check = [&](const std::string& name, const std::vector<std::byte>& content) {
      const auto cost = over(content);
      QVERIFY2(cost.code == 3 || cost.code == 4, name.c_str());
      QVERIFY2(cost.peak < nothing.peak + 50'000'000, (name + ": " + std::to_string(cost.peak)).c_str());
      QVERIFY2(cost.seconds < nothing.seconds + 2, name.c_str());  // 0.1 s on a machine that is idle
      longest = std::max(longest, cost.seconds - nothing.seconds);
      most = std::max(most, cost.peak - nothing.peak);
    };
    int files = 0;
    for (const auto& attack : attacks::npyAttacks()) check(attack.name, attack.content), ++files;
    for (const auto& attack : attacks::pictureAttacks()) {
      // What only a decoder sees has to be given to one.
      if (attack.expected != "decoder says") check(attack.name, attack.content), ++files;
    }
    qInfo("%d files: at most %.3f s and %.1f MB more than refusing an empty one (%.3f s, %.1f MB)", files, longest,
          static_cast<double>(most) / 1e6, nothing.seconds, static_cast<double>(nothing.peak) / 1e6);
  }

  void geometryTakesNoMemory_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("shape") << QStringList{"shape", "nn.ConvTranspose2d(3, 8, 7, stride=%1)", "--input-size", "999"};
    QTest::newRow("convert") << QStringList{
        "convert", "nn.ConvTranspose2d(3, 8, 7, stride=%1)", "--to", "mindspore", "--input-size", "999"};
    QTest::newRow("solve") << QStringList{
        "solve", "nn.ConvTranspose2d(3, 8, 7, stride=%1)", "--input-size", "16", "--scale", "2"};
  }
  void geometryTakesNoMemory() {
    QFETCH(QStringList, command);
    auto large = command;
    command[1] = command[1].arg(2);
    large[1] = large[1].arg(command[0] == "solve" ? 2 : 40);
    fits(command, large, 0);
  }

  void picturesAndFilmsTakeTheirFrames_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"p.png", "p.svg", "p.pdf", "p.gif", "p.mp4"}) QTest::newRow(name) << name;
  }
  void picturesAndFilmsTakeTheirFrames() {
    QFETCH(QString, name);
    const auto rendering = [&](const char* size) {
      return QStringList{"render",
                         "nn.ConvTranspose2d(1, 1, 3, stride=2)",
                         "--input-size",
                         "2",
                         "--seconds-per-step",
                         "0.04",
                         "--size",
                         size,
                         "-o",
                         path(name)};
    };
    // H.264 is encoded with a look ahead of some forty frames: see core/imaging/film/mp4_writer.cpp.
    const auto large = rendering("1280x720");
    fits(rendering("128x128"), large, name == "p.mp4" ? 600 * 1280 * 720 : 0);
    if (name != "p.mp4" || !tests::kLimitsMemory) return;
    // With less, down to hardly anything, there is a sentence and no half of a film.
    const auto least = leastFor(rendering("128x128"));
    for (const std::int64_t more : {0, 100, 200, 300, 400}) {
      QFile::remove(path(name));
      const auto done = runWithin(large, least + more * kMega);
      QVERIFY2(done.code == 4 && done.error.contains("encoder"), done.summary());
      QVERIFY(!QFile::exists(path(name)));
    }
  }
};

SCATTERSCOPE_TEST(TestMemory, QCoreApplication)
#include "test_memory.moc"
