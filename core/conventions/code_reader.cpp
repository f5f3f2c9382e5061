// From words to recipes: logical lines are taken one by one; assignments fill the table of names, calls of a
// known convention become specifications, a Pad behind a call becomes a step, everything else is passed over.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/conventions/code.h"
#include "core/conventions/code_assignments.h"
#include "core/conventions/code_calls.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

class Reader {
 public:
  explicit Reader(const ReadOptions& options) : m_options(options) {}

  Result<void> read(Line line) {
    for (const CallSite& call : callsIn(line)) {
      if (const Convention* convention = conventionOf(call)) {
        if (auto done = readCall(call, *convention); !done) return done;
        m_target = targetOf(line);
      } else if (!m_target.empty() && call.dotted == m_target) {
        if (auto done = readUse(call); !done) return done;
      } else if (call.dotted.find("init.") != std::string::npos && !m_target.empty()) {
        readInit(call);
      } else if (isPad(call)) {
        if (auto done = readPad(call); !done) return done;
      } else if (m_near.kind == TokenKind::End && call.dotted.find("onv") != std::string::npos) {
        m_near = call.at;
        m_near.text = call.dotted;
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
      return syntaxError(m_near, fmt::format("{} is no transposed convolution known here.", m_near.text),
                         remedy);
    }
    return syntaxError(Token{}, "There is no call of a transposed convolution in this code.", remedy);
  }

 private:
  Result<void> readCall(const CallSite& call, const Convention& convention) {
    auto specification = bindCall(call, convention, m_assignments.names(), m_options);
    if (!specification) return tl::make_unexpected(specification.error());
    m_recipes.push_back({std::move(*specification), 0, 0, {}});
    return {};
  }

  /// The layer is called: PyTorch's takes the wanted size there.
  Result<void> readUse(const CallSite& call) {
    Specification& last = m_recipes.back().call;
    if (last.convention != &pytorch()) return {};
    const auto size = outputSizeOf(call.rest, m_assignments.names());
    if (!size) return tl::make_unexpected(size.error());
    if (!size->isNone()) last = last.with(Role::OutputShape, *size);
    return {};
  }

  /// nn.init.normal_(net.weight, 0, 0.01) behind the layer that is called net; anything else is passed over.
  void readInit(const CallSite& call) {
    const auto arguments = Evaluator(call.rest, m_assignments.names()).arguments();
    if (!arguments || arguments->empty() || m_recipes.back().call.convention != &pytorch()) return;
    const auto* tensor = arguments->front().value.name();
    if (!tensor || !tensor->dotted.starts_with(m_target + ".")) return;
    const std::string_view which = std::string_view(tensor->dotted).substr(m_target.size() + 1);
    if (which != "weight" && which != "bias") return;
    Value::Call value{"nn.init." + std::string(call.last()), {}, {}};
    for (std::size_t i = 1; i < arguments->size(); ++i) {
      value.arguments.push_back((*arguments)[i].value);
      value.keywords.push_back((*arguments)[i].keyword);
    }
    Specification& layer = m_recipes.back().call;
    layer = layer.with(which == "weight" ? Role::WeightInit : Role::BiasInit, std::move(value));
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

  Result<void> readPad(const CallSite& call) {
    if (m_recipes.empty()) {
      return syntaxError(call.at,
                         "A Pad above the call would pad its input; only a Pad behind it can be read.",
                         "Paste the lines from the transposed convolution on.");
    }
    const auto step = padStep(call, m_assignments.names());
    if (!step) return tl::make_unexpected(step.error());
    m_recipes.back().steps.push_back(*step);
    return {};
  }

  const ReadOptions& m_options;
  Assignments m_assignments;
  std::vector<Recipe> m_recipes;
  std::string m_target;  ///< the name that the last call was given
  Token m_near;
};

}  // namespace

Result<std::vector<Recipe>> readAllCode(std::string_view code, const ReadOptions& options) {
  if (auto legal = checkLength(code); !legal) return tl::make_unexpected(legal.error());
  const std::vector<Token> tokens = tokenize(code);
  Reader reader(options);
  for (const Line line : logicalLines(tokens)) {
    if (auto done = reader.read(line); !done) return tl::make_unexpected(done.error());
  }
  return std::move(reader).recipes();
}

Result<Value> readValue(std::string_view text) {
  const std::vector<Token> tokens = tokenize(text);
  const auto lines = logicalLines(tokens);
  if (lines.size() != 1) {
    return syntaxError(Token{}, fmt::format("'{}' is not one value.", text),
                       "Write a number, a name or several with commas.");
  }
  const Names none;
  return Evaluator(lines.front(), none).wholeLine();
}

Result<Recipe> readCode(std::string_view code, const ReadOptions& options) {
  auto recipes = readAllCode(code, options);
  if (!recipes) return tl::make_unexpected(recipes.error());
  if (recipes->size() == 1) return std::move(recipes->front());
  return fail(ErrorKind::Syntax, "code",
              fmt::format("There are {} transposed convolutions in this code.", recipes->size()),
              "Paste one of them at a time.");
}

}  // namespace scatterscope
