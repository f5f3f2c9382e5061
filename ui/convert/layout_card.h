#pragma once

#include <vector>

#include "ui/convert/scene_card.h"

namespace scatterscope {

/// In which order each framework keeps weights and pictures, axes named and counted.
class LayoutCard : public SceneCard {
  Q_OBJECT

 public:
  explicit LayoutCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene() override;

  std::vector<QLabel*> m_weights, m_pictures;  ///< aligned with conventions()
};

}  // namespace scatterscope
