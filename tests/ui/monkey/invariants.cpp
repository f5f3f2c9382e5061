#include "invariants.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QtTest>
#include <algorithm>
#include <fstream>

#include "core/conventions/translation.h"
#include "core/engines/registry.h"
#include "ui/image/image_workspace.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"

namespace scatterscope::monkey {
namespace {

/// A computation longer than this is stopped as a user would stop it; nothing may take longer than the second to stop.
constexpr int kPatience = 3000, kMostMilliseconds = 60'000;
constexpr int kLongestHistory = 40;
constexpr std::size_t kPeaks = 5;

/// A line of /proc/self/status, in bytes; 0 where there is none.
std::int64_t statusBytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::stoll(line.substr(name.size() + 1)) * 1024;
  }
  return 0;
}

}  // namespace

Invariants::Invariants(MainWindow& window, std::int64_t memory)
    : m_window(window), m_memory(memory), m_first(window.document().scene()->experiment()) {}

QString Invariants::check(bool undo) {
  m_window.setUpdatesEnabled(true);
  if (!m_window.isVisible()) m_window.show();
  QString wrong = rest();
  if (Document& document = m_window.document(); wrong.isEmpty() && !document.current() && !document.failure()) {
    document.setComputeOptions(document.computeOptions());  // it was cancelled by hand
    wrong = rest();
  }
  if (wrong.isEmpty() && undo) wrong = history();
  if (wrong.isEmpty()) wrong = shapes();
  if (wrong.isEmpty()) wrong = words();
  if (wrong.isEmpty()) wrong = places();
  if (wrong.isEmpty()) wrong = memory();
  m_window.setUpdatesEnabled(false);
  return wrong;
}

QString Invariants::rest() {
  m_window.scatter().playback().pause();
  m_window.timings().run().cancel();
  auto* dialog = m_window.findChild<ExportDialog*>();
  QElapsedTimer clock;
  clock.start();
  bool stopped = false;
  int quiet = 0;
  // A finished read starts a computation, which starts another preparation.
  while (quiet < 3) {
    const bool busy = m_window.busy() || m_window.timings().run().running() || (dialog && dialog->busy());
    quiet = busy ? 0 : quiet + 1;
    QTest::qWait(busy ? 2 : 0);
    QCoreApplication::processEvents();
    if (busy && !stopped && clock.elapsed() > kPatience) {
      stopped = true;
      ++m_cancelled;
      m_window.document().compute().cancel();
    }
    if (clock.elapsed() > kMostMilliseconds) return "still busy after " + QString::number(kMostMilliseconds) + " ms";
  }
  QTest::qWait(220);  // the page of code is read after a pause in typing
  return m_window.busy() ? rest() : QString();
}

QString Invariants::history() {
  QUndoStack& undo = m_window.document().undoStack();
  const Experiment last = m_window.document().scene()->experiment();
  const int steps = undo.index();
  while (undo.canUndo()) undo.undo();
  if (!(m_window.document().scene()->experiment() == m_first))
    return QString("undone %1 times, the experiment is not the first one").arg(steps);
  for (int i = 0; i < steps; ++i) undo.redo();
  if (!(m_window.document().scene()->experiment() == last))
    return QString("undone and redone %1 times, the experiment is another").arg(steps);
  if (steps > kLongestHistory) {
    undo.clear();
    m_first = last;
  }
  return rest();
}

QString Invariants::shapes() const {
  const Document& document = m_window.document();
  const auto scene = document.scene();
  const auto operation = resolve(scene->experiment().recipe, scene->inputShape());
  if (!operation) return "the core refuses the scene's call";
  const auto shape = operation->outputShape();
  if (!shape || *shape != scene->outputShape()) return "the core says another output shape than the scene";
  const QString said = QString::fromStdString(shape->toString());
  const auto labels = m_window.findChildren<QLabel*>();
  if (std::ranges::none_of(labels, [&](const QLabel* label) { return label->text().endsWith("→ " + said); }))
    return "no title says → " + said;

  const auto outcome = document.outcome();
  if (!outcome) return "there is no picture any more";
  if (m_window.scatter().view().snapshot().outcome != outcome) return "the picture is not of the last result";
  if (document.current() && outcome->output.shape() != scene->outputShape())
    return "the output has another shape than the scene";
  const auto& maps = m_window.image().maps().set();
  if (maps && document.current() && maps->outcome != outcome) return "the maps are not of the last result";
  if (!document.current() && !document.failure() && m_cancelled == 0)
    return "nothing is computed, and nothing says why";
  return {};
}

QString Invariants::words() const {
  for (const auto* label : m_window.findChildren<QLabel*>()) {
    if (label->isVisible() && label->text().contains("computing", Qt::CaseInsensitive))
      return "at rest a label says: " + label->text();
  }
  return {};
}

QString Invariants::places() const {
  for (const auto* widget : m_window.findChildren<QWidget*>()) {
    if (!widget->isVisible() || widget->window() != &m_window || widget->size().isEmpty()) continue;
    bool clipped = false;  // what a scroll area shows a part of, it clips
    for (const QWidget* at = widget; at->parentWidget(); at = at->parentWidget()) {
      const auto* area = qobject_cast<const QAbstractScrollArea*>(at->parentWidget()->parentWidget());
      clipped = clipped || (area && area->viewport() == at->parentWidget());
    }
    const QRect rect(widget->mapTo(&m_window, QPoint()), widget->size());
    if (!clipped && !m_window.rect().contains(rect)) {
      return QString("%1 '%2' stands at %3, %4, %5 × %6 in a window of %7 × %8")
          .arg(widget->metaObject()->className(), widget->objectName())
          .arg(rect.x())
          .arg(rect.y())
          .arg(rect.width())
          .arg(rect.height())
          .arg(m_window.width())
          .arg(m_window.height());
    }
  }
  return {};
}

QString Invariants::memory() {
  Peak peak{statusBytes("VmHWM"), 0, {}};
  const auto scene = m_window.document().scene();
  for (const auto& buffer : planMemory(*engines().front(), scene->operation(), 0)) peak.planned += buffer.bytes;
  peak.scene = scene->inputShape().toString() + " -> " + scene->outputShape().toString();
  m_peaks.push_back(peak);
  std::ranges::sort(m_peaks, std::ranges::greater(), &Peak::held);
  if (m_peaks.size() > kPeaks) m_peaks.pop_back();
  std::ofstream("/proc/self/clear_refs") << 5;  // the next peak begins here
  const std::int64_t now = statusBytes("VmRSS");
  if (now > m_memory) return QString("the process holds %1 MB while it rests").arg(now / 1'000'000);
  return {};
}

}  // namespace scatterscope::monkey
