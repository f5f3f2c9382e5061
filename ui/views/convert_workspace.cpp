#include "ui/views/convert_workspace.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>

#include "core/conventions/convention.h"
#include "ui/panels/comparison_card.h"
#include "ui/panels/initialiser_card.h"
#include "ui/panels/layout_card.h"
#include "ui/panels/operation_cards.h"
#include "ui/panels/parameter_panel.h"
#include "ui/panels/paste_card.h"
#include "ui/panels/solver_card.h"
#include "ui/panels/translation_card.h"
#include "ui/state/document.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

ConvertWorkspace::ConvertWorkspace(Document& document, QWidget* parent) : QWidget(parent), m_code(new PasteCard(document)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);

  auto* left = addSidePanel(*row, "left", 344);
  left->addWidget(makeLabel(tr("PARAMETERS"), "heading"));
  left->addWidget(new ParameterPanel(document));
  left->addWidget(new SizeCard(document));
  left->addWidget(new LayoutCard(document));
  left->addStretch();

  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget;
  page->setObjectName("workspace");
  page->setAttribute(Qt::WA_StyledBackground);
  auto* middle = new QVBoxLayout(page);
  middle->setContentsMargins(20, 20, 20, 20);
  middle->setSpacing(14);
  middle->addWidget(m_code);
  auto* translations = new QGridLayout;
  translations->setSpacing(14);
  int index = 0;
  for (const Convention* convention : conventions()) {
    translations->addWidget(new TranslationCard(document, *convention), index / 2, index % 2);
    translations->setColumnStretch(index % 2, 1);
    ++index;
  }
  middle->addLayout(translations);
  middle->addWidget(new ComparisonCard(document));
  middle->addStretch();
  area->setWidget(page);
  row->addWidget(area, 1);

  auto* right = addSidePanel(*row, "right", 344);
  right->addWidget(new SolverCard(document));
  right->addWidget(new InitialiserCard(document));
  right->addStretch();
}

}  // namespace scatterscope
