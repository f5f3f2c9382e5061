#pragma once

#include "ui/style/parts.h"

class QComboBox;

namespace scatterscope {

class Document;
struct Experiment;

/// What the call is tried on, at hand: inputs and weights that each show something else, one choice and one undo step
/// away.
class OperandCard : public Card {
  Q_OBJECT

 public:
  explicit OperandCard(Document& document, QWidget* parent = nullptr);

 signals:
  /// A picture that ships with the program should become the input.
  void pictureWanted();

 private:
  QComboBox* addChoice(const QString& name, const QString& objectName);
  void chooseInput();
  void chooseWeights();
  void showScene();

  Document& m_document;
  QComboBox *m_input, *m_weights;
};

}  // namespace scatterscope
