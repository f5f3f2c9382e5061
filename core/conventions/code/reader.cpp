// From words to recipes: logical lines are taken one by one; assignments fill the table of names, calls of a
// known convention become specifications, a Pad behind a call becomes a step, everything else is passed over.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/code/assignments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/code/imports.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

class Reader {
 public:
  explicit Reader(const ReadOptions& options) : m_options(options) {}

  Result<void> read(Line line) {
    m_imports.read(line);
    for (CallSite& call : callsIn(line)) {
      call.qualified = m_imports.qualified(call.dotted);
      if (const Convention* convention = conventionOf(call)) {
        if (auto done = readCall(call, *convention); !done) return done;
        m_target = targetOf(line);
      } else if (auto done = readBehind(call); !done) {
        return done;
      }
    }
    m_assignments.read(line);
    return {};
  }

  Result<std::vector<Recipe>> recipes() && {
    if (!m_recipes.empty()) return std::move(m_recipes);
    std::vector<std::string_view> known;
    for (const Convention* convention : conventions()) known.push_back(convention->className());
    const std::string remedy = fmt::format("Paste a line with {}.", fmt::join(known, " or "));
    if (m_near.kind != TokenKind::End) {
      return syntaxError(m_near, fmt::format("{} is no transposed convolution known here.", m_near.text), remedy);
    }
    return syntaxError(Token{}, "There is no call of a transposed convolution in this code.", remedy);
  }

 private:
  Result<void> readCall(const CallSite& call, const Convention& convention) {
    const auto version = m_options.versions.find(convention.name());
    const auto site = evaluated(call, m_assignments.names());
    if (!site) return tl::make_unexpected(site.error());
    auto specification = convention.code().read(*site, m_assignments.names(),
                                                version == m_options.versions.end() ? Value() : version->second);
    if (!specification) return tl::make_unexpected(specification.error());
    m_recipes.push_back({std::move(*specification), 0, 0, {}});
    return {};
  }

  /// Any other call: the layer's own, what fills its tensors, a Pad, or something that is passed over.
  Result<void> readBehind(const CallSite& call) {
    if (!m_recipes.empty() && !m_target.empty()) {
      Specification& layer = m_recipes.back().call;
      const CodeForm& form = layer.convention->code();
      if (call.dotted == m_target) {
        auto used = form.readUse(call, m_assignments.names(), layer);
        if (!used) return tl::make_unexpected(used.error());
        layer = *std::move(used);
        return {};
      }
      layer = form.readInitialiser(call, m_assignments.names(), m_target, layer);
    }
    if (const CodeForm* form = padFormOf(call)) return readPad(call, *form);
    if (m_near.kind == TokenKind::End && call.dotted.find("onv") != std::string::npos) {
      m_near = call.at;
      m_near.text = call.dotted;
    }
    return {};
  }

  /// What a line assigns to: "self.up" of `self.up = nn.ConvTranspose2d(…)`; empty where it is not one name.
  static std::string targetOf(Line line) {
    std::string target;
    for (const Token& token : line) {
      if (token.kind == TokenKind::Operator && token.text == "=") return target;
      const bool dotted = token.kind == TokenKind::Operator && token.text == ".";
      if (token.kind != TokenKind::Name && !dotted) return {};
      target += token.text;
    }
    return {};
  }

  /// Whose words a padding call is in: those of the framework whose call stands above it, then of any; null
  /// where it is none.
  const CodeForm* padFormOf(const CallSite& call) const {
    std::vector<const Convention*> asked;
    if (!m_recipes.empty()) asked.push_back(m_recipes.back().call.convention);
    const auto all = conventions();
    asked.insert(asked.end(), all.begin(), all.end());
    const auto found =
        std::find_if(asked.begin(), asked.end(), [&](const Convention* c) { return c->code().isPad(call); });
    return found == asked.end() ? nullptr : &(*found)->code();
  }

  Result<void> readPad(const CallSite& call, const CodeForm& form) {
    if (m_recipes.empty()) {
      return syntaxError(call.at, "A Pad above the call would pad its input; only a Pad behind it can be read.",
                         "Paste the lines from the transposed convolution on.");
    }
    const auto site = evaluated(call, m_assignments.names());
    if (!site) return tl::make_unexpected(site.error());
    const auto step = form.readPad(*site);
    if (!step) return tl::make_unexpected(step.error());
    m_recipes.back().steps.push_back(*step);
    return {};
  }

  const ReadOptions& m_options;
  Assignments m_assignments;
  Imports m_imports;
  std::vector<Recipe> m_recipes;
  std::string m_target;  ///< the name that the last call was given
  Token m_near;
};

}  // namespace

Result<std::vector<Recipe>> readAllCode(std::string_view code, const ReadOptions& options) try {
  if (auto legal = checkLength(code); !legal) return tl::make_unexpected(legal.error());
  const std::vector<Token> tokens = tokenize(code);
  Reader reader(options);
  for (const Line line : logicalLines(tokens)) {
    if (auto done = reader.read(line); !done) return tl::make_unexpected(done.error());
  }
  return std::move(reader).recipes();
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Value> readValue(std::string_view text) try {
  const std::vector<Token> tokens = tokenize(text);
  const auto lines = logicalLines(tokens);
  if (lines.size() != 1) {
    return syntaxError(Token{}, fmt::format("'{}' is not one value.", text),
                       "Write a number, a name or several with commas.");
  }
  const Names none;
  return Evaluator(lines.front(), none).wholeLine();
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Recipe> readCode(std::string_view code, const ReadOptions& options) try {
  auto recipes = readAllCode(code, options);
  if (!recipes) return tl::make_unexpected(recipes.error());
  if (recipes->size() == 1) return std::move(recipes->front());
  return fail(ErrorKind::Syntax, "code",
              fmt::format("There are {} transposed convolutions in this code.", recipes->size()),
              "Paste one of them at a time.");
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
