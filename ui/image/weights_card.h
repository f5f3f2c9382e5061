#pragma once

#include "ui/state/document.h"
#include "ui/style/parts.h"

class QComboBox;
class QMimeData;
class QSpinBox;

namespace scatterscope {

class KernelMultiples;

/// The kernels, and where they come from: a named preset, the framework's initialiser with a seed, a file.
class WeightsCard : public Card {
  Q_OBJECT

 public:
  explicit WeightsCard(Document& document, QWidget* parent = nullptr);
  /// The output channel whose kernel is marked.
  void setChannel(std::int64_t channel);
  /// The picture of the kernels that the last outcome was computed with.
  QWidget* kernels();

 signals:
  void loadWanted();
  void allWanted();  ///< to be seen
  void filesDropped(const QMimeData& files);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void showScene();
  void choose();

  Document& m_document;
  KernelMultiples* m_kernels;
  QLabel* m_caption;
  QComboBox* m_source;
  QWidget* m_seedRow;
  QSpinBox* m_seed;
};

}  // namespace scatterscope
