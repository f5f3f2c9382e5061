#pragma once

#include <QString>
#include <functional>
#include <optional>

#include "ui/picture/scatter_snapshot.h"

class QMenu;

namespace scatterscope {

/// A question about what is on show: what is asked, as a lesson writes it ("value of output 2, 3"), and in words.
struct ClassQuestion {
  QString ask, question;
};

/// Adds the questions that can be asked about a place of the picture, or about the output as a whole, as a menu "Ask
/// the class". The snapshot has an outcome.
void addQuestions(QMenu& menu, const ScatterSnapshot& snapshot, const std::optional<Place>& place,
                  std::function<void(const ClassQuestion&)> ask);

}  // namespace scatterscope
