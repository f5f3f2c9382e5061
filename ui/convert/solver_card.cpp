#include "ui/convert/solver_card.h"

#include <fmt/format.h>

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

#include "core/analysis/wanted_size.h"
#include "ui/call/parameter_text.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/hand_edit.h"
#include "ui/state/text.h"
#include "ui/style/flow_layout.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// What a solution is told by, in the order of its columns, where the convention has it.
constexpr Role kColumns[] = {Role::KernelSize, Role::Stride,        Role::Dilation,   Role::PadMode,
                             Role::Padding,    Role::OutputPadding, Role::OutputShape};
constexpr Role kLockable[] = {Role::KernelSize, Role::Stride,        Role::PadMode,
                              Role::Padding,    Role::OutputPadding, Role::Dilation};
/// More rows than anyone reads; the count says how many there are.
constexpr std::size_t kShown = 200;

/// The badge as short as a column: "even", "1–4 stamps", "holes".
QString coverageText(const Solution& solution) {
  if (solution.even()) return QObject::tr("even");
  if (solution.holes()) return QObject::tr("holes");
  return QObject::tr("%1–%2 stamps")
      .arg(solution.height.interior_min * solution.width.interior_min)
      .arg(solution.height.interior_max * solution.width.interior_max);
}

std::vector<Role> columnsOf(const Convention& convention) {
  std::vector<Role> roles;
  std::ranges::copy_if(kColumns, std::back_inserter(roles),
                       [&](Role role) { return convention.indexOf(role).has_value(); });
  return roles;
}

Result<double> factorOf(const QString& factor) {
  bool isNumber = false;
  const double number = factor.trimmed().toDouble(&isNumber);
  if (isNumber && number > 0) return number;
  return fail(ErrorKind::Syntax, "size", fmt::format("'{}' is not a factor.", factor.toStdString()),
              "Write ×2, or ×1.5, 2 for rows and columns.");
}

}  // namespace

SolverCard::SolverCard(Document& document, QWidget* parent)
    : SceneCard(tr("Which call gives this size?"), document, parent),
      m_wanted(new QLineEdit),
      m_summary(makeWrapped("muted")),
      m_nearest(new QWidget),
      m_nearestRow(new FlowLayout(6, m_nearest)),
      m_table(new QTableWidget) {
  m_wanted->setObjectName("wantedSize");
  m_wanted->setProperty("role", "number");
  m_wanted->setAccessibleName(tr("Wanted output size"));
  m_wanted->setPlaceholderText(tr("64, 64   ×2   nn.Conv2d(…)"));
  m_wanted->setToolTip(tr("Rows and columns, a factor such as ×2, or the forward convolution to undo"));
  m_wanted->setClearButtonEnabled(true);
  body().addWidget(m_wanted);

  auto* locks = new QWidget;
  auto* lockRow = new FlowLayout(8, locks);
  lockRow->addWidget(makeLabel(tr("keep"), "muted"));
  for (const Role role : kLockable) {
    auto* lock = new QCheckBox;
    lock->setObjectName(QString("lock.%1").arg(static_cast<int>(role)));
    lockRow->addWidget(lock);
    m_locks[role] = lock;
    connect(lock, &QCheckBox::toggled, this, &SolverCard::askLater);
  }
  body().addWidget(locks);
  body().addWidget(m_summary);
  body().addWidget(m_nearest);

  m_table->setObjectName("solutions");
  m_table->setAccessibleName(tr("Calls that give the wanted size"));
  m_table->horizontalHeader()->setStretchLastSection(true);
  m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(24);
  m_table->setShowGrid(false);
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setTabKeyNavigation(false);
  m_table->setMinimumHeight(320);
  body().addWidget(m_table, 1);

  m_soon.setSingleShot(true);
  m_soon.setInterval(0);
  connect(&m_soon, &QTimer::timeout, this, &SolverCard::ask);
  connect(m_wanted, &QLineEdit::textChanged, this, &SolverCard::askLater);
  connect(m_table, &QTableWidget::cellActivated, this, &SolverCard::take);
  connect(m_table, &QTableWidget::cellClicked, this, &SolverCard::take);
}

void SolverCard::askLater() {
  m_soon.start();
}

Result<SolverRequest> SolverCard::request() const {
  const Scene& scene = *document().scene();
  SolverRequest request{scene.experiment().recipe.call, {}, scene.inputShape(), scene.outputShape().h,
                        scene.outputShape().w,          {}};
  QString wanted = m_wanted->text().trimmed();
  if (wanted.contains('(')) {
    const scatterscope::Shape picture{1, scene.outputShape().c, scene.outputShape().h, scene.outputShape().w};
    auto undo = undoing(wanted.toStdString(), picture, request.base);
    if (!undo) return undo;
    request = *std::move(undo);
  } else if (wanted.startsWith(QChar(0xD7)) || wanted.startsWith('x') || wanted.endsWith('x')) {
    wanted.remove(QRegularExpression("[x×]"));
    const QStringList parts = wanted.split(',');
    const auto height = request.base.axes == 1 ? Result<double>(1.0) : factorOf(parts.front());
    if (!height) return tl::make_unexpected(height.error());
    const auto width = factorOf(parts.back());
    if (!width) return tl::make_unexpected(width.error());
    const auto size = scaledSize(request.input, *height, *width);
    if (!size) return tl::make_unexpected(size.error());
    request.height = size->height;
    request.width = size->width;
  } else if (!wanted.isEmpty()) {
    const QStringList parts = wanted.split(QRegularExpression("\\s*[,×x]\\s*"));
    bool legal = parts.size() <= 2, isNumber = false;
    request.height = parts.front().toLongLong(&isNumber);
    legal = legal && isNumber;
    if (request.base.axes == 1 && parts.size() == 1) request.height = 1;
    request.width = parts.back().toLongLong(&isNumber);
    if (!legal || !isNumber) {
      return fail(ErrorKind::Syntax, "size", fmt::format("'{}' is not a size.", wanted.toStdString()),
                  "Write rows and columns (64, 48), a factor (×2), or the nn.Conv2d(…) to undo.");
    }
  }
  for (const auto& [role, lock] : m_locks) {
    if (lock->isEnabled() && lock->isChecked()) request.locked.push_back(role);
  }
  return request;
}

void SolverCard::ask() {
  if (!isVisible()) return;
  const auto scene = document().scene();
  const Specification& call = scene->experiment().recipe.call;
  for (const auto& [role, lock] : m_locks) {
    const auto index = call.convention->indexOf(role);
    lock->setVisible(index.has_value());
    lock->setEnabled(index.has_value());
    if (!index) continue;
    const QString name = text(call.convention->parameters()[*index].name);
    lock->setText(QString("%1 %2").arg(name, fieldText(call[role])));
    lock->setToolTip(tr("Keep %1 as it is").arg(name));
  }
  const auto asked = request();
  if (!asked) {
    m_thread.cancel();
    return showAnswer(tl::make_unexpected(asked.error()));
  }
  m_thread.submit<Result<SolverAnswer>>([request = *asked](RunControl& control) { return solve(request, control); },
                                        [this](Result<SolverAnswer> answer) { showAnswer(answer); });
}

void SolverCard::showAnswer(const Result<SolverAnswer>& answered) {
  if (!answered) {
    m_solutions.clear();
    m_summary->setText(spoken(answered.error().sentence()));
    setRole(*m_summary, "wrong");
    m_nearest->hide();
    m_table->hide();
    return;
  }
  const SolverAnswer& answer = *answered;
  m_solutions = answer.solutions;
  const auto scene = document().scene();
  const QString framework = text(scene->convention().framework());
  const std::vector<Solution>& solutions = answer.solutions;
  const bool any = !solutions.empty();
  setRole(*m_summary, any ? "muted" : "wrong");
  if (any) {
    const Geometry& found = solutions.front().geometry;
    const QString size = QString("%1 × %2").arg(found.height().output()).arg(found.width().output());
    m_summary->setText(solutions.size() == 1
                           ? tr("%1: 1 call gives %2. Choose it to try it.").arg(framework, size)
                           : tr("%1: %2 calls give %3. Best first; choose one to try it.")
                                 .arg(framework, QLocale().toString(static_cast<qulonglong>(solutions.size())), size));
  } else {
    m_summary->setText(spoken(answer.reason));
  }
  showNearest(any ? std::vector<scatterscope::Shape>{} : answer.nearest);
  m_table->setVisible(any);
  const int rows = static_cast<int>(std::min(solutions.size(), kShown));
  const std::vector<Role> roles = columnsOf(scene->convention());
  m_table->clearSelection();
  m_table->setCurrentItem(nullptr);
  m_table->setColumnCount(static_cast<int>(roles.size()) + 1);
  QStringList heads;
  for (const Role role : roles) {
    heads << text(scene->convention().parameters()[*scene->convention().indexOf(role)].name);
  }
  m_table->setHorizontalHeaderLabels(heads << tr("coverage"));
  m_table->setRowCount(rows);
  std::vector<QString> longest(heads.begin(), heads.end());
  for (int row = 0; row < rows; ++row) {
    const Solution& solution = solutions[static_cast<std::size_t>(row)];
    const bool current = solution.call == scene->experiment().recipe.call;
    QStringList cells;
    for (const Role role : roles) cells << fieldText(solution.call[role]);
    if (current) cells.front().prepend(QStringLiteral("● "));
    cells << coverageText(solution) + (solution.loses_input ? tr(", loses input") : QString()) +
                 (current ? tr(" · this call") : QString());
    for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
      if (QString& most = longest[static_cast<std::size_t>(column)]; cells[column].size() > most.size())
        most = cells[column];
      auto* item = new QTableWidgetItem(cells[column]);
      if (current) item->setBackground(Theme::current().highlight);
      item->setToolTip(QString::fromStdString(solution.call.convention->write(solution.call)) + u'\n' +
                       spoken(solution.badge()));
      m_table->setItem(row, column, item);
    }
  }
  // By the longest text: asking every row again for each one that is set would take seconds.
  for (int column = 0; column + 1 < m_table->columnCount(); ++column) {
    m_table->setColumnWidth(column,
                            m_table->fontMetrics().horizontalAdvance(longest[static_cast<std::size_t>(column)]) + 24);
  }
  m_table->scrollToTop();  // the best are at the top, wherever the current call is
}

void SolverCard::showNearest(const std::vector<scatterscope::Shape>& sizes) {
  discardWidgets(*m_nearestRow);
  m_nearest->setVisible(!sizes.empty());
  if (sizes.empty()) return;
  m_nearestRow->addWidget(makeLabel(tr("nearest"), "muted"));
  for (const scatterscope::Shape& size : sizes) {
    const QString words = QString("%1 × %2").arg(size.h).arg(size.w);
    auto* link = makeLink(words, tr("Ask for %1 instead").arg(words));
    m_nearestRow->addWidget(link);
    connect(link, &QPushButton::clicked, this,
            [this, size] { m_wanted->setText(QString("%1, %2").arg(size.h).arg(size.w)); });
  }
}

void SolverCard::take(int row) {
  const auto index = static_cast<std::size_t>(row);
  if (index >= m_solutions.size()) return;
  const Solution solution = m_solutions[index];
  // Kept in the field: choosing a call must not move the question.
  if (m_wanted->text().isEmpty()) {
    m_wanted->setText(
        QString("%1, %2").arg(solution.geometry.height().output()).arg(solution.geometry.width().output()));
  }
  document().edit(tr("take a solution"), [&](Experiment& experiment) {
    experiment.recipe = {};
    experiment.recipe.call = solution.call;
    markTitle(experiment, tr(" · solved").toStdString());
  });
}

}  // namespace scatterscope
