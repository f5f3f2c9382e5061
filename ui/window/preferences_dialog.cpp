#include "ui/window/preferences_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/language/language.h"
#include "ui/live/live_server.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/style/palette.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/window_settings.h"

namespace scatterscope {

PreferencesDialog::PreferencesDialog(MainWindow& window, WindowSettings& settings)
    : QDialog(&window), m_window(window), m_settings(settings), m_form(new QFormLayout) {
  setObjectName("preferences");
  setWindowTitle(tr("Preferences"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  m_form->setHorizontalSpacing(18);
  m_form->setVerticalSpacing(9);
  addTheme();
  addPalette();
  addMotion();
  addSize();
  addLanguage();
  addThreads();
  addListening();
  auto* note = makeWrapped("muted");
  note->setText(tr("Changes take effect at once; the size at the next start."));
  auto* close = new QPushButton(tr("Close"));
  close->setProperty("role", "primary");
  close->setDefault(true);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  buttons->addWidget(close);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(22, 20, 22, 16);
  column->setSpacing(14);
  column->addLayout(m_form);
  column->addWidget(note);
  column->addLayout(buttons);
  setMinimumWidth(440);
}

void PreferencesDialog::addRow(const QString& label, QWidget* field, const char* name) {
  field->setObjectName(name);
  field->setAccessibleName(label);
  m_form->addRow(label, field);
}

void PreferencesDialog::addTheme() {
  auto* box = new QComboBox;
  box->addItem(tr("As the system"), "system");
  box->addItem(tr("Light"), "light");
  box->addItem(tr("Dark"), "dark");
  box->setCurrentIndex(box->findData(m_settings.theme()));
  connect(box, &QComboBox::currentIndexChanged, this,
          [this, box] { m_settings.setTheme(box->currentData().toString()); });
  connect(&m_window, &MainWindow::themeChosen, box,
          [this, box] { box->setCurrentIndex(box->findData(m_settings.theme())); });
  addRow(tr("Theme"), box, "preferTheme");
}

void PreferencesDialog::addPalette() {
  auto* box = new QComboBox;
  box->setIconSize({64, 14});
  for (const Palette& palette : palettes()) box->addItem(pictureOf(palette, {64, 14}), palette.title(), palette.name);
  ScatterView& view = m_window.scatter().view();
  const auto show = [box, &view] { box->setCurrentIndex(box->findData(view.snapshot().palette->name)); };
  show();
  connect(box, &QComboBox::currentIndexChanged, this,
          [box, &view] { view.setPalette(paletteNamed(box->currentData().toString())); });
  connect(&view, &ScatterView::appearanceChanged, box, show);
  addRow(tr("Colours of values"), box, "preferPalette");
}

void PreferencesDialog::addMotion() {
  auto* box = new QCheckBox(tr("Less motion"));
  box->setToolTip(tr("Values appear where they land instead of travelling there"));
  ScatterView& view = m_window.scatter().view();
  const auto show = [box, &view] { box->setChecked(view.snapshot().motion == Motion::Reduced); };
  show();
  connect(box, &QCheckBox::toggled, this, [&view](bool on) { view.setMotion(on ? Motion::Reduced : Motion::Full); });
  connect(&view, &ScatterView::appearanceChanged, box, show);
  addRow(tr("Animation"), box, "preferLessMotion");
}

void PreferencesDialog::addSize() {
  auto* box = new QComboBox;
  for (const int percent : {100, 110, 125, 150, 175, 200}) box->addItem(tr("%1 %").arg(percent), percent);
  box->setToolTip(tr("Of text and of all that stands beside it"));
  const int now = WindowSettings::scale();
  if (box->findData(now) < 0) box->addItem(tr("%1 %").arg(now), now);
  box->setCurrentIndex(box->findData(now));
  connect(box, &QComboBox::currentIndexChanged, this, [box] { WindowSettings::setScale(box->currentData().toInt()); });
  addRow(tr("Size"), box, "preferSize");
}

void PreferencesDialog::addLanguage() {
  auto* box = new QComboBox;
  box->addItem(tr("As the system"), "system");
  for (const Language& language : languages()) box->addItem(language.name, language.code);
  box->setCurrentIndex(std::max(0, box->findData(WindowSettings::language())));
  connect(box, &QComboBox::currentIndexChanged, this,
          [box] { WindowSettings::setLanguage(box->currentData().toString()); });
  addRow(tr("Language"), box, "preferLanguage");
}

void PreferencesDialog::addThreads() {
  auto* box = new QComboBox;
  box->addItem(tr("All (%1)").arg(defaultThreads()), 0);
  for (int threads = 1; threads < defaultThreads(); ++threads) box->addItem(QString::number(threads), threads);
  Document& document = m_window.document();
  const auto show = [box, &document] {
    box->setCurrentIndex(std::max(0, box->findData(document.computeOptions().threads)));
  };
  show();
  connect(box, &QComboBox::currentIndexChanged, this, [box, &document] {
    ComputeOptions options = document.computeOptions();
    if (options.threads == box->currentData().toInt()) return;
    options.threads = box->currentData().toInt();
    document.setComputeOptions(options);
  });
  connect(&document.compute(), &ComputeThread::busyChanged, box, show);  // other options have it computed again
  addRow(tr("Threads to compute with"), box, "preferThreads");
}

void PreferencesDialog::addListening() {
  auto* box = new QCheckBox(tr("Listen to Python"));
  auto* action = m_window.findChild<QAction*>("listenToPython");
  box->setToolTip(action->toolTip());
  box->setChecked(m_window.live().listening());
  connect(box, &QCheckBox::clicked, action, &QAction::trigger);
  connect(&m_window.live(), &LiveServer::listeningChanged, box,
          [this, box] { box->setChecked(m_window.live().listening()); });
  addRow(tr("Python"), box, "preferPython");
}

}  // namespace scatterscope
