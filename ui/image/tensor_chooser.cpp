#include "ui/image/tensor_chooser.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/counted.h"
#include "core/conventions/code/code.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/tensor_opener.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/row_delegate.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kRowsShown = 12, kLayersShown = 5;

/// A list of roles in the cell that says which one a tensor has.
class RoleDelegate : public RowDelegate {
 public:
  explicit RoleDelegate(TensorTable& table, QObject* parent) : RowDelegate(parent), m_table(table) {}

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override {
    auto* box = new QComboBox(parent);
    box->addItem(TensorTable::tr("Leave it out"));
    for (const TensorRole role : kTensorRoles) box->addItem(nameOfRole(role));
    box->setAccessibleName(
        TensorTable::tr("What %1 is").arg(index.siblingAtColumn(TensorTable::kName).data().toString()));
    const auto leave = [this, box] {
      auto* self = const_cast<RoleDelegate*>(this);
      emit self->commitData(box);
      emit self->closeEditor(box);
    };
    connect(box, &QComboBox::activated, this, leave);
    QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
    return box;
  }

  void setEditorData(QWidget* editor, const QModelIndex& index) const override {
    const auto role = m_table.choice().roleOf(m_table.tensorAt(index.row()));
    static_cast<QComboBox*>(editor)->setCurrentIndex(role ? static_cast<int>(*role) + 1 : 0);
  }

  void setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& index) const override {
    const int chosen = static_cast<QComboBox*>(editor)->currentIndex() - 1;  // "Leave it out" stands first
    m_table.setRole(m_table.tensorAt(index.row()),
                    chosen >= 0 ? std::optional(static_cast<TensorRole>(chosen)) : std::nullopt);
  }

 private:
  TensorTable& m_table;
};

QString wantedText(const WantedArrays& wanted) {
  if (!wanted.weight) return {};
  QString sentence = TensorChooser::tr("The call wants weights of %1").arg(text(wanted.weight->toString()));
  if (wanted.usesBias && wanted.bias) sentence += TensorChooser::tr(" and a bias of %L1").arg(*wanted.bias);
  if (wanted.inChannels)
    sentence += TensorChooser::tr(", on an input of %1").arg(spoken(counted(*wanted.inChannels, "channel")));
  return sentence + '.';
}

}  // namespace

TensorChooser::TensorChooser(Document& document, std::shared_ptr<const TensorFiles> files, const TensorChoice& likely,
                             QWidget* parent)
    : QDialog(parent),
      m_document(document),
      m_files(std::move(files)),
      m_table(new TensorTable(m_files, this)),
      m_view(new QTableView),
      m_facts(makeWrapped("muted")) {
  setWindowTitle(tr("What to take from %1").arg(text(m_files->name())));
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  if (!m_files->layers.empty()) column->addWidget(buildLayers());
  auto* filter = new QLineEdit;
  filter->setObjectName("tensorFilter");
  filter->setPlaceholderText(tr("Filter by name, shape or type"));
  filter->setClearButtonEnabled(true);
  filter->setAccessibleName(tr("Filter of the tensors"));
  filter->setVisible(m_files->tensors.size() > kRowsShown);
  column->addWidget(filter);

  m_view->setTabKeyNavigation(false);  // the arrow keys go from row to row: Tab leaves the table
  m_view->setObjectName("tensors");
  m_view->setAccessibleName(tr("Tensors"));
  m_view->setModel(m_table);
  m_view->setItemDelegate(new RowDelegate(this));
  m_view->setItemDelegateForColumn(TensorTable::kTakenAs, new RoleDelegate(*m_table, this));
  m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_view->setSelectionMode(QAbstractItemView::SingleSelection);
  m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
  m_view->setShowGrid(false);
  m_view->setWordWrap(false);
  m_view->setTextElideMode(Qt::ElideMiddle);
  m_view->verticalHeader()->hide();
  m_view->horizontalHeader()->setHighlightSections(false);
  m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_view->horizontalHeader()->setSectionResizeMode(TensorTable::kName, QHeaderView::Stretch);
  const int row = m_view->verticalHeader()->defaultSectionSize();
  const int rows = std::clamp(static_cast<int>(m_files->tensors.size()), 3, kRowsShown);
  m_view->setMinimumHeight(row * rows + m_view->horizontalHeader()->sizeHint().height() + 4);
  column->addWidget(m_view, 1);
  column->addWidget(m_facts);

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  m_accept = buttons->button(QDialogButtonBox::Ok);
  m_accept->setText(tr("Open"));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(filter, &QLineEdit::textChanged, m_table, &TensorTable::setFilter);
  connect(m_table, &TensorTable::choiceChanged, this, &TensorChooser::showChoice);

  const auto held = m_document.scene();
  m_table->setChoice(likely, wantedBy(*held, *m_files, likely.layer));
  if (m_layers) {
    const QSignalBlocker quiet(m_layers);
    m_layers->setCurrentRow(likely.layer ? static_cast<int>(*likely.layer) + 1 : 0);
  }
  m_view->resizeColumnsToContents();
  m_view->setColumnWidth(TensorTable::kTakenAs,
                         fontMetrics().horizontalAdvance(
                             tr("could be %1").arg(nameOfRole(TensorRole::Expected) + nameOfRole(TensorRole::Input))) +
                             40);
  for (const TensorRole role : kTensorRoles) {
    if (!likely[role] || m_table->rowOf(*likely[role]) < 0) continue;
    m_view->scrollTo(m_table->index(m_table->rowOf(*likely[role]), 0));
    break;
  }
  resize(760, sizeHint().height());
}

QWidget* TensorChooser::buildLayers() {
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(makeLabel(tr("Transposed convolutions of the model"), "heading"));
  m_layers = new QListWidget;
  m_layers->setObjectName("layers");
  m_layers->setAccessibleName(tr("Transposed convolutions"));
  const auto held = m_document.scene();
  const Experiment& experiment = held->experiment();
  m_layers->addItem(tr("The call as it is: %1").arg(text(writeCall(experiment.recipe.call))));
  for (const StoredLayer& layer : m_files->layers) {
    const auto call = callOf(layer, experiment);
    auto* item =
        new QListWidgetItem(call ? QStringLiteral("%1   %2").arg(text(layer.name), text(writeCall(call->call)))
                                 : QStringLiteral("%1   %2").arg(text(layer.name), spoken(call.error().sentence())));
    item->setToolTip(layer.note.empty() ? text(layer.code) : spoken(layer.note));
    if (!call) item->setFlags(Qt::NoItemFlags);
    m_layers->addItem(item);
  }
  const int rows = std::min(m_layers->count(), kLayersShown);
  m_layers->setFixedHeight(rows * (m_layers->sizeHintForRow(0) + 2) + 2 * m_layers->frameWidth() + 4);
  column->addWidget(m_layers);
  connect(m_layers, &QListWidget::currentRowChanged, this, &TensorChooser::chooseLayer);
  return part;
}

void TensorChooser::chooseLayer(int row) {
  const auto layer = row > 0 ? std::optional(static_cast<std::size_t>(row - 1)) : std::nullopt;
  const auto held = m_document.scene();
  m_table->setChoice(likelyChoice(*held, *m_files, layer), wantedBy(*held, *m_files, layer));
  if (const auto weight = choice()[TensorRole::Weight]; weight && m_table->rowOf(*weight) >= 0)
    m_view->scrollTo(m_table->index(m_table->rowOf(*weight), 0));
}

void TensorChooser::showChoice() {
  const auto held = m_document.scene();
  m_facts->setText(wantedText(wantedBy(*held, *m_files, choice().layer)));
  if (m_accept) m_accept->setEnabled(!choice().empty());
}

void askWhatToTake(QWidget& over, Document& document, TensorOpener& opener,
                   const std::shared_ptr<const TensorFiles>& files, const TensorChoice& likely) {
  auto* dialog = new TensorChooser(document, files, likely, over.window());
  dialog->setObjectName("tensorChooser");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(dialog, &QDialog::accepted, &opener,
                   [dialog, files, &opener] { opener.take(files, dialog->choice()); });
  dialog->open();
}

}  // namespace scatterscope
