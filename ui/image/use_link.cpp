#include "ui/image/use_link.h"

#include "ui/state/document.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

UseLink::UseLink(Document& document, FileOpener& opener, FileOpener::Purpose purpose, QWidget* parent)
    : QPushButton(parent), m_opener(opener), m_purpose(purpose) {
  const bool input = purpose == FileOpener::Purpose::Input;
  setObjectName(input ? "useAsWeights" : "useAsInput");
  setText(input ? tr("Take it as weights instead") : tr("Take it as input instead"));
  setToolTip(tr("The shape of the file allows both. Undo brings the first use back."));
  styleAsLink(*this);
  connect(this, &QPushButton::clicked, &m_opener, &FileOpener::takeOtherUse);
  connect(&opener, &FileOpener::otherUseChanged, this, &UseLink::follow);
  connect(&document, &Document::sceneChanged, this, &UseLink::follow);
  follow();
}

void UseLink::follow() {
  const auto other = m_opener.otherUse();
  setVisible(other && *other != m_purpose);
}

}  // namespace scatterscope
