#include "ui/image/tensor_table.h"

#include <QFont>
#include <algorithm>

#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/theme.h"

namespace scatterscope {

QString nameOfRole(TensorRole role) {
  switch (role) {
    case TensorRole::Input:
      return TensorTable::tr("Input");
    case TensorRole::Weight:
      return TensorTable::tr("Weights");
    case TensorRole::Bias:
      return TensorTable::tr("Bias");
    case TensorRole::Expected:
      return TensorTable::tr("Expected output");
  }
  return {};
}

TensorTable::TensorTable(std::shared_ptr<const TensorFiles> files, QObject* parent)
    : QAbstractTableModel(parent), m_files(std::move(files)) {
  list();
}

void TensorTable::list() {
  beginResetModel();
  m_rows.clear();
  for (std::size_t i = 0; i < m_files->tensors.size(); ++i) {
    if (m_choice.roleOf(i) || matches(i)) m_rows.push_back(i);
  }
  endResetModel();
}

bool TensorTable::matches(std::size_t tensor) const {
  if (m_filter.isEmpty()) return true;
  const StoredTensor& stored = m_files->tensors[tensor];
  const QString all = text(stored.name) + ' ' + text(shapeText(stored.shape)) + ' ' + text(stored.dtype);
  return all.contains(m_filter, Qt::CaseInsensitive) ||
         all.contains(QString(m_filter).replace('x', QChar(0xd7)), Qt::CaseInsensitive);
}

void TensorTable::setChoice(const TensorChoice& choice, const WantedArrays& wanted) {
  m_choice = choice;
  m_wanted = wanted;
  list();
  emit choiceChanged();
}

void TensorTable::setRole(std::size_t tensor, std::optional<TensorRole> role) {
  if (const auto before = m_choice.roleOf(tensor)) m_choice[*before].reset();
  if (role) m_choice[*role] = tensor;
  emit dataChanged(index(0, kName), index(rowCount() - 1, kTakenAs));
  emit choiceChanged();
}

void TensorTable::setFilter(const QString& filter) {
  m_filter = filter.trimmed();
  list();
}

int TensorTable::rowOf(std::size_t tensor) const {
  const auto found = std::ranges::find(m_rows, tensor);
  return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString TensorTable::couldBe(int row) const {
  QStringList roles;
  for (const TensorRole role : kTensorRoles) {
    if (fits(stored(row), role, m_wanted)) roles << nameOfRole(role).toLower();
  }
  return roles.isEmpty() ? QString() : tr("could be %1").arg(roles.join(tr(" or ")));
}

int TensorTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TensorTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant TensorTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const StoredTensor& tensor = stored(index.row());
  const auto taken = m_choice.roleOf(tensorAt(index.row()));
  if (role == Qt::ToolTipRole) return tensor.refusal.empty() ? text(tensor.name) : spoken(tensor.refusal);
  if (role == Qt::ForegroundRole) {
    const bool quiet = !tensor.refusal.empty() || (index.column() == kTakenAs && !taken);
    return quiet ? QVariant(Theme::current().muted) : QVariant();
  }
  if (role == Qt::FontRole && taken) {
    QFont font = textFont(kTextSize, QFont::DemiBold);
    return font;
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (index.column()) {
    case kName:
      return tensor.name.empty() ? text(m_files->name()) : text(tensor.name);
    case kShape:
      return text(shapeText(tensor.shape));
    case kType:
      return text(tensor.dtype);
    default:
      break;
  }
  if (taken) return nameOfRole(*taken);
  return tensor.refusal.empty() ? couldBe(index.row()) : tr("not read");
}

QVariant TensorTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QStringList names = {tr("Tensor"), tr("Shape"), tr("Type"), tr("Taken as")};
  return names.value(section);
}

Qt::ItemFlags TensorTable::flags(const QModelIndex& index) const {
  if (!index.isValid() || !stored(index.row()).refusal.empty()) return Qt::ItemNeverHasChildren;
  const Qt::ItemFlags all = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  return index.column() == kTakenAs ? all | Qt::ItemIsEditable : all;
}

}  // namespace scatterscope
