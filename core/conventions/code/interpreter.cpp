#include "core/conventions/code/interpreter.h"

namespace scatterscope {

Interpreter::Interpreter(const std::map<std::string, Value, std::less<>>& versions, const Convention& likely)
    : m_versions(versions), m_likely(likely) {
  m_globals = m_heap.names(nullptr);
  m_outside = m_heap.names(nullptr);
  m_scope = m_globals;
  Frame frame;
  frame.names = m_globals;
  m_frames.push_back(std::move(frame));
}

std::optional<Object> Interpreter::named(const std::string& name) const {
  const auto found = m_globals->values.find(name);
  return found == m_globals->values.end() ? std::nullopt : std::optional(found->second);
}

void Interpreter::run(const Block& code, const std::map<std::string, int>& words) {
  m_words = words;
  execute(code);
  readUncalled();
  readUnused();
  readConfigsAlone();
}

}  // namespace scatterscope
