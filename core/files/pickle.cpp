#include "core/files/pickle.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/pickle_words.h"

namespace scatterscope::pickle {
namespace {

using Kind = Value::Kind;
using Index = std::uint32_t;

class Machine {
 public:
  Machine(std::string_view content, std::string_view name) : m_rest(content), m_name(name) {
    m_values.all.emplace_back();  // None, which everybody shares
  }

  Result<Values> run() {
    while (true) {
      const auto op = byte();
      if (!op) return broken("ends without a result");
      if (*op == kStop) break;
      if (auto done = step(*op); !done) return tl::make_unexpected(done.error());
      if (m_values.all.size() > static_cast<std::size_t>(limits::kPickleValues) ||
          m_items > static_cast<std::size_t>(limits::kPickleValues)) {
        return broken(fmt::format("makes more than {} values", limits::kPickleValues));
      }
    }
    if (m_stack.empty()) return broken("ends without a result");
    m_values.root = m_stack.back();
    return std::move(m_values);
  }

 private:
  tl::unexpected<Error> broken(std::string_view what) const {
    return fail(ErrorKind::InvalidFile, std::string(m_name), fmt::format("The pickle of {} {}.", m_name, what),
                "The file was damaged, or made by another program than torch.save().");
  }
  tl::unexpected<Error> refused(std::string_view what) const {
    return fail(
        ErrorKind::Unsupported, std::string(m_name),
        fmt::format("{} holds more than tensors: opening it in Python would {}. Nothing of it was run.", m_name, what));
  }

  std::optional<unsigned char> byte() {
    if (m_rest.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(m_rest.front());
    m_rest.remove_prefix(1);
    return first;
  }
  std::optional<std::uint64_t> number(std::size_t bytes) {
    if (m_rest.size() < bytes) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value |= std::uint64_t{static_cast<unsigned char>(m_rest[i])} << (8 * i);
    m_rest.remove_prefix(bytes);
    return value;
  }
  /// Text behind its length of so many bytes.
  std::optional<std::string_view> text(std::size_t lengthBytes) {
    const auto length = number(lengthBytes);
    if (!length || *length > m_rest.size()) return std::nullopt;
    const auto result = m_rest.substr(0, static_cast<std::size_t>(*length));
    m_rest.remove_prefix(result.size());
    return result;
  }
  std::optional<std::string_view> line() {
    const auto end = m_rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto result = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    return result;
  }

  Index make(Kind kind, std::int64_t number = 0, std::string_view text = {}) {
    m_values.all.push_back({kind, number, std::string(text), {}});
    m_items += text.size() / 64;  // long texts count too
    return static_cast<Index>(m_values.all.size() - 1);
  }
  void push(Index value) { m_stack.push_back(value); }
  Value& value(Index index) { return m_values.all[index]; }

  /// The values above the last mark, which goes too.
  std::optional<std::vector<Index>> popMarked() {
    if (m_marks.empty()) return std::nullopt;
    const auto from = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<Index> result(from, m_stack.end());
    m_stack.erase(from, m_stack.end());
    m_marks.pop_back();
    return result;
  }
  /// How many values may be taken: none below the last mark.
  std::size_t atHand() const { return m_stack.size() - (m_marks.empty() ? 0 : m_marks.back()); }
  Index pop() {
    const Index top = m_stack.back();
    m_stack.pop_back();
    return top;
  }

  Result<void> sequence(std::vector<Index> items) {
    m_items += items.size();
    const Index made = make(Kind::Sequence);
    value(made).items = std::move(items);
    push(made);
    return {};
  }
  Result<void> lastAsSequence(std::size_t count) {
    if (atHand() < count) return broken("takes more values than it has made");
    std::vector<Index> items(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
    m_stack.resize(m_stack.size() - count);
    return sequence(std::move(items));
  }
  Result<void> extend(Kind kind, const std::vector<Index>& items) {
    if (atHand() < 1 || value(m_stack.back()).kind != kind)
      return broken("fills something that is not a list or dictionary");
    if (kind == Kind::Dictionary && items.size() % 2 != 0) return broken("has a key without a value");
    m_items += items.size();
    auto& all = value(m_stack.back()).items;
    all.insert(all.end(), items.begin(), items.end());
    return {};
  }

  Result<void> global(std::string_view module, std::string_view member) {
    const std::string name = fmt::format("{}.{}", module, member);
    if (!isKnown(name)) return refused(fmt::format("call {}", inQuotes(name)));
    push(make(Kind::Name, 0, name));
    return {};
  }

  /// What the persistent name ('storage', type, key, place, elements) stands for.
  Result<void> storage() {
    if (atHand() < 1) return broken("takes more values than it has made");
    const std::vector<Index> parts = value(pop()).items;
    if (parts.size() < 5 || value(parts[0]).text != "storage" || value(parts[1]).kind != Kind::Name ||
        value(parts[2]).kind != Kind::Text || value(parts[4]).kind != Kind::Number)
      return broken("names a storage in another way than torch.save()");
    const std::string key = value(parts[2]).text;
    const Index made = make(Kind::Storage, 0, key);
    value(made).items = {parts[1], parts[4]};
    push(made);
    return {};
  }

  Result<void> reduce() {
    if (atHand() < 2) return broken("takes more values than it has made");
    const Index argumentsIndex = pop(), functionIndex = pop();
    const std::vector<Index> arguments = value(argumentsIndex).items;
    const std::string function = value(functionIndex).kind == Kind::Name ? value(functionIndex).text : std::string();
    const auto kindOf = [&](std::size_t i) { return i < arguments.size() ? value(arguments[i]).kind : Kind::None; };
    if (function == "torch._utils._rebuild_tensor_v2") {
      if (kindOf(0) != Kind::Storage || kindOf(1) != Kind::Number || kindOf(2) != Kind::Sequence ||
          kindOf(3) != Kind::Sequence)
        return broken("describes a tensor in another way than torch.save()");
      const Index made = make(Kind::Tensor);
      value(made).items.assign(arguments.begin(), arguments.begin() + 4);
      push(made);
    } else if (function == "torch._utils._rebuild_parameter") {
      if (kindOf(0) != Kind::Tensor) return broken("describes a parameter in another way than torch.save()");
      push(arguments[0]);
    } else if (function == "torch.Size") {
      if (kindOf(0) != Kind::Sequence) return broken("describes a size in another way than torch.save()");
      push(arguments[0]);
    } else if (function == "torch.device") {
      push(make(Kind::Other));
    } else if (function == "collections.OrderedDict") {
      if (arguments.empty() || kindOf(0) != Kind::Sequence) {
        push(make(Kind::Dictionary));
        return {};
      }
      const std::vector<Index> pairs = value(arguments[0]).items;
      const Index made = make(Kind::Dictionary);
      for (const Index pair : pairs) {
        if (value(pair).items.size() != 2) return broken("has a key without a value");
        value(made).items.push_back(value(pair).items[0]);
        value(made).items.push_back(value(pair).items[1]);
      }
      m_items += 2 * pairs.size();
      push(made);
    } else {
      return broken("calls something that is not a function");
    }
    return {};
  }

  Result<void> put(std::uint64_t at) {
    if (atHand() < 1) return broken("keeps a value that it has not made");
    m_memo[at] = m_stack.back();
    ++m_items;
    return {};
  }
  Result<void> get(const std::optional<std::uint64_t>& at) {
    const auto found = at ? m_memo.find(*at) : m_memo.end();
    if (found == m_memo.end()) return broken("uses a value that it has not kept");
    push(found->second);
    ++m_items;  // so that one value, used again and again, has an end too
    return {};
  }

  Result<void> pushText(const std::optional<std::string_view>& read) {
    if (!read) return broken("ends within a text");
    push(make(Kind::Text, 0, *read));
    return {};
  }
  Result<void> pushNumber(const std::optional<std::int64_t>& read) {
    if (!read) return broken("ends within a number");
    push(make(Kind::Number, *read));
    return {};
  }

  Result<void> step(unsigned char op) {
    const auto asSigned = [](std::optional<std::uint64_t> read) -> std::optional<std::int64_t> {
      return read ? std::optional(static_cast<std::int64_t>(*read)) : std::nullopt;
    };
    switch (op) {
      case kProto:
        return byte() ? Result<void>() : broken("ends at its beginning");
      case kFrame:
        return number(8) ? Result<void>() : broken("ends within a frame");
      case kMark:
        ++m_items;
        m_marks.push_back(m_stack.size());
        return {};
      case kPop:
        if (atHand() < 1) return broken("takes more values than it has made");
        pop();
        return {};
      case kPopMark:
        return popMarked() ? Result<void>() : broken("takes more values than it has made");
      case kNone:
        push(0);
        ++m_items;
        return {};
      case kNewTrue:
      case kNewFalse:
        push(make(Kind::Other));
        return {};
      case kBinInt1:
        return pushNumber(asSigned(number(1)));
      case kBinInt2:
        return pushNumber(asSigned(number(2)));
      case kBinInt: {
        const auto read = number(4);
        return pushNumber(read ? std::optional<std::int64_t>(static_cast<std::int32_t>(*read)) : std::nullopt);
      }
      case kLong1: {
        const auto length = byte();
        if (!length || *length > 8) return broken("has a number of more than 64 bits");
        const auto read = number(*length);
        if (!read) return broken("ends within a number");
        const int shift = 64 - 8 * *length;
        return pushNumber(*length == 0 ? 0 : static_cast<std::int64_t>(*read << shift) >> shift);
      }
      case kBinFloat:
        if (!number(8)) return broken("ends within a number");
        push(make(Kind::Other));
        return {};
      case kBinString:
      case kBinUnicode:
        return pushText(text(4));
      case kShortBinString:
      case kShortBinUnicode:
        return pushText(text(1));
      case kBinUnicode8:
        return pushText(text(8));
      case kEmptyTuple:
      case kEmptyList:
        return sequence({});
      case kEmptyDict:
        push(make(Kind::Dictionary));
        return {};
      case kTuple1:
        return lastAsSequence(1);
      case kTuple2:
        return lastAsSequence(2);
      case kTuple3:
        return lastAsSequence(3);
      case kTuple: {
        auto items = popMarked();
        return items ? sequence(*std::move(items)) : broken("takes more values than it has made");
      }
      case kAppend:
      case kSetItem: {
        const std::size_t count = op == kAppend ? 1 : 2;
        if (atHand() < count + 1) return broken("takes more values than it has made");
        const std::vector<Index> items(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
        m_stack.resize(m_stack.size() - count);
        return extend(op == kAppend ? Kind::Sequence : Kind::Dictionary, items);
      }
      case kAppends:
      case kSetItems: {
        const auto items = popMarked();
        if (!items) return broken("takes more values than it has made");
        return extend(op == kAppends ? Kind::Sequence : Kind::Dictionary, *items);
      }
      case kBinPut:
        return putAt(number(1));
      case kLongBinPut:
        return putAt(number(4));
      case kMemoize:
        return put(m_memo.size());
      case kBinGet:
        return get(number(1));
      case kLongBinGet:
        return get(number(4));
      case kGlobal: {
        const auto module = line(), member = line();
        return module && member ? global(*module, *member) : broken("ends within a name");
      }
      case kStackGlobal: {
        if (atHand() < 2) return broken("takes more values than it has made");
        const std::string member = value(pop()).text, module = value(pop()).text;
        return global(module, member);
      }
      case kReduce:
        return reduce();
      case kBuild:  // the state of a dictionary: its _metadata
        if (atHand() < 2) return broken("takes more values than it has made");
        pop();
        return value(m_stack.back()).kind == Kind::Dictionary ? Result<void>()
                                                              : broken("gives a state to something that has none");
      case kBinPersId:
        return storage();
      default:
        return refused(fmt::format("follow instruction 0x{:02x} of a pickle, which data do not need", op));
    }
  }

  Result<void> putAt(const std::optional<std::uint64_t>& at) { return at ? put(*at) : broken("ends within a number"); }

  std::string_view m_rest, m_name;
  Values m_values;
  std::vector<Index> m_stack;
  std::vector<std::size_t> m_marks;
  std::unordered_map<std::uint64_t, Index> m_memo;
  std::size_t m_items = 0;
};

}  // namespace

Result<Values> readPickle(std::string_view content, std::string_view name) {
  return Machine(content, name).run();
}

}  // namespace scatterscope::pickle
