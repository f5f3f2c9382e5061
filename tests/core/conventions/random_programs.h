#pragma once

#include <string>
#include <vector>

#include "random_axis.h"

namespace scatterscope::testing {

/// Writes small programs of Python that end, in which the names u0 to u3 are never set: whoever runs them says what
/// they are.
class RandomProgram {
 public:
  explicit RandomProgram(Random& random) : m_random(random) {}

  std::string write() {
    m_text.clear();
    m_functions = 0;
    for (const char* name : {"a", "b", "c"}) line(std::string(name) + " = " + std::to_string(between(m_random, -5, 9)));
    line("xs = [" + number() + ", " + number() + ", " + number() + "]");
    line("d = {'k': " + number() + ", 's': " + number() + "}");
    line("e = f = " + number());
    line("it = iter((1, 2))");
    m_class = m_effects = false;
    if (chance(2)) effects();
    if (chance(3)) classWith();
    const auto statements = between(m_random, 3, 8);
    for (std::int64_t i = 0; i < statements; ++i) statement(0);
    return m_text;
  }

  /// The names that the programs set.
  static const std::vector<std::string>& names() {
    static const std::vector<std::string> all = {"a", "b", "c", "e", "f", "xs", "ys", "t", "w", "m", "o"};
    return all;
  }

 private:
  bool chance(int one) { return between(m_random, 1, one) == 1; }
  std::string pick(const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(between(m_random, 0, std::ssize(words) - 1))];
  }
  std::string number() { return std::to_string(between(m_random, -4, 9)); }
  void line(const std::string& text) {
    m_text += std::string(static_cast<std::size_t>(2 * m_depth), ' ') + text + "\n";
  }
  std::string name() { return pick({"a", "b", "c", "a", "b", "c", "e", "f"}); }

  /// Something whose evaluation changes c.
  std::string effect() { return m_effects ? pick({"t0()", "t0()", "t1(" + number() + ")", "t1(a)"}) : number(); }

  std::string atom(int depth) {
    if (chance(25)) return effect();
    if (chance(30)) return pick({"next(it, 3)", "len(list(it))", "sum(it)", "len(d.values())"});
    switch (between(m_random, 0, 13)) {
      case 0:
      case 1:
      case 2:
        return number();
      case 3:
      case 4:
      case 5:
        return name();
      case 6:
        return chance(12) ? "None" : pick({"True", "False", "0.5", "2.5", "-1.25", "1e3", "7", "0x1F", "1_000"});
      case 7:
        return "xs[" + pick({"0", "1", "-1", "0", "-2", chance(6) ? "a" : "1"}) + "]";
      case 8:
        return pick({"d['k']", "d.get('s')", "d.get('q', 3)", "len(xs)", "len(d)"});
      case 9:
        return pick({"u0", "u1", "u2", "u3"});
      case 10:
        return m_functions > 0
                   ? "g" + std::to_string(between(m_random, 0, m_functions - 1)) + "(" + arguments(depth) + ")"
                   : number();
      default:
        return "(" + expression(depth - 1) + ")";
    }
  }

  std::string arguments(int depth) {
    return pick({expression(depth - 1), expression(depth - 1) + ", " + expression(depth - 1),
                 expression(depth - 1) + ", y=" + expression(depth - 1), "*(" + number() + ", " + number() + ")",
                 "**dict(x=" + number() + ", y=" + number() + ")", number(), name()});
  }

  std::string expression(int depth) {
    if (depth <= 0) return chance(2) ? number() : name();
    const auto sub = [&] { return expression(depth - 1); };
    switch (between(m_random, 0, 16)) {
      case 0:
      case 1:
      case 2:
        return atom(depth) + pick({" + ", " - ", " * "}) + atom(depth);
      case 3:
        return atom(depth) + pick({" // ", " % ", " / "}) +
               (chance(8) ? atom(depth) : pick({"3", "-2", "4", "2.5", "7"}));
      case 4:
        return atom(depth) + pick({" ** 2", " * 3", " - 1", " + 2", " * -1"}) +
               (chance(6) ? pick({" ** -1", " >> 1", " << 2", " & 6", " | 3", " ^ 5"}) : "");
      case 5:
        return atom(depth) + pick({" < ", " == ", " != ", " >= ", " <= ", " > "}) + atom(depth);
      case 6:
        return atom(depth) + " < " + atom(depth) + pick({" <= ", " != ", " > "}) + atom(depth);
      case 7:
        return atom(depth) + pick({" and ", " or "}) + atom(depth) + pick({" or ", " and "}) + atom(depth);
      case 8:
        return (chance(8) ? "~" : pick({"not ", "-", "+"})) + atom(depth);
      case 9:
        return "(" + sub() + " if " + sub() + " else " + sub() + ")";
      case 10:
        return pick({"min", "max"}) + "(" + sub() + ", " + sub() + pick({")", ", 3)"});
      case 11:
        return (chance(12) ? "str" : pick({"int", "float", "round", "abs", "bool", "math.floor", "math.ceil"})) + "(" +
               sub() + ")";
      case 12:
        if (chance(4)) return lazily();
        return pick({"sum(xs)", "max(xs)", "sum([v for v in xs if v > 1])", "[v * 2 for v in xs][0]",
                     "sum(i * v for i, v in enumerate(xs))", "len([v for v in xs if v != a])", "xs[1:][0]",
                     "xs[::-1][0]", "sorted(xs)[0]", "(lambda q, r=2: q * r)(" + number() + ")",
                     "dict(zip('pq', xs))['q']", "max(*xs)", "list(range(" + number() + ", 19, 3))[-1]",
                     "any(v > 3 for v in xs)", "divmod(" + number() + ", 4)[1]", "len(f'{a}{b}')", "isinstance(a, int)",
                     "tuple(xs)[1]"});
      case 13:
        return atom(depth) + pick({" in xs", " not in (1, 2, 3)", " is None", " is not None", " in d"});
      case 14:
        return "(w := " + sub() + ")";
      case 15:
        return m_class ? pick({"o.k", "o.get()", "o.get(3)", "P(2).k", "P.z"}) : number();
      default:
        return atom(depth);
    }
  }

  /// What goes through something by asking for one value after the other.
  std::string lazily() {
    return pick({"any(t > " + number() + " for t in xs)", "any(" + effect() + " > 2 for t in xs)",
                 "all(map(lambda t: t + " + effect() + ", xs))", "list(map(lambda t: t * b, xs))[0]",
                 "sum(t * c for t in xs if t != a)", "2 in (t + a for t in xs)", "next((t for t in xs if t > b), 0)",
                 "list(filter(lambda t: t > a, xs))[0]", "sorted(xs, key=lambda t: -t)[0]",
                 "min(xs, key=lambda t: (t - a) * (t - a))", "len({t * t for t in xs})", "list(reversed(xs))[0]",
                 "sum(i * j for i in xs[:3] for j in range(3) if i != j)"});
  }

  void body(int level) {
    ++m_depth;
    const auto statements = between(m_random, 1, 3);
    for (std::int64_t i = 0; i < statements; ++i) statement(level + 1);
    if (m_loops > 0 && chance(4)) {
      line("if " + expression(1) + ":");
      ++m_depth;
      line(pick({"break", "continue"}));
      --m_depth;
    }
    if (m_inFunction > 0 && chance(5)) {
      line("if " + expression(1) + ":");
      ++m_depth;
      line("return " + expression(1));
      --m_depth;
    }
    --m_depth;
  }

  void loopBody(int level) {
    ++m_loops;
    body(level);
    --m_loops;
  }

  void statement(int level) {
    if (chance(6)) return changing(level);
    const auto kind = between(m_random, 0, level > 2 ? 9 : 18);
    switch (kind) {
      case 0:
      case 1:
      case 2:
      case 3:
        return line(name() + " = " + expression(2));
      case 4:
        return line(name() + pick({" += ", " -= ", " *= "}) + expression(1));
      case 5:
        return line("a, b = " + expression(1) + ", " + expression(1));
      case 6:
        if (m_growing > 0)  // would never end
          return line(
              pick({"if len(xs) < 9: xs.append(" + expression(1) + ")", "xs[0] = " + expression(1), "ys = xs"}));
        return line(
            pick({"xs.append(" + expression(1) + ")", "xs[0] = " + expression(1), "xs += [" + expression(1) + "]",
                  "ys = xs", "xs = xs[:2] + [1, 2]", "xs.insert(1, " + number() + ")", "xs = list(xs)"}));
      case 7:
        return line(pick({"d['k'] = " + expression(1), "d['q'] = " + expression(1), "d.update(s=" + number() + ")",
                          "t = tuple(xs[:2])", "e, *m = xs", "f = d.pop('q', 2)"}));
      case 8:
        return line(pick({"e", "f"}) + " = " + expression(3));
      case 9:
        if (m_class) return line(pick({"o = P(" + expression(1) + ")", "o.k = " + expression(1), "P.z = " + number()}));
        return line("c = " + expression(2));
      case 10:
      case 11:
        line("if " + expression(2) + ":");
        body(level);
        if (chance(3)) {
          line("elif " + expression(1) + ":");
          body(level);
        }
        if (chance(2)) {
          line("else:");
          body(level);
        }
        return;
      case 12:
        line("for i in range(" + std::to_string(between(m_random, 0, 4)) + "):");
        loopBody(level);
        if (chance(4)) {
          line("else:");
          body(level);
        }
        return;
      case 13:
        line("for v in " + pick({"xs[:4]", "(1, 2, 5)", "[a, b]", "list(d)[:2]", "zip((1, 2), (3, 4))", "range(u0)"}) +
             ":");
        return loopBody(level);
      case 14: {
        const std::string counter = "n" + std::to_string(m_counter++);
        line(counter + " = 0");
        line("while " + counter + " < " + std::to_string(between(m_random, 0, 4)) +
             pick({"", " and a != 3", " or b == 2"}) + ":");
        ++m_depth;
        line(counter + " += 1");
        line("if " + counter + " > 6: break");
        --m_depth;
        return loopBody(level);
      }
      case 15:
      case 16:
        return function(level);
      case 17:
        line("try:");
        body(level);
        line(pick({"except ZeroDivisionError:", "except Exception:"}));
        body(level);
        if (chance(3)) {
          line("finally:");
          ++m_depth;
          line("c = " + number());
          --m_depth;
        }
        return;
      default:
        line("match " + pick({"a", "b", "c"}) + ":");
        ++m_depth;
        line("case " + pick({"1", "0 | 2", "-1"}) + ":");
        body(level);
        line("case _" + pick({"", " if b > 1"}) + ":");
        body(level);
        --m_depth;
        return;
    }
  }

  void function(int level) {
    if (m_inFunction > 0) return line("b = " + expression(1));
    const std::string defined = "g" + std::to_string(m_functions);
    line("def " + defined + "(x, y=" + pick({"3", "a", "2.5"}) + ", *r, **q):");
    const int loops = m_loops;
    m_loops = 0;
    ++m_inFunction;
    if (chance(3)) {
      ++m_depth;
      line("global c");
      --m_depth;
    }
    ++m_depth;
    line("a = x");
    --m_depth;
    body(level);
    ++m_depth;
    line("return " + (chance(10) ? "x, y" : pick({"x * y", "x", "a", "y if x else a", "len(r)"})));
    --m_depth;
    --m_inFunction;
    m_loops = loops;
    ++m_functions;
    line(name() + " = " + defined + "(" + expression(1) + ")");
  }

  /// What is changed while something else is evaluated, or behind another name.
  void changing(int level) {
    switch (between(m_random, 0, level > 2 ? 4 : 9)) {
      case 0:
        return line("xs[" + (m_effects ? pick({"t0()", "t1(0) * 0", "-1"}) : "0") + "] " + pick({"+= ", "-= ", "*= "}) +
                    atom(1));
      case 1:
        return line(pick({"it = iter(xs)", "it = (t + " + name() + " for t in xs)", "it = map(lambda t: t + b, xs)",
                          "it = reversed(xs)", "it = iter(d.values())", "it = (" + effect() + " for t in xs)"}));
      case 2:
        return line("if len(xs) < 5: xs *= 2");
      case 3:
        return line(pick({"xs.sort()", "xs.sort(key=lambda t: -t)", "f = d.setdefault('z', " + expression(1) + ")",
                          "d['k'] += " + atom(1), "ys = d.values()"}));
      case 4:
        return line(m_class ? pick({"o.k += " + effect(), "P.z -= 1", "P.late().k += 1"}) : "e += " + effect());
      case 5:
      case 6:
        line("for v in " + pick({"xs", "xs", "it", "reversed(xs)", "map(lambda t: t + c, xs)", "(t * a for t in xs)"}) +
             ":");
        ++m_depth;
        line(pick({"if len(xs) < 6: xs.append(v)", "xs[-1] = " + expression(1), "xs = xs[:3] + [v]",
                   "if len(xs) > 2: xs.pop()", "a = v"}));
        --m_depth;
        return growing(level);
      case 7:
        line("for i, v in " + pick({"enumerate(xs)", "d.items()", "zip(xs, d.values())", "zip(it, xs)"}) + ":");
        ++m_depth;
        line(pick({"xs[-1] = v", "d['s'] = v", "d.update(k=" + expression(1) + ")", "if len(xs) < 6: xs.append(v)"}));
        --m_depth;
        return growing(level);
      case 8:
        if (m_inFunction > 0) return line("b = " + effect());
        line("class Q:");
        ++m_depth;
        line(pick({"global e", "global f", "z = a"}));
        line(pick({"e = a + 1", "f = b", "e, f = b, a", "e += 1"}));
        line("z = e");
        --m_depth;
        return line("b = Q.z");
      default:
        if (m_inFunction > 0) return line("b = " + effect());
        line("def n0():");
        ++m_depth;
        line("a = " + number());
        line("def n1():");
        ++m_depth;
        line(pick({"global a", "nonlocal a", "pass"}));
        line("a = " + number());
        line("return a");
        --m_depth;
        line("return n1() + a");
        --m_depth;
        return line("b = n0()");
    }
  }

  /// The body of a loop over something that the body may make longer.
  void growing(int level) {
    ++m_growing;
    loopBody(level);
    --m_growing;
  }

  /// Functions that change c, one of them only for arguments that it was not called with before.
  void effects() {
    m_effects = true;
    line("import functools");
    line("def t0():");
    line("  global c");
    line("  c = c + 1 if c < 40 else 0");
    line("  return 0");
    line("@functools." + pick({"lru_cache", "lru_cache(maxsize=None)", "cache", "lru_cache(maxsize=2)"}));
    line("def t1(x):");
    line("  global c");
    line("  c = " + pick({"x", "c + 1", "7"}));
    line("  return x * 2");
  }

  void classWith() {
    m_class = true;
    line("class P:");
    line("  z = 4");
    line("  def __init__(self, k=3):");
    line("    self.k = k + 1");
    line("    if " + pick({"k > 2", "u1", "k"}) + ": self.z = 5");
    line("  @classmethod");
    line("  def late(cls):");
    line("    cls.z += 1");
    line("    return o");
    line("  def get(self, n=1):");
    line("    return self.k * n + self.z");
    line("o = P()");
  }

  Random& m_random;
  std::string m_text;
  int m_depth = 0, m_loops = 0, m_inFunction = 0, m_functions = 0, m_counter = 0, m_growing = 0;
  bool m_class = false, m_effects = false;
};

}  // namespace scatterscope::testing
