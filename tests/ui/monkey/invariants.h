#pragma once

#include <QString>
#include <cstdint>
#include <vector>

#include "ui/state/experiment.h"

namespace scatterscope {
class MainWindow;
}

namespace scatterscope::monkey {

/// What a window must be, whatever was done to it, once nothing is done any more.
class Invariants {
 public:
  /// Of a window that has its first picture. `memory`: bytes the process may hold while it rests.
  Invariants(MainWindow& window, std::int64_t memory);

  /// Waits until nothing is computed, read or written, then looks. Returns what is wrong; empty where nothing
  /// is. With `undo` the way back to where the history begins, and forth again, is walked as well.
  QString check(bool undo);

  /// Largest memory of the process between two checks, with what the core plans for the scene at the second.
  struct Peak {
    std::int64_t held = 0, planned = 0;
    std::string scene;
  };
  const std::vector<Peak>& peaks() const { return m_peaks; }  ///< the largest first, few
  int cancelled() const { return m_cancelled; }               ///< computations that took too long and were stopped

 private:
  QString rest();
  QString history();
  QString shapes() const;
  QString words() const;
  QString places() const;
  QString memory();

  MainWindow& m_window;
  std::int64_t m_memory;
  Experiment m_first;  ///< where the history begins
  std::vector<Peak> m_peaks;
  int m_cancelled = 0;
};

}  // namespace scatterscope::monkey
