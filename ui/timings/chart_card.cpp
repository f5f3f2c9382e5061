#include "ui/timings/chart_card.h"

#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/side_panel.h"

namespace scatterscope {

ChartCard::ChartCard(ChartView* chart)
    : Card(chart->accessibleName()),
      m_chart(chart),
      m_note(makeLabel(QString(), "muted")),
      m_link(makeLink(tr("Save…"), {})) {
  m_note->setWordWrap(true);
  body().addWidget(m_note);
  body().addWidget(chart, 1);
  m_link->setAccessibleName(tr("Copy or save: %1").arg(chart->accessibleName()));
  connect(m_link, &QPushButton::clicked, chart, [this] {
    QMenu menu;
    m_chart->addActionsTo(menu);
    menu.exec(m_link->mapToGlobal(m_link->rect().bottomLeft()));
  });
  addHeadingWidget(m_link);
  connect(chart, &ChartView::saveFailed, this, &ChartCard::saveFailed);
  update();
}

void ChartCard::setNote(const QString& note) {
  m_note->setText(note);
  m_note->setVisible(!note.isEmpty());
}

void ChartCard::update() {
  m_link->setEnabled(!m_chart->isEmpty());
}

}  // namespace scatterscope
