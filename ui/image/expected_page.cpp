#include "ui/image/expected_page.h"

#include <fmt/format.h>

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/analysis/comparison_case.h"
#include "core/base/shell_word.h"
#include "core/conventions/code/code.h"
#include "ui/image/cause_card.h"
#include "ui/image/expected_views.h"
#include "ui/image/histogram_view.h"
#include "ui/image/mismatch_panel.h"
#include "ui/image/report_card.h"
#include "ui/image/roles_dialog.h"
#include "ui/state/document.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/veil.h"

namespace scatterscope {
namespace {

constexpr int kRightWidth = 300;

}  // namespace

ExpectedPage::ExpectedPage(Document& document, FileOpener& files, FeatureMaps& maps, MapViewState& state,
                           MapViewState& inputState)
    : m_document(document),
      m_maps(maps),
      m_mismatch(document),
      m_opener(document),
      m_cases(document),
      m_views(new ExpectedViews(maps, m_mismatch, state, inputState)),
      m_pages(new QStackedWidget) {
  setAcceptDrops(true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  auto* middle = new QVBoxLayout;
  middle->setContentsMargins(16, 14, 10, 10);
  middle->setSpacing(8);
  middle->addLayout(buildHeader());
  m_pages->addWidget(buildEmpty());
  m_pages->addWidget(buildComparison());
  middle->addWidget(m_pages, 1);
  row->addLayout(middle, 1);
  buildRight(*row);

  auto* veil = new Veil(*m_views);
  connect(&m_mismatch, &Mismatch::changed, veil,
          [this, veil] { veil->setVisible(m_mismatch.findings() && !m_mismatch.current()); });
  connect(&m_mismatch, &Mismatch::changed, this, &ExpectedPage::fill);
  connect(&m_document, &Document::sceneChanged, this, &ExpectedPage::fillTensors);
  connect(m_views, &ExpectedViews::mapChanged, this, &ExpectedPage::fill);
  connect(m_views, &ExpectedViews::comparisonShown, this, &ExpectedPage::fillHistogram);
  connect(&m_opener, &ExpectedOpener::rolesWanted, this, &ExpectedPage::askRoles);
  connect(&m_opener, &ExpectedOpener::choiceWanted, &files, [&files](const QStringList& paths) {
    std::vector<std::filesystem::path> all;
    for (const QString& path : paths) all.emplace_back(path.toStdU16String());
    files.tensors().list(all);
  });
  connect(&m_opener, &ExpectedOpener::failed, this, [this](const QString& sentence) { emit told(sentence, true); });
  connect(&m_opener, &ExpectedOpener::opened, this, [this](const QString& name, const QString& note) {
    emit told(note.isEmpty() ? tr("%1 opened.").arg(name) : tr("%1 opened. %2").arg(name, note), false);
  });
  connect(&m_cases, &CaseOpener::failed, this, [this](const QString& sentence) { emit told(sentence, true); });
  connect(&m_cases, &CaseOpener::opened, this, [this](const QString& name, const QString& note) {
    emit told(note.isEmpty() ? tr("The case %1 opened.").arg(name) : tr("The case %1 opened. %2").arg(name, note),
              false);
  });
  connect(&m_saver, &FileSaver::saved, this, [this](const QString& sentence) { emit told(sentence, false); });
  connect(&m_saver, &FileSaver::failed, this, [this](const QString& sentence) { emit told(sentence, true); });
  fill();
  fillTensors();
}

QLayout* ExpectedPage::buildHeader() {
  auto* header = new QHBoxLayout;
  header->setSpacing(10);
  header->setContentsMargins(6, 0, 6, 0);
  m_title = makeLabel({}, "title");
  m_title->setObjectName("expectedTitle");
  m_previous = makeLink(QStringLiteral("‹"), tr("The map before"));
  m_next = makeLink(QStringLiteral("›"), tr("The next map"));
  m_previous->setAccessibleName(tr("The map before"));
  m_next->setAccessibleName(tr("The next map"));
  m_subtitle = new ElidedLabel("muted");
  m_kind = new SegmentedControl({tr("Difference"), tr("Relative"), tr("Sign")}, tr("How the difference is shown"));
  m_kind->setObjectName("differenceKind");
  m_switch = new SegmentedControl({tr("Maps"), tr("Expected")}, tr("What is shown"));
  m_switch->setObjectName("expectedSwitch");
  m_switch->setCurrent(1);
  header->addWidget(m_title);
  header->addWidget(m_previous);
  header->addWidget(m_next);
  header->addWidget(m_subtitle, 1);
  header->addWidget(m_kind);
  header->addWidget(m_switch);
  connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
  connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
  connect(m_kind, &SegmentedControl::chosen, this,
          [this](int kind) { m_views->setKind(static_cast<DifferenceKind>(kind)); });
  connect(m_switch, &SegmentedControl::chosen, this, [this] {
    m_switch->setCurrent(1);
    emit mapsWanted();
  });
  return header;
}

QWidget* ExpectedPage::buildEmpty() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setSpacing(12);
  column->addStretch();
  auto* question = makeLabel(tr("Why is my output different?"), "sentenceLarge");
  question->setAlignment(Qt::AlignCenter);
  auto* way = makeWrapped("muted");
  way->setText(
      tr("Drop what the other system produced here (.npy, .npz, .safetensors, .pt, …), together with the input, the "
         "weights and the bias it used, or a case that holds them all. Each file is taken for what its shape says, and "
         "you are asked where that is not plain. Examples → Why is it different? has known cases."));
  way->setAlignment(Qt::AlignCenter);
  auto* open = new QPushButton(tr("Open expected output…"));
  open->setObjectName("openExpected");
  column->addWidget(question);
  column->addWidget(way);
  column->addWidget(open, 0, Qt::AlignCenter);
  m_live = makeWrapped("muted");
  m_live->setObjectName("liveState");
  m_live->setAlignment(Qt::AlignCenter);
  auto* python = makeLink(tr("Save scatterscope.py…"), tr("The one file that a Python session imports for that"));
  python->setObjectName("savePython");
  column->addSpacing(8);
  column->addWidget(m_live);
  column->addWidget(python, 0, Qt::AlignCenter);
  column->addStretch();
  connect(python, &QPushButton::clicked, this, &ExpectedPage::askAndSavePython);
  connect(open, &QPushButton::clicked, this, &ExpectedPage::askAndOpen);
  return page;
}

QWidget* ExpectedPage::buildComparison() {
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(m_views);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* cards = new QWidget;
  cards->setObjectName("workspace");  // its ground
  auto* column = new QVBoxLayout(cards);
  column->setContentsMargins(0, 6, 6, 0);
  column->setSpacing(10);
  auto* cause = new CauseCard(m_document, m_mismatch);
  auto* report = new ReportCard(m_mismatch);
  for (QWidget* card :
       std::initializer_list<QWidget*>{cause, new ExcludedCard(m_mismatch), new ToolsCard(m_mismatch), report})
    column->addWidget(card);
  column->addStretch();
  area->setWidget(cards);
  splitter->addWidget(area);
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({300, 320});
  connect(cause, &CauseCard::told, this, &ExpectedPage::told);
  connect(cause, &CauseCard::explainedWanted, m_views, &ExpectedViews::setExplained);
  connect(report, &ReportCard::told, this, &ExpectedPage::told);
  connect(report, &ReportCard::reproWanted, this, [this] {
    QString path =
        QFileDialog::getSaveFileName(this, tr("Save this comparison as a case"), "case.npz", tr("Cases (*.npz)"));
    if (path.isEmpty()) return;
    if (!CaseOpener::mayBeCase(path)) path += ".npz";
    if (const QString command = saveCase(path); !command.isEmpty()) QApplication::clipboard()->setText(command);
  });
  return splitter;
}

void ExpectedPage::buildRight(QBoxLayout& row) {
  auto* right = addSidePanel(row, "right", kRightWidth);
  auto* wrong = new WrongElementCard(m_mismatch);
  auto* differences = new Card(tr("Differences in this map"));
  m_histogram = new HistogramView;
  differences->body().addWidget(m_histogram);
  auto* tolerance = new ToleranceCard(m_document, m_mismatch);
  auto* tensors = new Card(tr("Tensors"));
  m_tensors = addWrapped(*tensors, "muted");
  m_tensors->setObjectName("comparedTensors");
  auto* links = new QHBoxLayout;
  auto* open = makeLink(tr("Open expected…"), tr("Another output of the other system, or a case"));
  auto* forget = makeLink(tr("Forget it"), tr("Nothing is expected any more; undo brings it back"));
  forget->setObjectName("forgetExpected");
  links->addWidget(open);
  links->addWidget(forget);
  links->addStretch();
  tensors->body().addLayout(links);
  for (QWidget* card :
       std::initializer_list<QWidget*>{wrong, new WhereCard(m_mismatch), differences, tolerance, tensors})
    right->addWidget(card);
  right->addStretch(1);
  differences->hide();
  connect(m_views, &ExpectedViews::comparisonShown, differences, [this, differences] {
    const auto& shown = m_views->comparison().shown();
    differences->setVisible(shown && !shown->difference.empty());
  });
  connect(wrong, &WrongElementCard::elementWanted, m_views, &ExpectedViews::showElement);
  connect(wrong, &WrongElementCard::ledgerWanted, this, &ExpectedPage::ledgerWanted);
  connect(tolerance, &ToleranceCard::otherChosen, &m_opener, &ExpectedOpener::setOther);
  connect(open, &QPushButton::clicked, this, &ExpectedPage::askAndOpen);
  connect(forget, &QPushButton::clicked, &m_opener, &ExpectedOpener::forget);
  connect(m_histogram, &HistogramView::rangeChosen, m_views, [this](ValueRange range) { m_views->setRange(range); });
  connect(m_histogram, &HistogramView::automaticWanted, m_views, [this] { m_views->setRange({}); });
}

bool ExpectedPage::busy() const {
  return m_mismatch.busy() || m_opener.busy() || m_cases.busy() || m_views->busy();
}

void ExpectedPage::step(int maps) {
  const auto findings = m_mismatch.findings();
  if (!findings) return;
  const Shape& s = findings->report.expected;
  const auto last = static_cast<int>(std::max<std::int64_t>(1, s.n * s.c)) - 1;
  m_views->setMap(static_cast<std::size_t>(std::clamp(static_cast<int>(m_views->map()) + maps, 0, last)));
}

void ExpectedPage::setLiveState(const QString& sentence) {
  m_live->setText(sentence);
}

void ExpectedPage::askAndSavePython() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save the module for Python"), "scatterscope.py", tr("Python (*.py)"));
  if (path.isEmpty()) return;
  QFile module(":/python/scatterscope.py");
  if (!module.open(QIODevice::ReadOnly)) return emit told(tr("scatterscope.py is not part of this program."), true);
  const auto write = [bytes = module.readAll()](const ByteSink& sink) {
    return sink(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
  };
  m_saver.save(tr("The module for Python"), {FileSaver::itemOf(path.toStdU16String(), write)});
}

void ExpectedPage::fill() {
  const auto findings = m_mismatch.findings();
  const bool expected = m_mismatch.stage() != Mismatch::Stage::NothingExpected;
  m_pages->setCurrentIndex(expected ? 1 : 0);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_previous, m_next, m_kind}) widget->setVisible(expected);
  if (!expected || !findings) {
    m_title->setText(tr("Expected"));
    m_subtitle->setText(expected ? tr("comparing…") : QString());
    return;
  }
  const Shape& s = findings->report.expected;
  m_title->setText(tr("Map %1 of %2").arg(m_views->map() + 1).arg(s.n * s.c));
  m_subtitle->setText(m_mismatch.current() ? tr("same place in all four · click a pixel")
                                           : tr("of the call before · the new one is being compared"));
}

void ExpectedPage::fillTensors() {
  const auto held = m_document.scene();
  const Experiment& e = held->experiment();
  const auto named = [](const std::string& name, const QString& otherwise) {
    return name.empty() ? otherwise : text(name);
  };
  QStringList lines = {
      tr("call: %1").arg(text(writeCall(e.recipe.call))),
      tr("input: %1 · %2").arg(named(e.input.name, tr("made here")), text(held->inputShape().toString())),
      tr("weights: %1").arg(named(e.weights.name, tr("made here")))};
  if (held->operation().usesBias())
    lines << (e.weights.kind == WeightSource::Kind::Tensor && !e.weights.bias ? tr("bias: zeros")
              : e.weights.kind == WeightSource::Kind::Tensor                  ? tr("bias: from a file")
                                                                              : tr("bias: made here"));
  if (e.expected.tensor)
    lines << tr("expected: %1 · %2").arg(text(e.expected.name), text(e.expected.tensor->shape().toString()));
  m_tensors->setText(lines.join('\n'));
}

void ExpectedPage::fillHistogram() {
  const auto& shown = m_views->comparison().shown();
  if (!shown || shown->difference.empty()) return;
  m_histogram->show(shown->statistics, m_views->differenceScale());
}

void ExpectedPage::askAndOpen() {
  const QStringList paths =
      QFileDialog::getOpenFileNames(this, tr("Open what the other system produced"), {},
                                    tr("Arrays and cases (%1);;All files (*)").arg(FileOpener::arrayPatterns()));
  if (paths.size() > 1) return m_opener.openAll(paths);
  if (!paths.isEmpty()) openOne(paths.front(), [this, path = paths.front()] { m_opener.open(path); });
}

void ExpectedPage::openOne(const QString& path, const std::function<void()>& otherwise) {
  if (CaseOpener::mayBeCase(path)) return m_cases.openIfCase(path, otherwise);
  otherwise();
}

void ExpectedPage::askRoles(const std::vector<ReadArray>& arrays, const ArrayRoles& likely) {
  auto* dialog = new RolesDialog(arrays, likely, this);
  dialog->setObjectName("roles");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, arrays] { m_opener.take(arrays, dialog->roles()); });
  dialog->open();
}

QString ExpectedPage::saveCase(const QString& path) {
  const auto findings = m_mismatch.findings();
  if (!findings || !m_mismatch.current()) return {};
  CaseHeader header;
  const Experiment& experiment = findings->outcome->scene->experiment();
  if (experiment.expected.other) header.other = experiment.expected.other->name();
  header.from = experiment.title;
  header.output_type = findings->report.expected_type;
  const auto write = [findings, header](const ByteSink& sink) {
    const Outcome& o = *findings->outcome;
    const Tensor* bias = o.scene->operation().usesBias() ? &o.bias : nullptr;
    return writeCase(header, o.scene->experiment().recipe, {o.input, o.weight, bias, *findings->expected}, sink);
  };
  m_saver.save(tr("The case, whose command is copied,"), {FileSaver::itemOf(path.toStdU16String(), write)});
  return text(
      fmt::format("scatterscope compare {} --tolerance {}", shellWord(path.toStdString()), findings->tolerance().name));
}

void ExpectedPage::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ExpectedPage::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths.append(url.toLocalFile());
  if (paths.isEmpty()) return emit told(tr("There is no file here. Drop files of tensors, or a case."), true);
  if (paths.size() > 1) return m_opener.openAll(paths);
  openOne(paths.front(), [this, paths] { m_opener.openAll(paths); });
}

}  // namespace scatterscope
