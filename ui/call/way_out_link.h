#pragma once

#include <QPushButton>
#include <optional>

#include "ui/state/experiment.h"

namespace scatterscope {

class Document;

/// Offers the exact recipe for an edit that was refused, beside the field or the code that asked for it.
class WayOutLink : public QPushButton {
  Q_OBJECT

 public:
  explicit WayOutLink(Document& document, QWidget* parent = nullptr);

  /// Shows itself if the experiment that was refused has such a recipe; hides at the next judgement.
  void offer(const Experiment& refused);

 private:
  void take();

  Document& m_document;
  std::optional<Experiment> m_way;
};

}  // namespace scatterscope
