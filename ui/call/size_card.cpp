#include "ui/call/size_card.h"

#include <QVBoxLayout>

#include "core/geometry/size_formula.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

SizeCard::SizeCard(Document& document, QWidget* parent) : Card(tr("Output size"), parent), m_document(document) {
  m_formula = addWrapped(*this, "code");
  body().addWidget(m_words = SentenceLabel::wrapped("muted"));
  connect(&document, &Document::sceneChanged, this, &SizeCard::showScene);
  showScene();
}

void SizeCard::showScene() {
  const auto scene = m_document.scene();
  const Geometry& geometry = scene->operation().geometry;
  const auto both = [&](std::string (*describe)(const Axis&)) {
    const std::string height = describe(geometry.height()), width = describe(geometry.width());
    if (height == width) return spoken(height);
    return tr("H  %1\nW  %2").arg(spoken(height), spoken(width));
  };
  // "= 7" stays together where the line is too long.
  m_formula->setText(both(&sizeFormula).replace("= ", QStringLiteral("=\u00a0")));
  QString words = both(&cropInWords);
  const scatterscope::Shape out = scene->outputShape();
  const scatterscope::Shape window = geometry.outputShape();
  if (!(out == window)) words += tr("\n%1 × %2 after the last step").arg(out.h).arg(out.w);
  m_words->setSentence(words);
}

}  // namespace scatterscope
