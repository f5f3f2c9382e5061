#pragma once

#include <QDialog>
#include <memory>

#include "ui/image/tensor_table.h"

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace scatterscope {

class Document;
class TensorOpener;

/// Asks what to take from files of several tensors: of a model, first whose call. What shapes and names suggest is
/// chosen already.
class TensorChooser : public QDialog {
  Q_OBJECT

 public:
  /// `document` must outlive the dialog: what fits is judged by its call.
  TensorChooser(Document& document, std::shared_ptr<const TensorFiles> files, const TensorChoice& likely,
                QWidget* parent = nullptr);
  const TensorChoice& choice() const { return m_table->choice(); }
  TensorTable& table() { return *m_table; }

 private:
  QWidget* buildLayers();
  void chooseLayer(int row);
  void showChoice();

  Document& m_document;
  std::shared_ptr<const TensorFiles> m_files;
  TensorTable* m_table;
  QTableView* m_view;
  QListWidget* m_layers = nullptr;
  QLabel* m_facts;
  QPushButton* m_accept = nullptr;
};

/// Shows the dialog over the window of `over`, and has what is chosen taken.
void askWhatToTake(QWidget& over, Document& document, TensorOpener& opener,
                   const std::shared_ptr<const TensorFiles>& files, const TensorChoice& likely);

}  // namespace scatterscope
