#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "ui/state/tensor_choice.h"

namespace scatterscope {

QString nameOfRole(TensorRole role);

/// The tensors of files with what each is taken as: a role belongs to one tensor at most, which giving it to another
/// takes it from.
class TensorTable : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kShape, kType, kTakenAs, kColumns };

  explicit TensorTable(std::shared_ptr<const TensorFiles> files, QObject* parent = nullptr);

  /// What is chosen, for a call that wants these arrays.
  void setChoice(const TensorChoice& choice, const WantedArrays& wanted);
  const TensorChoice& choice() const { return m_choice; }
  /// Gives a tensor a role, or none.
  void setRole(std::size_t tensor, std::optional<TensorRole> role);
  /// Lists those whose name, shape or type has the text in it; chosen ones always.
  void setFilter(const QString& text);

  std::size_t tensorAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
  const StoredTensor& stored(int row) const { return m_files->tensors[tensorAt(row)]; }
  /// The row of a tensor; -1 where the filter leaves it out.
  int rowOf(std::size_t tensor) const;
  /// "could be weights or expected output"; empty where the shape suits nothing.
  QString couldBe(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  void choiceChanged();

 private:
  bool matches(std::size_t tensor) const;
  void list();

  std::shared_ptr<const TensorFiles> m_files;
  TensorChoice m_choice;
  WantedArrays m_wanted;
  QString m_filter;
  std::vector<std::size_t> m_rows;
};

}  // namespace scatterscope
