#pragma once

#include <deque>

#include "core/conventions/code/calls.h"
#include "core/conventions/code/iteration.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/code/object.h"

namespace scatterscope {

struct Partial {
  Object callee;
  EvaluatedCall call;  ///< the arguments that it brings along
};

/// Keeps what values stand for, and remembers what was written while it is not certain that a line is run: all of
/// it can be taken back, and joined with what the other lines would have written.
class Heap {
 public:
  const Unknown* unknown(std::string why, Place at, std::string remedy = {}, std::optional<std::int64_t> likely = {});
  Sequence* sequence(Sequence::Kind kind, std::vector<Object> items = {});
  Sequence* iterator(Iteration iteration, std::vector<Object> items);
  /// What d.keys() gives: not known any more where the dictionary changes.
  Sequence* view(Dictionary& dictionary, Iteration iteration, std::vector<Object> items);
  Dictionary* dictionary();
  TensorObject* tensor(TensorObject tensor = {});
  LayerObject* layer(LayerObject layer);
  Function* function(Function function);
  Class* newClass(Class made);
  Instance* instance(Instance made);
  Names* names(Names* outer);
  const External* external(Value value, std::string qualified);
  const Method* method(Method method);
  const Partial* partial(Partial partial);

  void set(Names& names, const std::string& name, Object value);
  void erase(Names& names, const std::string& name);
  /// To be called before the contents are changed.
  void changing(Sequence& sequence);
  void changing(Dictionary& dictionary);

  /// Where a name or a container is; of the three one.
  struct Location {
    Names* names = nullptr;
    Sequence* sequence = nullptr;
    Dictionary* dictionary = nullptr;
    std::string name = {};
    friend auto operator<=>(const Location&, const Location&) = default;
  };
  struct Content {
    std::optional<Object> value;
    std::vector<Object> items;
    std::vector<std::pair<Object, Object>> pairs;
    const Unknown* unknown = nullptr;
  };
  /// What was written since a mark, by where.
  using Changes = std::map<Location, Content>;

  /// How many containers there are.
  std::size_t made() const { return m_made; }
  /// Whether a place was there when there were so many.
  static bool isOlder(const Location& location, std::size_t count);

  /// From now on writes are remembered, until as many closings.
  std::size_t open();
  void close() { m_marks.pop_back(); }
  bool uncertain() const { return m_writing && !m_marks.empty(); }
  /// What stands now where something was written since the mark.
  Changes changesSince(std::size_t mark) const;
  /// Takes back what was written since the mark.
  void rollBack(std::size_t mark);
  /// Each alternative is what one way through the code writes; what differs becomes unknown.
  void join(const std::vector<Changes>& alternatives, const Unknown* why);
  void apply(const Changes& changes);
  /// Something unknown may be this very list, dictionary or object from now on.
  void escape(const Object& object, int depth = 0);
  /// Something unknown is changed: every container that it may be is not known any more.
  void loseEscaped(const Unknown* why);
  /// Everything that can be changed is not known any more.
  void loseAll(const Unknown* why);
  /// The objects among them.
  const std::vector<Object>& escaped() const { return m_escaped; }
  /// Makes everything unknown that is in the changes.
  void forget(const Changes& changes, const Unknown* why);

 private:
  struct Entry {
    Location location;
    Content before;
  };
  template <class Container>
  void remember(Container& container, Location location);
  Content now(const Location& location) const;
  void put(const Location& location, const Content& content);

  std::deque<Unknown> m_unknowns;
  std::deque<Sequence> m_sequences;
  std::deque<Dictionary> m_dictionaries;
  std::deque<TensorObject> m_tensors;
  std::deque<LayerObject> m_layers;
  std::deque<Function> m_functions;
  std::deque<Class> m_classes;
  std::deque<Instance> m_instances;
  std::deque<Names> m_names;
  std::deque<External> m_externals;
  std::deque<Method> m_methods;
  std::deque<Partial> m_partials;
  std::deque<Iteration> m_iterations;
  std::vector<Entry> m_journal;
  std::vector<Object> m_escaped;
  std::vector<std::size_t> m_marks;
  std::size_t m_made = 0;
  bool m_writing = true;  ///< whether writes are remembered: not while they are taken back
};

/// Whether two values are the same to everything that is done with them here: of one type and equal.
bool same(const Object& a, const Object& b, int depth = 0);

}  // namespace scatterscope
