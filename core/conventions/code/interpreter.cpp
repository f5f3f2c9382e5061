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

void Interpreter::run(const Block& code, const std::map<std::string, int>& words) {
  m_words = words;
  execute(code);
  readUncalled();
  readUnused();
}

}  // namespace scatterscope
