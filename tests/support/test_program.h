#pragma once

#include <QtTest>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// The test files of a folder are one program, which runs the one whose name is its first argument:
/// `core.files.tests test_npy`, with Qt Test's own arguments after it.
namespace scatterscope::testing {

/// A test file of this program, by its name without folder and ending.
struct TestFile {
  std::string name;
  int (*run)(int argc, char** argv);
};

/// Those of this program.
inline std::vector<TestFile>& testFiles() {
  static std::vector<TestFile> files;
  return files;
}

/// Adds the file at this path to the program's; gives true.
inline bool addTestFile(std::string_view path, int (*run)(int argc, char** argv)) {
  path.remove_prefix(path.find_last_of('/') + 1);
  testFiles().push_back({std::string(path.substr(0, path.find_last_of('.'))), run});
  return true;
}

/// Runs the functions of a test with an application object of this kind, if any; gives how many failed.
template <class Test, class Application = void>
int runTest(int argc, char** argv) {
  const auto run = [&] {
    Test test;
    return QTest::qExec(&test, argc, argv);
  };
  if constexpr (std::is_void_v<Application>) {
    return run();
  } else {
    Application application(argc, argv);
    return run();
  }
}

}  // namespace scatterscope::testing

/// Ends a test file in place of QTEST_MAIN: SCATTERSCOPE_TEST(TestNpy), or with the kind of application that the test
/// needs: SCATTERSCOPE_TEST(TestFilms, QCoreApplication). A file with a main of its own is a program of its own.
#define SCATTERSCOPE_TEST(...)                      \
  [[maybe_unused]] static const bool kIsInProgram = \
      scatterscope::testing::addTestFile(__FILE__, scatterscope::testing::runTest<__VA_ARGS__>);
