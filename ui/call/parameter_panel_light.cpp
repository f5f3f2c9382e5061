// Rows of parameters as handles of what they govern: each lights its object, and is lit with it.

#include <QFocusEvent>
#include <QLabel>

#include "ui/call/parameter_panel.h"
#include "ui/style/parts.h"

namespace scatterscope {
namespace {

/// The object that a row governs, as its name carries it for the style sheet, and whether that is lit.
constexpr const char* kObject = "object";
constexpr const char* kLit = "lit";

}  // namespace

QLabel* ParameterPanel::makeName(const QString& text, std::optional<PictureObject> object) {
  auto* name = makeLabel(text, "muted");
  if (object) name->setProperty(kObject, linkName(*object));
  watch(*name, object);
  return name;
}

/// Mouse and focus in this part of a row mean its object.
void ParameterPanel::watch(QWidget& widget, std::optional<PictureObject> object) {
  if (!object) return;
  widget.setProperty("governs", linkName(*object));
  widget.installEventFilter(this);
}

bool ParameterPanel::eventFilter(QObject* watched, QEvent* event) {
  const auto object = [watched] { return *objectNamed(watched->property("governs").toString()); };
  switch (event->type()) {
    case QEvent::Enter:
      lookAt(m_hovered, object());
      break;
    case QEvent::Leave:
    case QEvent::Hide:
      lookAt(m_hovered, std::nullopt);
      break;
    case QEvent::FocusIn:
      lookAt(m_focused, object());
      break;
    case QEvent::FocusOut:
      // A menu over the window takes no more than the keys.
      if (static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) lookAt(m_focused, std::nullopt);
      break;
    default:
      break;
  }
  return QWidget::eventFilter(watched, event);
}

void ParameterPanel::lookAt(std::optional<PictureObject>& by, std::optional<PictureObject> object) {
  const auto looked = [this] { return m_hovered ? m_hovered : m_focused; };
  const auto before = looked();
  by = object;
  if (looked() != before) emit objectLookedAt(looked());
}

void ParameterPanel::light(std::optional<PictureObject> object) {
  for (QLabel* name : findChildren<QLabel*>(Qt::FindDirectChildrenOnly)) {
    const QVariant governed = name->property(kObject);
    if (governed.isValid()) setStyled(*name, kLit, object && governed.toString() == linkName(*object));
  }
}

}  // namespace scatterscope
