#include "ui/image/resize_link.h"

#include "ui/state/file_opener.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

ResizeLink::ResizeLink(Document& document, FileOpener& opener, QWidget* parent)
    : QPushButton(parent), m_opener(opener) {
  setObjectName("resizeOthers");
  setToolTip(tr("By area where both sides shrink, else bilinear. Undo leaves them out again."));
  styleAsLink(*this);
  connect(this, &QPushButton::clicked, &m_opener, &FileOpener::takeResized);
  connect(&opener, &FileOpener::resizeOfferChanged, this, &ResizeLink::follow);
  connect(&document, &Document::sceneChanged, this, &ResizeLink::follow);
  follow();
}

void ResizeLink::follow() {
  const auto size = m_opener.resizeOffer();
  setVisible(size.has_value());
  if (size) setText(tr("Resize the others to %1 × %2").arg(size->h).arg(size->w));
}

}  // namespace scatterscope
