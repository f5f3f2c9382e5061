#include "ui/call/way_out_link.h"

#include "core/conventions/code/code.h"
#include "ui/state/document.h"
#include "ui/state/way_out.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

WayOutLink::WayOutLink(Document& document, QWidget* parent) : QPushButton(parent), m_document(document) {
  setObjectName("wayOut");
  styleAsLink(*this);
  setText(tr("Take the exact recipe"));
  hide();
  connect(&document, &Document::refusalChanged, this, &QWidget::hide);
  connect(this, &QPushButton::clicked, this, &WayOutLink::take);
}

void WayOutLink::offer(const Experiment& refused) {
  m_way = wayOutOf(refused);
  setVisible(m_way.has_value());
  if (m_way) setToolTip(QString::fromStdString(writeCall(m_way->recipe.call)));
}

void WayOutLink::take() {
  hide();
  if (m_way) m_document.apply(tr("take the exact recipe"), *m_way);
}

}  // namespace scatterscope
