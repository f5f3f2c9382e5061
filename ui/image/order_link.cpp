#include "ui/image/order_link.h"

#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

OrderLink::OrderLink(Document& document, FileOpener& opener, FileOpener::Purpose purpose, QWidget* parent)
    : QPushButton(parent), m_opener(opener), m_purpose(purpose) {
  setObjectName(purpose == FileOpener::Purpose::Input ? "otherInputOrder" : "otherWeightOrder");
  styleAsLink(*this);
  connect(this, &QPushButton::clicked, this, [this] { m_opener.takeOtherOrder(m_purpose); });
  connect(&document, &Document::sceneChanged, this, &OrderLink::follow);
  follow();
}

void OrderLink::follow() {
  const std::string other = m_opener.otherOrder(m_purpose);
  setVisible(!other.empty());
  if (other.empty()) return;
  setText(tr("Read it as %1 instead").arg(spoken(wordFor(other))));
  setToolTip(tr("The file's shape fits as (%1) as well. Undo brings the first reading back.")
                 .arg(QString::fromStdString(axesOf(other))));
}

}  // namespace scatterscope
