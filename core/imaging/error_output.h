#pragma once

#include <string>

namespace scatterscope {

/// Catches what libraries write to the standard error output while it lives. libjpeg, libpng and OpenCV say
/// what is wrong with a file nowhere else, and a program must not print their words in place of its own.
/// One at a time in a process; others wait. What other threads print meanwhile is caught too.
class ErrorOutput {
 public:
  ErrorOutput();
  ~ErrorOutput();
  ErrorOutput(const ErrorOutput&) = delete;
  ErrorOutput& operator=(const ErrorOutput&) = delete;

  /// What was written so far, at most a few kilobytes of it; the output goes its old way afterwards.
  std::string finish();

 private:
  int m_saved = -1;
  int m_caught = -1;
};

}  // namespace scatterscope
