#pragma once

#include <QWidget>

namespace scatterscope {

class Document;
class PasteCard;

/// What a line of one framework is in the others: code in, code out in all conventions, the two signatures beside
/// each other with what they mean, and which calls give a wanted size.
class ConvertWorkspace : public QWidget {
  Q_OBJECT

 public:
  explicit ConvertWorkspace(Document& document, QWidget* parent = nullptr);
  PasteCard& code() { return *m_code; }

 private:
  PasteCard* m_code;
};

}  // namespace scatterscope
