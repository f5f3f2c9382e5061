#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace scatterscope {

class Document;
class FeatureMaps;
class FileOpener;
class InputCard;
class InputStepsList;
class WeightsCard;

/// The left side: the call, its verdict, and in two tabs the operands and the parameters.
class OperationPanel : public QObject {
  Q_OBJECT

 public:
  /// Adds itself to the row. All must outlive it; dialogs stand over `over`.
  OperationPanel(QBoxLayout& row, Document& document, FeatureMaps& maps, FileOpener& opener, QWidget& over);
  InputCard& input() { return *m_input; }
  WeightsCard& weights() { return *m_weights; }
  InputStepsList& steps() { return *m_steps; }

 signals:
  /// Goes into the strip below the workspace.
  void told(const QString& sentence, bool wrong);

 private:
  QWidget* buildOperands();
  QWidget* buildParameters();
  void showScene();
  void askAndOpenInput();
  void askAndLoadWeights();

  Document& m_document;
  FileOpener& m_opener;
  QWidget& m_over;
  QLabel *m_code, *m_shapes, *m_verdict;
  InputCard* m_input;
  WeightsCard* m_weights;
  InputStepsList* m_steps;
};

}  // namespace scatterscope
