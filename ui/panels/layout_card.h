#pragma once

#include "ui/style/parts.h"

class QGridLayout;

namespace scatterscope {

class Document;

/// In which order each framework keeps weights and pictures, axes named and counted.
class LayoutCard : public Card {
  Q_OBJECT

 public:
  explicit LayoutCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene();

  Document& m_document;
  std::vector<QLabel*> m_weights, m_pictures;  ///< aligned with conventions()
};

}  // namespace scatterscope
