#pragma once

#include "ui/style/parts.h"

namespace scatterscope {

class Document;

/// A card about the document's scene and the two conventions beside each other. Follows both while it can be seen and
/// catches up when it appears, so that a card in a hidden workspace costs no edit anything.
class SceneCard : public Card {
  Q_OBJECT

 public:
  SceneCard(const QString& heading, Document& document, QWidget* parent = nullptr);

 protected:
  virtual void showScene() = 0;
  Document& document() const { return m_document; }
  void showEvent(QShowEvent* event) override;

 private:
  void follow();

  Document& m_document;
};

}  // namespace scatterscope
