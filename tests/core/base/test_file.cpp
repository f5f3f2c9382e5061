#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QtTest>

#include "byte_sources.h"
#include "core/base/file.h"
#include "core/files/file_kind.h"
#include "file_limit.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::bytes;
namespace fs = std::filesystem;

namespace {

std::size_t filesIn(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class TestFile : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

  void refusesToRead(const fs::path& file, ErrorKind kind, std::string_view words) {
    const auto content = readFile(file, 1000);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, kind);
    QVERIFY2(content.error().message.find(words) != std::string::npos, content.error().message.c_str());
    QVERIFY2(content.error().message.find(file.string()) != std::string::npos, content.error().message.c_str());
  }

  void refusesToWrite(const fs::path& file, std::string_view words) {
    const auto written = writeFile(file, bytes("new"));
    QVERIFY(!written);
    QVERIFY2(written.error().message.find(words) != std::string::npos, written.error().message.c_str());
    QVERIFY2(written.error().message.find(file.string()) != std::string::npos, written.error().message.c_str());
  }

 private slots:
  void contentSurvivesARoundTrip() {
    for (const auto& content : {bytes(""), bytes("x"), std::vector<std::byte>(1'000'003, std::byte{0xa5})}) {
      QVERIFY(writeFile(path("round trip ü.bin"), content).has_value());
      const auto read = readFile(path("round trip ü.bin"));
      QVERIFY(read.has_value());
      QVERIFY(*read == content);
    }
  }

  void whatIsNoFileIsNamed() {
    refusesToRead(path("missing.npy"), ErrorKind::Io, "There is no file");
    refusesToRead(path("round trip ü.bin") / "below a file", ErrorKind::Io, "There is no file");
    refusesToRead(path("."), ErrorKind::Io, "is a folder");
    refusesToRead("/dev/null", ErrorKind::Io, "is a device");
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    refusesToRead(path("pipe"), ErrorKind::Io, "is a pipe");  // open() would wait for a writer
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const auto name = path("socket").string();
    name.copy(address.sun_path, sizeof address.sun_path - 1);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    refusesToRead(path("socket"), ErrorKind::Io, "is a socket");
    ::close(socket);
    fs::create_symlink(path("nowhere"), path("dangling"));
    refusesToRead(path("dangling"), ErrorKind::Io, "There is no file");
    fs::create_symlink(path("loop"), path("loop"));
    refusesToRead(path("loop"), ErrorKind::Io, "cannot be read");
    refusesToRead(path(std::string(300, 'n').c_str()), ErrorKind::Io, "cannot be read");
  }

  void limitIsExact() {
    for (const int size : {999, 1000, 1001}) {
      QVERIFY(writeFile(path("limit"), std::vector<std::byte>(static_cast<std::size_t>(size))).has_value());
      QCOMPARE(readFile(path("limit"), 1000).has_value(), size <= 1000);
    }
    refusesToRead(path("limit"), ErrorKind::Budget, "limit is 1.00 kB");
    // A hole of a terabyte is refused by its announced size, nothing is allocated.
    QVERIFY(writeFile(path("hole"), {}).has_value());
    fs::resize_file(path("hole"), std::uintmax_t{1} << 40);
    refusesToRead(path("hole"), ErrorKind::Budget, "at least 1.10 TB");
  }

  void filesThatAnnounceNoSizeAreReadWhole() {
    const auto content = readFile("/proc/self/status");
    QVERIFY(content.has_value());
    QVERIFY(content->size() > 100);
    QVERIFY(!readFile("/proc/self/status", 10));
  }

  void unreadableFilesSayWhy() {
    if (::geteuid() == 0) {
      // Root may read everything but this; the kernel answers EIO or EINVAL.
      const auto content = readFile("/proc/self/mem", 1000);
      QVERIFY(!content);
      QVERIFY2(content.error().message.find("cannot be read") != std::string::npos, content.error().message.c_str());
    } else {
      QVERIFY(writeFile(path("secret"), bytes("x")).has_value());
      fs::permissions(path("secret"), fs::perms::none);
      refusesToRead(path("secret"), ErrorKind::Io, "may not be read");
    }
  }

  void replacingKeepsPermissionsAndFollowsLinks() {
    QVERIFY(writeFile(path("target"), bytes("old")).has_value());
    fs::permissions(path("target"), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink("target", path("link"));
    QVERIFY(writeFile(path("link"), bytes("new")).has_value());
    QVERIFY(fs::is_symlink(path("link")));
    QVERIFY(*readFile(path("target")) == bytes("new"));
    QCOMPARE(static_cast<int>(fs::status(path("target")).permissions()), 0640);
  }

  void whatCannotBeReplacedIsLeftAlone() {
    refusesToWrite(path("."), "is a folder");
    refusesToWrite("/dev/null", "is a device");
    QVERIFY(fs::is_character_file("/dev/null"));
    refusesToWrite(path("no such folder") / "x", "No such file or directory");
    refusesToWrite(path("target") / "x", "Not a directory");
    refusesToWrite(path("dangling"), "is a link to a file that does not exist");
    refusesToWrite(path((std::string(300, 'n')).c_str()), "File name too long");
    const auto written = writeFile("", bytes("x"));
    QVERIFY(!written);
  }

  void fullDiskLeavesTheOldFileAndNoOther() {
    const fs::path folder = path("full");
    fs::create_directory(folder);
    QVERIFY(writeFile(folder / "kept", bytes("old")).has_value());
    // A limit on the size of files stands for a full disk: write() fails half way.
    Result<void> written;
    {
      const tests::FileLimit limit(4096);
      written = writeFile(folder / "kept", std::vector<std::byte>(10'000));
    }
    QVERIFY(!written);
    QVERIFY2(written.error().message.find("File too large") != std::string::npos, written.error().message.c_str());
    QVERIFY(*readFile(folder / "kept") == bytes("old"));
    QCOMPARE(filesIn(folder), 1u);
  }

  void kindsAreRecognisedByContent_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, std::string_view content, FileKind kind) {
      QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size()))
                          << static_cast<int>(kind);
    };
    using namespace std::string_view_literals;
    row("empty", "", FileKind::Empty);
    row("one byte", "\x01", FileKind::Unknown);
    row("npy", "\x93NUMPY\1\0"sv, FileKind::Npy);
    row("png", "\x89PNG\r\n\x1a\n", FileKind::Png);
    row("jpeg", "\xff\xd8\xff\xe0", FileKind::Jpeg);
    row("webp", "RIFF\0\0\0\0WEBPVP8 "sv, FileKind::WebP);
    row("wave sound", "RIFF\0\0\0\0WAVE"sv, FileKind::Unknown);
    row("tiff", "MM\0*\0\0\0\x08"sv, FileKind::Tiff);
    row("big tiff", "II+\0"sv, FileKind::Tiff);
    row("bmp", "BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"sv, FileKind::Bmp);
    row("text that begins like a bmp", "BMW is a brand of cars", FileKind::Text);
    row("pnm", "P6\n2 2\n255\n", FileKind::Pnm);
    row("pfm", "PF\n2 2\n", FileKind::Pfm);
    row("text that begins like a pnm", "P6x", FileKind::Text);
    row("git lfs", "version https://git-lfs.github.com/spec/v1\n", FileKind::GitLfsPointer);
    row("html", "\n\n <HTML>", FileKind::Html);
    row("json", " {\"a\": 1}", FileKind::Json);
    row("safetensors", "\x40\0\0\0\0\0\0\0{\"weight\""sv, FileKind::Safetensors);
    row("safetensors whose header's length begins like a pickle", "\x80\x02\0\0\0\0\0\0{\"weight\""sv,
        FileKind::Safetensors);
    row("safetensors without a tensor", "\x02\0\0\0\0\0\0\0{}"sv, FileKind::Safetensors);
    row("pickle", "\x80\x02}q\0."sv, FileKind::Pickle);
    const std::string localFile = "PK\3\4" + std::string(22, '\0');
    const auto zip = [&](const char* label, const std::string& name, FileKind kind) {
      row(label, localFile + static_cast<char>(name.size()) + std::string(3, '\0') + name, kind);
    };
    zip("zip", "readme.txt", FileKind::Zip);
    zip("npz", "weight.npy", FileKind::NumpyArchive);
    zip("pt", "archive/data.pkl", FileKind::PyTorchArchive);
    zip("keras", "metadata.json", FileKind::KerasArchive);
    row("zip that was cut short", "PK\3\4", FileKind::Zip);
    row("pt of before 1.6", "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8P\x19."sv, FileKind::PyTorchPickle);
    row("onnx of PyTorch",
        "\x08\x08\x12\x07pytorch\x1a\x05"
        "2.5.1:\x80\x10"sv,
        FileKind::Onnx);
    row("onnx without a producer", "\x08\x07:\xb6\x01\x0a\x2b\x0a\x01x"sv, FileKind::Onnx);
    row("onnx without a node", "\x08\x07:\x03\x12\x01g"sv, FileKind::Onnx);
    row("onnx with its opset first",
        "\x08\x0a"
        "B\x02\x10\x0b"sv,
        FileKind::Onnx);
    row("what only begins like onnx", "\x08\x08\x08\x08"sv, FileKind::Unknown);
    row("ckpt",
        "\x0a\x20\x0a\x0c"
        "conv1.weight\x12\x10"sv,
        FileKind::MindSporeCheckpoint);
    row("ckpt with a name in Chinese", "\x0a\x20\x0a\x06层权\x12\x10"sv, FileKind::MindSporeCheckpoint);
    row("what only begins like ckpt", "\x0a\x20\x0a\x03\x01\x02\x03\x12"sv, FileKind::Unknown);
    row("tflite", "\x1c\0\0\0TFL3"sv, FileKind::TensorFlowLite);
    row("hdf5", "\x89HDF\r\n\x1a\n", FileKind::Hdf5);
    row("text", "hello", FileKind::Text);
    row("utf-8 text", "schön", FileKind::Text);
    row("binary", "a\0b"sv, FileKind::Unknown);
  }
  void kindsAreRecognisedByContent() {
    QFETCH(QByteArray, content);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(recognise(bytes({content.data(), static_cast<std::size_t>(content.size())}))), kind);
    QVERIFY(!describe(static_cast<FileKind>(kind)).empty());
  }

  void filesOfTensorsComeWithTheWayToAnArray_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("way");
    const auto row = [](FileKind kind, const char* way) {
      QTest::newRow(std::string(describe(kind)).c_str()) << static_cast<int>(kind) << way;
    };
    row(FileKind::KerasArchive, "keras.models.load_model");
    row(FileKind::Pickle, "array");
    row(FileKind::TensorFlowLite, "tf.lite.Interpreter");
    row(FileKind::Hdf5, "h5py.File");
  }
  void filesOfTensorsComeWithTheWayToAnArray() {
    QFETCH(int, kind);
    QFETCH(QString, way);
    const std::string_view said = adviceFor(static_cast<FileKind>(kind));
    const QString advice = QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size()));
    // The line makes an .npy file, and its brackets close: it is there to be copied.
    QVERIFY2(advice.contains("numpy.save('w.npy', ") && advice.contains(way), qPrintable(advice));
    QCOMPARE(advice.count('('), advice.count(')'));
  }

  void filesOfTensorsThatAreReadAreNotSentThroughPython() {
    for (const FileKind kind : {FileKind::NumpyArchive, FileKind::PyTorchArchive, FileKind::Safetensors, FileKind::Onnx,
                                FileKind::MindSporeCheckpoint})
      QVERIFY(adviceFor(kind).starts_with("It holds tensors: give it where arrays are read"));
    QVERIFY(adviceFor(FileKind::PyTorchPickle).find("'new.pt'") != std::string_view::npos);
  }
};

SCATTERSCOPE_TEST(TestFile)
#include "test_file.moc"
