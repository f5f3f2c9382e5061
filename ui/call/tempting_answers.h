#pragma once

#include <QWidget>

#include "core/conventions/translation.h"

class QVBoxLayout;

namespace scatterscope {

class Document;

/// The wrong answers of the right shape that tempt at a translation, the most usual one first and the others on
/// request: the call, why it is wrong, with the rows that differ, and a link that shows it beside the right one.
class TemptingAnswers : public QWidget {
  Q_OBJECT

 public:
  explicit TemptingAnswers(Document& document, QWidget* parent = nullptr);
  void show(const Translation& translation);

 private:
  void add(const TemptingAnswer& answer);

  Document& m_document;
  QVBoxLayout* m_column;
  std::vector<TemptingAnswer> m_further;
};

}  // namespace scatterscope
