#pragma once

#include <QLabel>
#include <optional>

#include "ui/style/picture_object.h"

namespace scatterscope {

/// A sentence whose object words are handles: each has the colour of its object, and is lit with it.
class SentenceLabel : public QLabel {
  Q_OBJECT

 public:
  explicit SentenceLabel(const char* role = nullptr, QWidget* parent = nullptr);
  /// Over several lines, in the height that they need.
  static SentenceLabel* wrapped(const char* role = nullptr);
  /// One that stays on its line needs no width: it ends in "…" where there is no room for all of it.
  QSize minimumSizeHint() const override;

  /// Plain text, whatever numbers and names are in it; a line break is one.
  void setSentence(const QString& sentence);
  const QString& sentence() const { return m_sentence; }
  /// The words that name this object stand out.
  void light(std::optional<PictureObject> object);

 signals:
  /// A word that names this object is under the mouse, or none is.
  void objectLookedAt(std::optional<scatterscope::PictureObject> object);

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showWords();

  QString m_sentence;
  std::optional<PictureObject> m_lit;
};

}  // namespace scatterscope
