#include "ui/convert/scene_card.h"

#include "ui/state/document.h"

namespace scatterscope {

SceneCard::SceneCard(const QString& heading, Document& document, QWidget* parent)
    : Card(heading, parent), m_document(document) {
  connect(&document, &Document::sceneChanged, this, &SceneCard::follow);
  connect(&document.conventions(), &ConventionPair::changed, this, &SceneCard::follow);
}

void SceneCard::showEvent(QShowEvent* event) {
  Card::showEvent(event);
  showScene();
}

void SceneCard::follow() {
  if (isVisible()) showScene();
}

}  // namespace scatterscope
