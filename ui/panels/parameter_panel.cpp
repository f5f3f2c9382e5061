#include "ui/panels/parameter_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

#include "ui/panels/input_size_field.h"
#include "ui/panels/parameter_text.h"
#include "ui/state/document.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// The rows, in the order in which one thinks of them.
constexpr Role kRows[] = {Role::InChannels, Role::OutChannels, Role::KernelSize,    Role::Stride, Role::PadMode,
                          Role::Padding,    Role::OutputPadding, Role::Dilation,    Role::Groups, Role::Bias,
                          Role::WeightInit, Role::BiasInit};

constexpr const char* kEdited = " · edited";

QStringList choicesOf(Role role) {
  if (role == Role::PadMode) return {"same", "valid", "pad"};
  if (role == Role::Bias) return {"False", "True"};
  return {};
}

const Parameter* parameterOf(const Convention& convention, Role role) {
  const auto all = convention.parameters();
  const auto found = std::find_if(all.begin(), all.end(), [role](const Parameter& p) { return p.role == role; });
  return found == all.end() ? nullptr : &*found;
}

/// What a column without the parameter says instead of a field.
QString absence(Role role) {
  switch (role) {
    case Role::PadMode: return QObject::tr("by number");
    case Role::WeightInit:
    case Role::BiasInit: return QObject::tr("U(±1/√fan)");
    default: return QStringLiteral("—");
  }
}

}  // namespace

ParameterPanel::ParameterPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_grid(new QGridLayout(this)) {
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(8);
  m_grid->setVerticalSpacing(5);
  for (const char* name : {"pytorch", "mindspore"}) m_columns.push_back(findConvention(name));
  build();
  connect(&document, &Document::sceneChanged, this, &ParameterPanel::showScene);
  showScene();
}

void ParameterPanel::build() {
  for (std::size_t column = 0; column < m_columns.size(); ++column) {
    const auto framework = m_columns[column]->framework();
    auto* heading = makeLabel(QString::fromUtf8(framework.data(), static_cast<qsizetype>(framework.size())));
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    m_headings.push_back(heading);
    m_grid->addWidget(heading, 0, static_cast<int>(column) + 1);
    m_grid->setColumnStretch(static_cast<int>(column) + 1, 1);
  }
  const int columns = static_cast<int>(m_columns.size());
  auto* input = new InputSizeField(m_document);
  auto* inputName = makeLabel(tr("input H, W"), "muted");
  inputName->setBuddy(input);
  auto* inputProblem = makeLabel(QString(), "wrong");
  inputProblem->setWordWrap(true);
  inputProblem->hide();
  connect(input, &InputSizeField::problemChanged, inputProblem, [inputProblem](const QString& problem) {
    inputProblem->setText(problem);
    inputProblem->setVisible(!problem.isEmpty());
  });
  m_grid->addWidget(inputName, 1, 0);
  m_grid->addWidget(input, 1, 1, 1, columns);
  m_grid->addWidget(inputProblem, 2, 0, 1, columns + 1);
  int line = 3;
  for (const Role role : kRows) {
    Row row{role, nullptr, nullptr, {}};
    QStringList names;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
      const Parameter* parameter = parameterOf(*m_columns[column], role);
      if (!parameter) {
        auto* label = makeLabel(absence(role), "faint");
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(label, line, static_cast<int>(column) + 1);
        continue;
      }
      const QString name = QString::fromStdString(std::string(parameter->name));
      if (!names.contains(name)) names.append(name);
      row.fields.push_back(makeField(*m_columns[column], *parameter));
      const Field& field = row.fields.back();
      m_grid->addWidget(field.line ? static_cast<QWidget*>(field.line) : field.choice, line, static_cast<int>(column) + 1);
    }
    if (row.fields.empty()) continue;
    row.name = makeLabel(names.join(QStringLiteral(" · ")), "muted");
    row.name->setToolTip(QString::fromStdString(std::string(row.fields.front().parameter->meaning)));
    m_grid->addWidget(row.name, line, 0);
    row.problem = makeLabel(QString(), "wrong");
    row.problem->setWordWrap(true);
    row.problem->hide();
    m_grid->addWidget(row.problem, line + 1, 0, 1, columns + 1);
    m_rows.push_back(row);
    line += 2;
  }
}

ParameterPanel::Field ParameterPanel::makeField(const Convention& convention, const Parameter& parameter) {
  Field field{&convention, &parameter};
  QWidget* widget = nullptr;
  if (const QStringList choices = choicesOf(parameter.role); !choices.isEmpty()) {
    field.choice = new QComboBox;
    field.choice->addItems(choices);
    widget = field.choice;
    connect(field.choice, &QComboBox::textActivated, this, [this, field](const QString& text) { commit(field, text); });
  } else {
    field.line = new QLineEdit;
    field.line->setProperty("role", "number");
    widget = field.line;
    // While typing: a legal value is on screen at once, an unfinished one only once it is entered.
    connect(field.line, &QLineEdit::textEdited, this, [this, field](const QString& text) {
      if (parseField(*field.parameter, text)) commit(field, text);
    });
    connect(field.line, &QLineEdit::editingFinished, this, [this, field] {
      if (field.line->isModified()) commit(field, field.line->text());
    });
  }
  const std::string name = std::string(convention.framework()) + " " + std::string(parameter.name);
  widget->setAccessibleName(QString::fromStdString(name));
  widget->setObjectName(QString::fromStdString(std::string(convention.name()) + "." + std::string(parameter.name)));
  widget->setToolTip(QString::fromStdString(std::string(parameter.meaning)));
  widget->setMinimumWidth(60);
  widget->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // columns of equal width, whatever they hold
  return field;
}

QWidget* ParameterPanel::field(const Convention& convention, Role role) const {
  for (const Row& row : m_rows) {
    for (const Field& field : row.fields) {
      if (row.role == role && field.convention == &convention) return field.line ? static_cast<QWidget*>(field.line) : field.choice;
    }
  }
  return nullptr;
}

void ParameterPanel::commit(const Field& field, const QString& text) {
  const Role role = field.parameter->role;
  const auto value = parseField(*field.parameter, text);
  const auto refuse = [&](const Error& error) {
    if (field.line) {
      field.line->setProperty("invalid", true);
      setRole(*field.line, "");  // asks the style sheet again
      setRole(*field.line, "number");
    }
    showProblem(role, QString::fromStdString(error.sentence()));
  };
  if (!value) return refuse(value.error());

  const Translation& translation = m_document.scene()->translation(*field.convention);
  if (!translation.recipe) {
    return refuse({ErrorKind::Unsupported, "", translation.reason, "Undo, or set a legal value in the other column.", 0, 0});
  }
  const std::string name(field.parameter->name);
  const bool accepted = m_document.edit(
      tr("change %1").arg(QString::fromStdString(name)),
      [&](Experiment& experiment) {
        experiment.recipe = *translation.recipe;
        experiment.recipe.call = experiment.recipe.call.with(role, *value);
        if (!experiment.title.ends_with(kEdited)) experiment.title += kEdited;
        if (role == Role::WeightInit || role == Role::BiasInit) experiment.weights.kind = WeightSource::Kind::Initialiser;
      },
      EditKind::Parameter);
  if (!accepted) return refuse(*m_document.error());
  showScene();
}

void ParameterPanel::showProblem(Role role, const QString& problem) {
  for (Row& row : m_rows) {
    row.problem->setVisible(row.role == role);
    row.problem->setText(row.role == role ? problem : QString());
  }
}

void ParameterPanel::setFieldText(const Field& field, const QString& text) {
  if (field.choice) {
    field.choice->setCurrentIndex(field.choice->findText(text));
    return;
  }
  if (field.line->property("invalid").toBool()) {
    field.line->setProperty("invalid", false);
    setRole(*field.line, "");
    setRole(*field.line, "number");
  }
  // A user who types "3," on the way to "3, 5" keeps what was typed while it means the same.
  const auto typed = parseField(*field.parameter, field.line->text());
  const auto wanted = parseField(*field.parameter, text);
  if (field.line->hasFocus() && typed && wanted && *typed == *wanted) return;
  if (field.line->text() != text) field.line->setText(text);
}

void ParameterPanel::showScene() {
  const Scene& scene = *m_document.scene();
  for (Row& row : m_rows) {
    row.problem->hide();
    for (const Field& field : row.fields) {
      const Translation& translation = scene.translation(*field.convention);
      QWidget* widget = field.line ? static_cast<QWidget*>(field.line) : field.choice;
      widget->setEnabled(translation.recipe.has_value());
      setFieldText(field, translation.recipe ? fieldText(translation.recipe->call[row.role]) : QString());
    }
  }
  for (std::size_t column = 0; column < m_columns.size(); ++column) {
    // The convention the experiment is written in carries the mark.
    QFont font = m_headings[column]->font();
    font.setUnderline(m_columns[column] == &scene.convention());
    m_headings[column]->setFont(font);
  }
}

}  // namespace scatterscope
