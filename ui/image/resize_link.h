#pragma once

#include <QPushButton>

namespace scatterscope {

class Document;
class FileOpener;

/// Offers to bring the pictures that a batch left out to its size; hidden where there are none.
class ResizeLink : public QPushButton {
  Q_OBJECT

 public:
  ResizeLink(Document& document, FileOpener& opener, QWidget* parent = nullptr);

 private:
  void follow();

  FileOpener& m_opener;
};

}  // namespace scatterscope
