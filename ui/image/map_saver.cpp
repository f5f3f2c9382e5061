#include "ui/image/map_saver.h"

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <algorithm>

#include "core/conventions/signal.h"
#include "ui/image/earlier_result.h"
#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

QString filterOf(const QString& label, const QString& extension) {
  return QStringLiteral("%1 (*.%2)").arg(label, extension);
}

bool needsCodec(MapFormat format) {
  return format != MapFormat::Npy && format != MapFormat::Csv;
}

/// The path with the ending that the chosen filter, "NumPy .npy (*.npy)", stands for where it has none.
QString withEnding(const QString& path, const QString& filter) {
  if (path.isEmpty() || !QFileInfo(path).suffix().isEmpty()) return path;
  return path + filter.mid(filter.lastIndexOf('*') + 1).chopped(1);
}

}  // namespace

MapSaver::MapSaver(FeatureMaps& maps, EarlierResult& earlier, const PictureCodec* codec, QWidget& over)
    : QObject(&over), m_maps(maps), m_earlier(earlier), m_codec(codec), m_over(over) {
  connect(&m_files, &FileSaver::saved, this, [this](const QString& sentence) { emit told(sentence, false); });
  connect(&m_files, &FileSaver::failed, this, [this](const QString& sentence) { emit told(sentence, true); });
}

QMenu* MapSaver::makeMenu(QWidget* parent) {
  auto* menu = new QMenu(parent);
  auto* maps = menu->addMenu(tr("Every map as"));
  for (const MapFormatEntry& entry : mapFormats()) {
    auto* action = maps->addAction(tr("%1…").arg(spoken(entry.label)), this,
                                   [this, format = entry.format] { askAndSaveMaps(format); });
    action->setEnabled(m_codec || !needsCodec(entry.format));
  }
  menu->addAction(tr("The output as one file…"), this, &MapSaver::askAndSaveOutput);
  return menu;
}

bool MapSaver::refuse() {
  if (m_maps.complete() && !m_earlier.earlier()) return false;
  emit told(tr("Nothing was saved: the result is not there yet. %1").arg(m_earlier.sentence()), true);
  return true;
}

std::filesystem::path MapSaver::pathOf(const QString& folder, std::size_t map, MapFormat format) const {
  const auto channels = m_maps.set()->outcome->output.shape().c;
  const auto number = static_cast<std::int64_t>(map);
  return std::filesystem::path(folder.toStdU16String()) / mapFileName(number / channels, number % channels, format);
}

FileSaver::Item MapSaver::itemOf(std::filesystem::path path, std::size_t map, MapFormat format) const {
  const auto set = m_maps.set();
  const ColourScale scale = scaleOf(*set, map, m_maps.colouring());
  return {std::move(path), [set, map, scale, format, codec = m_codec](FileWriter& file) -> Result<void> {
            const MapPyramid& plane = set->maps[map];
            const MapToSave saved{plane.levels().front().cells, plane.width(), scale.range, scale.map};
            return writeMap(file, format, saved, *codec);
          }};
}

void MapSaver::saveMaps(const QString& folder, MapFormat format) {
  if (!m_codec || refuse()) return;
  std::vector<FileSaver::Item> items;
  for (std::size_t map = 0; map < m_maps.count(); ++map)
    items.push_back(itemOf(pathOf(folder, map, format), map, format));
  m_files.save(tr("%1 maps").arg(m_maps.count()), std::move(items));
}

void MapSaver::saveOutput(const QString& path) {
  if (refuse()) return;
  const std::filesystem::path file(path.toStdU16String());
  const auto format = tensorFormatOf(file);
  const auto outcome = m_maps.set()->outcome;
  const auto can = format ? checkTensorFormat(*format, outcome->output.shape()) : tl::make_unexpected(format.error());
  if (!can) return emit told(spoken(can.error().sentence()), true);
  const auto extents = extentsOf(outcome->output.shape(), outcome->scene->experiment().recipe.call.axes);
  m_files.save(tr("The output"),
               {{file, [outcome, extents, format = *format, codec = m_codec](FileWriter& to) -> Result<void> {
                   const ByteSink sink = [&to](std::span<const std::byte> bytes) { return to.write(bytes); };
                   return codec ? writeTensor(to, format, outcome->output, extents, *codec)
                                : writeTensor(sink, format, outcome->output, extents);
                 }}});
}

void MapSaver::askAndSaveMaps(MapFormat format) {
  const QString first = text(mapFileName(0, 0, format)), second = text(mapFileName(0, 1, format));
  const QString folder = QFileDialog::getExistingDirectory(&m_over, tr("Folder for %1, %2 …").arg(first, second));
  if (folder.isEmpty() || refuse()) return;
  int there = 0;
  std::error_code unreadable;
  for (std::size_t map = 0; map < m_maps.count(); ++map)
    there += std::filesystem::exists(pathOf(folder, map, format), unreadable);
  const QString question =
      tr("The folder holds %1 of the %2 files already. Replace them?").arg(there).arg(m_maps.count());
  if (there > 0 && QMessageBox::question(&m_over, tr("Save maps"), question) != QMessageBox::Yes) return;
  saveMaps(folder, format);
}

void MapSaver::askAndSaveMap(int map) {
  if (!m_codec || refuse()) return;
  const auto number = static_cast<std::size_t>(map);
  QStringList filters;
  for (const MapFormatEntry& entry : mapFormats()) filters << filterOf(spoken(entry.label), text(entry.extension));
  QString filter = filters.front();
  const QString name = text(pathOf({}, number, MapFormat::Png).string());
  const QString path =
      withEnding(QFileDialog::getSaveFileName(&m_over, tr("Save the map"), name, filters.join(";;"), &filter), filter);
  if (path.isEmpty() || number >= m_maps.count() || refuse()) return;
  // The name decides; the filter where two formats end alike.
  const QString ending = QFileInfo(path).suffix().toLower();
  const auto all = mapFormats();
  auto format = std::ranges::find_if(all, [&](const MapFormatEntry& entry) {
    return filter == filterOf(spoken(entry.label), text(entry.extension)) && ending == text(entry.extension);
  });
  if (format == all.end())
    format = std::ranges::find_if(all, [&](const MapFormatEntry& entry) { return ending == text(entry.extension); });
  if (format == all.end())
    return emit told(tr("A map is not saved as .%1. Name the file .png, .tif, .exr, .npy or .csv.").arg(ending), true);
  m_files.save(tr("The map"), {itemOf(path.toStdU16String(), number, format->format)});
}

void MapSaver::askAndSaveColours(const MapPicture& picture) {
  if (!m_codec || picture.empty() || refuse()) return;
  const QString path = withEnding(
      QFileDialog::getSaveFileName(&m_over, tr("Save the picture"), "colours.png", tr("PNG pictures (*.png)")),
      "(*.png)");
  if (path.isEmpty()) return;
  m_files.save(tr("The picture"),
               {FileSaver::itemOf(path.toStdU16String(), [picture, codec = m_codec](const ByteSink& sink) {
                 return codec->writePng(rowsOf(picture), sink);
               })});
}

void MapSaver::askAndSaveOutput() {
  const QStringList filters = {filterOf(tr("NumPy array"), "npy"), filterOf(tr("NumPy archive"), "npz"),
                               filterOf(tr("TIFF, float32, a page for each map"), "tif"),
                               filterOf(tr("OpenEXR, float32, one map or three as colours"), "exr"),
                               filterOf(tr("Table of comma-separated values"), "csv")};
  QString filter = filters.front();
  const QString path = withEnding(
      QFileDialog::getSaveFileName(&m_over, tr("Save the output"), "output.npy", filters.join(";;"), &filter), filter);
  if (!path.isEmpty()) saveOutput(path);
}

}  // namespace scatterscope
