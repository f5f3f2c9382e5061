#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "test_program.h"
#include "tests/architecture/include_rules.h"

namespace fs = std::filesystem;
using scatterscope::architecture::violations;

namespace {

const fs::path kRoot = SCATTERSCOPE_SOURCE_DIR;

std::string contentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> sourcesIn(const std::vector<std::string>& folders) {
  std::vector<fs::path> found;
  for (const auto& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      const auto extension = entry.path().extension();
      if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp")) found.push_back(entry.path());
    }
  }
  return found;
}

QString joined(const std::vector<std::string>& lines) {
  QString text;
  for (const auto& line : lines) text += QString::fromStdString(line) + '\n';
  return text;
}

/// The shared libraries a program loads at its start, as the loader itself lists them.
QString librariesOf(const char* program) {
  QProcess process;
  process.start("ldd", {program});
  return process.waitForFinished() && process.exitCode() == 0 ? QString(process.readAllStandardOutput()) : QString();
}

}  // namespace

class TestArchitecture : public QObject {
  Q_OBJECT

 private slots:
  void arrowsHold() {
    const auto sources = sourcesIn({"app", "core", "ui"});
    QVERIFY2(sources.size() > 50, "the sources were not found");
    std::vector<std::string> all;
    for (const auto& path : sources) {
      const auto found = violations(path.lexically_relative(kRoot).generic_string(), contentOf(path));
      all.insert(all.end(), found.begin(), found.end());
    }
    QVERIFY2(all.empty(), qPrintable(joined(all)));
  }

  // A framework is one folder and one line of the registry: nobody else may reach into it or ask for it by name.
  void onlyItsFolderNamesAFramework() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kRoot / "core/conventions")) {
      const std::string name = entry.path().filename().string();
      if (entry.is_directory() && name != "code") names.push_back(name);
    }
    QVERIFY2(names.size() >= 5, "the frameworks' folders were not found");
    int asked = 0;
    for (const auto& path : sourcesIn({"app", "core", "ui"})) {
      const std::string file = path.lexically_relative(kRoot).generic_string(), text = contentOf(path);
      for (const std::string& name : names) {
        const std::string folder = "core/conventions/" + name + "/";
        const bool reaches = text.find("\"" + folder) != std::string::npos;
        const bool asks = std::regex_search(text, std::regex("\\b" + name + "\\(\\)"));
        if (file.starts_with(folder)) {
          asked += asks ? 1 : 0;
          continue;
        }
        QVERIFY2(!reaches, (file + " reaches into " + folder).c_str());
        // MindSpore announced that it takes PyTorch's signature over: its versions after 2.9 follow that convention.
        const bool announced = name == "pytorch" && file.starts_with("core/conventions/mindspore/");
        if (!file.starts_with("core/conventions/registry.") && !announced)
          QVERIFY2(!asks, (file + " asks for " + name + "()").c_str());
        QVERIFY2(text.find("(\"" + name + "\")") == std::string::npos, (file + " looks " + name + " up").c_str());
      }
    }
    QVERIFY2(asked >= 5, "the pattern finds no framework in its own folder");
  }

  void rulesSeeWhatBreaksThem_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* path, const char* line, const char* complaint) {
      QTest::addRow("%s: %s", path, line) << path << line << complaint;
    };
    row("core/base/x.h", "#include \"core/tensor/tensor.h\"", "may not include core/tensor/tensor.h");
    row("core/engines/x.cpp", "#include \"core/conventions/code/code.h\"",
        "may not include core/conventions/code/code.h");
    row("core/trace/x.cpp", "#include \"core/engines/engine.h\"", "may not include core/engines/engine.h");
    row("core/geometry/x.cpp", "  # include \"ui/state/scene.h\"", "may not include ui/state/scene.h");
    row("core/engines/kernels/x.cpp", "#include \"core/geometry/axis.h\"", "may not include core/geometry/axis.h");
    row("core/engines/kernels/x.h", "#include \"core/engines/phase/plan.h\"",
        "may not include core/engines/phase/plan.h");
    row("ui/scatter/x.cpp", "#include \"ui/image/map_view.h\"", "may not include ui/image/map_view.h");
    row("ui/call/x.cpp", "#include \"ui/convert/solver_card.h\"", "may not include ui/convert/solver_card.h");
    row("ui/style/x.cpp", "#include \"ui/state/scene.h\"", "may not include ui/state/scene.h");
    row("ui/timings/x.cpp", "#include \"ui/window/render.h\"", "may not include ui/window/render.h");
    row("app/x.cpp", "#include \"ui/stage/scatter_view.h\"", "may not include ui/stage/scatter_view.h");
    row("ui/stage/x.cpp", "#include \"ui/scatter/scatter_workspace.h\"",
        "may not include ui/scatter/scatter_workspace.h");
    row("ui/state/document.cpp", "#include <QThreadPool>", "may not use a thread");
    row("ui/picture/x.cpp", "#include \"app/main.h\"", "may not include app/main.h");
    row("ui/picture/x.cpp", "#include \"core/imaging/opencv_codec.h\"", "may not include core/imaging/opencv_codec.h");
    row("ui/state/x.cpp", "#include \"ui/picture/canvas.h\"", "may not include ui/picture/canvas.h");
    row("ui/state/x.cpp", "#include <QLabel>", "may not use widgets");
    row("ui/picture/x.cpp", "#include \"../state/scene.h\"", "may not include ../state/scene.h");
    row("ui/picture/x.cpp", "#include <QThread>", "may not use a thread");
    row("ui/picture/x.cpp", "#include <thread>", "may not use a thread");
    row("ui/picture/x.cpp", "#include <QLineSeries>", "may not use Qt Charts");
    row("ui/call/x.cpp", "#include <opencv2/core.hpp>", "may not use OpenCV");
    row("core/tensor/x.cpp", "#include <QString>", "may not use Qt");
    row("core/analysis/x.cpp", "#include <omp.h>", "may not use OpenMP");
    row("core/analysis/x.cpp", "  #pragma omp parallel", "may not use OpenMP");
    row("core/engines/x.cpp", "#include <hwy/highway.h>", "may not use SIMD");
    row("core/engines/x.cpp", "#include <immintrin.h>", "may not use SIMD");
    row("core/analysis/x.h", "#include <nlohmann/json.hpp>", "puts JSON in a header");
    row("core/base/x.cpp", "#include <CLI/CLI.hpp>", "may not use command line");
  }
  void rulesSeeWhatBreaksThem() {
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(QString, complaint);
    const auto text = "#pragma once\n\n" + line.toStdString() + "\n";
    const auto found = violations(path.toStdString(), text);
    QCOMPARE(found.size(), 1u);
    QVERIFY2(found[0].starts_with(path.toStdString() + ":3 " + complaint.toStdString()), found[0].c_str());
  }

  void everyFileStandsInARoom() {
    QCOMPARE(violations("core/stray.cpp", "int x;\n").size(), 1u);
    QCOMPARE(violations("ui/stray.cpp", "int x;\n").size(), 1u);
  }

  void rulesLetThroughWhatIsRight_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* path, const char* line) { QTest::addRow("%s: %s", path, line) << path << line; };
    row("core/engines/x.cpp", "#pragma omp parallel for");
    row("core/engines/kernels/x.cpp", "#include <hwy/highway.h>");
    row("core/imaging/x.cpp", "#include <opencv2/core.hpp>");
    row("core/analysis/x.cpp", "#include <nlohmann/json.hpp>");
    row("app/commands/x.h", "#include <nlohmann/json_fwd.hpp>");
    row("ui/charts/x.cpp", "#include <QLineSeries>");
    row("ui/state/compute_thread.h", "#include <QThread>");
    row("ui/picture/x.cpp", "#include \"ui/state/scene.h\"");
    row("ui/picture/x.cpp", "#include \"x.moc\"");
    row("app/main.cpp", "#include \"core/imaging/opencv_codec.h\"");
    row("core/trace/x.cpp", "// an engine includes <omp.h>");
  }
  void rulesLetThroughWhatIsRight() {
    QFETCH(QString, path);
    QFETCH(QString, line);
    const auto found = violations(path.toStdString(), line.toStdString());
    QVERIFY2(found.empty(), qPrintable(joined(found)));
  }

  void topLevelIsWhatWasAgreed() {
    const std::set<std::string> agreed = {
        "app", "core", "ui", "resources", "tests", "CMakeLists.txt", "README.md", "CMakePresets.json", "LICENSE"};
    for (const auto& entry : fs::directory_iterator(kRoot)) {
      const auto name = entry.path().filename().string();
      // What .gitignore names is nobody's business.
      if (name.starts_with('.') || name == "build" || name == "out" || name == "compile_commands.json") continue;
      QVERIFY2(agreed.contains(name), name.c_str());
    }
  }

  void testsNeitherSkipNorSleep() {
    // Written in two halves so that this file does not find itself.
    const std::vector<std::string> banned = {
        "QSK"
        "IP(",
        "q"
        "Wait(",
        "sleep"
        "_for",
        "q"
        "Sleep(",
        "QEXPECT"
        "_FAIL"};
    // What a machine does not have, or a sanitizer takes over, is skipped with a sentence; the monkey waits because
    // people do; the clock of a thread has to be looked at again and again.
    const std::vector<std::string> allowed = {"tests/faults/",
                                              "tests/ui/monkey/",
                                              "tests/core/engines/test_cancel_latency.cpp",
                                              "tests/core/engines/simple/test_sgemm.cpp",
                                              "tests/core/engines/test_thread_limit.cpp",
                                              "tests/core/base/test_base.cpp",
                                              "tests/core/benchmark/test_conditions.cpp",
                                              "tests/core/analysis/mismatch/test_metrics.cpp",
                                              "tests/core/media/test_input_steps.cpp",
                                              "tests/core/conventions/test_hand_programs.cpp",
                                              "tests/core/conventions/test_random_programs.cpp",
                                              "tests/core/lessons/test_shipped_lessons.cpp",
                                              "tests/core/base/test_allocation_failure.cpp",
                                              "tests/ui/state/test_autosave.cpp",
                                              "tests/ui/state/test_killed_sessions.cpp",
                                              "tests/ui/state/test_outcome.cpp",
                                              "tests/ui/window/test_application.cpp",
                                              "tests/ui/live/test_live_server.cpp",
                                              "tests/ui/picture/test_page_in_browser.cpp",
                                              "tests/ui/window/test_killed_window.cpp",
                                              "tests/ui/window/test_live.cpp"};
    for (const auto& path : sourcesIn({"tests"})) {
      const std::string file = path.lexically_relative(kRoot).generic_string();
      if (std::any_of(allowed.begin(), allowed.end(), [&](const auto& begin) { return file.starts_with(begin); }))
        continue;
      const auto text = contentOf(path);
      for (const auto& word : banned) {
        QVERIFY2(text.find(word) == std::string::npos, (file + " uses " + word).c_str());
      }
    }
  }

  void nothingIsLeftToBeDone() {
    const std::vector<std::string> banned = {
        "TO"
        "DO",
        "FIX"
        "ME",
        "XX"
        "X:"};
    for (const auto& path : sourcesIn({"app", "core", "ui", "tests"})) {
      const auto text = contentOf(path);
      for (const auto& word : banned) {
        QVERIFY2(text.find(word) == std::string::npos, (path.string() + " has " + word).c_str());
      }
    }
  }

  void programLoadsNoQt5AndNoOpenCv() {
    const auto libraries = librariesOf(SCATTERSCOPE_PROGRAM);
    QVERIFY2(libraries.contains("libc.so"), "ldd said nothing about " SCATTERSCOPE_PROGRAM);
    QVERIFY2(!libraries.contains("libQt5"), qPrintable(libraries));
    QVERIFY2(!libraries.contains("libopencv_imgcodecs"), qPrintable(libraries));
    const auto module = librariesOf(SCATTERSCOPE_IMAGING_MODULE);
    QVERIFY2(module.contains("libopencv_imgcodecs"), "ldd said nothing about " SCATTERSCOPE_IMAGING_MODULE);
    QVERIFY2(!module.contains("libQt5"), qPrintable(module));
  }
};

SCATTERSCOPE_TEST(TestArchitecture, QCoreApplication)
#include "test_architecture.moc"
