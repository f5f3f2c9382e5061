#include "ui/style/sentence_label.h"

#include <QEvent>

#include "ui/style/side_panel.h"

namespace scatterscope {

SentenceLabel::SentenceLabel(const char* role, QWidget* parent) : QLabel(parent) {
  if (role) setProperty("role", role);
  setTextFormat(Qt::RichText);
  setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::TextSelectableByMouse);
  connect(this, &QLabel::linkHovered, this, [this](const QString& name) {
    const PictureObject* object = objectNamed(name);
    emit objectLookedAt(object ? std::optional(*object) : std::nullopt);
  });
}

SentenceLabel* SentenceLabel::wrapped(const char* role) {
  auto* label = new SentenceLabel(role);
  wrap(*label);
  return label;
}

void SentenceLabel::setSentence(const QString& sentence) {
  if (sentence == m_sentence) return;
  m_sentence = sentence;
  showWords();
}

void SentenceLabel::light(std::optional<PictureObject> object) {
  if (object == m_lit) return;
  m_lit = object;
  showWords();
}

void SentenceLabel::showWords() {
  setText(withHandles(m_sentence, m_lit ? &*m_lit : nullptr));
}

void SentenceLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) showWords();  // colours are those of the theme
}

}  // namespace scatterscope
