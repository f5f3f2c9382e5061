#include "ui/scatter/level_strip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

LevelStrip::LevelStrip(QWidget* parent)
    : QWidget(parent),
      m_next(new QPushButton(tr("Continue"))),
      m_all(makeLink(tr("Show everything"), tr("Open all panels at once"))) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(28, 14, 20, 4);
  row->setSpacing(14);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  m_sentence = makeLabel(QString(), "title");
  m_sentence->setWordWrap(true);
  m_hint = makeLabel(QString(), "muted");
  m_hint->setWordWrap(true);
  words->addWidget(m_sentence);
  words->addWidget(m_hint);
  row->addLayout(words, 1);
  row->addWidget(m_all);
  m_next->setProperty("role", "primary");
  m_next->setObjectName("continue");
  row->addWidget(m_next);
  connect(m_next, &QPushButton::clicked, this,
          [this] { emit levelChosen(static_cast<Level>(static_cast<int>(m_level) + 1)); });
  connect(m_all, &QPushButton::clicked, this, [this] { emit levelChosen(Level::All); });
  setLevel(Level::All);
}

void LevelStrip::setLevel(Level level) {
  m_level = level;
  setVisible(level != Level::All);
  switch (level) {
    case Level::Stamps:
      m_sentence->setText(tr("Each input pixel stamps a copy of the kernel, scaled by its value; overlaps add up."));
      m_hint->setText(tr("Hover any cell."));
      break;
    case Level::Window:
      m_sentence->setText(tr("padding crops this canvas; output_padding moves the far crop line back out."));
      m_hint->setText(tr("Drag the handles of the window: nothing is ever padded."));
      break;
    case Level::Spread:
      m_sentence->setText(
          tr("stride spaces the stamps, dilation spaces the taps inside a stamp; groups limit which inputs reach which "
             "outputs."));
      m_hint->setText(tr("Drag the arrow below the canvas, or look at Counts: that is where checkerboards come from."));
      break;
    case Level::Account:
      m_sentence->setText(tr("Every cell has a ledger, and gather and matrix give the same numbers."));
      m_hint->setText(tr("Click a cell, then switch between Scatter, Gather and Matrix."));
      break;
    case Level::All:
      break;
  }
}

}  // namespace scatterscope
