// Where it is not known which way the code goes, all ways are followed; what they write is compared afterwards.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

using Kind = StatementKind;

bool jumpsIn(const Block& block, bool loops, bool inLoop) {
  return std::any_of(block.begin(), block.end(), [&](const Statement& s) {
    if (s.kind == Kind::Return) return true;
    if (loops && !inLoop && (s.kind == Kind::Break || s.kind == Kind::Continue)) return true;
    if (s.kind == Kind::Define || s.kind == Kind::Class) return false;
    const bool loop = s.kind == Kind::For || s.kind == Kind::While;
    for (std::size_t i = 0; i < s.blocks.size(); ++i) {
      // What leaves a loop from its else leaves the one around it.
      if (jumpsIn(s.blocks[i], loops, inLoop || (loop && i == 0))) return true;
    }
    return false;
  });
}

}  // namespace

bool Interpreter::hasJumps(const Statement& statement, bool loops) {
  const auto known = m_jumps.find(&statement);
  if (known != m_jumps.end()) return known->second != 0;
  bool jumps = false;
  if (loops) {
    jumps = jumpsIn(statement.blocks[0], true, false);
  } else {  // a return at the end of a function is no jump
    const Block& body = statement.blocks[0];
    for (const Statement& s : body) {
      if (s.kind == Kind::Define || s.kind == Kind::Class) continue;
      for (const Block& block : s.blocks) jumps = jumps || jumpsIn(block, false, false);
    }
  }
  m_jumps.emplace(&statement, jumps ? 1 : 0);
  return jumps;
}

const Unknown* Interpreter::decides(Place at, const Object& condition) {
  ++m_doubts;
  classRuns(condition, {"__bool__", "__len__"}, at);
  const Unknown* why = m_arithmetic.unknownOf(condition, at);
  return m_heap.unknown(
      why ? fmt::format("Line {} decides it, which depends on something unknown: {}", at.line, why->why)
          : fmt::format("Line {} decides it, which is not followed here", at.line),
      why ? why->at : at, why ? why->remedy : "");
}

Interpreter::Flow Interpreter::branches(const std::vector<Way>& ways, const Unknown* why) {
  const std::size_t mark = m_heap.open();
  ++m_doubt;
  std::vector<Heap::Changes> going;
  Flow ending = Flow::Raise;
  for (const Way& way : ways) {
    const Flow flow = way();
    if (flow == Flow::Normal) {
      going.push_back(m_heap.changesSince(mark));
      m_steps += static_cast<int>(going.back().size());  // comparing takes its time
    } else {
      leave(flow);
      ending = std::min(ending, flow);
    }
    m_heap.rollBack(mark);
  }
  --m_doubt;
  m_heap.close();
  if (going.empty()) return ending;
  m_heap.join(going, why);
  return Flow::Normal;
}

/// Keeps the state in which one way leaves a loop, a function or a try.
void Interpreter::leave(Flow flow) {
  Frame& frame = m_frames.back();
  if (flow == Flow::Return) {
    frame.returns.emplace_back(m_heap.changesSince(frame.mark), frame.value);
  } else if (flow == Flow::Raise) {
    if (!m_tries.empty()) m_tries.back().raised.push_back(m_heap.changesSince(m_tries.back().mark));
  } else if (!frame.loops.empty()) {
    Loop& loop = frame.loops.back();
    (flow == Flow::Break ? loop.breaks : loop.continues).push_back(m_heap.changesSince(loop.mark));
  }
}

Interpreter::Flow Interpreter::executeFor(const Statement& statement) {
  const Expression& target = statement.parts[0];
  const Place at = statement.parts[1].at;
  const Unknown* why = nullptr;
  Sequence* iterator = iteratorOf(evaluate(statement.parts[1]), at, why);
  const auto giveUp = [&] {
    why = m_heap.unknown(fmt::format("The loop of line {} goes on longer than it is followed here", statement.at.line),
                         statement.at);
    loseIterator(*iterator, why);
    iterator = nullptr;
  };
  if (iterator && (lengthAhead(*iterator) > static_cast<std::size_t>(kRounds) || tooMany())) giveUp();
  int rounds = 0;
  return loop(
      statement,
      [&]() -> std::optional<bool> {
        if (iterator && (++rounds > kRounds || tooMany())) giveUp();
        if (iterator) {
          if (const auto item = next(*iterator, at, why)) {
            assign(target, *item);
            return true;
          }
          if (!why) return false;
        }
        assign(target, Object(why));
        return std::nullopt;
      },
      why);
}

Interpreter::Flow Interpreter::executeWhile(const Statement& statement) {
  const Unknown* why = nullptr;
  int rounds = 0;
  return loop(
      statement,
      [&]() -> std::optional<bool> {
        const Object condition = evaluate(statement.parts[0]);
        if (++rounds > kRounds || tooMany()) {
          why = m_heap.unknown(
              fmt::format("The loop of line {} goes on longer than it is followed here", statement.at.line),
              statement.at);
          return std::nullopt;
        }
        const auto truth = truthOf(condition);
        if (!truth) why = decides(statement.at, condition);
        return truth;
      },
      why);
}

Interpreter::Flow Interpreter::loop(const Statement& statement, const std::function<std::optional<bool>()>& next,
                                    const Unknown*& why) {
  const bool jumps = hasJumps(statement, true);
  const std::size_t mark = jumps ? m_heap.open() : 0;
  m_frames.back().loops.push_back({mark, {}, {}});
  const auto state = [&]() -> Loop& { return m_frames.back().loops.back(); };
  const auto decided = [&] {
    return m_heap.unknown(fmt::format("The loop of line {} may end earlier", statement.at.line), statement.at);
  };
  std::optional<Flow> ended;  // how the last way that went on came to its end
  bool natural = true;
  while (!ended) {
    const auto more = next();
    if (!more) {
      ended = unknownLoop(statement, why);
      break;
    }
    if (!*more) break;
    if (!step()) {
      ended = Flow::Raise;
      break;
    }
    const Flow flow = execute(statement.blocks[0]);
    if (state().continues.empty()) {
      if (flow == Flow::Normal || flow == Flow::Continue) continue;
      ended = flow;
      natural = false;
      break;
    }
    // Some ways go on with the next round, whatever the last one did.
    std::vector<Heap::Changes> going = std::move(state().continues);
    state().continues.clear();
    if (flow == Flow::Normal || flow == Flow::Continue)
      going.push_back(m_heap.changesSince(mark));
    else
      leave(flow);
    m_heap.rollBack(mark);
    m_heap.join(going, decided());
  }
  Loop last = std::move(m_frames.back().loops.back());
  m_frames.back().loops.pop_back();
  Flow flow = ended.value_or(Flow::Normal);
  if (natural && flow == Flow::Normal && statement.blocks.size() > 1 && !statement.blocks[1].empty())
    flow = last.breaks.empty() ? execute(statement.blocks[1])
                               : branches({[&] { return execute(statement.blocks[1]); }}, decided());
  if (flow == Flow::Break && !natural) flow = Flow::Normal;
  if (!last.breaks.empty()) {
    std::vector<Heap::Changes> ends = std::move(last.breaks);
    if (flow == Flow::Normal)
      ends.push_back(m_heap.changesSince(mark));
    else
      leave(flow);
    m_heap.rollBack(mark);
    m_heap.join(ends, decided());
    flow = Flow::Normal;
  }
  if (jumps) m_heap.close();
  return flow;
}

/// A body that is run no one knows how often: what it writes is unknown at its beginning, and afterwards unless it
/// writes what was there before.
Interpreter::Flow Interpreter::unknownLoop(const Statement& statement, const Unknown* why) {
  const std::size_t mark = m_heap.open(), before = m_heap.made();
  ++m_doubt;
  Heap::Changes written;
  // What a round makes itself is another thing in the next one.
  const auto collect = [&](const Heap::Changes& changes) {
    bool more = false;
    for (const auto& [location, content] : changes)
      more = (Heap::isOlder(location, before) && written.emplace(location, content).second) || more;
    return more;
  };
  const auto round = [&] {
    m_frames.back().loops.push_back({mark, {}, {}});
    if (statement.kind == Kind::For) assign(statement.parts[0], Object(why));
    m_heap.forget(written, why);
    const Flow flow = execute(statement.blocks[0]);
    Loop ended = std::move(m_frames.back().loops.back());
    m_frames.back().loops.pop_back();
    std::vector<Heap::Changes> all = std::move(ended.breaks);
    std::move(ended.continues.begin(), ended.continues.end(), std::back_inserter(all));
    if (flow == Flow::Return || flow == Flow::Raise)
      leave(flow);
    else
      all.push_back(m_heap.changesSince(mark));
    return all;
  };
  std::vector<Heap::Changes> ways;
  // Ends, as every round but the last one finds something that was there before and is written: at the latest with
  // the limit of steps.
  while (!m_error) {
    const auto found = m_found;
    const auto convolutions = m_convolutions;
    const std::size_t returns = m_frames.back().returns.size();
    ways = round();
    m_heap.rollBack(mark);
    bool more = false;
    for (const Heap::Changes& changes : ways) more = collect(changes) || more;
    if (!more || !step()) break;
    m_found = found;
    m_convolutions = convolutions;
    m_frames.back().returns.resize(returns);
  }
  --m_doubt;
  m_heap.close();
  ways.emplace_back();  // not at all
  m_heap.join(ways, why);
  return Flow::Normal;
}

}  // namespace scatterscope
