#include "ui/call/parameter_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>
#include <utility>

#include "core/conventions/code/code.h"
#include "ui/call/input_size_field.h"
#include "ui/call/parameter_text.h"
#include "ui/call/role_object.h"
#include "ui/call/way_out_link.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// The rows, in the order in which one thinks of them.
constexpr Role kRows[] = {Role::Version, Role::InChannels, Role::OutChannels,   Role::KernelSize,  Role::Stride,
                          Role::PadMode, Role::Padding,    Role::OutputPadding, Role::OutputShape, Role::Dilation,
                          Role::Groups,  Role::Bias,       Role::WeightInit,    Role::BiasInit};
/// What changes no number of the result, after everything else and folded away.
constexpr Role kFurtherRows[] = {Role::PaddingMode, Role::DataType,   Role::Device,
                                 Role::DataFormat,  Role::Activation, Role::TransposeKernel};

/// Two names of a row stand above each other where they do not fit beside each other.
constexpr qsizetype kLongName = 16;

template <class Parameters>
const Parameter* findIn(const Parameters& all, Role role) {
  const auto found = std::find_if(all.begin(), all.end(), [role](const Parameter& p) { return p.role == role; });
  return found == all.end() ? nullptr : &*found;
}

/// False for what only other versions of the framework have: MindSpore 1.x knows no output_padding.
bool existsIn(const Convention& convention, const Specification& call, Role role) {
  if (findIn(convention.parametersOf(call), role)) return true;
  if (call.axes == 1 && findIn(convention.signature(call[Role::Version]), role)) return false;
  return std::ranges::none_of(convention.versions(), [&](std::string_view other) {
    return findIn(convention.signature(Value(std::string(other))), role) != nullptr;
  });
}

/// As short as a field: "U ±0.333".
QString shortLabel(const Initialiser& initialiser) {
  const auto number = [](double value) { return QString::number(value, 'g', 3); };
  switch (initialiser.distribution) {
    case Distribution::Constant:
      return number(initialiser.a);
    case Distribution::Uniform:
      return QStringLiteral("U ±") + number(initialiser.b);
    case Distribution::Normal:
    case Distribution::TruncatedNormal:
      return QStringLiteral("N σ ") + number(initialiser.b);
    case Distribution::Dirac:
      return QStringLiteral("Dirac");
    case Distribution::Orthogonal:
      return QObject::tr("orthogonal");
  }
  return {};
}

}  // namespace

QWidget* ParameterPanel::Field::widget() const {
  return choice ? static_cast<QWidget*>(choice) : line;
}

ParameterPanel::ParameterPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_grid(new QGridLayout(this)) {
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(8);
  m_grid->setVerticalSpacing(5);
  buildHead();
  buildRows();
  connect(&document, &Document::sceneChanged, this, &ParameterPanel::showScene);
  connect(&document.conventions(), &ConventionPair::changed, this, [this] {
    clearRows();
    buildRows();
    showScene();
  });
  showScene();
}

void ParameterPanel::buildHead() {
  using Side = ConventionPair::Side;
  for (const Side side : {Side::Left, Side::Right}) {
    auto* head = new QComboBox;
    head->setProperty("role", "columnHead");
    head->setObjectName(side == Side::Left ? "convention.left" : "convention.right");
    head->setAccessibleName(side == Side::Left ? tr("Framework of the left column")
                                               : tr("Framework of the right column"));
    head->setToolTip(tr("Choose the framework of this column"));
    for (const Convention* convention : conventions())
      head->addItem(text(convention->framework()), text(convention->name()));
    head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(head, &QComboBox::activated, this, [this, side, head] {
      m_document.conventions().choose(side, *findConvention(head->currentData().toString().toStdString()));
    });
    const int column = static_cast<int>(side) + 1;
    m_heads[static_cast<std::size_t>(side)] = head;
    m_grid->addWidget(head, 0, column);
    m_grid->setColumnStretch(column, 1);
  }
  auto* input = new InputSizeField(m_document);
  auto* inputName = makeName(tr("input H, W"), PictureObject::Input);
  inputName->setBuddy(input);
  watch(*input, PictureObject::Input);
  auto* inputProblem = makeLabel(QString(), "wrong");
  inputProblem->setWordWrap(true);
  inputProblem->hide();
  connect(input, &InputSizeField::problemChanged, inputProblem, [inputProblem](const QString& problem) {
    inputProblem->setText(problem);
    inputProblem->setVisible(!problem.isEmpty());
  });
  m_inputRow = {inputName, input};
  m_grid->addWidget(inputName, 1, 0);
  m_grid->addWidget(input, 1, 1, 1, 2);
  m_grid->addWidget(inputProblem, 2, 0, 1, 3);
  m_wayOut = new WayOutLink(m_document);
}

void ParameterPanel::buildRows() {
  int line = 3;
  const auto add = [&](Role role, bool further) {
    Row row = makeRow(role, line);
    if (row.fields.empty()) return;
    row.further = further;
    m_rows.push_back(std::move(row));
    line += 2;
  };
  for (const Role role : kRows) add(role, false);
  m_more = makeLink({}, {});
  m_more->setObjectName("furtherParameters");
  m_grid->addWidget(m_more, line++, 0, 1, 3, Qt::AlignLeft);
  connect(m_more, &QPushButton::clicked, this, [this] { showFurther(!m_furtherShown); });
  for (const Role role : kFurtherRows) add(role, true);
  showFurther(m_furtherShown);
  m_grid->addWidget(m_wayOut, line, 0, 1, 3, Qt::AlignLeft);
}

void ParameterPanel::clearRows() {
  const auto discard = [this](QWidget* widget) {
    m_grid->removeWidget(widget);
    widget->disconnect(this);  // hiding takes the focus away, which would enter what was typed
    widget->hide();
    widget->setObjectName({});
    widget->deleteLater();  // later, because it may be what sent the change
  };
  const auto rows = std::exchange(m_rows, {});
  for (const Row& row : rows) {
    for (const Field& field : row.fields) {
      if (field.line) field.line->disconnect(this);
      discard(field.widget());
    }
    for (const Absence& absence : row.absences) discard(absence.label);
    discard(row.name);
    discard(row.problem);
  }
  discard(m_more);
}

ParameterPanel::Row ParameterPanel::makeRow(Role role, int line) {
  Row row;
  row.role = role;
  const ConventionPair& pair = m_document.conventions();
  const std::array columns = {&pair.left(), &pair.right()};
  const auto has = [role](const Convention* convention) { return findIn(convention->parameters(), role) != nullptr; };
  if (std::ranges::none_of(columns, has)) return row;
  QStringList names;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const Parameter* parameter = findIn(columns[column]->parameters(), role);
    QWidget* cell = nullptr;
    if (parameter) {
      if (!names.contains(text(parameter->name))) names.append(text(parameter->name));
      row.fields.push_back(makeField(*columns[column], *parameter));
      cell = row.fields.back().widget();
    } else {
      auto* label = makeLabel({}, "faint");
      label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
      row.absences.push_back({columns[column], label});
      cell = label;
    }
    watch(*cell, objectOf(role));
    m_grid->addWidget(cell, line, static_cast<int>(column) + 1);
  }
  const QString beside = names.join(QStringLiteral(" · "));
  row.name = makeName(beside.size() > kLongName ? names.join('\n') : beside, objectOf(role));
  row.name->setToolTip(spoken(row.fields.front().parameter->meaning));
  row.name->setBuddy(row.fields.front().widget());
  m_grid->addWidget(row.name, line, 0);
  row.problem = makeLabel(QString(), "wrong");
  row.problem->setWordWrap(true);
  row.problem->hide();
  m_grid->addWidget(row.problem, line + 1, 0, 1, 3);
  return row;
}

ParameterPanel::Field ParameterPanel::makeField(const Convention& convention, const Parameter& parameter) {
  Field field{&convention, &parameter};
  const bool initialiser = parameter.role == Role::WeightInit || parameter.role == Role::BiasInit;
  if (!parameter.choices.empty()) {
    field.choice = new QComboBox;
    for (const std::string_view choice : parameter.choices) field.choice->addItem(fieldText(*readValue(choice)));
    // Where one of the choices is a tuple of numbers, others may be typed: JAX's padding.
    const bool open = std::ranges::any_of(parameter.choices, [](auto choice) { return readValue(choice)->sequence(); });
    field.choice->setEditable(initialiser || open);
    field.line = field.choice->lineEdit();
    connect(field.choice, &QComboBox::textActivated, this,
            [this, field](const QString& chosen) { commit(field, chosen); });
  } else {
    field.line = new QLineEdit;
    // While typing: a legal value is on screen at once, an unfinished one only once it is entered.
    connect(field.line, &QLineEdit::textEdited, this, [this, field](const QString& typed) {
      if (parseField(*field.parameter, typed)) commit(field, typed);
    });
  }
  if (field.line) {
    field.line->setProperty("role", "number");
    connect(field.line, &QLineEdit::editingFinished, this, [this, field] {
      // A field that the panel itself disables or hides loses the focus: nobody has entered anything.
      if (field.line->isModified() && !m_refill.filling()) commit(field, field.line->text());
    });
  }
  QWidget* widget = field.widget();
  widget->setAccessibleName(text(convention.framework()) + " " + text(parameter.name));
  if (field.line) field.line->setAccessibleName(widget->accessibleName());
  widget->setObjectName(text(convention.name()) + "." + text(parameter.name));
  widget->setToolTip(spoken(parameter.meaning));
  widget->setMinimumWidth(60);
  widget->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // columns of equal width, whatever they hold
  return field;
}

void ParameterPanel::refuse(const Field& field, const Error& error) {
  if (field.line) {
    field.line->setProperty("invalid", true);
    setRole(*field.line, "");  // asks the style sheet again
    setRole(*field.line, "number");
  }
  showProblem(field.parameter->role, spoken(error.sentence()));
}

void ParameterPanel::commit(const Field& field, const QString& typed) {
  const Role role = field.parameter->role;
  const auto value = parseField(*field.parameter, typed);
  if (!value) return refuse(field, value.error());
  if (role == Role::Version) return chooseVersion(*field.convention, *value);

  const auto scene = m_document.scene();
  const Translation& translation = scene->translation(*field.convention);
  if (!translation.recipe) {
    return refuse(field, {ErrorKind::Unsupported, "", translation.reason,
                          "Undo, or set a legal value in the other column.", 0, 0});
  }
  Recipe wanted = *translation.recipe;
  wanted.call = wanted.call.with(role, *value);
  const auto accepted = m_document.edit(
      tr("change %1").arg(text(field.parameter->name)),
      [&](Experiment& experiment) {
        experiment.recipe = wanted;
        markTitle(experiment, kEdited);
        if (role == Role::WeightInit || role == Role::BiasInit)
          experiment.weights.kind = WeightSource::Kind::Initialiser;
      },
      EditKind::Parameter);
  if (!accepted) {
    refuse(field, accepted.error());
    Experiment refused = scene->experiment();
    refused.recipe = std::move(wanted);
    return m_wayOut->offer(refused);
  }
  showScene();
}

/// A version is how to read a call that is written in that framework, and how to write it for one that is not.
void ParameterPanel::chooseVersion(const Convention& convention, const Value& version) {
  const auto accepted = m_document.edit(tr("change the version"), [&](Experiment& experiment) {
    experiment.versions[std::string(convention.name())] = version;
    Specification& call = experiment.recipe.call;
    if (call.convention != &convention) return;
    call = call.with(Role::Version, version);
    if (convention.check(call) || !experiment.recipe.steps.empty()) return;
    // What cannot be read so is written in that version's words.
    if (auto spelled = convention.expressIn(version, m_document.scene()->operation())) call = *std::move(spelled);
  });
  showScene();
  if (!accepted) showProblem(Role::Version, spoken(accepted.error().sentence()));
}

void ParameterPanel::showProblem(Role role, const QString& problem) {
  for (const Row& row : std::vector(m_rows)) {
    const bool here = row.role == role;
    row.problem->setText(here ? problem : QString());
    row.problem->setVisible(here && shows(row));
  }
}

void ParameterPanel::showOnly(std::vector<Role> roles) {
  if (m_only == roles) return;
  m_only = std::move(roles);
  showRows();
}

bool ParameterPanel::shows(const Row& row) const {
  if (!m_only.empty()) return std::ranges::find(m_only, row.role) != m_only.end();
  return !row.further || m_furtherShown;
}

void ParameterPanel::showFurther(bool shown) {
  m_furtherShown = shown;
  showRows();
}

void ParameterPanel::showRows() {
  QStringList names;
  for (const Row& row : std::vector(m_rows)) {
    if (row.further) names.append(row.name->text().replace('\n', QStringLiteral(", ")));
    const bool shown = shows(row);
    row.name->setVisible(shown);
    for (const Field& field : row.fields) field.widget()->setVisible(shown);
    for (const Absence& absence : row.absences) absence.label->setVisible(shown);
    row.problem->setVisible(shown && !row.problem->text().isEmpty());
  }
  for (QWidget* widget : m_inputRow) widget->setVisible(m_only.empty());
  m_more->setVisible(!names.isEmpty() && m_only.empty());
  m_more->setText(m_furtherShown ? tr("▾ Further parameters") : tr("▸ Further parameters"));
  m_more->setToolTip(names.join(QStringLiteral(", ")) + QStringLiteral("\n") +
                     tr("Parameters that do not change the numbers"));
}

void ParameterPanel::setFieldText(const Field& field, const QString& value) {
  if (field.choice && !field.choice->isEditable()) {
    // A value beyond the usual ones: tf.nn's explicit padding.
    if (!value.isEmpty() && field.choice->findText(value) < 0) field.choice->addItem(value);
    field.choice->setCurrentIndex(value.isEmpty() ? -1 : field.choice->findText(value));
    return;
  }
  if (field.line->property("invalid").toBool()) {
    field.line->setProperty("invalid", false);
    setRole(*field.line, "");
    setRole(*field.line, "number");
  }
  // A user who types "3," on the way to "3, 5" keeps what was typed while it means the same.
  const auto typed = parseField(*field.parameter, field.line->text());
  const auto wanted = parseField(*field.parameter, value);
  if (field.line->hasFocus() && typed && wanted && *typed == *wanted) return;
  if (field.line->text() == value) return;
  field.line->setText(value);
  if (field.choice) field.line->setCursorPosition(0);  // the beginning of a long word is what tells it
}

void ParameterPanel::showScene() {
  m_refill([this] {
    const auto scene = m_document.scene();
    fill(*scene, std::vector(m_rows));
  });
}

void ParameterPanel::fill(const Scene& scene, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    row.problem->hide();
    row.problem->clear();
    for (const Field& field : row.fields) {
      const Translation& translation = scene.translation(*field.convention);
      const Specification* call = translation.recipe ? &translation.recipe->call : nullptr;
      const bool exists = !call || existsIn(*field.convention, *call, row.role);
      field.widget()->setEnabled(call && exists);
      const QString value = call && exists ? fieldText((*call)[row.role]) : QString();
      setFieldText(field, value);
      // A value longer than its column is said in full.
      field.widget()->setToolTip(value.isEmpty() ? spoken(field.parameter->meaning)
                                                 : value + QStringLiteral("\n") + spoken(field.parameter->meaning));
      const QString missing = exists            ? QString()
                              : call->axes == 1 ? tr("not in 1-D")
                                                : tr("not in %1").arg(fieldText((*call)[Role::Version]));
      if (field.line) field.line->setPlaceholderText(missing);
      if (field.choice && !field.line) field.choice->setPlaceholderText(missing);
    }
    showAbsences(scene, row);
  }
  const ConventionPair& pair = m_document.conventions();
  using Side = ConventionPair::Side;
  for (const Side side : {Side::Left, Side::Right}) {
    QComboBox& head = *m_heads[static_cast<std::size_t>(side)];
    const Convention& convention = pair.at(side);
    head.setCurrentIndex(head.findData(text(convention.name())));
    head.setToolTip(text(convention.framework()) + QStringLiteral("\n") + tr("Choose the framework of this column"));
    // The convention the experiment is written in carries the mark.
    head.setProperty("written", &convention == &scene.convention());
    setRole(head, "");
    setRole(head, "columnHead");
  }
}

void ParameterPanel::showAbsences(const Scene& scene, const Row& row) {
  for (const Absence& absence : row.absences) {
    QString words = QStringLiteral("—");
    const Translation& translation = scene.translation(*absence.convention);
    if (row.role == Role::PadMode) words = tr("by number");
    QString tip;
    if (translation.recipe && (row.role == Role::WeightInit || row.role == Role::BiasInit)) {
      const Specification& call = translation.recipe->call;
      const Initialiser initialiser = row.role == Role::WeightInit ? absence.convention->weightInitialiser(call)
                                                                   : absence.convention->biasInitialiser(call);
      words = shortLabel(initialiser);
      tip = tr("Always %1").arg(spoken(initialiser.label));
    }
    absence.label->setText(words);
    absence.label->setToolTip(tip);
  }
}

}  // namespace scatterscope
