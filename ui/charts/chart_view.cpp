#include "ui/charts/chart_view.h"

#include <QApplication>
#include <QBuffer>
#include <QChart>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolTip>
#include <algorithm>

#include "ui/language/language.h"
#include "ui/state/csv.h"
#include "ui/state/file_saver.h"
#include "ui/style/theme.h"

namespace scatterscope {

ChartView::ChartView(const QString& name, QWidget* parent) : QChartView(parent), m_name(name) {
  setAccessibleName(name);
  setFocusPolicy(Qt::TabFocus);
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setBackgroundBrush(Qt::NoBrush);
  setViewportUpdateMode(FullViewportUpdate);  // what paintAbove() draws reaches beyond the changed items
  viewport()->setAutoFillBackground(false);
  QChart& chart = *QChartView::chart();
  chart.setAnimationOptions(QChart::NoAnimation);
  chart.setBackgroundVisible(false);
  chart.setPlotAreaBackgroundVisible(false);
  chart.legend()->hide();
  chart.setMargins({});
  chart.layout()->setContentsMargins(0, 0, 0, 0);
}

void ChartView::setEmptyText(const QString& text) {
  m_emptyText = text;
  if (isEmpty()) setAccessibleDescription(text);
  viewport()->update();
}

void ChartView::setContent(QList<QStringList> table, const QString& summary) {
  m_table = std::move(table);
  m_summary = summary;
  setAccessibleDescription(isEmpty() ? m_emptyText : summary);
  restyle(Theme::current());
  rearrange();
}

void ChartView::rearrange() {
  if (size().isEmpty()) return;
  arrange(QSizeF(viewport()->size()));
  viewport()->update();
}

void ChartView::setPlotArea(const QRectF& area) {
  m_plot = area;
  chart()->setPlotArea(area);
}

QImage ChartView::image() {
  constexpr double kScale = 2;
  QImage image(size() * kScale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(kScale);
  QPainter painter(&image);
  drawOn(painter);
  return image;
}

void ChartView::drawOn(QPainter& painter) {
  m_exporting = true;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), Theme::current().surface);
  render(&painter, rect(), viewport()->rect());
  m_exporting = false;
}

QByteArray ChartView::png() {
  return pngOf(image());
}

QByteArray ChartView::svg() {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(size());
  generator.setViewBox(QRect(QPoint(), size()));
  generator.setTitle(m_name);
  generator.setDescription(m_summary);
  QPainter painter(&generator);
  drawOn(painter);
  painter.end();
  return buffer.data();
}

QString ChartView::csv() const {
  return csvText(m_table);
}

QByteArray ChartView::json() const {
  QJsonArray rows;
  for (qsizetype i = 1; i < m_table.size(); ++i) {
    QJsonObject row;
    for (qsizetype j = 0; j < m_table[i].size() && j < m_table[0].size(); ++j) {
      const QString& cell = m_table[i][j];
      bool isNumber = false;
      const double number = cell.toDouble(&isNumber);
      if (!cell.isEmpty()) row[m_table[0][j]] = isNumber ? QJsonValue(number) : QJsonValue(cell);
    }
    rows.append(row);
  }
  return QJsonDocument(rows).toJson();
}

void ChartView::addActionsTo(QMenu& menu) {
  const auto add = [&](const QString& text, auto action) {
    QAction* item = menu.addAction(text, this, action);
    item->setEnabled(!isEmpty());
  };
  add(tr("Copy as image"), [this] { QApplication::clipboard()->setImage(image()); });
  add(tr("Copy data"), [this] {
    QStringList lines;
    for (const QStringList& row : m_table) lines << row.join(u'\t');
    QApplication::clipboard()->setText(lines.join(u'\n'));
  });
  menu.addSeparator();
  add(tr("Save PNG…"), [this] { save(tr("PNG picture (*.png)"), "png", png()); });
  add(tr("Save SVG…"), [this] { save(tr("SVG drawing (*.svg)"), "svg", svg()); });
  add(tr("Save CSV…"), [this] { save(tr("Comma-separated values (*.csv)"), "csv", csv().toUtf8()); });
  add(tr("Save JSON…"), [this] { save(tr("JSON (*.json)"), "json", json()); });
}

void ChartView::save(const QString& filter, const QString& suffix, const QByteArray& bytes) {
  const QString name = m_name.toLower().replace(u' ', u'-') + u'.' + suffix;
  const QString path = QFileDialog::getSaveFileName(this, m_name, name, filter);
  if (path.isEmpty()) return;
  if (const auto saved = saveFile(path, bytes); !saved) {
    emit saveFailed(spoken(saved.error().sentence()));
  }
}

QFont ChartView::labelFont() {
  return textFont(kTextSize);
}

QFont ChartView::chosenFont() {
  return textFont(kTextSize, QFont::DemiBold);
}

void ChartView::paintLabel(QPainter& painter, const QPointF& leftCentre, const QString& text, double width) {
  const QFontMetricsF metrics(painter.font());
  painter.drawText(QPointF(leftCentre.x(), leftCentre.y() + (metrics.ascent() - metrics.descent()) / 2),
                   metrics.elidedText(text, Qt::ElideMiddle, width));
}

void ChartView::paintLabelBefore(QPainter& painter, const QPointF& rightCentre, const QString& text, double width) {
  const double needed = std::min(width, QFontMetricsF(painter.font()).horizontalAdvance(text));
  paintLabel(painter, {rightCentre.x() - needed, rightCentre.y()}, text, width + 0.5);
}

void ChartView::resizeEvent(QResizeEvent* event) {
  QChartView::resizeEvent(event);
  rearrange();
}

void ChartView::changeEvent(QEvent* event) {
  QChartView::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
    restyle(Theme::current());
    rearrange();
  }
}

void ChartView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  addActionsTo(menu);
  menu.exec(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

void ChartView::drawBackground(QPainter* painter, const QRectF&) {
  if (!isEmpty()) paintBehind(*painter, Theme::current());
}

void ChartView::drawForeground(QPainter* painter, const QRectF&) {
  const Theme& theme = Theme::current();
  const QRectF area(QPointF(), QSizeF(viewport()->size()));
  painter->setRenderHint(QPainter::Antialiasing);
  if (isEmpty()) {
    painter->setFont(labelFont());
    painter->setPen(theme.muted);
    painter->drawText(area.adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
  } else {
    paintAbove(*painter, theme);
  }
  if (hasFocus() && !m_exporting) {
    painter->setPen(theme.input);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  }
}

bool ChartView::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QChartView::viewportEvent(event);
  const auto& help = static_cast<QHelpEvent&>(*event);
  QToolTip::showText(help.globalPos(), isEmpty() ? QString() : hintAt(help.pos()), viewport());
  return true;
}

void ChartView::focusInEvent(QFocusEvent* event) {
  QChartView::focusInEvent(event);
  viewport()->update();
}

void ChartView::focusOutEvent(QFocusEvent* event) {
  QChartView::focusOutEvent(event);
  viewport()->update();
}

double widestText(const QFont& font, const QStringList& texts) {
  const QFontMetricsF metrics(font);
  double widest = 0;
  for (const QString& text : texts) widest = std::max(widest, metrics.horizontalAdvance(text));
  return widest;
}

}  // namespace scatterscope
