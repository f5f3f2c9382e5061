#pragma once

#include <QChartView>
#include <QFont>
#include <QImage>
#include <QList>
#include <QStringList>

#include "core/base/error.h"

class QMenu;

namespace scatterscope {

struct Theme;

/// What every chart of the program has in common: the look of the theme, an empty state, tool tips, a table
/// and a summary of what is drawn (for files, the clipboard and screen readers), and the menu that saves
/// them. Qt Charts draws the data; axes, grid and labels are drawn here, because its own are clipped or
/// abbreviated when the chart is small. No animation, no OpenGL: Qt 6.4 crashes with it where there is no display.
class ChartView : public QChartView {
  Q_OBJECT

 public:
  explicit ChartView(const QString& name, QWidget* parent = nullptr);

  /// What stands in the middle while there is nothing to draw.
  void setEmptyText(const QString& text);
  bool isEmpty() const { return m_table.size() < 2; }

  /// What is drawn, as numbers: a row of headings, then a row for each thing. Numbers are in base units.
  const QList<QStringList>& table() const { return m_table; }
  /// One or two sentences that say what the picture shows.
  const QString& summary() const { return m_summary; }

  /// Draws the chart as it is on screen, from the origin on, in its own pixels: on a page.
  void drawOn(QPainter& painter);
  /// The picture as it is on screen, at twice its resolution.
  QImage image();
  QByteArray png();
  QByteArray svg();
  QString csv() const;
  /// An array with an object for each row of the table; numbers are numbers, empty cells are left out. UTF-8.
  QByteArray json() const;

  /// Copy as image, Copy data, Save PNG…, Save SVG…, Save CSV…, Save JSON….
  void addActionsTo(QMenu& menu);
  QSize minimumSizeHint() const override { return {220, 120}; }
  /// Small: a chart takes what room there is. (Qt's own hint is the size the chart has, so it would never shrink.)
  QSize sizeHint() const override { return minimumSizeHint().expandedTo(minimumSize()); }

 signals:
  /// A file could not be written; one sentence.
  void saveFailed(const QString& sentence);

 protected:
  static constexpr double kGap = 8;  ///< between a mark and its label

  /// New data: table, summary, then arrange() and restyle().
  void setContent(QList<QStringList> table, const QString& summary);

  /// Sets plot area and axis ranges for a view of this size.
  virtual void arrange(const QSizeF& size) = 0;
  /// Gives the series the colours of the theme.
  virtual void restyle(const Theme& theme) = 0;
  virtual void paintBehind(QPainter&, const Theme&) const {}
  virtual void paintAbove(QPainter&, const Theme&) const {}
  /// What to say about the thing at this point; empty where there is none.
  virtual QString hintAt(const QPointF&) const { return {}; }

  void setPlotArea(const QRectF& area);
  const QRectF& plot() const { return m_plot; }

  static QFont labelFont();
  /// Of what is in use: the label of its bar or line.
  static QFont chosenFont();
  /// One line, centred vertically on y, from x to the right; shortened in the middle beyond `width`.
  static void paintLabel(QPainter& painter, const QPointF& leftCentre, const QString& text, double width);
  /// The same, ending at x.
  static void paintLabelBefore(QPainter& painter, const QPointF& rightCentre, const QString& text, double width);

  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void drawBackground(QPainter* painter, const QRectF& rect) override;
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  bool viewportEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void rearrange();
  void save(const QString& filter, const QString& suffix, const QByteArray& bytes);

  QString m_name, m_emptyText, m_summary;
  QList<QStringList> m_table;
  QRectF m_plot;
  bool m_exporting = false;  ///< no focus frame in files
};

/// Width of the widest text.
double widestText(const QFont& font, const QStringList& texts);

}  // namespace scatterscope
