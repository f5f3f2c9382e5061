#pragma once

#include <QList>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace scatterscope {

class AcceptsCard;
class Convention;
class Document;
class Engine;
class PasteCard;
class TabStrip;

/// What a line of one framework is in the others: code in, its translation beside it, and on tabs all conventions, the
/// two signatures beside each other with what they mean, which calls give a wanted size, initialisers, memory
/// order, and who accepts the call.
class ConvertWorkspace : public QWidget {
  Q_OBJECT

 public:
  enum class Tab { Frameworks, Differences, Solver, Initialisers, MemoryOrder, Runtimes };

  explicit ConvertWorkspace(Document& document, QWidget* parent = nullptr);
  PasteCard& code() { return *m_code; }
  void showTab(Tab tab);
  /// Libraries whose word on the call is shown as well; they must outlive the workspace.
  void setLibraries(std::vector<const Engine*> libraries);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  Document& m_document;
  PasteCard* m_code;
  AcceptsCard* m_accepts;
  TabStrip* m_tabs;
  QGridLayout *m_first, *m_others;  ///< the code with its translation; the other frameworks
  QList<QWidget*> m_cards;          ///< aligned with conventions()
  const Convention* m_wanted = nullptr;
  int m_columns = 0;
};

}  // namespace scatterscope
