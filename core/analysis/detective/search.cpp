#include "core/analysis/detective/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "core/analysis/detective/layouts.h"
#include "core/analysis/detective/pipeline.h"
#include "core/analysis/detective/windows.h"
#include "core/base/out_of_memory.h"
#include "core/engines/run_operation.h"

namespace scatterscope {
namespace {

/// How many changes are tried together, and what is allowed beyond float32.
struct Pass {
  int most;
  Slack slack;
};

constexpr Slack kFloat32 = {0, 0}, kFloat16 = {0x1p-9, 0x1p-9}, kBFloat16 = {0x1p-6, 0x1p-6};

/// The simplest explanation first: one change; a lower precision alone; two changes; a change in a lower precision. The
/// bound of bfloat16 is so wide that pairs would pass by the dozen.
constexpr std::array kPasses = {Pass{1, kFloat32}, Pass{0, kFloat16},  Pass{0, kBFloat16}, Pass{2, kFloat32},
                                Pass{1, kFloat16}, Pass{1, kBFloat16}, Pass{2, kFloat16}};

/// More survivors are not computed in full.
constexpr std::size_t kMostCandidates = 12;

/// One combination of changes, by their places in the lists.
struct Combination {
  std::size_t output, weight, input, geometry, value;
  int changes;
  Fitted fitted;
};

/// The lists of an output order.
struct Lists {
  Tensor expected;  ///< in the order that is right
  std::vector<GeometryChange> geometries;
  std::vector<Places> places;
  std::vector<Cell> cells, channelCells;
};

class Search {
 public:
  Search(const MismatchCase& mismatch, const MemoryBudget& budget, const RunOptions& options)
      : m_case(mismatch), m_budget(budget), m_options(options) {}

  Result<SearchResult> run() {
    if (auto prepared = prepare(); !prepared) return tl::make_unexpected(prepared.error());
    const bool sized = m_case.expected.shape() != *m_case.operation.outputShape();
    for (const Pass& pass : kPasses) {
      const bool precision = pass.slack.operands > 0;
      // Little data may agree by chance: the looser the bound, the more of it is asked for.
      const std::size_t wanted = !precision ? 3 : pass.most == 0 ? 8 : 24;
      if (m_result.distinct < wanted * static_cast<std::size_t>(std::max(1, pass.most))) continue;
      if (pass.most == 0 && sized) continue;
      auto found = findWith(pass.most, pass.slack, precision);
      if (!found) return tl::make_unexpected(found.error());
      if (m_result.explanation) return std::move(m_result);
    }
    lookForNearest();
    return std::move(m_result);
  }

 private:
  bool cancelled() const { return m_options.control != nullptr && m_options.control->cancelled(); }

  Result<void> prepare() {
    const auto shape = m_case.operation.outputShape();
    if (!shape) return tl::make_unexpected(shape.error());
    const Geometry& g = m_case.operation.geometry;
    m_weightChanges = weightChanges(g);
    m_inputChanges = inputOrders(g.inputShape(), g.groups());
    for (TensorChange& change : pipelineChanges(m_case.input)) m_inputChanges.push_back(std::move(change));
    m_valueChanges = valueChanges(m_case.operation.usesBias());
    m_outputChanges = outputChanges(m_case.expected.shape(), *shape, g.groups());
    std::set<float> distinct;
    const auto looked =
        m_case.expected.elements().first(std::min<std::size_t>(4096, m_case.expected.elements().size()));
    for (const float value : looked) {
      if (!std::isnan(value)) distinct.insert(value);
    }
    m_result.distinct = distinct.size();
    fitIntoMemory();
    m_inputs.resize(m_inputChanges.size());
    m_inputs.front() = ChannelsLast::ofInput(m_case.input);
    for (std::size_t i = 1; i < m_inputChanges.size(); ++i) {
      if (cancelled()) return fail(ErrorKind::Cancelled, "", "The search for the cause was cancelled.");
      if (auto tensor = m_inputChanges[i].apply(m_case.input); tensor) m_inputs[i] = ChannelsLast::ofInput(*tensor);
    }
    if (auto identity = recomputeIdentity(*shape); !identity) return identity;
    for (OutputChange& change : m_outputChanges) {
      auto expected = change.undo(m_case.expected);
      if (!expected) return tl::make_unexpected(expected.error());
      Lists lists{*std::move(expected), {}, {}, {}, {}};
      lists.geometries = geometryChanges(m_case.operation, lists.expected.shape());
      for (const GeometryChange& geometry : lists.geometries) lists.places.emplace_back(geometry.operation);
      const bool same = m_lists.empty() && lists.expected.shape() == *shape;
      lists.cells = cellsOf(lists.expected, same ? std::span<const char>(m_wrong) : std::span<const char>());
      lists.channelCells = cellsOfChannels(lists.expected);
      m_lists.push_back(std::move(lists));
    }
    for (std::string kind :
         {std::string("windows and padding up to the kernel's size away"), std::string("zero rows in place of sums"),
          std::string("dilation, stride and groups exchanged or ignored"),
          fmt::format("{} orders and turns of the weights", m_weightChanges.size() - 1),
          fmt::format("{} orders, turns and normalisations of the input", m_inputChanges.size() - 1),
          std::string("bias, scale and offset of channels, fused activations"), std::string("orders of the output"),
          std::string("float16, bfloat16 and TF32")})
      m_result.kinds.push_back(std::move(kind));
    return {};
  }

  /// Every change of the input and of the output is a copy of it: as many as a quarter of the budget holds.
  void fitIntoMemory() {
    const auto fit = [&](auto& changes, const Tensor& tensor) {
      const std::int64_t bytes = std::max<std::int64_t>(1, tensor.shape().bytes().value_or(INT64_MAX));
      const auto most = static_cast<std::size_t>(std::max<std::int64_t>(1, m_budget.bytes() / 4 / bytes));
      if (changes.size() <= most) return;
      changes.resize(most);
      m_result.kinds = {"some changes of input and output (not all of them: memory is short)"};
    };
    fit(m_inputChanges, m_case.input);
    fit(m_outputChanges, m_case.expected);
  }

  /// Which elements the call as it stands does not explain.
  Result<void> recomputeIdentity(const Shape& shape) {
    if (m_case.expected.shape() != shape) return {};
    Fitted none;
    auto identity = recompute({m_case.operation, m_case.input, m_case.weight}, {}, biasesOf(m_case.operation), none,
                              m_case.expected, m_budget, m_options);
    if (!identity) return tl::make_unexpected(identity.error());
    m_wrong.resize(m_case.expected.elements().size());
    for (std::size_t i = 0; i < m_wrong.size(); ++i) {
      m_wrong[i] = agrees(*identity, m_case.expected, i, {}) ? 0 : 1;
      if (m_wrong[i]) ++m_wrongCount;
    }
    return {};
  }

  static bool agrees(const Recomputed& recomputed, const Tensor& expected, std::size_t i, const Slack& slack) {
    const auto a = static_cast<double>(recomputed.output.elements()[i]);
    const auto e = static_cast<double>(expected.elements()[i]);
    if (a == e || (std::isnan(a) && std::isnan(e))) return true;
    const double allowed = static_cast<double>(recomputed.allowed.elements()[i]);
    // The bound is n·2^-23·Σ|xw|: of it the slack on Σ|xw| is made, for as few products as there may be.
    return std::abs(a - e) <= allowed * (1 + slack.operands * 0x1p23) + slack.result * std::abs(a);
  }

  Biases biasesOf(const Operation& operation) const {
    Biases biases(static_cast<std::size_t>(operation.geometry.outChannels()), 0.0);
    const auto given = m_case.bias.elements();
    if (m_case.operation.usesBias() && given.size() == biases.size())
      std::copy(given.begin(), given.end(), biases.begin());
    return biases;
  }

  /// Tries all combinations of so many changes, then computes those in full that the cells do not rule out.
  Result<void> findWith(int most, const Slack& slack, bool precision) {
    std::vector<Combination> survivors;
    for (std::size_t k = 0; k < m_weightChanges.size(); ++k) {
      if (k > 0 && most == 0) break;
      if (cancelled()) return fail(ErrorKind::Cancelled, "", "The search for the cause was cancelled.");
      const auto changed = k == 0 ? Result<Tensor>(m_case.weight) : m_weightChanges[k].apply(m_case.weight);
      if (!changed) continue;
      const ChannelsLast weight = ChannelsLast::ofWeight(*changed);
      for (std::size_t o = 0; o < m_lists.size(); ++o) tryInputs(o, k, weight, most, slack, survivors);
    }
    std::stable_sort(survivors.begin(), survivors.end(),
                     [](const Combination& a, const Combination& b) { return a.changes < b.changes; });
    if (survivors.size() > kMostCandidates) survivors.resize(kMostCandidates);
    std::optional<Explanation> best;
    for (Combination& survivor : survivors) {
      auto explanation = explain(survivor, slack, precision);
      if (!explanation) return tl::make_unexpected(explanation.error());
      if (!*explanation) continue;
      if (!best || (*explanation)->explained > best->explained) best = std::move(**explanation);
      if (best->explained == static_cast<std::int64_t>(m_case.expected.elements().size())) break;
    }
    m_result.explanation = std::move(best);
    return {};
  }

  void tryInputs(std::size_t o, std::size_t k, const ChannelsLast& weight, int most, const Slack& slack,
                 std::vector<Combination>& survivors) {
    const int outer = (o > 0) + (k > 0);
    if (outer > most) return;
    const Lists& lists = m_lists[o];
    for (std::size_t i = 0; i < m_inputChanges.size(); ++i) {
      const int middle = outer + (i > 0);
      if (middle > most) break;
      const ChannelsLast& input = m_inputs[i];
      for (std::size_t j = 0; j < lists.geometries.size(); ++j) {
        const Geometry& g = lists.places[j].geometry();
        const int changes = middle + (lists.geometries[j].none() ? 0 : 1);
        if (changes > most || weight.shape() != g.weightShape() || input.shape() != g.inputShape()) continue;
        ++m_result.trials;
        tryValues({o, k, i, j, 0, changes, {}}, weight, input, most, slack, survivors);
      }
    }
  }

  /// All changes of values behind one way to add up. A combination of exactly `most` changes, or fewer in the first
  /// pass, is looked for: what fewer explain was found before.
  void tryValues(Combination combination, const ChannelsLast& weight, const ChannelsLast& input, int most,
                 const Slack& slack, std::vector<Combination>& survivors) {
    const Lists& lists = m_lists[combination.output];
    const Places& places = lists.places[combination.geometry];
    const Biases& biases = biasesFor(places.geometry());
    const int before = combination.changes;
    std::vector<std::size_t> alive;
    for (std::size_t v = 0; v < m_valueChanges.size(); ++v) {
      const int changes = before + (v > 0);
      if (changes == most && m_valueChanges[v].fit == ValueChange::Fit::None) alive.push_back(v);
    }
    for (const Cell& cell : lists.cells) {
      if (alive.empty()) break;
      const CellSum sum = places.at(cell, input, weight);
      std::erase_if(alive, [&](std::size_t v) {
        const ValueChange& change = m_valueChanges[v];
        const double value = valueOf(change, {}, biases, cell, sum);
        if (value == cell.expected || (std::isnan(value) && std::isnan(cell.expected))) return false;
        const double bias = change.bias * biases[static_cast<std::size_t>(cell.c)];
        // No activation is steeper than 2.
        return !(std::abs(value - cell.expected) <= allowedError(sum, value, bias, change.function ? 2 : 1, slack));
      });
    }
    const auto survive = [&](std::size_t v, Fitted fitted) {
      Combination survivor = combination;
      survivor.value = v;
      survivor.changes = before + (v > 0);
      survivor.fitted = std::move(fitted);
      survivors.push_back(std::move(survivor));
    };
    for (const std::size_t v : alive) {
      if (slack.operands == 0 || alike(places, input, weight, m_valueChanges[v], lists.cells)) survive(v, {});
    }
    if (before + 1 != most || slack.operands > 0 || m_inputChanges[combination.input].only_scales) return;
    std::vector<CellSum> sums;
    for (std::size_t v = 0; v < m_valueChanges.size(); ++v) {
      if (m_valueChanges[v].fit == ValueChange::Fit::None) continue;
      if (sums.empty()) {
        for (const Cell& cell : lists.channelCells) sums.push_back(places.at(cell, input, weight));
      }
      if (auto fitted = fit(m_valueChanges[v], biases, lists.channelCells, sums, slack); fitted)
        survive(v, *std::move(fitted));
    }
  }

  /// Whether the cells are alike as a whole. A bound that allows for reduced precision lets too much pass where many
  /// products are added up, but such results are wrong by a few parts in a hundred at most.
  bool alike(const Places& places, const ChannelsLast& input, const ChannelsLast& weight, const ValueChange& change,
             const std::vector<Cell>& cells) {
    const Biases& biases = biasesFor(places.geometry());
    double squares = 0, all = 0;
    for (const Cell& cell : cells) {
      const double value = valueOf(change, {}, biases, cell, places.at(cell, input, weight));
      if (std::isfinite(cell.expected) && std::isfinite(value)) {
        squares += (value - cell.expected) * (value - cell.expected);
        all += cell.expected * cell.expected;
      }
    }
    return 256 * squares <= all;
  }

  const Biases& biasesFor(const Geometry& g) {
    const auto found = m_biases.find(g.outChannels());
    if (found != m_biases.end()) return found->second;
    return m_biases.emplace(g.outChannels(), biasesOf({g, {}})).first->second;
  }

  /// Whether so many of the expected elements are enough.
  bool enough(std::int64_t explained) const {
    const auto count = static_cast<std::int64_t>(m_case.expected.elements().size()), left = count - explained;
    const std::int64_t wrong = m_wrong.empty() ? count : m_wrongCount;
    return left == 0 || (1000 * left <= count && 100 * left <= wrong);
  }

  /// Computes a combination in full; nothing where it does not hold everywhere.
  Result<std::optional<Explanation>> explain(Combination& c, const Slack& slack, bool precision) {
    const Lists& lists = m_lists[c.output];
    Explanation e;
    e.operation = lists.geometries[c.geometry].operation;
    e.geometry = !lists.geometries[c.geometry].none();
    e.input = m_case.input;
    e.weight = m_case.weight;
    if (c.input > 0) {
      auto changed = m_inputChanges[c.input].apply(m_case.input);
      if (!changed) return tl::make_unexpected(changed.error());
      e.input = *std::move(changed);
    }
    if (c.weight > 0) {
      auto changed = m_weightChanges[c.weight].apply(m_case.weight);
      if (!changed) return tl::make_unexpected(changed.error());
      e.weight = *std::move(changed);
    }
    e.value = m_valueChanges[c.value];
    e.output = m_outputChanges[c.output];
    e.fitted = c.fitted;
    const Biases& biases = biasesFor(e.operation.geometry);
    const Trial trial{e.operation, e.input, e.weight};
    auto recomputed = recompute(trial, e.value, biases, e.fitted, lists.expected, m_budget, m_options);
    if (!recomputed) return tl::make_unexpected(recomputed.error());
    for (std::size_t i = 0; i < lists.expected.elements().size(); ++i)
      e.explained += agrees(*recomputed, lists.expected, i, slack) ? 1 : 0;
    if (!enough(e.explained)) return std::optional<Explanation>();
    if (precision) {
      auto found = findPrecision(trial, e.value, biases, e.fitted, lists.expected, m_budget, m_options);
      if (!found) return tl::make_unexpected(found.error());
      if (!*found) return std::optional<Explanation>();
      e.precision = (*found)->precision;
      e.same_precisions = (*found)->same;
      e.before = (*found)->before;
      e.after = (*found)->after;
      e.explained = (*found)->explained;
      recomputed->output = std::move((*found)->output);
    }
    auto ordered = e.output.apply(recomputed->output);
    if (!ordered) return tl::make_unexpected(ordered.error());
    e.recomputed = *std::move(ordered);
    const auto note = [&](const Change& change) {
      if (!change.none()) e.changes.push_back(change);
    };
    note(lists.geometries[c.geometry]);
    note(m_weightChanges[c.weight]);
    note(m_inputChanges[c.input]);
    note(m_valueChanges[c.value]);
    note(m_outputChanges[c.output]);
    return std::optional(std::move(e));
  }

  /// The single change that leaves the smallest error on the cells looked at.
  void lookForNearest() {
    const Lists& lists = m_lists.front();
    m_result.nearest_error = HUGE_VAL;
    const ChannelsLast weight = ChannelsLast::ofWeight(m_case.weight);
    const auto measure = [&](const std::string& name, const Places& places, const ChannelsLast& input,
                             const ChannelsLast& kernels) {
      if (kernels.shape() != places.geometry().weightShape() || input.shape() != places.geometry().inputShape()) return;
      double squares = 0;
      for (const Cell& cell : lists.cells) {
        const CellSum sum = places.at(cell, input, kernels);
        const double value = valueOf({}, {}, biasesFor(places.geometry()), cell, sum);
        squares += (value - cell.expected) * (value - cell.expected);
      }
      const double error = std::sqrt(squares / static_cast<double>(lists.cells.size()));
      if (name.empty()) {
        m_result.error = error;
      } else if (error < m_result.nearest_error) {
        m_result.nearest_error = error;
        m_result.nearest = name;
      }
    };
    if (lists.cells.empty()) return;
    std::size_t right = 0;
    for (std::size_t j = 0; j < lists.geometries.size(); ++j) {
      if (lists.geometries[j].none()) right = j;
      measure(lists.geometries[j].name, lists.places[j], m_inputs.front(), weight);
    }
    if (lists.geometries.empty() || !lists.geometries[right].none()) return;
    for (std::size_t i = 1; i < m_inputChanges.size(); ++i)
      measure(m_inputChanges[i].name, lists.places[right], m_inputs[i], weight);
    for (std::size_t k = 1; k < m_weightChanges.size(); ++k) {
      if (const auto changed = m_weightChanges[k].apply(m_case.weight); changed)
        measure(m_weightChanges[k].name, lists.places[right], m_inputs.front(), ChannelsLast::ofWeight(*changed));
    }
  }

  const MismatchCase& m_case;
  const MemoryBudget& m_budget;
  const RunOptions& m_options;
  std::vector<TensorChange> m_weightChanges, m_inputChanges;
  std::vector<ValueChange> m_valueChanges;
  std::vector<OutputChange> m_outputChanges;
  std::vector<ChannelsLast> m_inputs;
  std::vector<Lists> m_lists;
  std::map<std::int64_t, Biases> m_biases;
  std::vector<char> m_wrong;
  std::int64_t m_wrongCount = 0;
  SearchResult m_result;
};

}  // namespace

Result<SearchResult> search(const MismatchCase& mismatch, const MemoryBudget& budget, const RunOptions& options) try {
  return Search(mismatch, budget, options).run();
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
