#include "ui/scatter/level_strip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

LevelStrip::LevelStrip(QWidget* parent)
    : QWidget(parent),
      m_back(new QPushButton(tr("Back"))),
      m_next(new QPushButton(tr("Continue"))),
      m_all(makeLink(tr("Show everything"), tr("Open all panels at once"))) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(28, 14, 20, 4);
  row->setSpacing(14);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  m_sentence = SentenceLabel::wrapped("title");
  m_hint = SentenceLabel::wrapped("muted");
  words->addWidget(m_sentence);
  words->addWidget(m_hint);
  row->addLayout(words, 1);
  row->addWidget(m_all, 0, Qt::AlignTop);
  m_back->setObjectName("goBack");
  // Its place is kept where there is nothing to go back to, so that nothing moves.
  QSizePolicy kept = m_back->sizePolicy();
  kept.setRetainSizeWhenHidden(true);
  m_back->setSizePolicy(kept);
  row->addWidget(m_back, 0, Qt::AlignTop);
  m_next->setProperty("role", "primary");
  m_next->setObjectName("continue");
  row->addWidget(m_next, 0, Qt::AlignTop);
  connect(m_back, &QPushButton::clicked, this,
          [this] { emit levelChosen(static_cast<Level>(static_cast<int>(m_level) - 1)); });
  connect(m_next, &QPushButton::clicked, this,
          [this] { emit levelChosen(static_cast<Level>(static_cast<int>(m_level) + 1)); });
  connect(m_all, &QPushButton::clicked, this, [this] { emit levelChosen(Level::All); });
  setLevel(Level::All);
}

void LevelStrip::setHintShown(bool shown) {
  m_hint->setVisible(shown);
}

void LevelStrip::setLevel(Level level) {
  m_level = level;
  setVisible(level != Level::All);
  m_back->setVisible(level != Level::Stamps);
  switch (level) {
    case Level::Stamps:
      m_sentence->setSentence(
          tr("Each input pixel stamps a copy of the kernel, scaled by its value; overlaps add up."));
      m_hint->setSentence(tr("Hover over any cell."));
      break;
    case Level::Window:
      m_sentence->setSentence(tr("padding crops this canvas from every side."));
      m_hint->setSentence(tr("Type a padding, or drag the handles of the window: padding only ever cuts."));
      break;
    case Level::Spread:
      m_sentence->setSentence(
          tr("stride spaces the stamps, dilation the taps inside a stamp; output_padding moves the far crop line back "
             "out; "
             "groups limit which inputs reach which outputs."));
      m_hint->setSentence(
          tr("Drag the arrow below the canvas, or look at Counts: that is where checkerboards come from."));
      break;
    case Level::Account:
      m_sentence->setSentence(tr("Every cell has a ledger, and gather and matrix give the same numbers."));
      m_hint->setSentence(tr("Click a cell, then switch between Scatter, Gather and Matrix."));
      break;
    case Level::All:
      break;
  }
}

}  // namespace scatterscope
