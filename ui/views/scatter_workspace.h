#pragma once

#include <QWidget>

#include "ui/views/scatter_snapshot.h"

class QSpinBox;
class QLabel;

namespace scatterscope {

class CodeCard;
class Document;
class LedgerPanel;
class ParameterPanel;
class Playback;
class ScatterView;
class SegmentedControl;
class TransportBar;

/// The scatter workspace: parameters at the left, the picture, the account of a cell at the right, the clock below.
class ScatterWorkspace : public QWidget {
  Q_OBJECT

 public:
  explicit ScatterWorkspace(Document& document, QWidget* parent = nullptr);

  Playback& playback() { return *m_playback; }
  ScatterView& view() { return *m_view; }
  CodeCard& code() { return *m_code; }
  ParameterPanel& parameters() { return *m_parameters; }

  /// Scatter, gather or matrix on the same clock: the place in it is kept in proportion.
  void setMode(PictureMode mode);
  /// Of the matrix: columns or rows. Of the others: the view that walks in this order.
  void setOrder(StepOrder order);

  /// Takes large outputs to the end at once, small ones to the start, and plays those.
  void begin();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void showOutcome();
  void showTime();
  void showSteps();
  void select(ScatterTrace::Selection selection);

  Document& m_document;
  Playback* m_playback;
  ParameterPanel* m_parameters;
  CodeCard* m_code;
  ScatterView* m_view;
  SegmentedControl* m_modes = nullptr;
  LedgerPanel* m_ledger;
  TransportBar* m_transport;
  QWidget* m_channels;
  QSpinBox *m_image, *m_channel;
  bool m_pausedByHover = false;
  bool m_begun = false;
};

}  // namespace scatterscope
