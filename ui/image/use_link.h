#pragma once

#include <QPushButton>

#include "ui/state/file_opener.h"

namespace scatterscope {

/// Offers to take the file that was opened last for what it could be as well; hidden where it could be nothing else.
class UseLink : public QPushButton {
  Q_OBJECT

 public:
  /// `purpose`: what the file is used for on the card that the link stands on.
  UseLink(Document& document, FileOpener& opener, FileOpener::Purpose purpose, QWidget* parent = nullptr);

 private:
  void follow();

  FileOpener& m_opener;
  FileOpener::Purpose m_purpose;
};

}  // namespace scatterscope
