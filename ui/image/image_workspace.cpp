#include "ui/image/image_workspace.h"

#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/counted.h"
#include "ui/image/colour_page.h"
#include "ui/image/compute_bar.h"
#include "ui/image/earlier_result.h"
#include "ui/image/expected_page.h"
#include "ui/image/input_card.h"
#include "ui/image/input_steps_list.h"
#include "ui/image/kernel_page.h"
#include "ui/image/map_comparer.h"
#include "ui/image/map_gallery.h"
#include "ui/image/map_header.h"
#include "ui/image/map_menu.h"
#include "ui/image/map_saver.h"
#include "ui/image/map_view.h"
#include "ui/image/operation_panel.h"
#include "ui/image/probe_card.h"
#include "ui/image/profile_card.h"
#include "ui/image/range_card.h"
#include "ui/image/readout.h"
#include "ui/image/saving_strip.h"
#include "ui/image/statistics_page.h"
#include "ui/image/tensor_chooser.h"
#include "ui/image/weights_card.h"
#include "ui/language/language.h"
#include "ui/picture/number_text.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kRightWidth = 300, kRoomForRight = 1276;

/// Moves two views together.
void tie(MapViewState& a, MapViewState& b) {
  QObject::connect(&a, &MapViewState::viewChanged, &b, [&a, &b] { b.setView(a.magnification(), a.centre()); });
  QObject::connect(&b, &MapViewState::viewChanged, &a, [&a, &b] { a.setView(b.magnification(), b.centre()); });
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
  m_expected = new ExpectedPage(document, opener, m_maps, m_state, m_inputState);
  m_pages->addWidget(m_expected);
  m_operation = new OperationPanel(*row, document, m_maps, opener, *this);
  buildMiddle(*row);
  buildRight(*row);
  m_bar = new ComputeBar(document);
  column->addWidget(m_bar);
  m_earlier = new EarlierResult(document, m_maps, *m_middle);
  for (QWidget* shown :
       std::initializer_list<QWidget*>{&m_operation->input(), m_operation->weights().kernels(), m_right})
    m_earlier->dim(*shown);
  m_saver = new MapSaver(m_maps, *m_earlier, codec, *this);
  m_header->setSaveMenu(m_saver->makeMenu(m_header));
  m_bar->addStrip(new SavingStrip(m_saver->files()));
  connectHeader();
  connectMaps();
  connectFiles();
  showMaps();
}

void ImageWorkspace::buildMiddle(QBoxLayout& row) {
  auto* middle = new QVBoxLayout;
  middle->setContentsMargins(16, 14, 10, 10);
  middle->setSpacing(8);
  m_header = new MapHeader;
  middle->addWidget(m_header);
  m_middle = new QStackedWidget;
  m_gallery = new MapGallery(m_maps, m_state);
  m_large = new MapView(m_state, tr("Feature map"));
  m_inputLarge = new MapView(m_inputState, tr("Input"));
  m_colours = new ColourPage(m_maps, m_state);
  m_statistics = new StatisticsPage(m_maps);
  m_kernels = new KernelPage(m_document);
  m_comparer = new MapComparer(m_document, m_maps, *m_large, this);
  m_comparer->addTo(m_header->viewMenu());
  m_header->viewMenu().addSeparator();
  m_header->viewMenu().addAction(tr("All kernels"), this, &ImageWorkspace::showKernels);
  auto* lens = m_header->viewMenu().addAction(tr("Lens: the values around the cell\tM"));
  lens->setObjectName("lens");
  lens->setCheckable(true);
  // One lens for all large views, whoever switches it.
  const std::array views = {m_large, m_inputLarge, &m_colours->view()};
  for (MapView* view : views) {
    connect(lens, &QAction::toggled, view, &MapView::setLens);
    connect(view, &MapView::lensChanged, lens, [lens, view] { lens->setChecked(view->lens()); });
  }
  for (QWidget* page :
       std::initializer_list<QWidget*>{m_gallery, m_large, m_inputLarge, m_colours, m_statistics, m_kernels})
    m_middle->addWidget(page);
  middle->addWidget(m_middle, 1);
  row.addLayout(middle, 1);
  for (QWidget* view : std::initializer_list<QWidget*>{m_gallery, m_large, m_inputLarge, &m_colours->view()}) {
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this,
            [this, view](const QPoint& place) { showMenu(*view, place); });
  }
  for (MapView* view : {m_large, m_inputLarge, &m_colours->view()})
    connect(view, &MapView::left, this, &ImageWorkspace::showGallery);
}

void ImageWorkspace::buildRight(QBoxLayout& row) {
  auto* right = addSidePanel(row, "right", kRightWidth);
  m_right = row.itemAt(row.count() - 1)->widget();
  m_probe = new ProbePanel(m_maps);
  m_profile = new ProfileCard(*m_large, m_state);
  m_range = new RangeCard(m_maps);
  for (QWidget* card : std::initializer_list<QWidget*>{m_profile, m_probe, m_range}) right->addWidget(card);
  right->addStretch(1);
}

void ImageWorkspace::connectHeader() {
  connect(m_header, &MapHeader::backWanted, this, &ImageWorkspace::showGallery);
  connect(m_header, &MapHeader::coloursWanted, this, &ImageWorkspace::showInColour);
  connect(m_header, &MapHeader::fitWanted, &m_state, &MapViewState::fit);
  connect(m_header, &MapHeader::actualSizeWanted, this, &ImageWorkspace::showActualSize);
  connect(m_header, &MapHeader::orderChosen, m_gallery, &MapGallery::setOrder);
  connect(m_header, &MapHeader::mapsWanted, this, &ImageWorkspace::showGallery);
  connect(m_header, &MapHeader::expectedWanted, this, [this] { showExpected(); });
  connect(m_header, &MapHeader::statisticsWanted, this, &ImageWorkspace::showStatistics);
  connect(m_expected, &ExpectedPage::mapsWanted, this, [this] { showExpected(false); });
  connect(&m_document.compute(), &ComputeThread::busyChanged, this, [this] {
    if (m_maps.count() == 0) showHeader();
  });
  connect(m_earlier, &EarlierResult::changed, this, &ImageWorkspace::showHeader);
  connect(&m_state, &MapViewState::viewChanged, this, &ImageWorkspace::showHeader);
}

void ImageWorkspace::connectMaps() {
  tie(m_state, m_inputState);
  connect(&m_maps, &FeatureMaps::setChanged, this, &ImageWorkspace::showMaps);
  connect(&m_maps, &FeatureMaps::colouringChanged, this, &ImageWorkspace::showMaps);
  connect(&m_maps, &FeatureMaps::failed, this, [this](const QString& sentence) { m_bar->tell(sentence, "wrong"); });
  connect(&m_state, &MapViewState::cellChanged, this, &ImageWorkspace::showCell);
  connect(&m_inputState, &MapViewState::cellChanged, this, &ImageWorkspace::showReadout);
  connect(m_large, &MapView::comparisonChanged, this, &ImageWorkspace::showReadout);
  connect(m_gallery, &MapGallery::currentMapChanged, this, [this](int map) {
    m_maps.setFirst(static_cast<std::size_t>(std::max(0, map)));
    showMaps();
  });
  connect(m_gallery, &MapGallery::largeViewWanted, this, &ImageWorkspace::showLarge);
  connect(m_gallery, &MapGallery::mapHovered, this, [this](int map) {
    if (map == m_hovered) return;
    m_hovered = map;
    showCell();
  });
  connect(m_statistics, &StatisticsPage::largeViewWanted, this, &ImageWorkspace::showLarge);
  connect(m_statistics, &StatisticsPage::currentMapChanged, m_gallery, &MapGallery::setCurrentMap);
  connect(m_statistics, &StatisticsPage::copied, this,
          [this] { m_bar->tell(tr("The table is on the clipboard."), "muted"); });
  // Who asks for another map to compare with wants to see it.
  connect(m_comparer, &MapComparer::comparedWith, this, [this] {
    if (m_comparer->with() == MapComparer::With::Nothing) return;
    if (!m_large->wipe()) m_large->setWipe(0.5);
    showLarge(std::max(0, m_gallery->currentMap()));
  });
  connect(&m_operation->input(), &InputCard::largeViewWanted, this, &ImageWorkspace::showInputLarge);
  connect(&m_operation->weights(), &WeightsCard::allWanted, this, &ImageWorkspace::showKernels);
  connect(&m_kernels->sheet(), &KernelSheet::left, this, &ImageWorkspace::showGallery);
}

void ImageWorkspace::connectFiles() {
  const auto tell = [this](const QString& sentence, bool wrong) { m_bar->tell(sentence, wrong ? "wrong" : "muted"); };
  connect(&m_opener.tensors(), &TensorOpener::choiceWanted, this,
          [this](const std::shared_ptr<const TensorFiles>& files, const TensorChoice& likely) {
            askWhatToTake(*this, m_document, m_opener.tensors(), files, likely);
          });
  connect(&m_opener, &FileOpener::opened, this, [this](const QString& name, const QString& note) {
    m_state.fit();
    m_bar->tell(note.isEmpty() ? tr("%1 opened.").arg(name) : tr("%1 opened. %2").arg(name, note), "muted");
  });
  connect(m_expected, &ExpectedPage::told, this, tell);
  connect(m_saver, &MapSaver::told, this, tell);
  connect(m_operation, &OperationPanel::told, this, tell);
}

void ImageWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_right->setVisible(width() >= kRoomForRight);
}

bool ImageWorkspace::busy() const {
  return m_maps.busy() || m_expected->busy() || m_comparer->busy() || m_operation->steps().preparer().busy();
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
  if (resized) m_large->setLine({});
  const auto current = static_cast<std::size_t>(std::max(0, m_gallery->currentMap()));
  m_large->setPicture(m_maps.picture(current));
  m_comparer->setShown(current);
  m_profile->follow();
  m_inputLarge->setPicture(inputPicture(*set));
  showCell();
}

void ImageWorkspace::showCell() {
  const int map = shownMap();
  m_probe->show(static_cast<std::size_t>(map), m_state.cell());
  m_range->show(static_cast<std::size_t>(map));
  const auto probe = m_probe->probe();
  m_operation->input().setCell(probe ? probe->input : std::nullopt);
  if (m_maps.count() > 0) m_operation->weights().setChannel(map % m_maps.set()->outcome->output.shape().c);
  showHeader();
  showReadout();
}

void ImageWorkspace::showReadout() {
  const QWidget* page = m_middle->currentWidget();
  if (page == m_inputLarge && m_maps.count() > 0)
    return m_bar->setReadout(inputReadout(*m_maps.set(), m_inputState.cell()));
  if (page == m_colours) return m_bar->setReadout(colourReadout(m_colours->picture(), m_state.cell()));
  const auto probe = m_probe->probe();
  if (!probe) return m_bar->setReadout({});
  const bool other = page == m_large && (m_large->wipe() || m_large->showsOther());
  m_bar->setReadout(other ? comparedReadout(*probe, m_comparer->name(), m_large->other()) : mapReadout(*probe));
}

void ImageWorkspace::showHeader() {
  QWidget* page = m_middle->currentWidget();
  if (m_maps.count() == 0) {
    m_header->show(tr("Maps"), m_document.compute().busy() || m_maps.busy() ? tr("computing…") : tr("not computed"),
                   false);
    m_header->setSaving(false, {});
    m_header->setColoursPossible(false);
    return;
  }
  m_header->setSaving(m_maps.complete() && !m_earlier->earlier(), m_earlier->sentence());
  m_header->setColoursPossible(m_maps.count() >= 3);
  const auto held = m_maps.set();
  const auto size = [](const Shape& shape) { return QString("%1 × %2").arg(shape.h).arg(shape.w); };
  QString title = spoken(counted(static_cast<std::int64_t>(m_maps.count()), "map"));
  QString subtitle = size(held->outcome->output.shape());
  double scale = m_gallery->placementOf(shownMap()).scale();
  if (page == m_gallery && held->ready < m_maps.count())
    subtitle += tr(" · %1 of %2 ready").arg(held->ready).arg(m_maps.count());
  if (page == m_statistics) {
    title = tr("Statistics");
    subtitle = spoken(counted(static_cast<std::int64_t>(m_maps.count()), "map"));
  } else if (page == m_colours) {
    title = tr("RGB");
    scale = m_colours->view().scale();
  } else if (page == m_large) {
    title = tr("Map %1").arg(m_gallery->list().name(std::max(0, m_gallery->currentMap())));
    scale = m_large->scale();
  } else if (page == m_kernels) {
    title = tr("Kernels");
    subtitle.clear();
  } else if (page == m_inputLarge) {
    title = tr("Input");
    subtitle = size(held->outcome->input.shape());
    scale = m_inputLarge->scale();
  }
  m_header->show(title, subtitle, page != m_gallery);
  m_header->setScale(scale);
}

void ImageWorkspace::showPage(QWidget& page, QWidget& focused) {
  m_middle->setCurrentWidget(&page);
  focused.setFocus();
  showCell();
}

void ImageWorkspace::showLarge(int map) {
  m_gallery->setCurrentMap(map);
  showPage(*m_large, *m_large);
}

void ImageWorkspace::showInputLarge() {
  showPage(*m_inputLarge, *m_inputLarge);
}

void ImageWorkspace::showInColour() {
  showPage(*m_colours, m_colours->view());
}

void ImageWorkspace::showGallery() {
  showPage(*m_gallery, *m_gallery);
}

void ImageWorkspace::showStatistics() {
  m_statistics->setCurrentMap(m_gallery->currentMap());
  showPage(*m_statistics, m_statistics->table());
}

void ImageWorkspace::showKernels() {
  showPage(*m_kernels, m_kernels->sheet());
}

void ImageWorkspace::showExpected(bool on) {
  m_pages->setCurrentIndex(on ? 1 : 0);
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
  connect(menu, &MapMenu::comparisonWanted, this,
          [this, map] { m_comparer->compareWith(MapComparer::With::Map, map); });
  connect(menu, &MapMenu::savingWanted, this, [this, map, &view] {
    &view == &m_colours->view() ? m_saver->askAndSaveColours(m_colours->picture()) : m_saver->askAndSaveMap(map);
  });
  menu->popup(view.mapToGlobal(place));
}

void ImageWorkspace::showActualSize() {
  if (m_maps.count() == 0) return;
  const bool large = m_middle->currentWidget() == m_large;
  (large ? m_large->placement() : m_gallery->placementOf(shownMap())).actualSize(m_state);
}

}  // namespace scatterscope
