#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace scatterscope {

/// A value as it can stand in a line of framework code. Lists and tuples are told apart because MindSpore
/// refuses lists where PyTorch takes them; names and calls are kept as they stand, never looked up or run.
class Value {
 public:
  struct None {
    friend bool operator==(const None&, const None&) = default;
  };
  struct Sequence {
    std::vector<Value> items;
    bool is_list = false;  ///< [1, 2] rather than (1, 2)
    friend bool operator==(const Sequence&, const Sequence&) = default;
  };

  /// A dotted name that stands for something outside the code: torch.float32.
  struct Name {
    std::string dotted;
    friend bool operator==(const Name&, const Name&) = default;
  };
  /// A call of something outside the code: Normal(sigma=0.02).
  struct Call {
    std::string callee;
    std::vector<Value> arguments;
    std::vector<std::string> keywords;  ///< aligned with arguments; empty for a positional one
    friend bool operator==(const Call&, const Call&) = default;
  };

  Value() = default;
  Value(bool value) : m(value) {}
  Value(int value) : m(std::int64_t{value}) {}
  Value(std::int64_t value) : m(value) {}
  Value(double value) : m(value) {}
  Value(std::string value) : m(std::move(value)) {}
  Value(const char* value) : m(std::string(value)) {}
  Value(Sequence value) : m(std::move(value)) {}
  Value(Name value) : m(std::move(value)) {}
  Value(Call value) : m(std::move(value)) {}
  /// A tuple of integers.
  static Value tuple(const std::vector<std::int64_t>& items);

  bool isNone() const { return std::holds_alternative<None>(m); }
  const bool* boolean() const { return std::get_if<bool>(&m); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&m); }
  const double* real() const { return std::get_if<double>(&m); }
  const std::string* text() const { return std::get_if<std::string>(&m); }
  const Sequence* sequence() const { return std::get_if<Sequence>(&m); }
  const Name* name() const { return std::get_if<Name>(&m); }
  const Call* call() const { return std::get_if<Call>(&m); }

  /// As Python writes it: None, True, 3, 0.5, 'same', (1, 2), (1,), [1, 2], torch.float32.
  std::string toPython() const;
  /// Python's name of its type: "NoneType", "bool", "int", "float", "str", "tuple", "list"; "object" for
  /// names and calls, whose type cannot be known.
  const char* pythonType() const;
  /// Python's bool(value); names and calls count as true.
  bool truthy() const;

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<None, bool, std::int64_t, double, std::string, Sequence, Name, Call> m;
};

}  // namespace scatterscope
