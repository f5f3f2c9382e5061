#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <vector>

#include "core/conventions/convention.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace scatterscope {

class Document;

/// Both conventions side by side over one experiment. Editing a field of either makes the experiment that call;
/// the other column follows at once where it can be expressed, and says why where it cannot. A refused value
/// stays in its field with the rule below it, while everything else keeps showing the last legal scene.
class ParameterPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ParameterPanel(Document& document, QWidget* parent = nullptr);

  /// The field of a role in a convention; null where it has none.
  QWidget* field(const Convention& convention, Role role) const;

 private:
  struct Field {
    const Convention* convention;
    const Parameter* parameter;
    QLineEdit* line = nullptr;    ///< one of these two
    QComboBox* choice = nullptr;
  };
  struct Row {
    Role role;
    QLabel* name;
    QLabel* problem;
    std::vector<Field> fields;
  };

  void build();
  Field makeField(const Convention& convention, const Parameter& parameter);
  void commit(const Field& field, const QString& text);
  void showScene();
  void showProblem(Role role, const QString& problem);
  void setFieldText(const Field& field, const QString& text);

  Document& m_document;
  QGridLayout* m_grid;
  std::vector<const Convention*> m_columns;
  std::vector<QLabel*> m_headings;
  std::vector<Row> m_rows;
};

}  // namespace scatterscope
