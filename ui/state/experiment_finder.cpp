#include "ui/state/experiment_finder.h"

#include <QFileInfo>

#include "ui/state/experiment_text.h"

namespace scatterscope {

bool ExperimentFinder::mayHold(const QString& path) {
  return path.endsWith(".png", Qt::CaseInsensitive);
}

void ExperimentFinder::look(const QString& path, std::function<void(const QString& text)> found,
                            std::function<void()> otherwise) {
  m_thread.submit<QString>(
      [path](RunControl&) {
        // A pipe would have to be waited for; whoever opens it as a picture says so.
        return QFileInfo(path).isFile() ? experimentTextInPng(path) : QString();
      },
      [found = std::move(found), otherwise = std::move(otherwise)](const QString& text) {
        text.isEmpty() ? otherwise() : found(text);
      });
}

}  // namespace scatterscope
