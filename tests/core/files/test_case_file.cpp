#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/files/array_formats.h"
#include "core/files/case_file.h"
#include "test_program.h"
#include "tests/attacks/zip_files.h"

using namespace scatterscope;
using namespace scatterscope::attacks;

namespace {

const MemoryBudget kBudget(1 << 20);
const std::string kHeader = R"json({"scatterscope_case": 1, "code": "nn.ConvTranspose2d(1, 1, 1)"})json";
const std::string kArray = textOf(npyOf("<f4", "(1, 1, 1, 2)", std::string_view("\0\0\x80\x3f\0\0\0\x40", 8)));

/// Collects what is written.
struct Written {
  Bytes bytes;
  ByteSink sink() {
    return [this](std::span<const std::byte> some) -> Result<void> {
      bytes.insert(bytes.end(), some.begin(), some.end());
      return {};
    };
  }
};

Bytes caseWith(const std::string& header, const std::vector<std::string>& names = {"input", "weight", "output"}) {
  std::vector<ZipMember> members;
  for (const std::string& name : names) members.push_back({name + ".npy", kArray});
  members.push_back({"case.json", header});
  return zipOf(members);
}

}  // namespace

class TestCaseFile : public QObject {
  Q_OBJECT

 private slots:
  void aSinkThatFailsIsHeard() {
    for (int allowed = 0; allowed < 1; ++allowed) {
      int calls = 0;
      const std::vector<float> numbers{1, 2};
      const CaseArray array{{1, 1, 1, 2}, numbers};
      CaseHeader header;
      header.code = "nn.ConvTranspose2d(1, 1, 1)";
      const auto done = writeCase({header, array, array, array, {}}, [&](std::span<const std::byte>) -> Result<void> {
        if (calls++ == allowed) return fail(ErrorKind::Io, "disk", "Full.");
        return {};
      });
      QVERIFY(!done && done.error().message == "Full.");
    }
  }

  void whatIsWrittenIsRead() {
    const std::vector<float> input{1, 2, 3, 4, 5, 6}, weight{-1, 0.5}, bias{7}, output{3, -0.0f, 1e-40f};
    CaseHeader header{"nn.ConvTranspose2d(1, 1, (1, 2))",
                      "pytorch",
                      "1.13.1",
                      "nchw,iohw",
                      "mindspore",
                      "decoder.\"up1\"\n\xff",
                      "bfloat16"};
    Written written;
    QVERIFY(writeCase({header, {{1, 1, 2, 3}, input}, {{1, 1, 1, 2}, weight}, {{3}, output}, CaseArray{{1}, bias}},
                      written.sink()));
    const SpanSource file(written.bytes);
    QVERIFY(isCase(file));
    const auto read = listCase(file, "case.npz");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->header.code, header.code);
    QCOMPARE(read->header.version, header.version);
    QCOMPARE(read->header.layout, header.layout);
    QCOMPARE(read->header.other, header.other);
    QCOMPARE(read->header.output_type, header.output_type);
    QVERIFY(read->header.from.starts_with("decoder.\"up1\"\n"));
    const auto elements = [&](const StoredTensor& tensor) { return readTensor(file, tensor, "x", kBudget)->elements; };
    QCOMPARE(elements(read->input), input);
    QCOMPARE(elements(read->weight), weight);
    QCOMPARE(elements(*read->bias), bias);
    QVERIFY(std::memcmp(elements(read->output).data(), output.data(), 12) == 0);
    QCOMPARE(read->input.shape, (std::vector<std::int64_t>{1, 1, 2, 3}));
    // Any reader of .npz takes it for one.
    QCOMPARE(listTensors(file, "case.npz")->tensors.size(), 4u);
  }

  void whatIsNoCaseIsRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const Bytes& bytes, const char* said) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()))
                          << QString(said);
    };
    row("no input", caseWith(kHeader, {"weight", "output"}), "has no input.npy");
    row("no weight", caseWith(kHeader, {"input", "output"}), "has no weight.npy");
    row("no output", caseWith(kHeader, {"input", "weight"}), "has no output.npy");
    row("no header", zipOf({{"input.npy", kArray}, {"weight.npy", kArray}}), "but no case: case.json");
    row("no JSON", caseWith("code: nn.ConvTranspose2d(1, 1, 1)"), "not a JSON object");
    row("an array", caseWith("[1]"), "not a JSON object");
    row("cut JSON", caseWith(kHeader.substr(0, kHeader.size() - 1)), "not a JSON object");
    row("deep JSON", caseWith(std::string(100'000, '[')), "not a JSON object");
    row("no UTF-8", caseWith("{\"scatterscope_case\": 1, \"code\": \"\xff\"}"), "not a JSON object");
    row("empty", caseWith(""), "not a JSON object");
    row("no version", caseWith(R"({"code": "x"})"), "without \"scatterscope_case\": 1");
    row("a version in words", caseWith(R"({"scatterscope_case": "1", "code": "x"})"), "without \"scatterscope_case\"");
    row("a newer version", caseWith(R"({"scatterscope_case": 2, "code": "x"})"), "is of version 2");
    row("no code", caseWith(R"({"scatterscope_case": 1})"), "without the call");
    row("code that is no text", caseWith(R"({"scatterscope_case": 1, "code": 5})"), "\"code\" in its case.json");
    row("a layout that is no text", caseWith(R"({"scatterscope_case": 1, "code": "x", "layout": []})"),
        "\"layout\" in its case.json");
    row("a header without end", caseWith(kHeader + std::string(kCaseHeaderBytes, ' ')), "bytes; 131072 are read");
    row("a refused array",
        zipOf({{"input.npy", textOf(npyOf("|O", "(1,)", "x"))},
               {"weight.npy", kArray},
               {"output.npy", kArray},
               {"case.json", kHeader}}),
        "pickle");
    row("an array that claims more than there is",
        zipOf({{"input.npy", textOf(npyOf("<f4", "(1000000, 1000000)", ""))},
               {"weight.npy", kArray},
               {"output.npy", kArray},
               {"case.json", kHeader}}),
        "claims 1000000000000");
    row(
        "a wrong check sum",
        [] {
          ZipMember header{"case.json", kHeader};
          header.checkSum = 1;
          return zipOf({{"input.npy", kArray}, {"weight.npy", kArray}, {"output.npy", kArray}, header});
        }(),
        "cannot be unpacked");
    row("a NumPy array", bytesOf(kArray), "is a NumPy array (.npy), not a case");
    row("nothing", {}, "is an empty file");
    Bytes cut = caseWith(kHeader);
    cut.resize(cut.size() - 30);
    row("cut short", cut, "directory");
  }
  void whatIsNoCaseIsRefused() {
    QFETCH(QByteArray, content);
    QFETCH(QString, said);
    const SpanSource file(std::as_bytes(std::span(content.constData(), static_cast<std::size_t>(content.size()))));
    const auto read = listCase(file, "case.npz");
    QVERIFY(!read);
    QVERIFY2(QString::fromStdString(read.error().sentence()).contains(said), read.error().sentence().c_str());
    QVERIFY(!read.error().remedy.empty() || said == "pickle" || said.startsWith("claims") ||
            said.contains("not a case"));
  }

  void noTruncationIsReadOrCrashes() {
    const Bytes whole = caseWith(kHeader);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      QVERIFY(!listCase(SpanSource(cut), "case.npz"));
      QVERIFY(!isCase(SpanSource(cut)));
    }
    QVERIFY(listCase(SpanSource(whole), "case.npz"));
  }
};

SCATTERSCOPE_TEST(TestCaseFile)
#include "test_case_file.moc"
