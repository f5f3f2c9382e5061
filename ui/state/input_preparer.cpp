#include "ui/state/input_preparer.h"

#include <algorithm>

#include "core/base/memory_budget.h"
#include "core/base/out_of_memory.h"
#include "core/media/preparation_plan.h"
#include "ui/state/document.h"
#include "ui/state/input_edit.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

using Prepared = Result<std::shared_ptr<const Tensor>>;

Prepared tensorAfter(const std::shared_ptr<const Tensor>& original, const std::vector<InputStep>& steps,
                     const RunControl& control) try {
  if (steps.empty()) return original;
  if (auto fits = MemoryBudget::detect().admit(planPreparation(original->shape(), steps)); !fits)
    return tl::make_unexpected(fits.error());
  auto done = prepareInput(*original, steps, control);
  if (!done) return tl::make_unexpected(done.error());
  return std::make_shared<const Tensor>(*std::move(done));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

/// The same input after other steps.
InputSource after(const InputSource& input, std::vector<InputStep> steps, std::shared_ptr<const Tensor> tensor,
                  std::shared_ptr<const Tensor> original) {
  InputSource source = input;
  const Shape& shape = tensor->shape();
  source.batch = shape.n;
  source.height = shape.h;
  source.width = shape.w;
  source.original = steps.empty() ? nullptr : std::move(original);
  source.steps = std::move(steps);
  source.tensor = std::move(tensor);
  return source;
}

}  // namespace

InputPreparer::InputPreparer(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  connect(&m_thread, &ComputeThread::busyChanged, this, &InputPreparer::busyChanged);
}

bool InputPreparer::possible() const {
  return !isMade(m_document.scene()->experiment().input);
}

void InputPreparer::setSteps(std::vector<InputStep> steps, const QString& what) {
  const auto scene = m_document.scene();
  const Experiment& experiment = scene->experiment();
  const InputSource& input = experiment.input;
  if (!possible()) return;
  const auto original = input.original ? input.original : input.tensor;
  if (input.kind == InputSource::Kind::Picture) {
    const std::int64_t channels = original->shape().c;
    steps = completedSteps(std::move(steps), {channels, input.alpha},
                           experiment.recipe.call.inChannels().value_or(channels));
  }
  if (steps == input.steps) return;
  m_thread.submit<Prepared>([original, steps](RunControl& control) { return tensorAfter(original, steps, control); },
                            [this, scene, original, steps, what](Prepared done) {
                              if (!done) {
                                emit failed(text(done.error().sentence()));
                                return;
                              }
                              // Somebody has opened something else meanwhile.
                              if (m_document.scene()->experiment().input != scene->experiment().input) return;
                              Experiment changed = m_document.scene()->experiment();
                              const std::string title = changed.title;
                              const std::string note =
                                  putInput(changed, after(changed.input, steps, *std::move(done), original));
                              changed.title = title;
                              if (const auto taken = m_document.apply(what, std::move(changed)); !taken) {
                                emit failed(text(taken.error().sentence()));
                                return;
                              }
                              emit this->prepared(text(note));
                            });
}

void InputPreparer::add(const QString& step) {
  auto read = readInputStep(step.toStdString());
  if (!read) {
    emit failed(text(read.error().sentence()));
    return;
  }
  auto steps = m_document.scene()->experiment().input.steps;
  const auto same = std::ranges::find(steps, InputStep::Kind::Alpha, &InputStep::kind);
  const QString what = text(labelOf(*read));
  if (read->kind == InputStep::Kind::Alpha && same != steps.end())
    *same = *std::move(read);
  else
    steps.push_back(*std::move(read));
  setSteps(std::move(steps), what);
}

void InputPreparer::remove(std::size_t index) {
  auto steps = m_document.scene()->experiment().input.steps;
  if (index >= steps.size()) return;
  const QString what = tr("Leave out: %1").arg(text(labelOf(steps[index])));
  if (steps[index].kind == InputStep::Kind::Alpha && m_document.scene()->experiment().input.alpha) {
    if (steps[index].transparency == Transparency::Keep) return;
    steps[index].transparency = Transparency::Keep;
  } else {
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(index));
  }
  setSteps(std::move(steps), what);
}

void InputPreparer::moveUp(std::size_t index) {
  auto steps = m_document.scene()->experiment().input.steps;
  if (index == 0 || index >= steps.size()) return;
  std::swap(steps[index - 1], steps[index]);
  setSteps(std::move(steps), tr("Move a step of the preparation"));
}

}  // namespace scatterscope
