#include "ui/convert/layout_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// "in 3 × out 8 × H 4 × W 4" for "iohw".
QString named(std::string_view letters, const Shape& shape, const char* order) {
  const auto extents = shape.extents();
  QStringList axes;
  for (const char letter : letters) {
    const auto at = placeOf(order, axisOf(letter));
    const char* name = letter == 'i'   ? "in"
                       : letter == 'o' ? "out"
                       : letter == 'h' ? "H"
                       : letter == 'w' ? "W"
                       : letter == 'H' ? "−H"
                       : letter == 'W' ? "−W"
                       : letter == 'n' ? "N"
                                       : "C";
    axes.append(QString("%1 %2").arg(QString::fromUtf8(name)).arg(extents[at]));
  }
  return axes.join(QStringLiteral(" × "));
}

}  // namespace

LayoutCard::LayoutCard(Document& document, QWidget* parent)
    : SceneCard(tr("Order of axes in memory"), document, parent) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(10);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  int row = 0;
  for (const Convention* convention : conventions()) {
    grid->addWidget(makeLabel(text(convention->framework())), row, 0);
    m_weights.push_back(makeLabel({}, "code"));
    m_pictures.push_back(makeLabel({}, "code"));
    grid->addWidget(m_weights.back(), row, 1);
    grid->addWidget(m_pictures.back(), row + 1, 1);
    row += 2;
  }
  body().addLayout(grid);
  auto* note = makeWrapped("muted");
  note->setText(
      tr("Weights first (out is the number of channels of one group), the input below. A weight file is read in the "
         "order of the source framework. A minus marks rows and columns of the kernel that run from the last to the "
         "first."));
  body().addWidget(note);
}

void LayoutCard::showScene() {
  const auto held = document().scene();
  const Scene& scene = *held;
  const auto all = conventions();
  const int axes = scene.experiment().recipe.call.axes;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& recipe = scene.translation(*all[i]).recipe;
    const Layouts layouts = recipe ? recipe->call.layouts() : all[i]->layouts();
    m_weights[i]->setText(named(axesOfCall(layouts.weight, axes), scene.operation().geometry.weightShape(), "iohw"));
    m_pictures[i]->setText(named(axesOfCall(layouts.picture, axes), scene.inputShape(), "nchw"));
  }
}

}  // namespace scatterscope
