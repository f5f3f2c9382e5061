#pragma once

#include <QTextBrowser>

namespace scatterscope {

/// Markdown of a lesson, as high as what it says. Neither HTML nor pictures are shown: a file of somebody else's must
/// not open anything.
class MarkdownText : public QTextBrowser {
  Q_OBJECT

 public:
  explicit MarkdownText(const QString& accessibleName, QWidget* parent = nullptr);
  void setText(const QString& markdown);
  /// Of the text, in points.
  void setTextSize(double points);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {80, 10}; }

 protected:
  QVariant loadResource(int type, const QUrl& name) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  void lay();
  void fit();

  QString m_markdown;
  double m_points;
};

}  // namespace scatterscope
