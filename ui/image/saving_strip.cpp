#include "ui/image/saving_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/state/file_saver.h"
#include "ui/style/parts.h"

namespace scatterscope {

SavingStrip::SavingStrip(FileSaver& saver, QWidget* parent)
    : QWidget(parent), m_text(makeLabel(tr("saving…"), "muted")), m_progress(new QProgressBar) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(10);
  m_text->setObjectName("savingText");
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(120);
  m_progress->setAccessibleName(tr("Progress of saving"));
  auto* cancel = new QPushButton(tr("Cancel saving"));
  cancel->setObjectName("cancelSaving");
  cancel->setToolTip(tr("Stops before the files that are not written yet"));
  row->addWidget(m_text);
  row->addWidget(m_progress);
  row->addWidget(cancel);
  m_wait.setSingleShot(true);
  m_wait.setInterval(kShowAfterMs);
  connect(&m_wait, &QTimer::timeout, this, &QWidget::show);
  connect(cancel, &QPushButton::clicked, &saver, &FileSaver::cancel);
  connect(&saver, &FileSaver::progressed, this, &SavingStrip::showProgress);
  connect(&saver, &FileSaver::busyChanged, this, [this](bool busy) {
    if (busy) {
      m_text->setText(tr("saving…"));
      m_progress->setRange(0, 0);  // how far a single file is, is not known
      m_wait.start();
    } else {
      m_wait.stop();
      hide();
    }
  });
  hide();
}

void SavingStrip::showProgress(int written, int all) {
  m_progress->setRange(0, all);
  m_progress->setValue(written);
  m_text->setText(tr("%1 of %2 files saved").arg(written).arg(all));
}

}  // namespace scatterscope
