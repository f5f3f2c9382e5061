#include "ui/state/mismatch.h"

#include <algorithm>

#include "core/analysis/detective/shape_reason.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/code/code.h"
#include "core/engines/run_operation.h"
#include "ui/language/language.h"
#include "ui/state/prepared_code.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

MemoryBudget budgetOf(const ComputeOptions& options) {
  return options.budget_bytes ? MemoryBudget(*options.budget_bytes) : MemoryBudget::detect();
}

/// Fills in what was counted plane by plane, to find the next one without looking at all.
void countPlanes(MismatchFindings& findings) {
  const Shape& shape = findings.outcome->output.shape();
  const auto size = static_cast<std::size_t>(shape.h * shape.w);
  findings.wrong_in_plane.assign(static_cast<std::size_t>(shape.n * shape.c), 0);
  std::size_t offset = 0;
  for (std::int64_t& wrong : findings.wrong_in_plane) {
    for (std::size_t i = 0; i < size; ++i) wrong += findings.wrong(offset++) ? 1 : 0;
  }
}

/// What was compared with what, for whoever reads the report without the window.
std::vector<std::string> notesOn(const Scene& scene) {
  const Experiment& experiment = scene.experiment();
  std::vector<std::string> notes;
  if (auto prepared = preparationOf(experiment.input); !prepared.empty()) notes.push_back(std::move(prepared));
  if (experiment.weights.kind == WeightSource::Kind::Initialiser)
    notes.push_back("The weights are what the framework's initialiser draws here; load those of the other side.");
  if (experiment.weights.kind == WeightSource::Kind::Tensor && !experiment.weights.bias && scene.operation().usesBias())
    notes.push_back("The call has a bias; without a file it is taken to be zero.");
  return notes;
}

}  // namespace

bool MismatchFindings::wrong(std::size_t offset) const {
  return !tolerance().accepts(outcome->output.elements()[offset], expected->elements()[offset],
                              static_cast<double>(bound->allowed.elements()[offset]));
}

std::optional<std::int64_t> MismatchFindings::next(std::int64_t from) const {
  const Shape& shape = outcome->output.shape();
  const std::int64_t size = shape.h * shape.w;
  for (auto offset = from + 1; bound && offset < static_cast<std::int64_t>(outcome->output.elements().size());) {
    if (wrong_in_plane[static_cast<std::size_t>(offset / size)] == 0) {
      offset = (offset / size + 1) * size;
      continue;
    }
    if (wrong(static_cast<std::size_t>(offset))) return offset;
    ++offset;
  }
  return std::nullopt;
}

std::optional<std::int64_t> MismatchFindings::previous(std::int64_t from) const {
  const Shape& shape = outcome->output.shape();
  const std::int64_t size = shape.h * shape.w;
  for (auto offset = from - 1; bound && offset >= 0;) {
    if (wrong_in_plane[static_cast<std::size_t>(offset / size)] == 0) {
      offset = offset / size * size - 1;
      continue;
    }
    if (wrong(static_cast<std::size_t>(offset))) return offset;
    --offset;
  }
  return std::nullopt;
}

WrongElement MismatchFindings::at(std::int64_t offset) const {
  const Shape& s = outcome->output.shape();
  const auto i = static_cast<std::size_t>(offset);
  const std::int64_t w = offset % s.w, h = offset / s.w % s.h, c = offset / (s.w * s.h) % s.c;
  return {{offset / (s.w * s.h * s.c), c, h, w, outcome->output.elements()[i], expected->elements()[i]},
          bound->productsAt(h, w),
          static_cast<double>(bound->allowed.elements()[i])};
}

Result<MismatchFindings> compareWithExpected(std::shared_ptr<const Outcome> outcome, const Tolerance& tolerance,
                                             std::shared_ptr<const ErrorBound> bound, const ComputeOptions& options,
                                             RunControl& control) try {
  const Experiment& experiment = outcome->scene->experiment();
  const Operation& operation = outcome->scene->operation();
  MismatchFindings findings;
  findings.outcome = outcome;
  findings.expected = experiment.expected.tensor;
  const bool same = outcome->output.shape() == findings.expected->shape();
  if (same && !bound) {
    auto computed = errorBound(operation, {outcome->input, outcome->weight, outcome->bias}, budgetOf(options),
                               {options.threads, &control});
    if (!computed) return tl::make_unexpected(computed.error());
    bound = std::make_shared<const ErrorBound>(*std::move(computed));
  }
  const ErrorBound none{};
  const Geometry& g = operation.geometry;
  auto report = reportOn(
      {outcome->output, *findings.expected, same ? *bound : none, g.height().stride(), g.width().stride()}, tolerance);
  if (!report) return tl::make_unexpected(report.error());
  findings.report = *std::move(report);
  findings.report.call = writeCall(experiment.recipe.call);
  if (!experiment.recipe.steps.empty()) findings.report.call += " and what stands behind it";
  findings.report.expected_type = experiment.expected.dtype;
  findings.report.notes = notesOn(*outcome->scene);
  findings.report.shape_reason = shapeReason(operation, findings.expected->shape());
  if (same) {
    findings.bound = std::move(bound);
    countPlanes(findings);
  }
  findings.investigated = same && findings.report.equal_bits == findings.report.elements;
  return findings;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Diagnosis> investigateOutcome(const Outcome& outcome, const ComputeOptions& options, RunControl& control) {
  const Experiment& experiment = outcome.scene->experiment();
  const Convention& other = experiment.expected.other ? *experiment.expected.other : outcome.scene->convention();
  return scatterscope::investigate(
      experiment.recipe,
      {outcome.scene->operation(), outcome.input, outcome.weight, outcome.bias, *experiment.expected.tensor}, other,
      budgetOf(options), {options.threads, &control});
}

Mismatch::Mismatch(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_tolerance(&tolerances().front()) {
  connect(&document, &Document::sceneChanged, this, &Mismatch::follow);
  connect(&document, &Document::outcomeChanged, this, &Mismatch::follow);
  connect(&document, &Document::failureChanged, this, &Mismatch::follow);
  follow();
}

void Mismatch::setStage(Stage stage, const QString& failure) {
  m_stage = stage;
  m_failure = failure;
  emit changed();
}

void Mismatch::follow() {
  if (!m_document.scene()->experiment().expected.tensor) {
    m_thread.cancel();
    m_findings.reset();
    m_asked.reset();
    if (m_stage != Stage::NothingExpected) setStage(Stage::NothingExpected);
    return;
  }
  if (m_document.failure()) {
    m_thread.cancel();
    m_asked.reset();
    return setStage(Stage::Failed, spoken(m_document.failure()->sentence()));
  }
  if (!m_document.current()) {
    m_thread.cancel();
    m_asked.reset();
    return setStage(Stage::Waiting);
  }
  if (m_asked != m_document.outcome()) compare();
}

void Mismatch::compare() {
  using Compared = Result<MismatchFindings>;
  const auto outcome = m_document.outcome();
  const auto known = m_findings && m_findings->outcome == outcome ? m_findings : nullptr;
  m_asked = outcome;
  setStage(Stage::Comparing);
  m_thread.submit<Compared>(
      [outcome, tolerance = m_tolerance, bound = known ? known->bound : nullptr, options = m_document.computeOptions()](
          RunControl& control) { return compareWithExpected(outcome, *tolerance, bound, options, control); },
      [this, known](Compared compared) {
        if (!compared) return setStage(Stage::Failed, spoken(compared.error().sentence()));
        if (known && known->investigated) {  // another tolerance changes no cause
          compared->explanation = known->explanation;
          compared->report.cause = known->report.cause;
          compared->report.excluded = known->report.excluded;
          compared->investigated = true;
        }
        m_findings = std::make_shared<const MismatchFindings>(*std::move(compared));
        if (m_findings->investigated) return setStage(Stage::Done);
        investigate();
      });
}

void Mismatch::investigate() {
  if (!m_findings || m_findings->investigated || !current()) return;
  using Investigated = Result<Diagnosis>;
  m_thread.submit<Investigated>([outcome = m_findings->outcome, options = m_document.computeOptions()](
                                    RunControl& control) { return investigateOutcome(*outcome, options, control); },
                                [this, from = m_findings](Investigated diagnosis) {
                                  if (!diagnosis) return setStage(Stage::Failed, spoken(diagnosis.error().sentence()));
                                  auto found = std::make_shared<MismatchFindings>(*from);
                                  found->report.cause = std::move(diagnosis->cause);
                                  found->report.excluded = std::move(diagnosis->excluded);
                                  if (diagnosis->explanation)
                                    found->explanation =
                                        std::make_shared<const Explanation>(*std::move(diagnosis->explanation));
                                  found->investigated = true;
                                  m_findings = std::move(found);
                                  setStage(Stage::Done);
                                });
  setStage(Stage::Investigating);
}

void Mismatch::stop() {
  if (m_stage != Stage::Investigating) return;
  m_thread.cancel();
  setStage(Stage::Stopped);
}

void Mismatch::setTolerance(const Tolerance& tolerance) {
  if (&tolerance == m_tolerance) return;
  m_tolerance = &tolerance;
  if (m_asked) return compare();
  emit changed();
}

}  // namespace scatterscope
