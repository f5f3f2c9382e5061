#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

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

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  PasteCard* m_code;
  QGridLayout* m_translations;
  QVBoxLayout *m_beside, *m_below;
  QWidget* m_right;
  QList<QWidget*> m_cards, m_asides;
  int m_columns = 0;
  bool m_asidesBeside = false;
};

}  // namespace scatterscope
