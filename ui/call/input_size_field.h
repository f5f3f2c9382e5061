#pragma once

#include <QLineEdit>

namespace scatterscope {

class Document;

/// The size of an input that the program makes: "H, W" or "N, H, W". Pictures and tensor files have their own
/// size, which is shown and cannot be changed.
class InputSizeField : public QLineEdit {
  Q_OBJECT

 public:
  explicit InputSizeField(Document& document, QWidget* parent = nullptr);

 signals:
  /// A sentence while what was typed is refused, empty when all is well again.
  void problemChanged(const QString& sentence);

 private:
  void commit(const QString& text);
  void showScene();

  Document& m_document;
};

}  // namespace scatterscope
