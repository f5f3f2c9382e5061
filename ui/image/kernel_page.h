#pragma once

#include <QWidget>

#include "ui/image/kernel_sheet.h"

class QLabel;

namespace scatterscope {

class Document;
class HistogramView;

/// All kernels as a sheet, with what their numbers are like: all together, and the one that is chosen.
class KernelPage : public QWidget {
  Q_OBJECT

 public:
  explicit KernelPage(Document& document, QWidget* parent = nullptr);
  KernelSheet& sheet() { return *m_sheet; }

 private:
  void showOutcome();
  void showKernel();

  Document& m_document;
  KernelSheet* m_sheet;
  HistogramView* m_histogram;
  QLabel *m_all, *m_one;
};

}  // namespace scatterscope
