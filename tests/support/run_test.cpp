#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "test_program.h"

using scatterscope::testing::TestFile;
using scatterscope::testing::testFiles;

/// Runs the test file that the first argument names, as a program of its own would run it with the other arguments.
int main(int argc, char** argv) {
  const std::string wanted = argc > 1 ? argv[1] : "";
  const auto found = std::ranges::find(testFiles(), wanted, &TestFile::name);
  if (found == testFiles().end()) {
    std::fprintf(stderr, "%s: name one of its test files first, then arguments of Qt Test:\n", argv[0]);
    for (const TestFile& file : testFiles()) std::fprintf(stderr, "  %s\n", file.name.c_str());
    return 2;
  }
  std::vector<char*> arguments(argv, argv + argc + 1);  // a null pointer ends them
  arguments.erase(arguments.begin() + 1);
  return found->run(argc - 1, arguments.data());
}
