#include "ui/picture/number_batch.h"

#include <QPaintEngine>
#include <QRawFont>
#include <algorithm>
#include <utility>

#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Digits go before a number becomes smaller than what can be read, and then the number.
constexpr double kLargest = 22, kSmallest = kTextPixels;
/// A cell that is lower has no room for digits of that size and a little ground around them.
constexpr double kLowest = 17;

/// The font of one pixel size with what placing digits needs.
struct Face {
  QRawFont font;
  double advance = 1, middle = 0;  ///< of a digit; from the baseline up to half a digit's height
  std::map<char16_t, quint32> glyphs;

  quint32 glyph(QChar character) {
    const auto [at, isNew] = glyphs.try_emplace(character.unicode());
    if (isNew) {
      const auto indexes = font.glyphIndexesForString(QString(character));
      at->second = indexes.isEmpty() ? 0 : indexes.front();
    }
    return at->second;
  }
};

Face& faceOf(int pixelSize) {
  // One for each thread: a font belongs to the thread that has made it, and films are drawn beside the window.
  static thread_local std::map<int, Face> faces;
  Face& face = faces[pixelSize];
  if (!face.font.isValid()) {
    face.font = QRawFont::fromFont(numberFont(pixelSize));
    const auto zero = face.glyph('0');
    face.advance = face.font.advancesForGlyphIndexes({zero}).front().x();
    face.middle = face.font.capHeight() / 2;
  }
  return face;
}

/// What a number may fill of a cell's width: numbers of neighbours must not run into each other.
double roomIn(const QSizeF& cell) {
  return cell.width() - std::max(2.5, cell.width() * 0.08);
}

/// The size of digits that have the cell's width for themselves.
double fullSize(const QSizeF& cell, double ofCell) {
  return std::clamp(cell.height() * ofCell, kSmallest, kLargest);
}

/// The pixel size at which so many characters fill a cell; below kSmallest they cannot be read.
double fittingSize(QSizeF cell, qsizetype characters, double ofCell) {
  if (cell.height() < kLowest) return 0;
  const double size = fullSize(cell, ofCell);
  const double wide = static_cast<double>(characters) * faceOf(16).advance * size / 16, most = roomIn(cell);
  return wide > most ? size * most / wide : size;
}

}  // namespace

NumberBatch::NumberBatch(QPainter& painter, double ofCell) : m_painter(painter), m_ofCell(ofCell) {
  const auto engine = painter.paintEngine() ? painter.paintEngine()->type() : QPaintEngine::User;
  m_asGlyphs = engine == QPaintEngine::Raster;
}

void NumberBatch::add(const QRectF& cell, const QString& text, const QColor& colour) {
  const double fitting = fittingSize(cell.size(), text.size(), m_ofCell);
  if (fitting < kSmallest || text.isEmpty()) return;
  const int size = static_cast<int>(fitting);
  if (m_area) {
    const double wide = faceOf(size).advance * static_cast<double>(text.size()), high = 2 * faceOf(size).middle;
    QRectF box(0, 0, wide, high);
    box.moveCenter(cell.center());
    if (!m_area->contains(box)) return;
  }
  if (!m_asGlyphs) {
    m_painter.setFont(numberFont(size));
    m_painter.setPen(colour);
    m_painter.drawText(cell, Qt::AlignCenter, text);
    return;
  }
  Face& face = faceOf(size);
  Run& run = m_runs[{size, colour.rgba()}];
  const QPointF centre = cell.center();
  // On whole pixels: one picture of each glyph serves all cells.
  QPointF at(std::round(centre.x() - static_cast<double>(text.size()) * face.advance / 2),
             std::round(centre.y() + face.middle));
  for (const QChar character : text) {
    run.glyphs.append(face.glyph(character));
    run.positions.append(at);
    at.rx() += face.advance;
  }
}

QString NumberBatch::textOf(const QRectF& cell, float value) const {
  if (cell.height() < kLowest) return {};
  const auto room = [most = roomIn(cell.size())](double size) {
    return static_cast<qsizetype>(std::max(0.0, most / (faceOf(16).advance * size / 16)));
  };
  const qsizetype roomy = room(fullSize(cell.size(), m_ofCell)), tight = room(kSmallest);
  const QString usual = cellText(value);
  const bool more = usual.contains('.') || usual.contains('e');  // more digits would say more
  if (usual.size() <= tight && (usual.size() > roomy || !more)) return usual;
  return cellText(value, usual.size() <= roomy ? roomy : tight);
}

void NumberBatch::add(const QRectF& cell, float value, const QColor& colour) {
  if (cell.height() < kLowest) return;  // however few its digits: no need to write them
  const QString text = textOf(cell, value);
  if (text.isEmpty()) return m_leftOut.emplace_back(cell, colour), void();
  ++m_written;
  add(cell, text, colour);
}

void NumberBatch::roll(const QRectF& cell, const QString& before, const QString& after, double rolled,
                       const QColor& colour) {
  if (rolled >= 1 || before == after) return add(cell, after, colour);
  // Where two numbers have no room one above the other, one takes the other's place.
  if (cell.height() < 2 * kLowest) return add(cell, rolled < 0.5 ? before : after, colour);
  const double way = std::max(kLowest, cell.height() * kOfCell);
  const auto faded = [&colour](double part) {
    QColor ink = colour;
    ink.setAlphaF(static_cast<float>(part));
    return ink;
  };
  add(cell.translated(0, -way * rolled), before, faded(1 - rolled));
  add(cell.translated(0, way * (1 - rolled)), after, faded(rolled));
}

void NumberBatch::flush() {
  if (m_leftOut.size() <= m_written) {
    for (const auto& [cell, colour] : std::exchange(m_leftOut, {})) add(cell, QStringLiteral("…"), colour);
  }
  m_leftOut.clear();
  m_written = 0;
  for (auto& [key, run] : m_runs) {
    QGlyphRun glyphs;
    glyphs.setRawFont(faceOf(key.first).font);
    glyphs.setGlyphIndexes(run.glyphs);
    glyphs.setPositions(run.positions);
    m_painter.setPen(QColor::fromRgba(key.second));
    m_painter.drawGlyphRun({0, 0}, glyphs);
  }
  m_runs.clear();
}

}  // namespace scatterscope
