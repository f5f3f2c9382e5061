#pragma once

#include <QtTest>

#include "shown_workspace.h"

namespace scatterscope::testing {

inline Place canvasAt(std::int64_t row, std::int64_t column) {
  return {Place::Grid::Canvas, {row, column}};
}
inline Place inputAt(std::int64_t row, std::int64_t column) {
  return {Place::Grid::Input, {row, column}};
}
inline Place tapAt(std::int64_t row, std::int64_t column) {
  return {Place::Grid::Kernel, {row, column}};
}

/// A test that drives the scatter workspace as hands do: a new one for each function, without motion.
class ScatterHands : public QObject {
 protected:
  void begin() {
    m_shown = std::make_unique<ShownWorkspace>();
    m_document = &m_shown->document;
    m_workspace = &m_shown->workspace;
    m_view = &m_shown->view;
    QVERIFY(m_shown->show());
    m_view->setMotion(Motion::Reduced);
  }
  void end() { m_shown.reset(); }

  const Geometry& geometry() const { return m_document->scene()->operation().geometry; }

  void open(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    QVERIFY2(found != presets.end(), qPrintable(title));
    m_document->apply(title, found->experiment);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 30'000);
    m_workspace->playback().pause();
  }

  QPoint centre(const Place& place) const { return m_view->rectOf(place).center().toPoint(); }

  QRectF gripOf(Handle::Kind kind) const {
    const auto handles = m_view->handles();
    const auto found = std::ranges::find(handles, kind, &Handle::kind);
    return found == handles.end() ? QRectF() : found->grip;
  }

  /// Drags a handle by whole cells and waits for the result.
  void drag(Handle::Kind kind, int columns, int rows, Qt::KeyboardModifiers keys = {}) {
    const QRectF grip = gripOf(kind);
    QVERIFY2(!grip.isEmpty(), "the handle is not there");
    const ScatterLayout layout = m_view->layoutNow();
    const double cell = kind == Handle::Kind::KernelCorner ? layout.kernel.cell : layout.canvas.cell;
    const QPoint from = grip.center().toPoint(),
                 to = from + QPoint(int(std::lround(columns * cell)), int(std::lround(rows * cell)));
    QTest::mousePress(m_view, Qt::LeftButton, keys, from);
    // QTest's own moves carry no modifiers.
    QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, keys);
    QApplication::sendEvent(m_view, &move);
    QTest::mouseRelease(m_view, Qt::LeftButton, keys, to);
    QTRY_VERIFY(m_document->current());
  }

  std::unique_ptr<ShownWorkspace> m_shown;
  Document* m_document = nullptr;
  ScatterWorkspace* m_workspace = nullptr;
  ScatterView* m_view = nullptr;
};

}  // namespace scatterscope::testing
