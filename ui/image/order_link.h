#pragma once

#include <QPushButton>

#include "ui/state/file_opener.h"

namespace scatterscope {

/// Offers the other order of axes where those of a file fit two; hidden where they do not.
class OrderLink : public QPushButton {
  Q_OBJECT

 public:
  OrderLink(Document& document, FileOpener& opener, FileOpener::Purpose purpose, QWidget* parent = nullptr);

 private:
  void follow();

  FileOpener& m_opener;
  FileOpener::Purpose m_purpose;
};

}  // namespace scatterscope
