#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

using Kind = StatementKind;

/// Whether a pattern of match is one of values that are written out, and all of those.
bool isPlainPattern(const Expression& pattern) {
  if (pattern.kind == ExpressionKind::Literal) return true;
  if (pattern.kind == ExpressionKind::Unary) return isPlainPattern(pattern.parts.front());
  const bool either =
      pattern.kind == ExpressionKind::Binary &&
      std::all_of(pattern.operators.begin(), pattern.operators.end(), [](const Operator& o) { return o.text == "|"; });
  return either && std::all_of(pattern.parts.begin(), pattern.parts.end(), isPlainPattern);
}

}  // namespace

void collectTargets(const Expression& target, std::set<std::string>& names) {
  if (target.kind == ExpressionKind::Name) names.insert(target.text);
  const bool several = target.kind == ExpressionKind::Tuple || target.kind == ExpressionKind::List ||
                       target.kind == ExpressionKind::Star;
  if (!several) return;
  for (const Expression& part : target.parts) collectTargets(part, names);
}

void collectAssigned(const Block& block, std::set<std::string>& names, std::set<std::string>& declared) {
  for (const Statement& s : block) {
    const auto all = [&](std::size_t count) {
      for (std::size_t i = 0; i < std::min(count, s.parts.size()); ++i) collectTargets(s.parts[i], names);
    };
    if (s.kind == Kind::Assign) all(s.parts.size() - 1);
    if (s.kind == Kind::Augment || s.kind == Kind::Annotate || s.kind == Kind::For || s.kind == Kind::Delete) all(1);
    if (s.kind == Kind::Fragment) {
      for (const Expression& target : s.decorators) collectTargets(target, names);
    }
    if (s.kind == Kind::With) {
      for (std::size_t i = 1; i < s.parts.size(); i += 2) collectTargets(s.parts[i], names);
    }
    if (s.kind == Kind::Define || s.kind == Kind::Class) names.insert(s.text);
    if (s.kind == Kind::Import || s.kind == Kind::Try) {
      for (const Binding& binding : s.names) {
        if (!binding.name.empty()) names.insert(binding.name);
      }
    }
    if (s.kind == Kind::Global) {
      for (const Binding& binding : s.names) declared.insert(binding.name);
    }
    if (s.kind == Kind::Define || s.kind == Kind::Class) continue;
    for (const Block& inner : s.blocks) collectAssigned(inner, names, declared);
  }
}

bool Interpreter::step() {
  if (++m_steps <= kSteps) return !m_error;
  if (!m_error)
    m_error = syntaxErrorAt({}, "This code takes more steps than are followed here.",
                            "Paste the lines around the call alone.");
  return false;
}

Interpreter::Flow Interpreter::execute(const Block& block) {
  if (m_nesting > kNesting) {
    if (!m_error)
      m_error =
          syntaxErrorAt(block.empty() ? Place{} : block.front().at, "This is nested deeper than it is followed here.",
                        "Paste the lines around the call alone.");
    return Flow::Raise;
  }
  ++m_nesting;
  Flow flow = Flow::Normal;
  for (std::size_t i = 0; i < block.size() && flow == Flow::Normal; ++i) flow = execute(block[i]);
  --m_nesting;
  return flow;
}

Interpreter::Flow Interpreter::execute(const Statement& s) {
  if (!step()) return Flow::Raise;
  switch (s.kind) {
    case Kind::Expression:
      evaluate(s.parts[0]);
      return Flow::Normal;
    case Kind::Assign: {
      const Object value = evaluate(s.parts.back());
      for (std::size_t i = 0; i + 1 < s.parts.size(); ++i) assign(s.parts[i], value);
      return Flow::Normal;
    }
    case Kind::Augment:
      augment(s);
      return Flow::Normal;
    case Kind::Annotate:
      // A printed model has its layers where annotations stand: (up): ConvTranspose2d(…)
      if (s.parts[1].kind == ExpressionKind::Call) evaluate(s.parts[1]);
      if (s.parts[2].kind != ExpressionKind::Missing) assign(s.parts[0], evaluate(s.parts[2]));
      return Flow::Normal;
    case Kind::Delete:
      executeDelete(s.parts[0]);
      return Flow::Normal;
    case Kind::Pass:
    case Kind::Global:
      if (s.kind == Kind::Global) {
        auto& declared = s.text == "global" ? m_scope->globals : m_scope->nonlocals;
        for (const Binding& binding : s.names) declared.insert(binding.name);
      }
      return Flow::Normal;
    case Kind::Break:
      return m_frames.back().loops.empty() ? Flow::Normal : Flow::Break;
    case Kind::Continue:
      return m_frames.back().loops.empty() ? Flow::Normal : Flow::Continue;
    case Kind::Return:
      m_frames.back().value = s.parts[0].kind == ExpressionKind::Missing ? Object() : evaluate(s.parts[0]);
      // Text that was cut out of a function goes on behind its return.
      return m_frames.size() > 1 ? Flow::Return : Flow::Normal;
    case Kind::Raise:
      for (const Expression& part : s.parts) evaluate(part);
      ++m_doubts;
      return m_frames.size() > 1 || m_doubt > 0 || !m_tries.empty() ? Flow::Raise : Flow::Normal;
    case Kind::Assert:
      if (!s.parts.empty() && !truthOf(evaluate(s.parts[0])).value_or(false)) ++m_doubts;
      return Flow::Normal;
    case Kind::Import:
      executeImport(s);
      return Flow::Normal;
    case Kind::If:
      return executeIf(s);
    case Kind::While:
      return executeWhile(s);
    case Kind::For:
      return executeFor(s);
    case Kind::Try:
      return executeTry(s);
    case Kind::With:
      return executeWith(s);
    case Kind::Match:
      return executeMatch(s, 0, evaluate(s.parts[0]));
    case Kind::Define: {
      Function* function = define(s, m_scope);
      assignName(s.text, decorate(s, *function));
      return Flow::Normal;
    }
    case Kind::Class:
      defineClass(s);
      return Flow::Normal;
    case Kind::Fragment:
      return executeFragment(s);
  }
  return Flow::Normal;
}

Interpreter::Flow Interpreter::executeIf(const Statement& s) {
  return ifFrom(s, 0);
}

/// The branches from one on; those before it are known not to be taken.
Interpreter::Flow Interpreter::ifFrom(const Statement& s, std::size_t index) {
  if (index >= s.parts.size()) return index < s.blocks.size() ? execute(s.blocks[index]) : Flow::Normal;
  const Object condition = evaluate(s.parts[index]);
  const auto truth = truthOf(condition);
  if (truth && m_other_ways) return ifBothWays(s, index, *truth);
  if (truth && *truth) return execute(s.blocks[index]);
  if (truth) return ifFrom(s, index + 1);
  return branches({[&] { return execute(s.blocks[index]); }, [&] { return ifFrom(s, index + 1); }},
                  decides(s.parts[index].at, condition));
}

/// Both ways, of which one is not taken as the code stands: which is remembered for the calls in it.
Interpreter::Flow Interpreter::ifBothWays(const Statement& s, std::size_t index, bool truth) {
  const Place at = s.parts[index].at;
  const auto way = [&](bool first) {
    const auto before = m_not_taken;
    if (first != truth && !m_not_taken) m_not_taken = at;
    const Flow flow = first ? execute(s.blocks[index]) : ifFrom(s, index + 1);
    m_not_taken = before;
    return flow;
  };
  const Unknown* why = m_heap.unknown(fmt::format("Line {} decides it", at.line), at);
  return branches({[&] { return way(true); }, [&] { return way(false); }}, why);
}

Interpreter::Flow Interpreter::executeMatch(const Statement& s, std::size_t index, const Object& subject) {
  if (index >= s.blocks.size()) return Flow::Normal;
  const Expression &pattern = s.parts[1 + 2 * index], &guard = s.parts[2 + 2 * index];
  std::optional<bool> truth;
  const bool wildcard = pattern.kind == ExpressionKind::Name && pattern.text == "_";
  if (wildcard) truth = true;
  if (isPlainPattern(pattern)) {
    const auto alternatives = pattern.kind == ExpressionKind::Binary ? pattern.parts : std::vector{pattern};
    truth = false;
    for (const Expression& one : alternatives) {
      const auto matches = equal(subject, evaluate(one));
      if (!matches) truth.reset();
      if (matches && *matches) truth = true;
      if (!truth || *truth) break;
    }
  }
  if (guard.kind != ExpressionKind::Missing && truth.value_or(true)) {
    const auto guarded = truthOf(evaluate(guard));
    truth = guarded && !*guarded ? guarded : truth && guarded ? truth : std::nullopt;
  }
  if (truth && *truth) return execute(s.blocks[index]);
  if (truth) return executeMatch(s, index + 1, subject);
  const Unknown* why = decides(pattern.at, subject);
  std::set<std::string> bound;
  collectTargets(pattern, bound);
  return branches({[&] {
                     for (const std::string& name : bound) assignName(name, Object(why));
                     return execute(s.blocks[index]);
                   },
                   [&] { return executeMatch(s, index + 1, subject); }},
                  why);
}

Interpreter::Flow Interpreter::executeFragment(const Statement& s) {
  if (!m_broken && !s.broken.empty()) m_broken = s.broken.front().error;
  for (const BrokenCall& call : s.broken) {
    const auto dot = std::min(call.dotted.find('.'), call.dotted.size());
    std::string qualified = call.dotted;
    const Object front = lookUp(call.dotted.substr(0, dot), s.at);
    if (const auto* external = front.to<const External>()) qualified = external->qualified + call.dotted.substr(dot);
    if (!call.dotted.empty() && mayBeConvolution({s.at, s.at, call.dotted, qualified})) refuse(call.error);
  }
  for (const Expression& part : s.parts) evaluate(part);
  const Unknown* why = m_heap.unknown(fmt::format("Line {} cannot be read", s.at.line), s.at);
  for (const Expression& target : s.decorators) assign(target, Object(why));
  ++m_doubts;
  if (s.blocks.empty()) return Flow::Normal;
  return branches({[&] { return execute(s.blocks[0]); }, [] { return Flow::Normal; }}, why);
}

Interpreter::Flow Interpreter::executeWith(const Statement& s) {
  std::vector<Object> entered;
  bool swallows = false;
  for (std::size_t i = 0; i + 1 < s.parts.size(); i += 2) {
    const Expression& context = s.parts[i];
    const Object manager = evaluate(context);
    const EvaluatedCall call{{context.at, context.end, "with", "with"}, {}, nullptr};
    Object given;
    auto* instance = manager.to<Instance>();
    Function* enter = instance ? methodOf(*instance->of, "__enter__") : nullptr;
    if (enter) {
      given = callFunction(*enter, call, &manager);
      entered.push_back(manager);
      const Function* exit = methodOf(*instance->of, "__exit__");
      swallows = swallows || (exit && !endsWithNothing(*exit));
    } else {
      given = unknown("What a with statement gives is not followed here.", context.at);
    }
    const std::string dotted = context.kind == ExpressionKind::Call ? dottedName(context.parts[0]) : "";
    const std::string last = dotted.substr(dotted.rfind('.') + 1);
    swallows = swallows || last == "suppress" || last == "raises" || last == "assertRaises";
    if (s.parts[i + 1].kind != ExpressionKind::Missing) assign(s.parts[i + 1], given);
  }
  static const Block kNothing;
  const Flow flow = swallows ? executeTry({s, s.blocks[0], kNothing, kNothing, {&kNothing}}) : execute(s.blocks[0]);
  for (std::size_t i = entered.size(); i-- > 0;) {
    auto* instance = entered[i].to<Instance>();
    if (Function* exit = methodOf(*instance->of, "__exit__")) {
      EvaluatedCall call{{s.at, s.at, "__exit__", "__exit__"}, {}, nullptr};
      for (int n = 0; n < 3; ++n)
        call.arguments.push_back({"", swallows ? unknown("Whether it ends with an exception.", s.at) : Object(), s.at});
      callFunction(*exit, call, &entered[i]);
    }
  }
  return flow;
}

/// Whether a function gives None, or False, wherever it ends.
bool Interpreter::endsWithNothing(const Function& function) {
  const std::function<bool(const Block&)> quiet = [&](const Block& block) {
    return std::all_of(block.begin(), block.end(), [&](const Statement& s) {
      if (s.kind == Kind::Return) {
        const Expression& value = s.parts[0];
        return value.kind == ExpressionKind::Missing ||
               (value.kind == ExpressionKind::Literal && (value.value.isNone() || value.value == Value(false)));
      }
      if (s.kind == Kind::Define || s.kind == Kind::Class) return true;
      return std::all_of(s.blocks.begin(), s.blocks.end(), quiet);
    });
  };
  return function.statement && !function.opaque && quiet(function.statement->blocks[0]);
}

/// A body in which nothing is unknown cannot fail without ending the program: then the handlers are passed over.
Interpreter::Flow Interpreter::executeTry(const Statement& s) {
  Attempt attempt{s, s.blocks[0], s.blocks[1], s.blocks[2], {}};
  for (std::size_t i = 3; i < s.blocks.size(); ++i) attempt.handlers.push_back(&s.blocks[i]);
  return executeTry(attempt);
}

Interpreter::Flow Interpreter::executeTry(const Attempt& attempt) {
  const Statement& s = attempt.at;
  const std::size_t mark = m_heap.open();
  m_tries.push_back({mark, {}});
  const int doubts = m_doubts;
  Flow flow = execute(attempt.body);
  Try tried = std::move(m_tries.back());
  m_tries.pop_back();
  const auto finish = [&](Flow ended) {
    m_heap.close();
    if (attempt.last.empty()) return ended;
    const Flow last = execute(attempt.last);
    return last == Flow::Normal ? ended : last;
  };
  const bool certain = flow != Flow::Raise && doubts == m_doubts && tried.raised.empty();
  if (certain || attempt.handlers.empty()) {
    if (flow == Flow::Normal && !attempt.otherwise.empty()) flow = execute(attempt.otherwise);
    return finish(flow);
  }
  const Unknown* why = m_heap.unknown(fmt::format("The try of line {} may end before its last line", s.at.line), s.at);
  Heap::Changes written = m_heap.changesSince(mark);
  for (const Heap::Changes& raised : tried.raised) written.insert(raised.begin(), raised.end());
  std::vector<Heap::Changes> ends;
  Flow ending = Flow::Raise;
  const auto end = [&](Flow way) {
    if (way == Flow::Normal) {
      ends.push_back(m_heap.changesSince(mark));
    } else {
      // What leaves the try runs finally on its way.
      const Flow last = execute(attempt.last);
      const Flow left = last == Flow::Normal ? way : last;
      leave(left);
      ending = std::min(ending, left);
    }
    m_heap.rollBack(mark);
  };
  ++m_doubt;
  if (flow == Flow::Normal && !attempt.otherwise.empty()) flow = execute(attempt.otherwise);
  end(flow);
  for (std::size_t i = 0; i < attempt.handlers.size(); ++i) {
    m_heap.forget(written, why);
    if (s.kind == Kind::Try && i < s.names.size() && !s.names[i].name.empty()) assignName(s.names[i].name, Object(why));
    end(execute(*attempt.handlers[i]));
  }
  --m_doubt;
  if (ends.empty()) return finish(ending);
  m_heap.join(ends, why);
  return finish(Flow::Normal);
}

void Interpreter::executeImport(const Statement& s) {
  ++m_doubts;  // it may fail
  const bool own = !s.text.empty() && !isHarmless({s.at, s.at, s.text + ".any", s.text + ".any"}) && s.text != "typing";
  if (own) loseNames(*m_scope, m_heap.unknown(fmt::format("The names of {} may replace it.", s.text), s.at));
  for (const Binding& binding : s.names)
    assignName(binding.name, m_heap.external(Value(Value::Name{binding.name}), binding.module));
}

}  // namespace scatterscope
