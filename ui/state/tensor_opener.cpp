#include "ui/state/tensor_opener.h"

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/text.h"

namespace scatterscope {

TensorOpener::TensorOpener(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &TensorOpener::busyChanged);
}

void TensorOpener::list(const std::vector<std::filesystem::path>& paths) {
  using Listed = Result<std::shared_ptr<const TensorFiles>>;
  m_thread.submit<Listed>(
      [paths](RunControl& control) -> Listed {
        auto files = listTensorFiles(paths, control);
        if (!files) return tl::make_unexpected(files.error());
        return std::make_shared<const TensorFiles>(*std::move(files));
      },
      [this](Listed listed) {
        if (!listed) return refuse(listed.error());
        ask(*std::move(listed));
      });
}

void TensorOpener::listFolder(const std::filesystem::path& folder) {
  using Listed = Result<std::shared_ptr<const TensorFiles>>;
  m_thread.submit<Listed>(
      [folder](RunControl& control) -> Listed {
        auto files = listTensorFolder(folder, control);
        if (!files) return tl::make_unexpected(files.error());
        return std::make_shared<const TensorFiles>(*std::move(files));
      },
      [this](Listed listed) {
        if (!listed) return refuse(listed.error());
        ask(*std::move(listed));
      });
}

void TensorOpener::ask(std::shared_ptr<const TensorFiles> files, const std::vector<TensorRole>& roles) {
  const auto held = m_document.scene();
  TensorChoice likely = likelyChoice(*held, *files, firstLayer(*held, *files));
  for (const TensorRole role : kTensorRoles) {
    if (!roles.empty() && std::ranges::find(roles, role) == roles.end()) likely[role].reset();
  }
  emit choiceWanted(files, likely);
}

void TensorOpener::take(std::shared_ptr<const TensorFiles> files, const TensorChoice& choice) {
  if (choice.empty()) return;
  using Read = Result<ChosenArrays>;
  m_thread.submit<Read>(
      [files, choice](RunControl& control) -> Read {
        try {
          return readChoice(*files, choice, control);
        } catch (const std::bad_alloc&) {
          return outOfMemory();
        }
      },
      [this, files, choice](Read read) {
        if (!read) return refuse(read.error());
        QStringList names;
        if (choice.layer) names << text(files->layers[*choice.layer].name);
        for (const ReadArray& array : read->arrays) names << text(array.name);
        const QString name = names.join(", ");
        std::string note;
        const auto held = m_document.scene();
        auto experiment = withChoice(*held, *files, choice, *std::move(read), note);
        if (!experiment) return refuse(experiment.error());
        if (const auto taken = m_document.apply(tr("Open %1").arg(name), *std::move(experiment)); !taken)
          return refuse(taken.error());
        emit opened(name, spoken(note));
      });
}

void TensorOpener::refuse(const Error& error) {
  emit failed(spoken(error.sentence()), error.kind);
}

}  // namespace scatterscope
