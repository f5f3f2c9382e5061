// Printed models: each layer behind its name in brackets, what it holds between ( and ) or < and >.

#include "core/conventions/code/printouts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/conventions/code/form.h"

namespace scatterscope {
namespace {

constexpr std::size_t kLongestLabel = 10, kLongestObject = 24;

/// What is found out about the words before any is changed.
struct Marks {
  std::size_t layer = 0;    ///< of the ( of a label: where the layer behind it begins
  std::size_t behind = 0;   ///< of the < of <name object at 0x7f>: the word behind it
  bool opens = false;       ///< the bracket of a printed layer
  bool has_parts = false;   ///< layers stand in it
  bool angle_ends = false;  ///< a > that closes such a bracket
};

class Printouts {
 public:
  explicit Printouts(std::vector<Token> tokens) : m_tokens(std::move(tokens)), m_marks(m_tokens.size()) {}

  std::vector<Token> run() && {
    mark();
    if (!m_found) return std::move(m_tokens);
    m_written.reserve(m_tokens.size() + 16);
    while (m_at < m_tokens.size()) next();
    return std::move(m_written);
  }

 private:
  struct Frame {
    std::string close;    ///< as it stands
    std::string written;  ///< as it is written
    bool printed = false;
    bool parts = false;      ///< layers stand in it
    bool keeps_own = false;  ///< what is said of itself is kept, and its parts are left out
    bool skips = false;
    bool empty = true;
  };

  const Token& token(std::size_t i) const { return m_tokens[std::min(i, m_tokens.size() - 1)]; }
  bool isName(std::size_t i) const { return token(i).kind == TokenKind::Name; }
  bool isOperator(std::size_t i, std::string_view text) const {
    return token(i).kind == TokenKind::Operator && token(i).text == text;
  }
  bool endsLine(std::size_t i) const { return token(i).kind == TokenKind::LineEnd || token(i).kind == TokenKind::End; }
  bool beginsLine(std::size_t i) const {
    return i == 0 || m_tokens[i - 1].kind == TokenKind::LineEnd || m_tokens[i - 1].at.line != m_tokens[i].at.line;
  }
  /// The last word of a name with dots.
  std::size_t endOfName(std::size_t i) const {
    while (isOperator(i + 1, ".") && isName(i + 2)) i += 2;
    return i;
  }

  /// Where the layer behind `(0):` or `(0-3): 4 x` begins; 0 where there is none.
  std::size_t layerBehindLabel(std::size_t i) const {
    if (!isOperator(i, "(") || !beginsLine(i)) return 0;
    std::size_t at = i + 1;
    while (at < i + kLongestLabel && !endsLine(at) && token(at).text != "(" && token(at).text != ")") ++at;
    if (at == i + 1 || !isOperator(at, ")") || !isOperator(at + 1, ":") || token(at).at.line != token(i).at.line)
      return 0;
    at += 2;
    if (token(at).kind == TokenKind::Number && isName(at + 1) && token(at + 1).text == "x") at += 2;
    if (!isName(at)) return 0;
    const std::size_t bracket = endOfName(at) + 1;
    return isOperator(bracket, "(") || opensAngle(bracket) || token(at).text == "None" ? at : 0;
  }

  /// Whether a < can only be that of a printed layer: `<a=1`, `<>`, or a line that ends with it above a label.
  bool opensAngle(std::size_t i) const {
    if (!isOperator(i, "<") || i == 0 || !isName(i - 1)) return false;
    if (isName(i + 1)) return isOperator(i + 2, "=");
    if (isOperator(i + 1, ">")) return endsLine(i + 2) || token(i + 2).at.line != token(i).at.line;
    const std::size_t below = token(i + 1).kind == TokenKind::LineEnd ? i + 2 : i + 1;
    return isOperator(below, "(") && token(below).at.line != token(i).at.line && layerBehindLabel(below) > 0;
  }

  /// What somebody left out: … or three full stops.
  bool isDots(std::size_t i) const { return isOperator(i, "...") || token(i).text == "\u2026"; }

  /// <module.Name object at 0x7f> in place of a value, or <…>.
  bool markObject(std::size_t i) {
    if (i == 0 || !isOperator(i, "<") || !isOperator(i - 1, "=") || (!isName(i + 1) && !isDots(i + 1))) return false;
    std::size_t at = i + 1;
    while (at < i + kLongestObject && !endsLine(at) && token(at).text != ">" && token(at).text != ">>") ++at;
    if (!isOperator(at, ">") && !isOperator(at, ">>")) return false;
    m_marks[i].behind = at + 1;
    if (token(at).text == ">>") m_tokens[at].text = ">", m_marks[i].behind = at;  // the second one is the layer's
    return true;
  }

  void mark() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
      const bool key = !open.empty() && (token(open.back()).text == "{" || token(open.back()).text == "[");
      if (const std::size_t layer = key ? 0 : layerBehindLabel(i)) {  // in { and [ it is Python's own
        m_found = true;
        m_marks[i].layer = layer;
        if (!open.empty()) m_marks[open.back()].opens = m_marks[open.back()].has_parts = true;
        const std::size_t bracket = endOfName(layer) + 1;
        if (isOperator(bracket, "(")) m_marks[bracket].opens = true;
        i = layer - 1;
      } else if (!open.empty() && token(open.back()).text == "<" && markObject(i)) {
        i = m_marks[i].behind - 1;
      } else if (isOperator(i, "(") || isOperator(i, "[") || isOperator(i, "{") || opensAngle(i)) {
        open.push_back(i);
      } else if (isOperator(i, ")") || isOperator(i, "]") || isOperator(i, "}") || isOperator(i, ">")) {
        if (open.empty() || (isOperator(i, ">") != (token(open.back()).text == "<"))) continue;
        if (isOperator(i, ">")) m_found = m_marks[open.back()].opens = m_marks[i].angle_ends = true;
        open.pop_back();
      } else if (!open.empty() && token(open.back()).text == "(" && m_marks[open.back()].opens) {
        if (markObject(i)) i = m_marks[i].behind - 1;
      }
    }
    // `<name=` is no Python: a bracket that stays open is that of a layer that is cut off.
    for (const std::size_t i : open) {
      if (token(i).text == "<") m_found = m_marks[i].opens = true;
    }
  }

  static bool isContainer(std::string_view name) {
    const auto all = conventions();
    return std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
      const auto isIn = [&](std::span<const std::string_view> words) {
        return std::find(words.begin(), words.end(), name) != words.end();
      };
      return isIn(convention->code().sequentials()) || isIn(convention->code().layerLists());
    });
  }

  void write(Token token) {
    if (m_skips > 0) return;
    if (m_indent >= 0) token.indent = std::exchange(m_indent, -1);
    if (m_angles > 0) token.indent = -1;
    m_written.push_back(std::move(token));
    if (!m_frames.empty()) m_frames.back().empty = false;
  }
  void writeOperator(std::string text, Place at, int indent = -1) {
    write({TokenKind::Operator, std::move(text), {}, at, indent});
  }

  void open(Frame frame) {
    m_angles += frame.close == ">";
    m_skips += frame.skips;
    m_frames.push_back(std::move(frame));
  }

  /// Writes what closes the innermost bracket.
  void close(Place at) {
    const Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    m_skips -= frame.skips;
    writeOperator(frame.written, at);
    m_angles -= frame.close == ">";
  }

  void label() {
    const Token& first = m_tokens[m_at];
    if (!m_frames.empty() && m_frames.back().parts) {
      Frame& frame = m_frames.back();
      if (frame.skips != frame.keeps_own) m_skips += frame.keeps_own ? 1 : -1;
      frame.skips = frame.keeps_own;
      if (!frame.empty) writeOperator(",", first.at);
    } else if (first.indent >= 0) {
      m_indent = first.indent;
    }
    m_at = m_marks[m_at].layer;
    if (!opensLayer(m_at)) write(m_tokens[m_at++]);  // None
  }

  /// A name whose bracket is that of a printed layer.
  bool opensLayer(std::size_t name) {
    if (!isName(name)) return false;
    const std::size_t last = endOfName(name), bracket = last + 1;
    if (bracket >= m_tokens.size() || !m_marks[bracket].opens) return false;
    std::string dotted;
    for (std::size_t i = name; i <= last; ++i) dotted += m_tokens[i].text;
    const bool parts = m_marks[bracket].has_parts;
    const Place at = m_tokens[name].at;
    const bool convolution = mayBeConvolution({at, at, dotted, dotted});
    const bool list = parts && !convolution && !isContainer(token(last).text);
    Frame frame{isOperator(bracket, "<") ? ">" : ")", list ? "]" : ")", true, parts, parts && convolution, list};
    if (list) {
      writeOperator("[", at, m_tokens[name].indent);
    } else {
      for (std::size_t i = name; i <= last; ++i) write(m_tokens[i]);
      writeOperator("(", m_tokens[bracket].at);
    }
    open(std::move(frame));
    m_at = bracket + 1;
    return true;
  }

  /// pad_mode=same: a word that is no name of the code.
  bool wordBehind(std::size_t equals) const {
    if (!isName(equals + 1) || m_frames.empty() || !m_frames.back().printed) return false;
    const std::string& word = token(equals + 1).text;
    if (word == "True" || word == "False" || word == "None") return false;
    const Token& behind = token(equals + 2);
    return behind.text == "," || behind.text == m_frames.back().close || m_marks[equals + 2].layer > 0 ||
           behind.kind == TokenKind::LineEnd;
  }

  /// A printed model may be cut behind a layer, but not in one; MindSpore's layers say everything, so that what is
  /// missing is noticed where they are read.
  void closeParts() {
    const bool whole =
        std::all_of(m_frames.begin(), m_frames.end(), [](const Frame& f) { return f.parts || f.close == ">"; });
    const std::size_t size = m_written.size();
    const bool begun = whole && size > 1 && m_angles > 0 && m_written[size - 1].kind == TokenKind::Name &&
                       m_written[size - 2].text == ",";
    if (begun) m_written.pop_back();  // half a word
    while (whole && !m_frames.empty()) close(m_tokens[m_at].at);
  }

  void next() {
    const Token& now = m_tokens[m_at];
    const Marks& marks = m_marks[m_at];
    if (now.kind == TokenKind::End || (now.kind == TokenKind::LineEnd && token(m_at + 1).kind == TokenKind::End)) {
      closeParts();
      m_skips = 0;
      if (now.kind == TokenKind::End && !m_written.empty() && m_written.back().kind != TokenKind::LineEnd)
        write({TokenKind::LineEnd, "", {}, now.at, -1});
      write(m_tokens[m_at++]);
    } else if (now.kind == TokenKind::LineEnd) {
      if (m_angles == 0) write(now);
      ++m_at;
    } else if (marks.layer > 0) {
      label();
    } else if (isDots(m_at) && !m_frames.empty() && m_frames.back().close == ">") {
      m_at += isOperator(m_at + 1, ",") ? 2 : 1;
    } else if (now.kind == TokenKind::Name) {
      if (m_at > 0 && isOperator(m_at - 1, ".")) return write(m_tokens[m_at++]);
      if (!opensLayer(m_at)) write(m_tokens[m_at++]);
    } else if (marks.behind > 0 && !isName(m_at + 1)) {
      write({TokenKind::Name, "object", {}, now.at, -1});
      m_at = marks.behind;
    } else if (marks.behind > 0) {
      const std::size_t last = endOfName(m_at + 1);
      for (std::size_t i = m_at + 1; i <= last; ++i) write(m_tokens[i]);
      m_at = marks.behind;
    } else if (now.text == "=" && now.kind == TokenKind::Operator && wordBehind(m_at)) {
      write(now);
      Token word = token(m_at + 1);
      word.kind = TokenKind::Text;
      write(std::move(word));
      m_at += 2;
    } else {
      bracketOrOther();
    }
  }

  void bracketOrOther() {
    const Token& now = m_tokens[m_at];
    const bool op = now.kind == TokenKind::Operator;
    const bool alone = op && now.text == ">" && m_frames.empty() && beginsLine(m_at) && endsLine(m_at + 1);
    if (alone) {
      m_at += token(m_at + 1).kind == TokenKind::LineEnd && token(m_at + 2).kind != TokenKind::End ? 2 : 1;
      return;
    }
    if (op && !m_frames.empty() && now.text == m_frames.back().close && (now.text != ">" || m_marks[m_at].angle_ends)) {
      close(now.at);
    } else {
      write(now);
      if (op && (now.text == "(" || now.text == "[" || now.text == "{")) {
        const std::string end = now.text == "(" ? ")" : now.text == "[" ? "]" : "}";
        open({end, end});
      }
    }
    ++m_at;
  }

  std::vector<Token> m_tokens, m_written;
  std::vector<Marks> m_marks;
  std::vector<Frame> m_frames;
  std::size_t m_at = 0;
  int m_angles = 0, m_skips = 0, m_indent = -1;
  bool m_found = false;
};

}  // namespace

std::vector<Token> printoutsAsCalls(std::vector<Token> tokens) {
  return tokens.empty() ? tokens : Printouts(std::move(tokens)).run();
}

}  // namespace scatterscope
