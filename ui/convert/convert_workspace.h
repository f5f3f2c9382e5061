#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace scatterscope {

class Convention;
class Document;
class PasteCard;
class TabStrip;

/// What a line of one framework is in the others: code in, its translation beside it, and on tabs all conventions, the
/// two signatures beside each other with what they mean, which calls give a wanted size, initialisers, memory order.
class ConvertWorkspace : public QWidget {
  Q_OBJECT

 public:
  enum class Tab { Frameworks, Differences, Solver, Initialisers, MemoryOrder };

  explicit ConvertWorkspace(Document& document, QWidget* parent = nullptr);
  PasteCard& code() { return *m_code; }
  void showTab(Tab tab);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  Document& m_document;
  PasteCard* m_code;
  TabStrip* m_tabs;
  QGridLayout *m_first, *m_others;  ///< the code with its translation; the other frameworks
  QList<QWidget*> m_cards;          ///< aligned with conventions()
  const Convention* m_wanted = nullptr;
  int m_columns = 0;
};

}  // namespace scatterscope
