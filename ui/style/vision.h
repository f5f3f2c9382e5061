#pragma once

#include <QGraphicsEffect>
#include <QImage>

namespace scatterscope {

/// Eyes to look with.
enum class Vision { Normal, Protan, Deutan, Tritan, Grey };

/// The picture as such eyes see it: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of
/// Color Vision Deficiency" (2009), severity 1, in linear light; Grey is luminance, as a grey printer has it.
QImage simulated(const QImage& picture, Vision vision);

/// Shows a widget as such eyes see it, so that a teacher can check what a class will see.
class VisionEffect : public QGraphicsEffect {
  Q_OBJECT

 public:
  explicit VisionEffect(Vision vision, QObject* parent = nullptr) : QGraphicsEffect(parent), m_vision(vision) {}

 protected:
  void draw(QPainter* painter) override;

 private:
  Vision m_vision;
};

}  // namespace scatterscope
