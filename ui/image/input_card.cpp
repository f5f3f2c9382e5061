#include "ui/image/input_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/picture/number_text.h"
#include "ui/state/file_opener.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

QString factsOf(const MapSet& set) {
  const Summary& summary = set.inputStatistics.summary;
  QString facts = cellText(summary.minimum) + QStringLiteral(" … ") + cellText(summary.maximum);
  if (summary.nan > 0) facts += QObject::tr(" · %1 NaN").arg(summary.nan);
  if (summary.infinite > 0) facts += QObject::tr(" · %1 inf").arg(summary.infinite);
  if (summary.subnormal > 0) facts += QObject::tr(" · %1 subnormal").arg(summary.subnormal);
  return facts;
}

QString kindOf(const InputSource& input, const Shape& shape) {
  switch (input.kind) {
    case InputSource::Kind::Counting:
      return QObject::tr("Counting 1, 2, 3 …");
    case InputSource::Kind::Ones:
      return QObject::tr("All ones");
    case InputSource::Kind::Ramp:
      return QObject::tr("Ramp");
    case InputSource::Kind::OnePixel:
      return QObject::tr("One pixel");
    case InputSource::Kind::Checker:
      return QObject::tr("Checkerboard");
    case InputSource::Kind::Noise:
      return QObject::tr("Noise");
    case InputSource::Kind::Picture:
      // What its channels are now, the steps below say.
      if (!adapts(input)) return QString::fromStdString(input.name) + QObject::tr(" · prepared");
      return QString::fromStdString(input.name) + (shape.c == 3   ? QStringLiteral(" · RGB")
                                                   : shape.c == 1 ? QObject::tr(" · grey")
                                                                  : QObject::tr(" · channels repeated"));
    case InputSource::Kind::Tensor:
      return QString::fromStdString(input.name);
  }
  return {};
}

}  // namespace

InputThumbnail::InputThumbnail(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Input"));
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setToolTip(tr("Show the input large"));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void InputThumbnail::setPicture(MapPicture picture) {
  m_painter.setPicture(std::move(picture));
  m_cell.reset();
  updateGeometry();
  update();
}

void InputThumbnail::setCell(std::optional<MapCell> cell) {
  m_cell = cell;
  update();
}

int InputThumbnail::heightForWidth(int width) const {
  const MapPicture& picture = m_painter.picture();
  if (picture.empty()) return 90;
  const double aspect = static_cast<double>(picture.height()) / static_cast<double>(picture.width());
  return std::clamp(static_cast<int>(std::lround(width * aspect)), 40, 170);
}

void InputThumbnail::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = Theme::current();
  const MapPicture& picture = m_painter.picture();
  if (picture.empty()) {
    painter.fillRect(rect(), theme.sunken);
    return;
  }
  const MapPlacement placement(QRectF(rect()), picture.height(), picture.width(), m_whole);
  m_painter.paint(painter, placement);
  if (m_cell) MapPainter::paintCell(painter, placement, *m_cell, true);
  painter.setPen(hasFocus() ? QPen(theme.input, 2) : QPen(theme.line, 1));
  painter.drawRect(placement.mapRect().intersected(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void InputThumbnail::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->pos())) emit activated();
}

void InputThumbnail::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter && event->key() != Qt::Key_Space) {
    return QWidget::keyPressEvent(event);
  }
  emit activated();
}

InputCard::InputCard(Document& document, FeatureMaps& maps, FileOpener& opener, QWidget* parent)
    : Card(tr("Input"), parent),
      m_document(document),
      m_maps(maps),
      m_thumbnail(new InputThumbnail),
      m_name(makeWrapped()),
      m_facts(makeWrapped("muted")) {
  m_name->setObjectName("inputName");
  body().addWidget(m_thumbnail);
  body().addWidget(m_name);
  body().addWidget(m_facts);
  auto* links = new QHBoxLayout;
  links->setSpacing(10);
  links->addSpacing(-4);  // the link's own padding: text stands under text
  auto* open = makeLink(tr("Open…"), tr("A picture or a file of tensors (Ctrl+O)"));
  auto* builtin = makeLink(tr("Built-in picture"), tr("A house in front of hills, always available"));
  builtin->setObjectName("builtinPicture");
  links->addWidget(open);
  links->addWidget(builtin);
  links->addStretch();
  body().addLayout(links);
  connect(open, &QPushButton::clicked, this, &InputCard::openWanted);
  connect(builtin, &QPushButton::clicked, &opener, &FileOpener::openBuiltinPicture);
  connect(m_thumbnail, &InputThumbnail::activated, this, &InputCard::largeViewWanted);
  connect(&maps, &FeatureMaps::setChanged, this, &InputCard::showInput);
  showInput();
}

void InputCard::showInput() {
  if (!m_maps.set() || !m_maps.set()->inputReady) return;
  const auto held = m_maps.set();
  const MapSet& set = *held;
  const auto& shape = set.outcome->input.shape();
  m_thumbnail->setPicture(inputPicture(set));
  m_name->setText(kindOf(set.outcome->scene->experiment().input, shape));
  m_facts->setText(QString::fromStdString(shape.toString()) + QStringLiteral(" · ") + factsOf(set));
}

}  // namespace scatterscope
