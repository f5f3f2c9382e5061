#pragma once

#include <QDialog>
#include <QTimer>
#include <array>

#include "ui/picture/film.h"
#include "ui/state/compute_thread.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace scatterscope {

/// Takes the picture away: a still of the frame on show or a film of a range, drawn by the same function as the window,
/// or an interactive page of the scatter, in the background, with progress and cancel. Not modal: the window goes on
/// meanwhile.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  /// `films` may be null: stills only. Must outlive the dialog.
  explicit ExportDialog(const FilmCodec* films, QWidget* parent = nullptr);

  /// What is to be exported from now on; `view` is its size in the window.
  void setSnapshot(const ScatterSnapshot& snapshot, QSize view);
  /// Writes to this file what the fields say; its extension is theirs.
  void exportTo(const QString& path);
  bool busy() const { return m_thread.busy(); }

 signals:
  void exported(const QString& path);

 private:
  /// What a file of the chosen kind ends in, and whether it shows a range of steps.
  struct Kind {
    const char* name;
    const char* extension;
    bool film;
  };
  static const std::array<Kind, 7> kKinds;  ///< what needs no film codec first
  const Kind& kind() const;
  bool isPageKind() const;
  bool holdsExperiment() const;
  FrameStyle style() const;
  FilmPlan plan() const;
  void choosePath();
  void showKind();
  void showEstimate();
  void showProgress();
  void fit();
  void tell(const QString& sentence, const char* role);

  const FilmCodec* m_films;
  ScatterSnapshot m_snapshot;
  QSize m_view;
  double m_natural = 0.7;  ///< seconds a step of the snapshot shown last
  QComboBox *m_kind, *m_size, *m_scale;
  QSpinBox *m_from, *m_to, *m_rate;
  QDoubleSpinBox* m_seconds;
  QLineEdit* m_caption;
  QCheckBox* m_experiment;
  QFormLayout* m_form;
  QLabel *m_estimate, *m_message;
  QProgressBar* m_progress;
  QPushButton *m_export, *m_cancel;
  QTimer m_poll;
  ComputeThread m_thread;
};

}  // namespace scatterscope
