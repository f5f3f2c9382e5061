#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/lessons/judge.h"

namespace scatterscope {

class ScatterView;

/// What a question lays over the picture of its scene.
struct CoverContent {
  /// Whose cells are meant; null: there is nothing to show.
  std::shared_ptr<const LessonScene> scene;
  std::vector<Highlight> highlights;

  enum class Hidden {
    Nothing,
    Cells,   ///< `hidden` alone
    Lines,   ///< everything about the canvas; the rows, or columns, of the output stand blank
    Canvas,  ///< everything about the canvas, its size too
  } hides = Hidden::Nothing;
  std::vector<GridCell> hidden;  ///< of the output

  /// What a click or a key marks; nothing: the picture has mouse and keys itself.
  enum class Marking { None, Cells, Lines } marking = Marking::None;
  bool columns = false;  ///< Lines: columns, not rows

  CellsAnswer chosen;  ///< cells that are marked
  LinesAnswer given;   ///< what lines are said to hold; empty where nothing was asked about lines
  bool revealed = false;
  Marks<GridCell> cells;
  Marks<std::int64_t> lines;
};

/// Lies over a picture: hides what a question asks for, takes the marks that answer it, and shows in the end what of
/// them is right, missed and wrong: by sign and pattern, not by colour alone.
class PictureCover : public QWidget {
  Q_OBJECT

 public:
  explicit PictureCover(ScatterView& over);

  void setContent(CoverContent content);
  const CoverContent& content() const { return m_content; }
  /// Where an output cell is drawn, in the widget's pixels.
  QRectF rectOf(GridCell output) const;
  /// Where a row, or column, of the output is drawn.
  QRectF lineRect(std::int64_t line) const;
  /// Where the keys are: a cell, or the first cell of a line.
  GridCell cursor() const { return m_cursor; }

 signals:
  void cellToggled(scatterscope::GridCell cell);
  void lineTurned(std::int64_t line);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  std::vector<QRectF> whole() const;
  QRectF placeOf(const Highlight& highlight) const;
  std::optional<GridCell> cellAt(QPointF point) const;
  void paintHidden(QPainter& painter) const;
  void paintChosen(QPainter& painter) const;
  void paintMarks(QPainter& painter) const;
  void announce();

  ScatterView& m_view;
  CoverContent m_content;
  GridCell m_cursor;
  std::optional<GridCell> m_painted;  ///< by the drag that goes on
};

/// The sign of a mark at a cell of this size: a tick, a cross, or a ring for what was missed.
enum class MarkSign { Right, Missed, Wrong };
void paintMark(QPainter& painter, const QRectF& cell, MarkSign sign);

}  // namespace scatterscope
