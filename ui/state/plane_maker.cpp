#include "ui/state/plane_maker.h"

#include "core/tensor/tensor.h"

namespace scatterscope {

void PlaneMaker::ask(const std::shared_ptr<const Tensor>& tensor, std::size_t map) {
  if (tensor == m_tensor && map == m_map) return;
  m_tensor = tensor;
  m_map = map;
  m_plane = {};
  const auto index = static_cast<std::int64_t>(map);
  const bool there = tensor && !tensor->empty() && index < tensor->shape().n * tensor->shape().c;
  if (!there) {
    m_thread.cancel();
    emit changed();
    return;
  }
  m_thread.submit<MapPyramid>(
      [tensor, index](RunControl&) {
        const Shape& s = tensor->shape();
        return MapPyramid({tensor->plane(index / s.c, index % s.c), s.h, s.w}, tensor);
      },
      [this](MapPyramid plane) {
        m_plane = std::move(plane);
        emit changed();
      });
}

}  // namespace scatterscope
