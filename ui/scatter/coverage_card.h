#pragma once

#include <optional>

#include "core/geometry/coverage.h"
#include "core/geometry/geometry.h"
#include "ui/style/parts.h"

class QPushButton;

namespace scatterscope {

class Document;
class SentenceLabel;

/// Sums of the weights that reach a cell away from the borders, written out.
struct WeightSums {
  QString least, most;
  bool even;
};

/// One sentence that reconciles how many stamps cells get with what the weights that reach them sum to.
QString coverageInWords(const Coverage& height, const Coverage& width, const std::optional<WeightSums>& sums);

/// A small map of how many stamps reach each output cell: the checkerboard before it shows.
class CoverageMap : public QWidget {
  Q_OBJECT

 public:
  explicit CoverageMap(Document& document, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int cellSize(int width) const;
  static constexpr int kWidth = 236;
  /// Of a large output, so many rows and columns from the top left.
  static constexpr std::int64_t kMost = 16;
  Document& m_document;
};

/// The map, what it means in a sentence, and a remedy that can be taken.
class CoverageCard : public Card {
  Q_OBJECT

 public:
  explicit CoverageCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();
  void showWords();
  Document& m_document;
  std::optional<Geometry> m_shown;
  CoverageMap* m_map;
  SentenceLabel* m_words;
  QPushButton* m_remedy;
};

}  // namespace scatterscope
