#include "ui/image/image_workspace.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/counted.h"
#include "core/conventions/code/code.h"
#include "core/conventions/signal.h"
#include "core/files/npy.h"
#include "core/saving/tensor_file.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/size_card.h"
#include "ui/call/verdict_card.h"
#include "ui/image/compute_bar.h"
#include "ui/image/earlier_result.h"
#include "ui/image/expected_page.h"
#include "ui/image/input_card.h"
#include "ui/image/map_gallery.h"
#include "ui/image/map_menu.h"
#include "ui/image/map_view.h"
#include "ui/image/order_link.h"
#include "ui/image/probe_card.h"
#include "ui/image/range_card.h"
#include "ui/image/use_link.h"
#include "ui/image/weights_card.h"
#include "ui/picture/number_text.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/tab_strip.h"

namespace scatterscope {
namespace {

constexpr int kLeftWidth = kParametersWidth, kRightWidth = 300, kRoomForRight = 1080;

/// Moves two views together.
void tie(MapViewState& a, MapViewState& b) {
  QObject::connect(&a, &MapViewState::viewChanged, &b, [&a, &b] { b.setView(a.magnification(), a.centre()); });
  QObject::connect(&b, &MapViewState::viewChanged, &a, [&a, &b] { a.setView(b.magnification(), b.centre()); });
}

QString zoomText(double scale) {
  if (scale >= 4) return QString("%1 ×").arg(QString::number(scale, 'f', scale < 9.95 ? 1 : 0));
  return QString("%1 %").arg(QString::number(scale * 100, 'f', scale < 0.0995 ? 1 : 0));
}

}  // namespace

ImageWorkspace::ImageWorkspace(Document& document, FileOpener& opener, const PictureCodec* codec, QWidget* parent)
    : QWidget(parent), m_document(document), m_opener(opener), m_codec(codec), m_maps(document) {
  setObjectName("workspace");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_pages = new QStackedWidget;
  column->addWidget(m_pages, 1);
  auto* maps = new QWidget;
  m_pages->addWidget(maps);
  auto* row = new QHBoxLayout(maps);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  m_expected = new ExpectedPage(document, m_maps, m_state, m_inputState);
  m_pages->addWidget(m_expected);
  buildLeft(*row);
  buildMiddle(*row);
  buildRight(*row);
  m_bar = new ComputeBar(document);
  column->addWidget(m_bar);
  connectAll();
  showScene();
  showMaps();
}

void ImageWorkspace::buildLeft(QBoxLayout& row) {
  auto* left = addSidePanel(row, "left", kLeftWidth);
  m_code = makeWrapped("code");
  m_code->setObjectName("call");
  m_shapes = makeWrapped("muted");
  m_verdict = makeLabel({}, "pillGood");
  m_verdict->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  m_input = new InputCard(m_document, m_maps, m_opener);
  m_input->body().addWidget(new OrderLink(m_document, m_opener, FileOpener::Purpose::Input), 0, Qt::AlignLeft);
  m_input->body().addWidget(new UseLink(m_document, m_opener, FileOpener::Purpose::Input), 0, Qt::AlignLeft);
  m_weights = new WeightsCard(m_document);
  m_weights->body().addWidget(new OrderLink(m_document, m_opener, FileOpener::Purpose::Weights), 0, Qt::AlignLeft);
  m_weights->body().addWidget(new UseLink(m_document, m_opener, FileOpener::Purpose::Weights), 0, Qt::AlignLeft);
  auto* holder = new QWidget;  // a layout within a layout would be given more height than its broken lines need
  auto* operation = new QVBoxLayout(holder);
  operation->setContentsMargins(0, 0, 0, 0);
  operation->setSpacing(6);
  operation->addWidget(makeLabel(tr("Operation"), "heading"));
  operation->addWidget(m_code);
  operation->addWidget(m_shapes);
  operation->addWidget(m_verdict);
  left->addWidget(holder);
  auto* operands = new QWidget;
  auto* cards = new QVBoxLayout(operands);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(14);
  cards->addWidget(m_input);
  cards->addWidget(m_weights);
  auto* call = new QWidget;
  auto* parameters = new QVBoxLayout(call);
  parameters->setContentsMargins(0, 0, 0, 0);
  parameters->setSpacing(14);
  parameters->addWidget(new ParameterPanel(m_document));
  parameters->addWidget(new SizeCard(m_document));
  auto* tabs = new TabStrip(tr("Left panel"));
  tabs->setObjectName("imagePanel");
  tabs->addTab(tr("Input and weights"), operands);
  tabs->addTab(tr("Parameters"), call);
  left->addWidget(tabs);
  left->addStretch(1);
}

void ImageWorkspace::buildMiddle(QBoxLayout& row) {
  auto* middle = new QVBoxLayout;
  middle->setContentsMargins(16, 14, 10, 10);
  middle->setSpacing(8);
  auto* header = new QHBoxLayout;
  header->setSpacing(10);
  header->setContentsMargins(6, 0, 6, 0);
  m_back = makeLink(tr("‹ All maps"), tr("Back to all feature maps (Escape)"));
  m_back->setObjectName("back");
  m_title = makeLabel({}, "title");
  m_subtitle = new ElidedLabel("muted");
  m_subtitle->setObjectName("subtitle");
  m_zoom = makeLabel({}, "muted");
  m_zoom->setToolTip(tr("Zoom"));
  m_zoom->setAccessibleName(tr("Zoom"));
  m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance("0.05 %") + 8);
  auto* fit = makeLink(tr("Fit"), tr("The whole map (F or Ctrl+9)"));
  auto* actual = makeLink(QStringLiteral("1:1"), tr("One pixel per cell (Ctrl+0)"));
  m_inColour = makeLink(tr("RGB"), tr("Show the three maps as the red, green and blue of one picture"));
  m_inColour->setObjectName("inColour");
  m_save = new QPushButton(tr("Save ▾"));
  m_save->setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");  // the arrow is in the text
  m_save->setObjectName("save");
  auto* menu = new QMenu(m_save);
  auto* saveMapsAction = menu->addAction(tr("Save maps as PNG…"), this, &ImageWorkspace::askAndSaveMaps);
  saveMapsAction->setEnabled(m_codec != nullptr);
  menu->addAction(tr("Save output as .npy…"), this, &ImageWorkspace::askAndSaveOutput);
  m_save->setMenu(menu);
  m_cancelSaving = makeLink(tr("Cancel saving"), tr("Stops before the files that are not written yet"));
  m_cancelSaving->setObjectName("cancelSaving");
  m_cancelSaving->hide();
  header->addWidget(m_back);
  header->addWidget(m_title);
  header->addWidget(m_subtitle, 1);
  header->addWidget(m_inColour);  // before the switch, which so keeps its place
  auto* pages = new SegmentedControl({tr("Maps"), tr("Expected")}, tr("What is shown"));
  pages->setObjectName("mapsSwitch");
  header->addWidget(pages);
  connect(pages, &SegmentedControl::chosen, this, [this, pages] {
    pages->setCurrent(0);  // the other page has its own
    showExpected();
  });
  header->addWidget(m_zoom);
  header->addWidget(fit);
  header->addWidget(actual);
  header->addWidget(m_cancelSaving);
  header->addWidget(m_save);
  middle->addLayout(header);

  m_middle = new QStackedWidget;
  m_gallery = new MapGallery(m_maps, m_state);
  m_large = new MapView(m_state, tr("Feature map"));
  m_inputLarge = new MapView(m_inputState, tr("Input"));
  m_colour = new MapView(m_state, tr("Output in colour"));
  for (QWidget* view : {static_cast<QWidget*>(m_gallery), static_cast<QWidget*>(m_large),
                        static_cast<QWidget*>(m_inputLarge), static_cast<QWidget*>(m_colour)}) {
    m_middle->addWidget(view);
  }
  middle->addWidget(m_middle, 1);
  row.addLayout(middle, 1);

  connect(m_inColour, &QPushButton::clicked, this, &ImageWorkspace::showInColour);
  connect(m_back, &QPushButton::clicked, this, &ImageWorkspace::showGallery);
  connect(fit, &QPushButton::clicked, &m_state, &MapViewState::fit);
  connect(actual, &QPushButton::clicked, this, &ImageWorkspace::showActualSize);
  for (QWidget* view : {static_cast<QWidget*>(m_gallery), static_cast<QWidget*>(m_large),
                        static_cast<QWidget*>(m_inputLarge), static_cast<QWidget*>(m_colour)}) {
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this,
            [this, view](const QPoint& place) { showMenu(*view, place); });
  }
}

void ImageWorkspace::buildRight(QBoxLayout& row) {
  auto* right = addSidePanel(row, "right", kRightWidth);
  m_right = row.itemAt(row.count() - 1)->widget();
  m_probe = new ProbePanel(m_maps);
  m_range = new RangeCard(m_maps);
  right->addWidget(m_probe);
  right->addWidget(m_range);
  right->addStretch(1);
}

void ImageWorkspace::connectAll() {
  tie(m_state, m_inputState);
  connect(&m_document, &Document::sceneChanged, this, &ImageWorkspace::showScene);
  connect(&m_document.conventions(), &ConventionPair::changed, this, &ImageWorkspace::showScene);
  connect(&m_document.compute(), &ComputeThread::busyChanged, this, [this] {
    if (m_maps.count() == 0) showHeader();
  });
  m_earlier = new EarlierResult(m_document, m_maps, *m_middle);
  for (QWidget* shown : {static_cast<QWidget*>(m_input), static_cast<QWidget*>(m_weights->kernels()), m_right})
    m_earlier->dim(*shown);
  connect(m_earlier, &EarlierResult::changed, this, &ImageWorkspace::showHeader);
  connect(&m_maps, &FeatureMaps::setChanged, this, &ImageWorkspace::showMaps);
  connect(&m_maps, &FeatureMaps::colouringChanged, this, &ImageWorkspace::showMaps);
  connect(&m_maps, &FeatureMaps::failed, this, [this](const QString& sentence) { m_bar->tell(sentence, "wrong"); });
  connect(&m_state, &MapViewState::cellChanged, this, &ImageWorkspace::showCell);
  connect(&m_state, &MapViewState::viewChanged, this, &ImageWorkspace::showHeader);
  connect(&m_inputState, &MapViewState::cellChanged, this, &ImageWorkspace::showInputCell);
  connect(m_gallery, &MapGallery::currentMapChanged, this, &ImageWorkspace::showMaps);
  connect(m_gallery, &MapGallery::largeViewWanted, this, &ImageWorkspace::showLarge);
  connect(m_gallery, &MapGallery::mapHovered, this, [this](int map) {
    if (map == m_hovered) return;
    m_hovered = map;
    showCell();
  });
  connect(m_large, &MapView::left, this, &ImageWorkspace::showGallery);
  connect(m_inputLarge, &MapView::left, this, &ImageWorkspace::showGallery);
  connect(m_colour, &MapView::left, this, &ImageWorkspace::showGallery);
  connect(m_input, &InputCard::openWanted, this, &ImageWorkspace::askAndOpenInput);
  connect(m_input, &InputCard::largeViewWanted, this, &ImageWorkspace::showInputLarge);
  connect(m_weights, &WeightsCard::loadWanted, this, &ImageWorkspace::askAndLoadWeights);
  connect(m_weights, &WeightsCard::filesDropped, this,
          [this](const QMimeData& files) { m_opener.open(files, FileOpener::Purpose::Weights); });
  connect(&m_opener, &FileOpener::opened, this, [this](const QString& name, const QString& note) {
    m_state.fit();
    m_bar->tell(note.isEmpty() ? tr("%1 opened.").arg(name) : tr("%1 opened. %2").arg(name, note), "muted");
  });
  connect(m_expected, &ExpectedPage::mapsWanted, this, [this] { showExpected(false); });
  connect(m_expected, &ExpectedPage::told, this,
          [this](const QString& sentence, bool wrong) { m_bar->tell(sentence, wrong ? "wrong" : "muted"); });
  connect(m_cancelSaving, &QPushButton::clicked, &m_saver, &FileSaver::cancel);
  connect(&m_saver, &FileSaver::busyChanged, m_cancelSaving, &QPushButton::setVisible);
  connect(&m_saver, &FileSaver::progressed, this, [this](int written, int all) {
    if (written < all) m_bar->tell(tr("%1 of %2 files saved.").arg(written).arg(all), "muted");
  });
  connect(&m_saver, &FileSaver::saved, this, [this](const QString& sentence) { m_bar->tell(sentence, "muted"); });
  connect(&m_saver, &FileSaver::failed, this, [this](const QString& sentence) { m_bar->tell(sentence, "wrong"); });
}

void ImageWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_right->setVisible(width() >= kRoomForRight);
}

bool ImageWorkspace::busy() const {
  return m_maps.busy() || m_expected->busy();
}

void ImageWorkspace::showScene() {
  const auto held = m_document.scene();
  const Scene& scene = *held;
  m_code->setText(QString::fromStdString(writeCall(scene.experiment().recipe.call)));
  m_shapes->setText(QString::fromStdString(scene.inputShape().toString()) + QStringLiteral(" → ") +
                    QString::fromStdString(scene.outputShape().toString()));
  const Convention& other = m_document.conventions().other(scene.convention());
  showVerdict(*m_verdict, scene.translation(other).verdict, text(other.framework()));
}

int ImageWorkspace::shownMap() const {
  const bool gallery = m_middle->currentWidget() == m_gallery;
  const int map = gallery && m_hovered >= 0 ? m_hovered : m_gallery->currentMap();
  return std::clamp(map, 0, std::max(0, static_cast<int>(m_maps.count()) - 1));
}

void ImageWorkspace::showMaps() {
  if (m_maps.count() == 0) return;
  const auto set = m_maps.set();
  const Shape& output = set->outcome->output.shape();
  m_state.confineTo(output.h, output.w);
  const Shape& input = set->outcome->input.shape();
  m_inputState.confineTo(input.h, input.w);
  // There always is something to read; in maps of another size the old cell would mean another place.
  const bool resized = m_mapSize != MapCell{output.h, output.w};
  m_mapSize = {output.h, output.w};
  if (resized || !m_state.cell()) m_state.hover({output.h / 2, output.w / 2});
  m_large->setPicture(m_maps.picture(static_cast<std::size_t>(std::max(0, m_gallery->currentMap()))));
  m_inputLarge->setPicture(inputPicture(*set));
  m_colour->setPicture(output.c == 3 ? outputPicture(*set) : MapPicture{});
  if (output.c != 3 && m_middle->currentWidget() == m_colour) showGallery();
  showCell();
}

void ImageWorkspace::showCell() {
  const int map = shownMap();
  m_probe->show(static_cast<std::size_t>(map), m_state.cell());
  m_range->show(static_cast<std::size_t>(map));
  const auto probe = m_probe->probe();
  m_input->setCell(probe ? probe->input : std::nullopt);
  if (m_maps.count() > 0) m_weights->setChannel(map % m_maps.set()->outcome->output.shape().c);
  showHeader();
  if (!probe) return m_bar->setReadout({});
  m_bar->setReadout(tr("x %1, y %2   %3").arg(probe->cell.column).arg(probe->cell.row).arg(exactText(probe->value)));
}

void ImageWorkspace::showInputCell() {
  const auto cell = m_inputState.cell();
  if (!cell || m_maps.count() == 0 || m_middle->currentWidget() != m_inputLarge) return;
  QStringList values;
  constexpr std::size_t kShown = 4;
  const auto& planes = m_maps.set()->input;
  for (std::size_t i = 0; i < std::min(kShown, planes.size()); ++i)
    values << exactText(planes[i].at(cell->row, cell->column));
  if (planes.size() > kShown) values << QStringLiteral("…");
  m_bar->setReadout(tr("input x %1, y %2   %3").arg(cell->column).arg(cell->row).arg(values.join("  ")));
}

void ImageWorkspace::showHeader() {
  const QWidget* view = m_middle->currentWidget();
  m_back->setVisible(view != m_gallery);
  if (m_maps.count() == 0) {
    m_title->setText(tr("Maps"));
    m_subtitle->setText(m_document.compute().busy() || m_maps.busy() ? tr("computing…") : tr("not computed"));
    m_save->setEnabled(false);
    m_inColour->hide();
    return;
  }
  const bool earlier = m_earlier && m_earlier->earlier();
  m_save->setEnabled(!earlier);
  m_save->setToolTip(earlier ? m_earlier->sentence() : QString());
  m_inColour->setVisible(view != m_colour && m_maps.set()->outcome->output.shape().c == 3);
  const auto size = [](const Shape& shape) { return QString("%1 × %2").arg(shape.h).arg(shape.w); };
  const auto held = m_maps.set();
  const Outcome& outcome = *held->outcome;
  double scale = m_large->scale();
  if (view == m_gallery) {
    m_title->setText(QString::fromStdString(counted(static_cast<std::int64_t>(m_maps.count()), "map")));
    m_subtitle->setText(size(outcome.output.shape()));
    scale = m_gallery->placementOf(shownMap()).scale();
  } else if (view == m_colour) {
    m_title->setText(tr("RGB"));
    m_subtitle->setText(size(outcome.output.shape()));
    scale = m_colour->scale();
  } else if (view == m_large) {
    m_title->setText(tr("Map %1").arg(m_gallery->list().name(std::max(0, m_gallery->currentMap()))));
    m_subtitle->setText(size(outcome.output.shape()));
  } else {
    m_title->setText(tr("Input"));
    m_subtitle->setText(size(outcome.input.shape()));
    scale = m_inputLarge->scale();
  }
  m_zoom->setText(zoomText(scale));
}

void ImageWorkspace::showLarge(int map) {
  m_gallery->setCurrentMap(map);
  m_middle->setCurrentWidget(m_large);
  m_large->setFocus();
  showCell();
}

void ImageWorkspace::showInputLarge() {
  m_middle->setCurrentWidget(m_inputLarge);
  m_inputLarge->setFocus();
  showHeader();
}

void ImageWorkspace::showInColour() {
  m_middle->setCurrentWidget(m_colour);
  m_colour->setFocus();
  showHeader();
}

void ImageWorkspace::showGallery() {
  m_middle->setCurrentWidget(m_gallery);
  m_gallery->setFocus();
  showCell();
}

void ImageWorkspace::showExpected(bool on) {
  m_pages->setCurrentIndex(on ? 1 : 0);
}

std::filesystem::path ImageWorkspace::pathOf(const QString& folder, std::size_t map) const {
  const auto channels = m_maps.set()->outcome->output.shape().c;
  const auto number = static_cast<std::int64_t>(map);
  return std::filesystem::path(folder.toStdU16String()) /
         mapFileName(number / channels, number % channels, MapFormat::Png);
}

bool ImageWorkspace::refuseSaving() {
  if (m_maps.count() > 0 && !m_earlier->earlier()) return false;
  m_bar->tell(tr("Nothing was saved: the result is not there yet. %1").arg(m_earlier->sentence()), "wrong");
  return true;
}

void ImageWorkspace::saveMaps(const QString& folder) {
  if (!m_codec || refuseSaving()) return;
  std::vector<std::pair<std::filesystem::path, std::size_t>> maps;
  for (std::size_t map = 0; map < m_maps.count(); ++map) maps.emplace_back(pathOf(folder, map), map);
  saveThese(tr("%1 maps").arg(m_maps.count()), maps);
}

void ImageWorkspace::saveThese(const QString& what,
                               const std::vector<std::pair<std::filesystem::path, std::size_t>>& maps) {
  std::vector<FileSaver::Item> items;
  for (const auto& [path, map] : maps) {
    items.push_back({path, [picture = m_maps.picture(map), codec = m_codec](const ByteSink& sink) {
                       return codec->writePng(rowsOf(picture), sink);
                     }});
  }
  m_saver.save(what, std::move(items));
}

void ImageWorkspace::saveOutput(const QString& path) {
  if (refuseSaving()) return;
  const auto outcome = m_maps.set()->outcome;
  const auto extents = extentsOf(outcome->output.shape(), outcome->scene->experiment().recipe.call.axes);
  m_saver.save(tr("The output"),
               {{std::filesystem::path(path.toStdU16String()), [outcome, extents](const ByteSink& sink) {
                   return writeNpy(extents, outcome->output.elements(), sink);
                 }}});
}

void ImageWorkspace::askAndSaveMaps() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for n0_c000.png, n0_c001.png …"));
  if (folder.isEmpty() || refuseSaving()) return;
  int there = 0;
  std::error_code unreadable;
  for (std::size_t map = 0; map < m_maps.count(); ++map)
    there += std::filesystem::exists(pathOf(folder, map), unreadable);
  const QString question =
      tr("The folder holds %1 of the %2 files already. Replace them?").arg(there).arg(m_maps.count());
  if (there > 0 && QMessageBox::question(this, tr("Save maps"), question) != QMessageBox::Yes) return;
  saveMaps(folder);
}

void ImageWorkspace::askAndSaveMap(int map) {
  if (!m_codec || refuseSaving()) return;
  const QString name = QString::fromStdString(pathOf({}, static_cast<std::size_t>(map)).string());
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the map"), name, tr("PNG pictures (*.png)"));
  if (path.isEmpty() || static_cast<std::size_t>(map) >= m_maps.count() || refuseSaving()) return;
  saveThese(tr("The map"), {{std::filesystem::path(path.toStdU16String()), static_cast<std::size_t>(map)}});
}

void ImageWorkspace::showMenu(QWidget& view, const QPoint& place) {
  if (m_maps.count() == 0) return;
  const int map = shownMap();
  const bool input = &view == m_inputLarge;
  const auto probe = input ? std::nullopt : m_probe->probe();
  MapViewState& state = input ? m_inputState : m_state;
  auto* menu = new MapMenu(state, probe ? exactText(probe->value) : QString(), this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu, &MapMenu::largeViewWanted, this, [this, map, input] { input ? showInputLarge() : showLarge(map); });
  connect(menu, &MapMenu::actualSizeWanted, this, &ImageWorkspace::showActualSize);
  connect(menu, &MapMenu::savingWanted, this, [this, map] { askAndSaveMap(map); });
  menu->popup(view.mapToGlobal(place));
}

void ImageWorkspace::showActualSize() {
  if (m_maps.count() == 0) return;
  const bool large = m_middle->currentWidget() == m_large;
  (large ? m_large->placement() : m_gallery->placementOf(shownMap())).actualSize(m_state);
}

void ImageWorkspace::askAndSaveOutput() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save the output"), "output.npy", tr("NumPy arrays (*.npy)"));
  if (!path.isEmpty()) saveOutput(path);
}

void ImageWorkspace::askAndOpenInput() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open a picture or tensor"), {},
                                                    tr("Pictures and tensors (*.png *.jpg *.jpeg *.webp *.tif *.tiff "
                                                       "*.bmp *.pnm *.ppm *.pgm *.pbm %1);;All files (*)")
                                                        .arg(FileOpener::arrayPatterns()));
  if (!path.isEmpty()) m_opener.open(path);
}

void ImageWorkspace::askAndLoadWeights() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Load weights or a bias"), {},
                                                    tr("Arrays (%1);;All files (*)").arg(FileOpener::arrayPatterns()));
  if (!path.isEmpty()) m_opener.open(path, FileOpener::Purpose::Weights);
}

}  // namespace scatterscope
