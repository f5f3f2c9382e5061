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

QSize SentenceLabel::minimumSizeHint() const {
  return wordWrap() ? QLabel::minimumSizeHint() : QSize(10, fontMetrics().height());
}

void SentenceLabel::showWords() {
  QString shown = m_sentence;
  if (!wordWrap()) {
    // A hair less than there is: rich text is laid out in fractions of pixels.
    shown = fontMetrics().elidedText(m_sentence, Qt::ElideRight, contentsRect().width() - 2);
    setToolTip(shown == m_sentence ? QString() : m_sentence);
    setAccessibleDescription(m_sentence);
  }
  setText(withHandles(shown, m_lit ? &*m_lit : nullptr));
}

void SentenceLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  if (!wordWrap()) showWords();
}

void SentenceLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  // Colours are those of the theme, and what fits is the font's.
  if (event->type() == QEvent::PaletteChange || (event->type() == QEvent::FontChange && !wordWrap())) showWords();
}

}  // namespace scatterscope
