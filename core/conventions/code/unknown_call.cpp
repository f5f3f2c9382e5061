#include "core/conventions/code/unknown_call.h"

#include <set>
#include <string>

namespace scatterscope {
namespace {

/// The names that functions in a block declare global or nonlocal.
void collectDeclared(const Block& block, std::set<std::string>& names) {
  for (const Statement& s : block) {
    if (s.kind == StatementKind::Global) {
      for (const Binding& binding : s.names) names.insert(binding.name);
    }
    for (const Block& inner : s.blocks) collectDeclared(inner, names);
  }
}

}  // namespace

void loseByUnknownCall(Heap& heap, const std::vector<Names*>& scopes, const Unknown* why) {
  std::set<std::string> declared;
  bool any = false;
  for (const Object& object : std::vector(heap.escaped())) {
    const auto* function = object.to<Function>();
    auto* instance = object.to<Instance>();
    any = any || function || instance;
    if (function && function->statement) collectDeclared(function->statement->blocks[0], declared);
    if (!instance) continue;
    if (instance->of->statement) collectDeclared(instance->of->statement->blocks[0], declared);
    for (const auto& [name, value] : std::map(instance->names->values)) heap.set(*instance->names, name, Object(why));
  }
  if (!any) return;
  // They may call any other function of the code.
  for (const Names* scope : scopes) {
    if (!scope) continue;
    for (const auto& [name, value] : scope->values) {
      const auto* function = value.to<Function>();
      const auto* made = value.to<Class>();
      if (function && function->statement) collectDeclared(function->statement->blocks[0], declared);
      if (made && made->statement) collectDeclared(made->statement->blocks[0], declared);
    }
  }
  for (Names* scope : scopes) {
    if (!scope) continue;
    for (const auto& [name, value] : std::map(scope->values)) {
      auto* list = value.to<Sequence>();
      auto* dictionary = value.to<Dictionary>();
      if (declared.contains(name)) {
        heap.set(*scope, name, Object(why));
      } else if (list && list->kind != Sequence::Kind::Tuple && list->kind != Sequence::Kind::Range) {
        heap.changing(*list);
        list->unknown = why;
      } else if (dictionary) {
        heap.changing(*dictionary);
        dictionary->unknown = why;
      }
    }
  }
}

}  // namespace scatterscope
