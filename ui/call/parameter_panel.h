#pragma once

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

#include "ui/state/convention_pair.h"
#include "ui/state/refill.h"
#include "ui/style/picture_object.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace scatterscope {

class Document;
class WayOutLink;
class Scene;

/// Two conventions side by side over one experiment, each chosen in its column's head. Editing a field of either
/// makes the experiment that call; the other column follows at once where it can be expressed, and says why where
/// it cannot. A refused value stays in its field with the rule below it, while everything else keeps showing the
/// last legal scene.
class ParameterPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ParameterPanel(Document& document, QWidget* parent = nullptr);
  /// Leaves out every row but these, for who has just begun; none: all rows.
  void showOnly(std::vector<Role> roles);
  /// The names of the parameters that govern this object stand out.
  void light(std::optional<PictureObject> object);

 signals:
  /// The mouse, or else the focus, is in the row of a parameter that governs this object; or in no such row.
  void objectLookedAt(std::optional<scatterscope::PictureObject> object);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Field {
    const Convention* convention;
    const Parameter* parameter;
    QLineEdit* line = nullptr;  ///< the field of a free value, and of an editable choice
    QComboBox* choice = nullptr;
    QWidget* widget() const;
  };
  /// Stands where a convention has no such parameter.
  struct Absence {
    const Convention* convention;
    QLabel* label;
  };
  struct Row {
    Role role;
    QLabel* name = nullptr;
    QLabel* problem = nullptr;
    std::vector<Field> fields;
    std::vector<Absence> absences;
    bool further = false;  ///< shown only once asked for
  };

  void buildHead();
  void buildRows();
  void clearRows();
  Row makeRow(Role role, int line);
  Field makeField(const Convention& convention, const Parameter& parameter);
  void commit(const Field& field, const QString& text);
  void refuse(const Field& field, const Error& error);
  void chooseVersion(const Convention& convention, const Value& version);
  void showScene();
  void fill(const Scene& scene, const std::vector<Row>& rows);
  void showAbsences(const Scene& scene, const Row& row);
  void showFurther(bool shown);
  void showRows();
  bool shows(const Row& row) const;
  void showProblem(Role role, const QString& problem);
  void setFieldText(const Field& field, const QString& text);
  QLabel* makeName(const QString& text, std::optional<PictureObject> object);
  void watch(QWidget& widget, std::optional<PictureObject> object);
  void lookAt(std::optional<PictureObject>& by, std::optional<PictureObject> object);

  Document& m_document;
  QGridLayout* m_grid;
  std::array<QComboBox*, 2> m_heads;
  std::vector<Row> m_rows;
  Refill m_refill;
  QPushButton* m_more = nullptr;
  WayOutLink* m_wayOut = nullptr;  ///< of the value that was refused
  bool m_furtherShown = false;
  std::vector<Role> m_only;  ///< rows that are shown; empty: all
  std::vector<QWidget*> m_inputRow;
  std::optional<PictureObject> m_hovered, m_focused;
};

}  // namespace scatterscope
