#include "ui/stage/ledger_panel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/geometry/coverage.h"
#include "core/trace/gather_trace.h"
#include "ui/picture/number_text.h"
#include "ui/stage/ledger_words.h"
#include "ui/style/parts.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/table_text.h"

namespace scatterscope {
namespace {

/// The row of the bias under products that sum to `products`; none where the call has no bias, and where something
/// written after the convolution stands in the cell's place.
std::optional<LedgerModel::Bias> biasOf(const ScatterTrace& trace, const Operation& operation, CellIndex cell,
                                        float products) {
  if (!operation.usesBias() || trace.selection().input_channel) return std::nullopt;
  switch (trace.kind(cell.row, cell.column)) {
    case RowKind::Window:
    case RowKind::KeptByOutputPadding:
    case RowKind::BiasOnly:
      return LedgerModel::Bias{trace.stamps(), trace.bias(), products + trace.bias()};
    default:
      return std::nullopt;
  }
}

}  // namespace

LedgerPanel::LedgerPanel(QWidget* parent) : QWidget(parent), m_model(new LedgerModel(this)), m_table(new QTableView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_heading = makeLabel(QString(), "heading");
  column->addWidget(m_heading);
  // Below each other: two long numbers have no room on one line.
  column->addWidget(m_value = makeLabel(QString(), "big"));
  column->addWidget(m_end = makeLabel(QStringLiteral(" "), "muted"));
  m_place = SentenceLabel::wrapped("muted");
  m_place->setMinimumHeight(2 * m_place->fontMetrics().lineSpacing());
  column->addWidget(m_place);

  auto* orderLine = new QHBoxLayout;
  m_rowsOrder = new SegmentedControl({tr("scatter order"), tr("gather order")}, tr("Order of the products"));
  m_rowsOrder->button(0)->setToolTip(tr("In the order in which the stamps land"));
  m_rowsOrder->button(1)->setToolTip(tr("In the order of the kernel's taps"));
  connect(m_rowsOrder, &SegmentedControl::chosen, this, &LedgerPanel::refresh);
  orderLine->addWidget(m_rowsOrder);
  orderLine->addStretch();
  column->addLayout(orderLine);

  m_table->setTabKeyNavigation(false);  // the arrow keys go from row to row: Tab leaves the table
  m_table->setModel(m_model);
  m_table->setAccessibleName(tr("Contributions to the cell"));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(24);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->horizontalHeader()->setMinimumSectionSize(24);
  m_table->horizontalHeader()->setHighlightSections(false);
  m_table->setShowGrid(false);
  m_table->setSelectionMode(QAbstractItemView::NoSelection);
  m_table->setToolTip(
      tr("Selecting a row highlights its input, tap and cell; click it or press Enter to jump to the moment it lands"));
  m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(m_table);
  auto* copy = new QAction(tr("Copy rows"), m_table);
  copy->setToolTip(tr("All rows with every digit, for a spreadsheet (Ctrl+C)"));
  connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(tableText(*m_model)); });
  m_table->addAction(copy);
  m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
  const auto choose = [this](const QModelIndex& index) { this->choose(index.row()); };
  connect(m_table, &QTableView::clicked, this, choose);
  connect(m_table, &QTableView::activated, this, choose);
  m_table->setMouseTracking(true);
  m_table->viewport()->installEventFilter(this);
  connect(m_table, &QTableView::entered, this, [this](const QModelIndex& index) { lookAt(index.row()); });
  m_table->installEventFilter(this);
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
    if (index.isValid() && m_table->hasFocus()) lookAt(index.row());
  });

  auto* whyCard = new Card(tr("Why this cell"));
  m_why = SentenceLabel::wrapped();
  // As high as what is said of most cells: what stands below keeps its place.
  m_why->setMinimumHeight(4 * m_why->fontMetrics().lineSpacing());
  m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  whyCard->body().addWidget(m_why);
  column->addWidget(whyCard);
  refresh();
}

void LedgerPanel::setTrace(std::shared_ptr<const Outcome> outcome, ScatterTrace::Selection selection) {
  m_subject.outcome = std::move(outcome);
  m_subject.selection = selection;
  refresh();
}

void LedgerPanel::setCell(std::optional<CellIndex> cell) {
  if (m_subject.cell == cell) return;
  m_subject.cell = cell;
  refresh();
}

void LedgerPanel::setClock(StepOrder order, const StampClock& clock) {
  const StampClock& before = m_subject.clock;
  const bool same = before.done() == clock.done() && before.current == clock.current && before.tap == clock.tap &&
                    m_subject.order == order;
  m_subject.clock = clock;
  if (same) return;
  m_subject.order = order;
  if (m_refill.filling()) return refresh();  // the rows in the table may be of the pass before
  showNow(Subject(m_subject));
}

/// Rows that the table has room for: those of the fullest cell, as far as they fit.
int LedgerPanel::mostRows() const {
  constexpr std::int64_t kMost = 9, kOfMany = 6;  // many scroll anyway
  if (!m_subject.outcome) return 4;
  const Operation& operation = m_subject.outcome->scene->operation();
  const Geometry& g = operation.geometry;
  const auto most = [](const Axis& axis) { return std::min(axis.input(), coverageOf(axis, 0).interior_max); };
  const std::int64_t products =
      std::min(kMost, most(g.height())) * std::min(kMost, most(g.width())) * std::min(kMost, g.inChannelsPerGroup());
  const std::int64_t rows = products + (operation.usesBias() ? 1 : 0);
  return static_cast<int>(rows > kMost ? kOfMany : rows);
}

/// Every column as wide as its numbers; what is left over goes to all of them. Numbers that do not fit are set smaller
/// before any is cut.
void LedgerPanel::fitColumns() {
  constexpr int kBeside = 8;
  QHeaderView& header = *m_table->horizontalHeader();
  std::array<int, LedgerModel::ColumnCount> widths;
  int spare = 0;
  // Sizes, and characters of a number: digits are given up before their size is.
  constexpr std::array<std::pair<double, int>, 12> kTrials = {
      {{14, 9}, {14, 8}, {14, 7}, {14, -8}, {13, -8}, {12, -7}, {14, 0}, {13, 0}, {12, 0}, {11, 0}, {10, 0}, {9, 0}}};
  for (const auto& [size, room] : kTrials) {
    m_model->setFontSize(size);
    m_model->setRoom(room);
    std::array<QString, LedgerModel::ColumnCount> longest;  // all digits are equally wide
    for (int row = 0; row < m_model->rowCount(); ++row) {
      for (int i = 0; i < LedgerModel::ColumnCount; ++i) {
        const QString text = m_model->data(m_model->index(row, i), Qt::DisplayRole).toString();
        if (QString& most = longest[static_cast<std::size_t>(i)]; text.size() > most.size()) most = text;
      }
    }
    for (int i = 0; i < LedgerModel::ColumnCount; ++i) {
      const QFontMetrics numbers(m_model->data(m_model->index(0, i), Qt::FontRole).value<QFont>());
      const QString head = m_model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
      widths[static_cast<std::size_t>(i)] =
          std::max(header.minimumSectionSize(),
                   kBeside + std::max(header.fontMetrics().horizontalAdvance(head),
                                      numbers.horizontalAdvance(longest[static_cast<std::size_t>(i)])));
    }
    spare = m_table->viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    if (spare >= 0) break;
  }
  // Asked for only where nothing else helps: a bar takes the height of a row, which asks for the other bar, which takes
  // width.
  m_table->setHorizontalScrollBarPolicy(spare >= 0 ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
  spare = std::max(0, spare) / LedgerModel::ColumnCount;
  for (int i = 0; i < LedgerModel::ColumnCount; ++i)
    header.resizeSection(i, widths[static_cast<std::size_t>(i)] + spare);
}

bool LedgerPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table->viewport() && event->type() == QEvent::Resize) fitColumns();
  if (watched == m_table->viewport() && event->type() == QEvent::Leave) lookAt(std::nullopt);
  if (watched == m_table && event->type() == QEvent::FocusOut) lookAt(std::nullopt);
  if (watched == m_table && event->type() == QEvent::FocusIn &&
      static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason && m_table->currentIndex().isValid()) {
    lookAt(m_table->currentIndex().row());
  }
  return QWidget::eventFilter(watched, event);
}

void LedgerPanel::lookAt(std::optional<int> row) {
  if (row && *row >= m_model->rowCount()) row.reset();
  if (row == m_model->looked()) return;
  m_model->setLooked(row);
  const auto& products = m_model->rows();
  const bool product = row && *row < static_cast<int>(products.size());  // else the bias
  emit productLookedAt(product ? std::optional(products[static_cast<std::size_t>(*row)]) : std::nullopt);
}

void LedgerPanel::choose(int row) {
  const Subject subject = m_subject;
  if (!subject.any() || row < 0 || row >= m_model->rowCount()) return;
  const ScatterTrace trace = subject.trace();
  if (subject.order == StepOrder::Gather) {
    const CellIndex cell = *subject.cell;
    if (trace.kind(cell.row, cell.column) != RowKind::Cropped)
      emit stepChosen(GatherTrace(trace).stepOf({cell.row, cell.column}), 0);
    return;
  }
  const auto& products = m_model->rows();
  if (row == static_cast<int>(products.size())) return emit stepChosen(m_model->bias()->step, 0);
  const Contribution& product = products[static_cast<std::size_t>(row)];
  emit stepChosen(product.step, trace.tapIndex(product.tap_row, product.tap_column));
}

ScatterTrace::Progress LedgerPanel::Subject::done(const ScatterTrace& trace) const {
  if (order == StepOrder::Scatter) return clock.done();
  if (trace.kind(cell->row, cell->column) == RowKind::Cropped) return 0;
  return GatherTrace(trace).stepOf({cell->row, cell->column}) < clock.landed ? trace.steps() : 0;
}

void LedgerPanel::fillRows(const Subject& subject) {
  const ScatterTrace trace = subject.trace();
  std::vector<Contribution> rows = trace.ledger(subject.cell->row, subject.cell->column);
  if (m_rowsOrder->current() == 1) {
    std::ranges::stable_sort(rows, {},
                             [](const Contribution& c) { return std::tuple(c.channel, c.tap_row, c.tap_column); });
    float sum = 0;
    for (Contribution& row : rows) row.sum = sum += row.product;
  }
  const float products = rows.empty() ? 0.0f : rows.back().sum;
  m_model->setRows(std::move(rows), biasOf(trace, subject.outcome->scene->operation(), *subject.cell, products),
                   trace.channels().count() > 1);
  fitColumns();
}

/// Enabling a control delivers events, after which there may be another cell, or none: see
/// Refill.
void LedgerPanel::refresh() {
  lookAt(std::nullopt);
  m_refill([this] { fill(Subject(m_subject)); });
}

void LedgerPanel::fill(const Subject& subject) {
  const bool any = subject.any();
  if (any) fillRows(subject);
  // The panel is as high for one cell as for another, and for none: neither it nor what stands below moves under the
  // mouse.
  m_table->setFixedHeight(28 + 24 * mostRows());
  m_rowsOrder->setEnabled(any && m_model->rows().size() > 1);
  if (!any) {
    m_model->setRows({}, std::nullopt, false);
    fitColumns();
    m_heading->setText(tr("Ledger of a cell"));
    m_value->setText(QStringLiteral(" "));
    m_end->setText(QStringLiteral(" "));
    m_place->setSentence(tr("Hover over a canvas cell to see every product in it; click to pin it."));
    m_why->setSentence(tr("No cell is selected."));
    return;
  }
  const ScatterTrace trace = subject.trace();
  const CellIndex cell = *subject.cell;
  const bool shown = trace.kind(cell.row, cell.column) != RowKind::Cropped;
  m_heading->setText(
      shown ? tr("Ledger of y[%1, %2]").arg(cell.row - trace.rows().begin()).arg(cell.column - trace.columns().begin())
            : tr("Ledger of a cropped cell"));
  m_why->setSentence(whyThisCell(*subject.outcome, trace, cell));
  showNow(subject);
}

void LedgerPanel::showNow(const Subject& subject) {
  if (!subject.any()) return;
  const ScatterTrace trace = subject.trace();
  const ScatterTrace::Progress progress = subject.done(trace);
  const CellIndex cell = *subject.cell;
  const std::vector<Contribution>& rows = m_model->rows();
  // A stamp has one tap for this cell: it is the row of the step in hand.
  const auto inHand = std::ranges::find(rows, subject.clock.current, &Contribution::step);
  const bool any = subject.order == StepOrder::Scatter && inHand != rows.end();
  const bool current =
      any && (subject.clock.tap < 0 || subject.clock.tap == trace.tapIndex(inHand->tap_row, inHand->tap_column));
  const auto place = static_cast<int>(inHand - rows.begin()), products = static_cast<int>(rows.size());
  const auto& bias = m_model->bias();
  const bool biasInHand = bias && subject.order == StepOrder::Scatter && subject.clock.current == bias->step;
  m_model->setLanded(any && trace.landed(progress, *inHand) ? subject.clock.current + 1 : progress.steps,
                     current || biasInHand ? std::optional(subject.clock.current) : std::nullopt);
  if (current && !m_model->looked()) m_table->scrollTo(m_model->index(place, 0));
  const CellState now = trace.cell(progress, cell.row, cell.column);
  m_value->setText(now.written ? exactText(now.value) : QStringLiteral("—"));
  const auto end = trace.finalValue(cell.row, cell.column);
  const bool settled = end && now.written && (*end == now.value || (std::isnan(*end) && std::isnan(now.value)));
  m_end->setText(settled ? tr("final") : end ? tr("→ %1 at the end").arg(exactText(*end)) : tr("cut away"));
  m_place->setSentence(
      products == 0   ? tr("canvas [%1, %2]\nno contributions").arg(cell.row).arg(cell.column)
      : products == 1 ? tr("canvas [%1, %2]\n%3 of 1 contribution so far").arg(cell.row).arg(cell.column).arg(now.count)
                      : tr("canvas [%1, %2]\n%3 of %4 contributions so far")
                            .arg(cell.row)
                            .arg(cell.column)
                            .arg(now.count)
                            .arg(products));
}

}  // namespace scatterscope
