#include "ui/convert/convert_workspace.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>

#include "core/conventions/convention.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/paste_card.h"
#include "ui/call/size_card.h"
#include "ui/convert/comparison_card.h"
#include "ui/convert/initialiser_card.h"
#include "ui/convert/layout_card.h"
#include "ui/convert/solver_card.h"
#include "ui/convert/translation_card.h"
#include "ui/state/document.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kPanel = 344, kRoomForRight = 1180, kRoomForPairs = 700;

}  // namespace

ConvertWorkspace::ConvertWorkspace(Document& document, QWidget* parent)
    : QWidget(parent), m_code(new PasteCard(document)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);

  auto* left = addSidePanel(*row, "left", kPanel);
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
  m_translations = new QGridLayout;
  m_translations->setSpacing(14);
  for (const Convention* convention : conventions()) m_cards.append(new TranslationCard(document, *convention));
  middle->addLayout(m_translations);
  middle->addWidget(new ComparisonCard(document));
  m_below = new QVBoxLayout;
  m_below->setSpacing(14);
  middle->addLayout(m_below);
  middle->addStretch();
  area->setWidget(page);
  row->addWidget(area, 1);

  auto* right = addSidePanel(*row, "right", kPanel);
  m_beside = new QVBoxLayout;
  m_beside->setSpacing(14);
  right->addLayout(m_beside);
  right->addStretch();
  m_right = row->itemAt(row->count() - 1)->widget();
  m_asides = {new SolverCard(document), new InitialiserCard(document)};
  arrange();
}

void ConvertWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void ConvertWorkspace::arrange() {
  // Without room for three columns the right one goes below the middle one; cards stand in pairs where code has room.
  const bool beside = width() >= kRoomForRight;
  const int middle = width() - kPanel * (beside ? 2 : 1), columns = middle >= kRoomForPairs ? 2 : 1;
  if (beside == m_asidesBeside && columns == m_columns) return;
  m_asidesBeside = beside;
  m_columns = columns;
  for (QWidget* aside : m_asides) (beside ? m_beside : m_below)->addWidget(aside);
  m_right->setVisible(beside);
  for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
    m_translations->addWidget(m_cards[i], i / columns, i % columns);
  m_translations->setColumnStretch(0, 1);
  m_translations->setColumnStretch(1, columns == 2 ? 1 : 0);
}

}  // namespace scatterscope
