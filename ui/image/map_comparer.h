#pragma once

#include <QObject>

#include "ui/state/feature_maps.h"
#include "ui/state/plane_maker.h"

class QMenu;

namespace scatterscope {

class MapView;

/// What the large map is compared with: what was expected of it, the input, or another map; chosen in a menu.
class MapComparer : public QObject {
  Q_OBJECT

 public:
  enum class With { Nothing, Expected, Input, Map };

  /// All must outlive it.
  MapComparer(Document& document, FeatureMaps& maps, MapView& view, QObject* parent = nullptr);

  /// Adds its entries to a menu, and keeps them as what there is to compare with.
  void addTo(QMenu& menu);
  /// The map that is shown large.
  void setShown(std::size_t map);
  void compareWith(With with, std::size_t map = 0);
  With with() const { return m_with; }
  /// "expected output", "map 3"; empty where there is nothing.
  QString name() const;
  bool busy() const { return m_expected.busy(); }

 signals:
  void comparedWith();  ///< something else

 private:
  void fillMenu(QMenu& menu);
  void askForMap();
  void follow();

  Document& m_document;
  FeatureMaps& m_maps;
  MapView& m_view;
  PlaneMaker m_expected;
  With m_with = With::Nothing;
  std::size_t m_shown = 0, m_map = 0;
};

}  // namespace scatterscope
