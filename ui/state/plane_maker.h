#pragma once

#include <QObject>

#include "ui/state/compute_thread.h"
#include "ui/state/map_pyramid.h"

namespace scatterscope {

class Tensor;

/// Makes one plane of a tensor ready to be looked at, off the GUI thread; the newest request wins.
class PlaneMaker : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Asks for plane `map` mod C of image `map` / C; nothing happens where it is there or under way. Null, or a plane
  /// that the tensor does not have: there is none.
  void ask(const std::shared_ptr<const Tensor>& tensor, std::size_t map);
  /// Empty until it is ready.
  const MapPyramid& plane() const { return m_plane; }
  bool busy() const { return m_thread.busy(); }

 signals:
  void changed();

 private:
  std::shared_ptr<const Tensor> m_tensor;
  std::size_t m_map = 0;
  MapPyramid m_plane;
  ComputeThread m_thread;  ///< its own: looking must cancel nothing
};

}  // namespace scatterscope
