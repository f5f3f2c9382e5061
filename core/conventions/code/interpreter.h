#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/code/arithmetic.h"
#include "core/conventions/code/calls.h"
#include "core/conventions/code/form.h"
#include "core/conventions/code/heap.h"

namespace scatterscope {

/// A transposed convolution that the code makes or calls.
struct FoundCall {
  const Convention* convention = nullptr;
  Place at;
  std::optional<Specification> call;
  std::optional<Error> error;  ///< why there is no call
  std::vector<std::string> notes = {};
  std::vector<OutputStep> steps = {};
  std::optional<Shape> input = {};  ///< where the code says it: N, C, H, W
  std::int64_t zero_rows = 0, zero_columns = 0;
  std::optional<Specification> made = {};  ///< as it was made, before it was used
  bool channels_of_input = false;          ///< in_channels is not said by the call
  bool used = false;
  bool bare = false;  ///< no module stands in front, as print() shows layers
  int doubt = 0;      ///< how many unknown conditions stood above its use
};

/// Whether the channels of its pictures stand last, going by its framework and its data_format.
bool isChannelsLast(const FoundCall& found);

struct BuiltinCall;
struct Resizing;

/// A convolution that the code makes.
struct FoundConvolution {
  Place at;
  Result<ForwardConvolution> window;
};

/// Follows code without running it. Every value is known or unknown with a reason; where a condition is unknown both
/// ways are followed, and what differs behind them is unknown. Loops, calls and steps are bounded.
class Interpreter {
 public:
  /// `versions` of the frameworks by their names; `likely` is whose layers are meant where nothing says it.
  Interpreter(const std::map<std::string, Value, std::less<>>& versions, const Convention& likely);

  /// Follows the ways that the code as it stands does not take as well: where it has no call on those that it takes.
  void followOtherWays() { m_other_ways = true; }

  /// Follows a whole text; functions and classes that it never calls with what their parameters say.
  void run(const Block& code, const std::map<std::string, int>& words);
  Object evaluate(const Expression& expression);

  /// What a name stands for behind the last line; nothing where it is none of the code's own.
  std::optional<Object> named(const std::string& name) const;

  const std::vector<FoundCall>& calls() const { return m_found; }
  const std::vector<FoundConvolution>& convolutions() const { return m_convolutions; }
  const std::vector<std::string>& notes() const { return m_notes; }
  /// What stops the reading as a whole: a broken line with a call of a convolution, too many steps.
  const std::optional<Error>& error() const { return m_error; }
  /// The first call that sounds like a transposed convolution and is none, and the sentence about it.
  const std::optional<std::pair<Place, std::string>>& near() const { return m_near; }
  const std::optional<Error>& firstBroken() const { return m_broken; }

 private:
  enum class Flow { Normal, Continue, Break, Return, Raise };
  struct Loop {
    std::size_t mark = 0;
    std::vector<Heap::Changes> breaks, continues;
  };
  struct Frame {
    Names* names = nullptr;  ///< the function's own
    const Function* function = nullptr;
    Object self;
    std::size_t mark = 0;
    std::vector<std::pair<Heap::Changes, Object>> returns;
    Object value;  ///< of the return that ended it
    std::vector<Loop> loops;
  };
  struct Try {
    std::size_t mark = 0;
    std::vector<Heap::Changes> raised;
  };
  using Way = std::function<Flow()>;

  // statements.cpp, assignments.cpp
  Flow execute(const Block& block);
  Flow execute(const Statement& statement);
  Flow executeIf(const Statement& statement);
  Flow ifFrom(const Statement& statement, std::size_t index);
  Flow ifBothWays(const Statement& statement, std::size_t index, bool truth);
  Flow executeMatch(const Statement& statement, std::size_t index, const Object& subject);
  Flow executeFragment(const Statement& statement);
  Flow executeWith(const Statement& statement);
  /// A try, or a with that may swallow what its body raises.
  struct Attempt {
    const Statement& at;
    const Block &body, &otherwise, &last;
    std::vector<const Block*> handlers;
  };
  Flow executeTry(const Statement& statement);
  Flow executeTry(const Attempt& attempt);
  static bool endsWithNothing(const Function& function);
  void executeImport(const Statement& statement);
  void executeDelete(const Expression& target);
  void augment(const Statement& statement);
  Object augmented(const Object& before, const Statement& statement, const Object& with);
  void assign(const Expression& target, const Object& value);
  void assignItems(const Expression& target, const Object& value);
  void assignName(const std::string& name, Object value);
  Names& scopeOf(const std::string& name);
  // attributes.cpp
  void setAttribute(const Object& of, const std::string& name, const Object& value, Place at);
  void setAnyAttribute(const Object& of, Place at);
  void deleteAttribute(const Object& of, const std::string& name, Place at);
  Object namespaceOf(const Object& of);
  static bool isNamespace(const Object& value);
  void setInNamespace(const Object& space, const Object& key, const Object& value, Place at);
  void loseNamespace(const Object& space, const Unknown* why);
  Object namespaceMethod(const Object& space, const std::string& name, const EvaluatedCall& call);
  Object namespaceItem(const Object& space, const std::string& name, Place at);
  void setItemOf(Instance& instance, const Object& index, const Object& value, Place at);
  void loseNames(Names& names, const Unknown* why);
  void loseAttributes(Instance& instance, const Unknown* why);
  void loseOutside(const std::string& dotted, const Unknown* why);
  void loseGiven(const EvaluatedCall& call);
  void loseArguments(const EvaluatedCall& call, const Unknown* why);
  void loseLazily(const EvaluatedCall& call);
  /// An item or a slice of something, its index evaluated already.
  void setItem(const Object& of, const Expression& target, const Object& index, const Object& value);
  Object indexOf(const Object& of, const Expression& subscript);
  // branches.cpp
  Flow branches(const std::vector<Way>& ways, const Unknown* why);
  void leave(Flow flow);
  Flow executeFor(const Statement& statement);
  Flow executeWhile(const Statement& statement);
  Flow loop(const Statement& statement, const std::function<std::optional<bool>()>& next, const Unknown*& why);
  Flow unknownLoop(const Statement& statement, const Unknown* why);
  bool hasJumps(const Statement& statement, bool loops);
  const Unknown* decides(Place at, const Object& condition);

  // expressions.cpp, access.cpp
  Object evaluateInside(const Expression& expression);
  Object lookUp(const std::string& name, Place at);
  Object logical(const Expression& expression, std::size_t index);
  Object conditional(const Expression& expression);
  Object comparison(const Expression& expression);
  static std::optional<bool> sameLayerClass(const Object& left, const Object& right);
  Object contained(const Object& left, const Operator& at, const Object& right);
  void operatorRuns(const Object& left, const Operator& at, const Object& right);
  Object chain(const Expression& expression);
  Object items(const Expression& expression);
  Object dictionary(const Expression& expression);
  Object comprehension(const Expression& expression);
  void clause(const Expression& comprehension, std::size_t index, const std::function<void()>& element, bool& certain,
              const Unknown*& why);
  Object joined(const Expression& expression);
  Object attribute(const Expression& expression);
  Object attributeOf(const Object& value, const std::string& name, const Expression& expression);
  Object subscript(const Expression& expression);
  Object itemAt(const Object& value, const Expression& subscript, const Object& index);
  Object itemOf(const Object& value, const Object& index, Place at);
  static std::optional<Object> childNamed(const LayerObject& layer, const std::string& name);
  Object sliceOf(const Sequence& sequence, const Expression& slice, Place at);
  /// Two ways to a value: what they differ in is unknown.
  Object eitherOf(const std::function<Object()>& first, const std::function<Object()>& second, const Unknown* why);
  // iterators.cpp
  /// The items of something that can be gone through; nothing with the reason where they are not known.
  std::optional<std::vector<Object>> itemsOf(const Object& value, Place at, const Unknown*& why);
  Sequence* iteratorOf(const Object& value, Place at, const Unknown*& why);
  Sequence* iteratorOf(const Object& dictionary, Iteration::How how, Place at, const Unknown*& why);
  std::optional<Object> next(Sequence& iterator, Place at, const Unknown*& why);
  std::optional<Object> nextItem(Sequence& iterator, const Unknown*& why);
  std::optional<Object> nextOfDictionary(Sequence& iterator, Place at, const Unknown*& why);
  std::optional<std::vector<Object>> nextOfAll(Sequence& iterator, Place at, const Unknown*& why);
  std::optional<Object> nextKept(Sequence& iterator, Place at, const Unknown*& why);
  std::optional<Object> nextOfGenerator(Sequence& iterator, Place at, const Unknown*& why);
  Object mapped(const Sequence& iterator, std::vector<Object> row);
  Object generator(const Expression& expression);
  static std::size_t lengthAhead(const Sequence& iterator);
  void loseIterator(Sequence& iterator, const Unknown* why);
  void runSometimes(const std::function<void()>& round, const Unknown* why);
  void mayCall(const Object& callee, const Unknown* why);
  void classRuns(const Object& value, std::initializer_list<std::string_view> methods, Place at);
  void readGenerators();
  Object tuple(std::vector<Object> items) { return m_heap.sequence(Sequence::Kind::Tuple, std::move(items)); }
  Object list(std::vector<Object> items) { return m_heap.sequence(Sequence::Kind::List, std::move(items)); }
  Object limited(Object value, Place at);
  Object unknown(std::string why, Place at, std::string remedy = {}) {
    ++m_doubts;
    return m_heap.unknown(std::move(why), at, std::move(remedy));
  }

  // functions.cpp, classes.cpp
  Object call(const Expression& expression);
  EvaluatedCall evaluated(const Expression& expression, CallSite site);
  Object callObject(const Object& callee, const EvaluatedCall& call);
  Object callPartial(const Partial& partial, const EvaluatedCall& call);
  Object callFunction(Function& function, const EvaluatedCall& call, const Object* self);
  Object callBody(Function& function, Names& names, const Object* self);
  Object callGenerator(Function& function, Names& names, const Object* self, Place at);
  void keepResults(Function& function, const Expression& decorator, bool all);
  Object callKept(Function& function, Names& names, const EvaluatedCall& call, const Object* self);
  Object callTraced(Function& function, Names& names, const Object* self, Place at);
  static bool mayWrite(const Function& function);
  Object instantiate(Class& made, const EvaluatedCall& call);
  void makeInherited(Instance& instance, const Class& of, const EvaluatedCall& call);
  static LayerObject* inheritedLayer(const Instance& instance);
  std::optional<Object> superCall(const Expression& expression);
  static void linearize(Class& of);
  void makeMembers(Class& of);
  Function* methodOf(Class& of, const std::string& name);
  std::optional<Object> classAttribute(Class& of, const std::string& name);
  Function* define(const Statement& statement, Names* closure);
  Object decorate(const Statement& statement, Function& function);
  void defineClass(const Statement& statement);
  void readUncalled();
  void readFunction(Function& function, const Object* self);
  void readClass(Class& made);
  bool bind(Function& function, Names& names, const EvaluatedCall* call, const Object* self);

  // builtins.cpp, methods.cpp
  std::optional<Object> builtin(const EvaluatedCall& call);
  std::optional<Object> objectFunction(const BuiltinCall& call);
  Object notFollowed(const BuiltinCall& call);
  Object notFollowed(const BuiltinCall& call, const Object& argument);
  // numbers.cpp
  std::optional<Object> mathFunction(const BuiltinCall& call, bool numpy);
  std::optional<Object> numberFunction(const BuiltinCall& call);
  Object wholeOf(const BuiltinCall& call, double value);
  // iterables.cpp
  std::optional<Object> iterableFunction(const BuiltinCall& call);
  Object rangeOf(const BuiltinCall& call);
  Object dictionaryOf(const BuiltinCall& call);
  static void put(Dictionary& dictionary, const Object& key, const Object& value);
  Object setOf(const BuiltinCall& call);
  Object distinct(const std::vector<Object>& items, const Unknown* why, Place at);
  Object listOf(const BuiltinCall& call);
  std::vector<Object> keysBy(const Object* key, const std::vector<Object>& items, Place at);
  std::optional<std::vector<Object>> inOrder(const std::vector<Object>& items, const EvaluatedCall& call);
  Object sortedOf(const BuiltinCall& call);
  Object lengthOf(const BuiltinCall& call);
  Object iteratorFunction(const BuiltinCall& call);
  Object lazilyOf(const BuiltinCall& call);
  Object anyOf(const BuiltinCall& call);
  Object summaryOf(const BuiltinCall& call);
  std::optional<Object> constant(const std::string& qualified);
  std::optional<bool> hasAttribute(const Object& value, const std::string& name);
  std::optional<bool> isInstanceOf(const Object& value, const Object& type);
  Object callMethod(const Object& self, const std::string& name, const EvaluatedCall& call);
  Object functionMethod(Function& function, const std::string& name, const EvaluatedCall& call);
  /// Whether a method gives the layer it is called on: layer.to(device), layer.eval().
  static bool givesLayerItself(const std::string& name);
  /// Methods of any framework's layers, which are no weights of them.
  static bool isModuleMethod(const std::string& name);
  Object classOfLayer(const LayerObject& layer);
  /// Whether a name is that of a layer of a framework that is known here.
  static bool isLayerClass(std::string_view qualified);
  /// Layers that are not called themselves: net.apply(variables, x).
  static const LayerMethod* layerMethod(const std::string& name);
  std::optional<Object> applyLayer(const Object& self, const LayerMethod& method, const EvaluatedCall& call);
  std::optional<Object> listMethod(Sequence& list, const std::string& name, const EvaluatedCall& call);
  std::optional<Object> dictionaryMethod(Dictionary& dictionary, const std::string& name, const EvaluatedCall& call);
  /// 'up%d' % 3; nothing where it is not all known.
  std::optional<Object> percentFormat(const std::string& text, const Object& values, Place at);
  std::optional<Object> textMethod(const std::string& text, const std::string& name, const EvaluatedCall& call);

  // outside.cpp, layers.cpp: what stands for things of frameworks
  Object callOutside(const External& callee, const EvaluatedCall& call);
  std::optional<Object> plainObject(const EvaluatedCall& call);
  static bool handsOn(const EvaluatedCall& call);
  /// Whether a call is of a module of a framework or of Python that leaves what it is given as it is.
  static bool isHarmless(const CallSite& site);
  Object transposed(const Convention& convention, const EvaluatedCall& call);
  CallContext contextFor(const Convention& convention, std::vector<std::string>& notes);
  std::optional<Object> layerOf(const EvaluatedCall& call);
  std::optional<Object> anyLayerOf(const EvaluatedCall& call);
  std::optional<Object> reshapeOf(const EvaluatedCall& call);
  Object throughSequential(const LayerObject& layer, Object value, const EvaluatedCall& call);
  std::optional<Object> concatenated(const EvaluatedCall& call);
  std::optional<Object> paddingOf(const EvaluatedCall& call);
  std::optional<Object> container(const EvaluatedCall& call);
  Value writtenOf(const EvaluatedCall& call) const;
  Object useLayer(LayerObject& layer, const EvaluatedCall& call);
  Object useTransposed(LayerObject& layer, const EvaluatedCall& call);
  Object throughWindow(const LayerObject& layer, const Object& input, Place at);
  void takeInput(std::size_t found, const Object* input);
  void takeNamedInput(std::size_t found, const EvaluatedCall& call, const CallContext& context);
  // layer_changes.cpp
  std::size_t freshCall(LayerObject& layer);
  void loseLayer(LayerObject& layer, const std::string& what, Place at);
  void loseLayers(const std::string& name, const Unknown* why, Place at);
  void collectLayers(const Object& of, std::vector<Object>& all, std::set<const void*>& seen, int depth = 0);
  static std::vector<Object> childrenOf(const Object& of);
  void collectNamed(const Object& of, const std::string& front, bool deep, std::vector<Object>& all,
                    std::set<const void*>& seen);
  Object copied(const Object& value, bool deep, std::map<const void*, Object>& known, int depth = 0);
  std::optional<Object> moduleMethod(const Object& self, const std::string& name, const EvaluatedCall& call);
  void setLayerAttribute(LayerObject& layer, const std::string& name, const Object& value, Place at);
  void setLayerWeights(std::size_t found, const Object& value, Place at);
  std::optional<Object> layerArgument(const LayerObject& layer, const std::string& name);
  void readConfig(Dictionary& dictionary, Place at);
  void readConfigsAlone();
  void readUnused();
  std::optional<Object> keepsShape(const EvaluatedCall& call);
  std::optional<Object> poolingOf(const EvaluatedCall& call);
  // resizes.cpp
  std::optional<Object> resizingOf(const EvaluatedCall& call);
  void readResizing(const EvaluatedCall& call, const ResizingWord& word, Resizing& result);
  Object resized(const LayerObject& layer, const EvaluatedCall& use, Place at);
  bool fillsTensor(const EvaluatedCall& call);
  Object outputOf(std::size_t found);
  Object padded(const Object& tensor, const Result<OutputStep>& step, const CodeForm& form, Place at);
  Object withStep(const TensorObject& tensor, const OutputStep& step, Place at);
  void refuse(Error error);
  void note(std::string sentence);

  // tensors.cpp, tensor_items.cpp
  std::optional<Object> tensorOf(const EvaluatedCall& call);
  Object tensorMethod(const TensorObject& tensor, const std::string& name, const EvaluatedCall& call);
  Object viewOfUnknown(const EvaluatedCall& call);
  Object tensorAttribute(TensorObject& tensor, const std::string& name, Place at);
  Object tensorItem(const TensorObject& tensor, const Expression& index, Place at);
  Object narrowed(const TensorObject& output, std::size_t axis, const std::int64_t* from, const std::int64_t* length,
                  Place at);
  Object tensorArithmetic(const Object& left, const Operator& at, const Object& right);
  void assignTensorItem(TensorObject& tensor, const Expression& index, const Object& value);
  Object unknownShape(std::string why, Place at);

  bool step();
  bool tooMany() const { return m_steps > kManySteps; }

  static constexpr int kSteps = 100'000, kManySteps = 25'000, kRounds = 128, kCalls = 12, kNesting = 400;
  /// The methods that calling an object of a class means.
  static constexpr std::string_view kCallNames[] = {"__call__", "forward", "construct", "call"};

  const std::map<std::string, Value, std::less<>>& m_versions;
  const Convention& m_likely;
  Heap m_heap;
  Arithmetic m_arithmetic{m_heap};
  Names* m_globals = nullptr;
  Names* m_outside = nullptr;  ///< attributes that were set of things outside the code: self.k where no class is
  Names* m_scope = nullptr;    ///< where names are looked up first
  std::vector<Frame> m_frames;
  std::vector<Try> m_tries;
  std::vector<Function*> m_functions;
  std::vector<Class*> m_classes;
  std::map<const Statement*, int> m_jumps;
  std::map<std::string, TensorObject*> m_named;  ///< tensors of a graph
  std::map<std::string, int> m_words;
  std::vector<FoundCall> m_found;
  std::vector<FoundConvolution> m_convolutions;
  std::vector<std::pair<Dictionary*, Place>> m_configs;  ///< that may be a layer's, if nothing else is one
  std::vector<Sequence*> m_generators;
  std::vector<LayerObject*> m_pads, m_sequentials, m_transposed;
  std::vector<std::string> m_notes;
  std::optional<Error> m_error, m_broken;
  std::optional<std::pair<Place, std::string>> m_near;
  int m_steps = 0, m_depth = 0, m_nesting = 0, m_doubt = 0, m_doubts = 0;
  bool m_other_ways = false;
  std::optional<Place> m_not_taken;  ///< the condition that decides against the line
};

/// input_shape=(7, 7, 128) of a layer, with the batch in front; nothing where it says none.
std::optional<std::vector<Extent>> inputSaidBy(const EvaluatedCall& call);

/// The names that a block assigns, as Python decides what is local to a function.
void collectAssigned(const Block& block, std::set<std::string>& names, std::set<std::string>& declared);
/// The names of a target.
void collectTargets(const Expression& target, std::set<std::string>& names);

}  // namespace scatterscope
