#include "ui/convert/convert_workspace.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>

#include "core/conventions/convention.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/paste_card.h"
#include "ui/call/size_card.h"
#include "ui/convert/accepts_card.h"
#include "ui/convert/comparison_card.h"
#include "ui/convert/initialiser_card.h"
#include "ui/convert/layout_card.h"
#include "ui/convert/solver_card.h"
#include "ui/convert/translation_card.h"
#include "ui/state/document.h"
#include "ui/style/side_panel.h"
#include "ui/style/tab_strip.h"

namespace scatterscope {
namespace {

constexpr int kPanel = kParametersWidth, kRoomForPairs = 830;

}  // namespace

ConvertWorkspace::ConvertWorkspace(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_code(new PasteCard(document)), m_accepts(new AcceptsCard(document)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);

  auto* left = addSidePanel(*row, "left", kPanel);
  left->addWidget(makeLabel(tr("Parameters"), "heading"));
  left->addWidget(new ParameterPanel(document));
  left->addWidget(new SizeCard(document));
  left->addStretch();

  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);  // what is in it has the focus, and comes into sight with it
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget;
  page->setObjectName("workspace");
  page->setAttribute(Qt::WA_StyledBackground);
  auto* middle = new QVBoxLayout(page);
  middle->setContentsMargins(16, 14, 16, 14);
  middle->setSpacing(12);
  // What was pasted and what it is in the framework beside it, in one screen; everything else on tabs.
  m_first = new QGridLayout;
  m_first->setSpacing(12);
  middle->addLayout(m_first);
  auto* frameworks = new QWidget;
  m_others = new QGridLayout(frameworks);
  m_others->setContentsMargins(0, 0, 0, 0);
  m_others->setSpacing(12);
  for (const Convention* convention : conventions()) m_cards.append(new TranslationCard(document, *convention));
  m_tabs = new TabStrip(tr("More about this call"));
  m_tabs->addTab(tr("All frameworks"), frameworks);
  m_tabs->addTab(tr("Differences"), new ComparisonCard(document));
  m_tabs->addTab(tr("Solver"), new SolverCard(document));
  m_tabs->addTab(tr("Initialisers"), new InitialiserCard(document));
  m_tabs->addTab(tr("Memory order"), new LayoutCard(document));
  m_tabs->addTab(tr("Who accepts this?"), m_accepts);
  middle->addWidget(m_tabs);
  middle->addStretch();
  area->setWidget(page);
  row->addWidget(area, 1);
  connect(&document, &Document::sceneChanged, this, &ConvertWorkspace::arrange);
  connect(&document.conventions(), &ConventionPair::changed, this, &ConvertWorkspace::arrange);
  arrange();
}

void ConvertWorkspace::showTab(Tab tab) {
  m_tabs->setCurrent(static_cast<int>(tab));
}

void ConvertWorkspace::setLibraries(std::vector<const Engine*> libraries) {
  m_accepts->setLibraries(std::move(libraries));
}

void ConvertWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void ConvertWorkspace::arrange() {
  // Cards stand in pairs where code has room.
  const int columns = width() - kPanel >= kRoomForPairs ? 2 : 1;
  const Convention& wanted = m_document.conventions().other(m_document.scene()->convention());
  if (&wanted == m_wanted && columns == m_columns) return;
  m_wanted = &wanted;
  m_columns = columns;
  m_first->addWidget(m_code, 0, 0);
  int others = 0;
  for (std::size_t i = 0; i < conventions().size(); ++i) {
    QWidget* card = m_cards[static_cast<int>(i)];
    if (conventions()[i] == &wanted) {
      m_first->addWidget(card, columns == 2 ? 0 : 1, columns == 2 ? 1 : 0);
    } else {
      m_others->addWidget(card, others / columns, others % columns);
      ++others;
    }
  }
  for (QGridLayout* grid : {m_first, m_others}) {
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, columns == 2 ? 1 : 0);
  }
}

}  // namespace scatterscope
