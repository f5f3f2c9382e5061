#include "ui/window/recovery.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/window/experiment_files.h"

namespace scatterscope {
namespace {

QString nameOf(const Autosave::Dead& dead) {
  return dead.left.path.isEmpty() ? RecoveryDialog::tr("In no file yet") : QFileInfo(dead.left.path).fileName();
}

QString timeOf(const Autosave::Dead& dead) {
  return QLocale().toString(QFileInfo(dead.left.content).lastModified(), QLocale::ShortFormat);
}

}  // namespace

RecoveryDialog::RecoveryDialog(std::vector<Autosave::Dead> dead, QWidget* parent)
    : QDialog(parent), m_dead(std::move(dead)), m_list(new QListWidget) {
  setObjectName("recovery");
  setWindowTitle(tr("Unsaved work"));
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  setAttribute(Qt::WA_DeleteOnClose);
  m_list->setProperty("role", "list");
  m_list->setAccessibleName(tr("Unsaved experiments"));
  m_list->setTextElideMode(Qt::ElideMiddle);
  for (const Autosave::Dead& one : m_dead) {
    auto* item = new QListWidgetItem(tr("%1, %2").arg(nameOf(one), timeOf(one)), m_list);
    item->setToolTip(one.left.path.isEmpty() ? tr("It belonged to no file yet") : one.left.path);
  }
  m_list->setCurrentRow(0);

  auto* title = makeLabel(tr("Scatterscope did not close properly"), "title");
  auto* words = makeWrapped("muted");
  words->setText(
      tr("Unsaved work was kept. Restore opens it as it was; the file it belongs to is not changed until you save."));
  auto* restore = new QPushButton(tr("Restore"));
  restore->setProperty("role", "primary");
  restore->setDefault(true);
  auto* discard = new QPushButton(tr("Discard"));
  discard->setToolTip(tr("Removes the chosen one for good"));
  auto* later = new QPushButton(tr("Not now"));
  later->setToolTip(tr("They are offered again at the next start"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(discard);
  buttons->addStretch();
  buttons->addWidget(later);
  buttons->addWidget(restore);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 16);
  column->setSpacing(12);
  column->addWidget(title);
  column->addWidget(words);
  column->addWidget(m_list);
  column->addLayout(buttons);
  setMinimumWidth(460);
  m_list->setFixedHeight(12 + 30 * std::clamp(m_list->count(), 2, 6));

  connect(restore, &QPushButton::clicked, this, [this] {
    if (!m_dead.empty()) emit restoreChosen(row());
    accept();
  });
  connect(m_list, &QListWidget::itemActivated, restore, &QPushButton::click);
  connect(discard, &QPushButton::clicked, this, &RecoveryDialog::discard);
  connect(later, &QPushButton::clicked, this, &QDialog::reject);
}

RecoveryDialog::~RecoveryDialog() = default;

int RecoveryDialog::row() const {
  return std::max(0, m_list->currentRow());
}

Autosave::Dead RecoveryDialog::take(int row) {
  Autosave::Dead one = std::move(m_dead.at(static_cast<std::size_t>(row)));
  m_dead.erase(m_dead.begin() + row);
  delete m_list->takeItem(row);
  return one;
}

void RecoveryDialog::discard() {
  Autosave::discard(take(row()));
  if (m_dead.empty()) accept();
}

Recovery::Recovery(ExperimentFiles& files, Document& document, QWidget& window, std::filesystem::path folder,
                   Autosave::Milliseconds delay)
    : m_files(files),
      m_window(window),
      m_folder(std::move(folder)),
      m_autosave(files.store(), document, m_folder, delay) {
  connect(&m_autosave, &Autosave::failed, this, &Recovery::failed);
  connect(&files.store(), &ExperimentStore::restored, this, [this](const QString& content) {
    // Its files are this session's now; they go once it is saved.
    if (m_restored && m_restored->left.content == content) m_autosave.adopt(*std::exchange(m_restored, std::nullopt));
  });
  // What cannot be read stays where it is: it may be all there is.
  connect(&files.store(), &ExperimentStore::failed, this, [this] { m_restored.reset(); });
}

Recovery::~Recovery() = default;

std::filesystem::path Recovery::usualFolder() {
  QString state = qEnvironmentVariable("XDG_STATE_HOME");
  if (!QDir::isAbsolutePath(state)) state = QDir::homePath() + "/.local/state";  // so says the specification
  return std::filesystem::path((state + "/scatterscope/unsaved").toStdU16String());
}

void Recovery::offer() {
  auto dead = Autosave::dead(m_folder);
  if (dead.empty()) return;
  auto* dialog = new RecoveryDialog(std::move(dead), &m_window);
  connect(dialog, &RecoveryDialog::restoreChosen, this, [this, dialog](int row) { restore(dialog->take(row)); });
  dialog->open();
}

void Recovery::restore(Autosave::Dead dead) {
  m_restored = std::move(dead);
  m_files.restore(m_restored->left);
}

}  // namespace scatterscope
