#pragma once

#include <QObject>

#include "core/saving/tensor_file.h"
#include "ui/state/feature_maps.h"
#include "ui/state/file_saver.h"

class QMenu;

namespace scatterscope {

class EarlierResult;

/// Saves maps and the output in every format that there is, by the writer that the command line uses. Refuses, and says
/// so, while the maps are of an earlier scene.
class MapSaver : public QObject {
  Q_OBJECT

 public:
  /// Without a codec no pictures are saved. All must outlive it; dialogs stand over `over`.
  MapSaver(FeatureMaps& maps, EarlierResult& earlier, const PictureCodec* codec, QWidget& over);

  FileSaver& files() { return m_files; }
  /// What can be saved, for a button.
  QMenu* makeMenu(QWidget* parent);

  /// Writes every map as n0_c000.png … into a folder: PNG as seen, on a light ground, one pixel a cell.
  void saveMaps(const QString& folder, MapFormat format = MapFormat::Png);
  /// Writes the output tensor, N×C×H×W in float32, in the format that the name ends with.
  void saveOutput(const QString& path);
  /// Asks for a file for one map; its format is that of the name.
  void askAndSaveMap(int map);
  /// Asks for a file for a picture of three maps in colour.
  void askAndSaveColours(const MapPicture& picture);

 signals:
  void told(const QString& sentence, bool wrong);

 private:
  void askAndSaveMaps(MapFormat format);
  void askAndSaveOutput();
  bool refuse();
  std::filesystem::path pathOf(const QString& folder, std::size_t map, MapFormat format) const;
  FileSaver::Item itemOf(std::filesystem::path path, std::size_t map, MapFormat format) const;

  FeatureMaps& m_maps;
  EarlierResult& m_earlier;
  const PictureCodec* m_codec;
  QWidget& m_over;
  FileSaver m_files;
};

}  // namespace scatterscope
