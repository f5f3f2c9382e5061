#pragma once

#include <QObject>
#include <QTimer>

class QLabel;
class QStackedWidget;

namespace scatterscope {

class Document;
class FeatureMaps;

/// Tells maps that are of an earlier scene from those of the scene that is edited: dims what shows them and says whose
/// they are and what becomes of the new ones.
class EarlierResult : public QObject {
  Q_OBJECT

 public:
  /// A result that follows sooner than this dims nothing: it would only flicker.
  static constexpr int kShowAfterMs = 120;

  /// The sentence stands at the top of `over`, over what is there, so that nothing moves. All must outlive this.
  EarlierResult(Document& document, FeatureMaps& maps, QStackedWidget& over);

  /// Dims this widget as well.
  void dim(QWidget& widget);

  /// Whether the maps are of an earlier scene, or there are none: they are not to be taken for what was asked for.
  bool earlier() const;
  /// Whose the maps are and what became of the new ones; empty where they are of the scene.
  QString sentence() const;

 signals:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void follow();
  void show();
  void place();

  Document& m_document;
  FeatureMaps& m_maps;
  QStackedWidget& m_over;
  QLabel* m_label;
  QList<QWidget*> m_veils;
  QTimer m_wait;
};

}  // namespace scatterscope
