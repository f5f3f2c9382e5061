#include "ui/window/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <array>
#include <limits>

#include "ui/language/language.h"
#include "ui/picture/page.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

namespace {

constexpr std::array kSizes = {QSize(1280, 720), QSize(1920, 1080), QSize(1080, 1080), QSize(2560, 1440),
                               QSize(3840, 2160)};

}  // namespace

const std::array<ExportDialog::Kind, 7> ExportDialog::kKinds = {
    Kind{QT_TR_NOOP("PNG picture"), ".png", false}, Kind{QT_TR_NOOP("SVG drawing"), ".svg", false},
    Kind{QT_TR_NOOP("PDF page"), ".pdf", false},    Kind{QT_TR_NOOP("Interactive page (HTML)"), ".html", false},
    Kind{QT_TR_NOOP("GIF film"), ".gif", true},     Kind{QT_TR_NOOP("MP4 film"), ".mp4", true},
    Kind{QT_TR_NOOP("PNG sequence"), ".png", true}};

const ExportDialog::Kind& ExportDialog::kind() const {
  return kKinds[static_cast<std::size_t>(std::max(0, m_kind->currentIndex()))];
}

bool ExportDialog::isPageKind() const {
  return QLatin1String(kind().extension) == QLatin1String(".html");
}

ExportDialog::ExportDialog(const FilmCodec* films, QWidget* parent)
    : QDialog(parent),
      m_films(films),
      m_kind(new QComboBox),
      m_size(new QComboBox),
      m_scale(new QComboBox),
      m_from(new QSpinBox),
      m_to(new QSpinBox),
      m_rate(new QSpinBox),
      m_seconds(new QDoubleSpinBox),
      m_caption(new QLineEdit),
      m_experiment(new QCheckBox(tr("to be opened again from the picture"))),
      m_form(new QFormLayout),
      m_estimate(makeWrapped("muted")),
      m_message(makeWrapped("muted")),
      m_progress(new QProgressBar),
      m_export(new QPushButton(tr("Export…"))),
      m_cancel(new QPushButton(tr("Cancel"))) {
  setWindowTitle(tr("Export"));
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  m_kind->setObjectName("exportKind");
  for (const Kind& kind : kKinds) {
    if (!kind.film || m_films) m_kind->addItem(tr(kind.name));
  }
  m_size->setObjectName("exportSize");
  m_scale->setObjectName("exportScale");
  for (const int factor : {1, 2, 3, 4}) m_scale->addItem(QString("%1 ×").arg(factor), factor);
  m_seconds->setRange(0.02, 120);
  m_seconds->setSingleStep(0.1);
  m_seconds->setValue(0.7);
  m_seconds->setSuffix(tr(" s per step"));
  m_rate->setRange(1, 60);
  m_rate->setValue(25);
  m_rate->setSuffix(tr(" frames per second"));
  m_from->setObjectName("exportFrom");
  m_to->setObjectName("exportTo");
  m_caption->setPlaceholderText(tr("Written with the picture"));
  m_progress->setTextVisible(false);
  m_progress->setRange(0, 1000);
  m_export->setProperty("role", "primary");
  m_export->setDefault(true);

  m_form->addRow(tr("Format"), m_kind);
  m_form->addRow(tr("Size"), m_size);
  m_form->addRow(tr("Scale"), m_scale);
  m_form->addRow(tr("Caption"), m_caption);
  m_experiment->setChecked(true);
  m_experiment->setObjectName("exportExperiment");
  m_experiment->setToolTip(
      tr("The file of the picture holds the call and its numbers, where they are few: dropped on the window it becomes "
         "the experiment again"));
  m_form->addRow(tr("Experiment"), m_experiment);
  m_form->addRow(tr("First step"), m_from);
  m_form->addRow(tr("Last step"), m_to);
  m_form->addRow(tr("Speed"), m_seconds);
  m_form->addRow(tr("Rate"), m_rate);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (int row = 0; row < m_form->rowCount(); ++row) {
    QWidget* field = m_form->itemAt(row, QFormLayout::FieldRole)->widget();
    field->setAccessibleName(static_cast<QLabel*>(m_form->labelForField(field))->text());
  }

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 20, 20, 16);
  column->setSpacing(12);
  column->addLayout(m_form);
  column->addWidget(m_estimate);
  column->addWidget(m_progress);
  column->addWidget(m_message);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  buttons->addWidget(m_cancel);
  buttons->addWidget(m_export);
  column->addLayout(buttons);
  setMinimumWidth(400);

  for (QComboBox* box : {m_kind, m_size, m_scale})
    connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showKind);
  for (QSpinBox* box : {m_from, m_to, m_rate}) connect(box, &QSpinBox::valueChanged, this, &ExportDialog::showEstimate);
  connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &ExportDialog::showEstimate);
  connect(m_export, &QPushButton::clicked, this, &ExportDialog::choosePath);
  connect(m_cancel, &QPushButton::clicked, this, [this] { busy() ? m_thread.cancel() : reject(); });
  m_poll.setInterval(50);
  connect(&m_poll, &QTimer::timeout, this, &ExportDialog::showProgress);
  connect(&m_thread, &ComputeThread::busyChanged, this, [this](bool busy) {
    busy ? m_poll.start() : m_poll.stop();
    showProgress();
  });
  showKind();
  showProgress();
}

void ExportDialog::setSnapshot(const ScatterSnapshot& snapshot, QSize view) {
  m_snapshot = snapshot;
  m_snapshot.handles = false;
  m_snapshot.interactive = false;
  m_snapshot.drag.reset();
  m_snapshot.litObject.reset();
  m_view = view;
  const int chosen = std::max(0, m_size->currentIndex());
  const QSignalBlocker oneByOne(m_size);  // showKind() comes once all is set
  m_size->clear();
  m_size->addItem(tr("As on screen, %1 × %2").arg(view.width()).arg(view.height()), view);
  for (const QSize size : kSizes) m_size->addItem(QString("%1 × %2").arg(size.width()).arg(size.height()), size);
  m_size->setCurrentIndex(chosen);
  const int steps = static_cast<int>(std::min<std::int64_t>(m_snapshot.steps(), std::numeric_limits<int>::max()));
  for (QSpinBox* box : {m_from, m_to}) box->setRange(0, steps);
  m_from->setValue(0);
  m_to->setValue(steps);
  // Another way of landing has another speed; within one, the speed chosen last stays.
  if (const double natural = naturalSecondsPerStep(m_snapshot); natural != m_natural)
    m_seconds->setValue(m_natural = natural);
  tell({}, "muted");
  showKind();
}

bool ExportDialog::holdsExperiment() const {
  return !kind().film && QLatin1String(kind().extension) == QLatin1String(".png");
}

FrameStyle ExportDialog::style() const {
  return {m_size->currentData().toSize(), m_scale->currentData().toDouble(), m_caption->text(),
          m_experiment->isChecked()};
}

FilmPlan ExportDialog::plan() const {
  FilmPlan plan;
  plan.from = m_from->value();
  plan.to = m_to->value();
  plan.seconds_per_step = m_seconds->value();
  plan.frames_per_second = m_rate->value();
  return plan;
}

void ExportDialog::showKind() {
  const auto setShown = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    m_form->labelForField(field)->setVisible(shown);
  };
  for (QWidget* field : std::initializer_list<QWidget*>{m_from, m_to, m_seconds, m_rate}) setShown(field, kind().film);
  // A page fills whatever it is shown on.
  for (QWidget* field : {m_size, m_scale}) setShown(field, !isPageKind());
  setShown(m_experiment, holdsExperiment());
  showEstimate();
  fit();
}

/// As high as what is shown needs: a sentence of several lines would otherwise take its height from the fields.
void ExportDialog::fit() {
  layout()->activate();
  resize(width(), layout()->totalHeightForWidth(width()));
}

void ExportDialog::showEstimate() {
  if (isPageKind()) {
    m_estimate->setText(tr(
        "One file for any browser: the scatter of this channel to play, step and look into, cell by cell, in English "
        "and Chinese. It needs no network."));
    return;
  }
  const QSize pixels = style().pixels();
  QString words = tr("%1 × %2 pixels").arg(pixels.width()).arg(pixels.height());
  if (kind().film) {
    const FilmPlan film = plan();
    words += tr(", %1 frames, %2 s").arg(film.frames()).arg(film.seconds() + film.hold_seconds, 0, 'f', 1);
  }
  m_estimate->setText(words);
}

void ExportDialog::choosePath() {
  const QString extension = kind().extension;
  QString path = QFileDialog::getSaveFileName(this, tr("Export"), "scatter" + extension, QString("*%1").arg(extension));
  if (path.isEmpty()) return;
  if (!path.endsWith(extension)) path += extension;
  exportTo(path);
}

void ExportDialog::exportTo(const QString& path) {
  if (!m_snapshot.outcome) return;
  const bool film = kind().film;
  FrameStyle frame = style();
  // H.264 has no odd sizes.
  if (path.endsWith(".mp4")) frame.size = QSize(frame.size.width() / 2 * 2, frame.size.height() / 2 * 2);
  tell({}, "muted");
  m_thread.submit<Result<void>>(
      [snapshot = m_snapshot, frame, plan = plan(), film, page = isPageKind(),
       place = std::filesystem::path(path.toStdU16String()), films = m_films](RunControl& control) {
        if (page) return writePage(snapshot, {frame.caption, std::nullopt}, place);
        return film ? writeFilm(snapshot, frame, plan, place, *films, control) : writeStill(snapshot, frame, place);
      },
      [this, path](Result<void> done) {
        if (!done) return tell(spoken(done.error().sentence()), "wrong");
        tell(tr("Written to %1.").arg(path), "muted");
        emit exported(path);
      },
      [this] { tell(tr("Cancelled; nothing was written."), "muted"); });
}

void ExportDialog::showProgress() {
  const bool changed = m_progress->isVisibleTo(this) != busy();
  m_progress->setVisible(busy());
  m_export->setEnabled(!busy());
  m_cancel->setText(busy() ? tr("Cancel") : tr("Close"));
  m_progress->setValue(static_cast<int>(m_thread.progress() * 1000));
  if (changed) fit();
}

void ExportDialog::tell(const QString& sentence, const char* role) {
  m_message->setText(sentence);
  m_message->setVisible(!sentence.isEmpty());
  setRole(*m_message, role);
  fit();
}

}  // namespace scatterscope
