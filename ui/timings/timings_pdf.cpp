#include "ui/timings/timings_pdf.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>

#include "core/base/joined.h"
#include "core/base/shell_word.h"
#include "core/benchmark/benchdnn.h"
#include "core/benchmark/engine_comparison.h"
#include "core/benchmark/roofline.h"
#include "ui/charts/engine_chart.h"
#include "ui/charts/roofline_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/theme.h"
#include "ui/timings/roofline_rows.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

/// A page is this wide in the charts' pixels: their labels are then 7 points high.
constexpr double kPageWidth = 1000, kGap = 14;

/// The light theme, and the one before it again at the end.
class OnPaper {
 public:
  OnPaper() : m_before(Theme::current()) { Theme::use(Theme::light()); }
  ~OnPaper() { Theme::use(m_before); }
  OnPaper(const OnPaper&) = delete;
  OnPaper& operator=(const OnPaper&) = delete;

 private:
  const Theme& m_before;
};

/// Writes from the top of a page downwards.
class Page {
 public:
  explicit Page(QPdfWriter& writer) : m_painter(&writer) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    const double scale = writer.width() / kPageWidth;
    m_painter.scale(scale, scale);
    m_height = writer.height() / scale;
  }

  void write(const QString& text, const QFont& font, const QColor& colour = Theme::current().text) {
    const QRectF room(0, m_y, kPageWidth, m_height - m_y);
    QRectF used;
    QFont sized = font;
    sized.setPixelSize(static_cast<int>(std::lround(font.pointSizeF() * 4 / 3)));
    m_painter.setFont(sized);
    m_painter.setPen(colour);
    m_painter.drawText(room, Qt::TextWordWrap, text, &used);
    m_y = used.bottom() + 5;
  }
  void skip(double by) { m_y += by; }

  void draw(ChartView& chart, double x, double width, double height, const QString& title) {
    QFont font = textFont(kTextSize, QFont::DemiBold);
    font.setPixelSize(15);
    m_painter.setFont(font);
    m_painter.setPen(Theme::current().text);
    m_painter.drawText(QPointF(x, m_y + 15), title);
    chart.setMinimumHeight(0);
    // A widget learns its size when it is shown; this one is shown nowhere.
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.show();
    chart.resize(static_cast<int>(width), static_cast<int>(height));
    m_painter.save();
    m_painter.translate(x, m_y + 24);
    chart.drawOn(m_painter);
    m_painter.restore();
  }
  void advance(double by) { m_y += by; }

  /// One line of a table: cells at these places.
  void row(const QStringList& cells, const QList<double>& places, bool heading) {
    QFont font = textFont(kTextSize, heading ? QFont::DemiBold : QFont::Normal);
    font.setPixelSize(14);
    m_painter.setFont(font);
    m_painter.setPen(Theme::current().text);
    const QFontMetricsF metrics(font);
    for (qsizetype i = 0; i < cells.size(); ++i) {
      const double end = i + 1 < places.size() ? places[i + 1] : kPageWidth;
      m_painter.drawText(QPointF(places[i], m_y + 14),
                         metrics.elidedText(cells[i], Qt::ElideRight, end - places[i] - 8));
    }
    m_y += 20;
    m_painter.setPen(QPen(Theme::current().line, 1));
    m_painter.drawLine(QPointF(0, m_y - 1), QPointF(kPageWidth, m_y - 1));
  }

 private:
  QPainter m_painter;
  double m_height, m_y = 0;
};

void writeTable(Page& page, const BenchmarkResult& result) {
  const QList<double> places = {0, 230, 300, 390, 540, 630, 700, 800};
  page.row({QObject::tr("engine"), QObject::tr("threads"), QObject::tr("median"), QObject::tr("quartiles"),
            QObject::tr("minimum"), QObject::tr("rounds"), QObject::tr("rate"), QObject::tr("result")},
           places, true);
  for (const BenchmarkEntry& entry : result.entries) {
    if (entry.same_as_threads) continue;
    QStringList cells{spoken(entry.label), QString::number(entry.error ? entry.threads_asked : entry.threads)};
    if (entry.error || entry.samples.empty()) {
      cells << QString() << QString() << QString() << QString() << QString()
            << (entry.error ? spoken(entry.error->sentence()) : QObject::tr("not measured"));
    } else {
      const SampleStatistics& s = entry.seconds;
      cells << secondsText(s.median)
            << secondsText(s.lower_quartile) + QStringLiteral(" – ") + secondsText(s.upper_quartile)
            << secondsText(s.minimum) << QString::number(s.count) << rateText(entry.gflops)
            << (entry.verification ? spoken(entry.verification->sentence()) : QString());
    }
    page.row(cells, places, false);
  }
}

}  // namespace

QByteArray reportPdf(const Measurement& measurement, std::string_view chosen, const QString& command) {
  const BenchmarkResult& result = measurement.result;
  const Geometry& g = result.geometry;
  const OnPaper light;
  EngineChart engines;
  engines.setBars(engineBars(measurement, chosen));
  RooflineChart roofline;
  roofline.setRoofs(rooflineRoofs(result), rooflineMarks(result, chosen, {}));
  StackedChart phases(QString(), StackedChart::Measure::ShareOfTime), memory(QString(), StackedChart::Measure::Bytes);
  phases.setBars(phaseBars(measurement, chosen));
  memory.setBars(memoryBars(g, measurement.request, &measurement, chosen));

  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setTitle(text(result.call));
    writer.setCreator(QStringLiteral("Scatterscope"));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(14, 14, 14, 14), QPageLayout::Millimeter);
    writer.setResolution(300);
    Page page(writer);
    const QFont plain = textFont(kTextSize), strong = textFont(kTextSize, QFont::DemiBold);
    page.write(text(result.call), textFont(15, QFont::DemiBold));
    page.write(
        QObject::tr("%1 → %2. %L3 useful multiply-adds. %4.")
            .arg(QString::fromStdString(g.inputShape().toString()), QString::fromStdString(g.outputShape().toString()))
            .arg(static_cast<qlonglong>(result.useful_multiply_adds))
            .arg(spoken(result.machine.sentence())),
        plain);
    page.write(spoken(result.conditions.sentence()), result.conditions.busy() ? strong : plain,
               result.conditions.busy() ? Theme::current().wrong : Theme::current().text);
    page.skip(6);
    writeTable(page, result);
    page.skip(kGap);
    const double half = (kPageWidth - kGap) / 2, high = 290, low = 200;
    page.draw(engines, 0, half, high, QObject::tr("Median time and quartiles"));
    page.draw(roofline, half + kGap, half, high, QObject::tr("Roofline of this machine"));
    page.advance(high + 24 + kGap);
    page.draw(phases, 0, half, low, QObject::tr("Where the time goes"));
    page.draw(memory, half + kGap, half, low, QObject::tr("Memory of a run"));
    page.advance(low + 24 + kGap);
    for (const EngineComparison& comparison : comparedWithFastest(result))
      page.write(spoken(comparison.sentence()), plain);
    page.skip(4);
    page.write(limitsSentence(result), plain);
    if (const auto problem = benchdnnProblem(g)) page.write(QStringLiteral("benchdnn ") + text(*problem), plain);
    page.write(QObject::tr("Again:") + u' ' + command, plain);
  }
  return buffer.data();
}

QString commandOf(const Measurement& measurement) {
  const Geometry& g = measurement.result.geometry;
  std::string command = "scatterscope bench " + shellWord(measurement.result.call) + " --input-size " +
                        std::to_string(g.height().input()) + "x" + std::to_string(g.width().input());
  if (g.batch() != 1) command += " --batch " + std::to_string(g.batch());
  command += " --threads " + joined(
                                 measurement.request.threads, [](int count) { return std::to_string(count); }, ",");
  return text(command);
}

}  // namespace scatterscope
