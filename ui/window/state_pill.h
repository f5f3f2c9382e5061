#pragma once

#include <QLabel>

namespace scatterscope {

class Document;
class Mismatch;

/// The verdict on what is drawn, in the window's bar: whether it is what was computed, or what was expected.
class StatePill : public QLabel {
  Q_OBJECT

 public:
  /// Which workspace is shown: the verdict is on that one's picture.
  enum class Beside { Scatter, Image, Other };

  /// Both outlive the pill.
  StatePill(Document& document, const Mismatch& mismatch);
  void setBeside(Beside workspace);

 private:
  void showVerdict();
  void say(const QString& words, const char* role, const QString& tip = {});

  Document& m_document;
  const Mismatch& m_mismatch;
  Beside m_beside = Beside::Scatter;
};

}  // namespace scatterscope
