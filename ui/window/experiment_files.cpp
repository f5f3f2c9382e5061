#include "ui/window/experiment_files.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <utility>

#include "ui/state/experiment_text.h"

namespace scatterscope {
namespace {

constexpr QLatin1String kExtension(".scope");

}  // namespace

ExperimentFiles::ExperimentFiles(Document& document, QWidget& window) : m_store(document), m_window(window) {
  connect(&m_store, &ExperimentStore::saved, this, [this](const QString& path) {
    emit settled(path);
    goOn();
  });
  connect(&m_store, &ExperimentStore::opened, this, [this] { emit settled(m_store.path()); });
  connect(&m_store, &ExperimentStore::failed, this, &ExperimentFiles::drop);
  connect(&m_store, &ExperimentStore::foreignFound, this, &ExperimentFiles::askAboutForeign);
}

bool ExperimentFiles::mayBeExperiment(const QString& path) {
  return path.endsWith(kExtension, Qt::CaseInsensitive);
}

QString ExperimentFiles::pattern() {
  return "*" + QString(kExtension);
}

void ExperimentFiles::open(const QString& path) {
  whenKept([this, path] { m_store.open(path); });
}

void ExperimentFiles::openText(const QString& text, const QString& name) {
  auto bytes = experimentBytesIn(text);
  if (!bytes) return;
  const auto shared = std::make_shared<const std::vector<std::byte>>(*std::move(bytes));
  whenKept([this, shared, name] { m_store.openBytes(shared, name); });
}

void ExperimentFiles::restore(const ExperimentStore::Left& left) {
  whenKept([this, left] { m_store.restore(left); });
}

void ExperimentFiles::save() {
  m_store.path().isEmpty() || m_store.readOnly() ? saveAs() : m_store.save(m_store.path());
}

void ExperimentFiles::saveAs() {
  auto* dialog = new QFileDialog(&m_window, tr("Save the experiment"));
  dialog->setObjectName("saveExperiment");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters({tr("Experiments (%1)").arg(pattern())});
  dialog->setDefaultSuffix(kExtension.mid(1));  // it asks before it replaces the file of that whole name
  const QFileInfo file(m_store.path());
  if (!m_store.path().isEmpty()) dialog->setDirectory(file.absolutePath());
  QString name = m_store.path().isEmpty() ? m_store.name() : file.completeBaseName();
  for (QChar& sign : name)
    if (QStringLiteral("/\\:*?\"<>|").contains(sign) || !sign.isPrint()) sign = '-';
  dialog->selectFile(name.left(80).trimmed());
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    // The dialog has asked already whether a file there is to be replaced.
    m_store.save(path, ExperimentStore::Foreign::Replace);
  });
  connect(dialog, &QFileDialog::rejected, this, &ExperimentFiles::drop);
  dialog->open();
}

void ExperimentFiles::whenKept(const Next& next) {
  if (m_store.saving()) {
    m_next = [this, next] { whenKept(next); };
  } else if (!m_store.modified()) {
    next();
  } else {
    ask(next);
  }
}

void ExperimentFiles::goOn() {
  if (m_store.saving()) return;  // another one: it comes here too
  if (const Next next = std::exchange(m_next, {})) next();
}

QMessageBox* ExperimentFiles::question(const QString& text, const QString& informative) {
  // One at a time: whoever asks anew has the newer reason.
  delete m_window.findChild<QMessageBox*>("experimentQuestion", Qt::FindDirectChildrenOnly);
  auto* box = new QMessageBox(&m_window);
  box->setObjectName("experimentQuestion");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setWindowTitle(tr("Scatterscope"));
  box->setProperty("role", "panel");
  box->setTextFormat(Qt::PlainText);
  box->setText(text);
  box->setInformativeText(informative);
  return box;
}

void ExperimentFiles::ask(const Next& next) {
  QMessageBox* box = question(tr("Save the changes to %1?").arg(m_store.name()), tr("Without saving, they are lost."));
  auto* save = box->addButton(m_store.path().isEmpty() || m_store.readOnly() ? tr("Save as…") : tr("Save"),
                              QMessageBox::AcceptRole);
  auto* discard = box->addButton(tr("Don't save"), QMessageBox::DestructiveRole);
  auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
  box->setDefaultButton(save);
  box->setEscapeButton(cancel);
  connect(save, &QPushButton::clicked, this, [this, next] {
    m_next = [this, next] { whenKept(next); };  // an edit may come in the meantime
    this->save();
  });
  connect(discard, &QPushButton::clicked, this, next);
  box->open();
}

void ExperimentFiles::offer(const QString& picture, const QString& text, const std::function<void()>& openPicture) {
  const QString name = QFileInfo(picture).fileName();
  QMessageBox* box = question(tr("%1 holds the experiment that it shows.").arg(name),
                              tr("Open that experiment, or use the picture as an input?"));
  auto* experiment = box->addButton(tr("Open the experiment"), QMessageBox::AcceptRole);
  auto* asPicture = box->addButton(tr("Use the picture"), QMessageBox::ActionRole);
  auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
  box->setDefaultButton(experiment);
  box->setEscapeButton(cancel);
  // Queued: it may be asked next what becomes of the work at hand.
  connect(
      experiment, &QPushButton::clicked, this, [this, text, name] { openText(text, name); }, Qt::QueuedConnection);
  connect(asPicture, &QPushButton::clicked, this, openPicture);
  box->open();
}

void ExperimentFiles::askAboutForeign(const QString& path) {
  QMessageBox* box = question(tr("%1 was changed by somebody else.").arg(QFileInfo(path).fileName()),
                              tr("Another window or program has written the file since it was opened or saved here."));
  auto* another = box->addButton(tr("Save as…"), QMessageBox::AcceptRole);
  auto* replace = box->addButton(tr("Replace it"), QMessageBox::DestructiveRole);
  auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
  box->setDefaultButton(another);
  box->setEscapeButton(cancel);
  connect(another, &QPushButton::clicked, this, &ExperimentFiles::saveAs);
  connect(replace, &QPushButton::clicked, this,
          [this, path] { m_store.save(path, ExperimentStore::Foreign::Replace); });
  connect(cancel, &QPushButton::clicked, this, &ExperimentFiles::drop);
  box->open();
}

bool ExperimentFiles::mayClose() {
  if (m_letGo || (!m_store.modified() && !m_store.saving())) return true;
  whenKept([this] {
    m_letGo = true;
    QMetaObject::invokeMethod(this, &ExperimentFiles::closeAgain, Qt::QueuedConnection);  // the question is gone then
  });
  return false;
}

}  // namespace scatterscope
