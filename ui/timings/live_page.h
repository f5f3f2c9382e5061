#pragma once

#include <QWidget>

#include "ui/state/live_run.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace scatterscope {

/// Runs the chosen engine again and again on the experiment's input, while a parameter is dragged: the core to be felt.
class LivePage : public QWidget {
  Q_OBJECT

 public:
  explicit LivePage(Document& document, QWidget* parent = nullptr);

  LiveRun& run() { return *m_run; }
  void addEngine(const Engine* engine);

 protected:
  void hideEvent(QHideEvent* event) override;  ///< nobody looks: it stops
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeControls();
  void showRun();
  void showScene();
  /// Puts the slider's value into the call.
  void drag(int value);

  Document& m_document;
  LiveRun* m_run;
  std::vector<const Engine*> m_choices;
  QComboBox *m_engine, *m_parameter;
  QSlider* m_slider;
  QPushButton* m_start;
  QLabel *m_picture, *m_time, *m_rate, *m_value, *m_sizes, *m_check;
};

}  // namespace scatterscope
