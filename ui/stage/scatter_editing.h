#pragma once

#include <QObject>
#include <memory>

#include "ui/stage/scatter_view.h"

namespace scatterscope {

class Document;
class InlineField;

/// Turns what is dragged, painted and typed in the picture into edits of the document: every drag one undo step,
/// and where a drag cannot go, the picture says why.
class ScatterEditing : public QObject {
  Q_OBJECT

 public:
  ScatterEditing(Document& document, ScatterView& view, QObject* parent = nullptr);

  /// Opens the field for a coordinate (Ctrl+G).
  void askForPlace();

 private:
  void begin();
  void dragHandle(HandleDrag drag);
  void refuse(const HandleDrag& drag, const QString& reason);
  void changeValue(const Place& place, double change);
  void setValue(const Place& place, float value);
  void askForValue(const Place& place);
  float valueOf(const Place& place) const;
  bool current() const;

  Document& m_document;
  ScatterView& m_view;
  InlineField* m_field;
  std::shared_ptr<const Scene> m_from;  ///< the scene when the drag began
  std::optional<Handle> m_grip;         ///< and where its handle stood
  std::optional<float> m_value;         ///< of the cell that is dragged
};

}  // namespace scatterscope
