#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/conventions/value.h"
#include "core/geometry/operation.h"
#include "core/tensor/initialiser.h"

namespace scatterscope {

/// What a parameter means, whatever a framework calls it: the rows of the two-column parameter panel.
enum class Role {
  InChannels,
  OutChannels,
  KernelSize,
  Stride,
  PadMode,
  Padding,
  OutputPadding,
  Dilation,
  Groups,
  Bias,
  PaddingMode,
  WeightInit,
  BiasInit,
  DataType,
  Device,
  Version,
  OutputShape,
  Activation,
  DataFormat,
  TransposeKernel,
};

/// One parameter of a constructor, in the order of its signature.
struct Parameter {
  Role role;
  std::string_view name;          ///< as the framework writes it: "has_bias"
  std::optional<Value> fallback;  ///< its default; none where it must be given
  std::string_view meaning;       ///< one sentence for tooltips and help
  /// What it usually is, as Python writes it, to choose from; empty where any number may stand.
  std::vector<std::string_view> choices = {};
};

class Convention;
class CodeForm;
struct ComparisonRemarks;

/// In which order a framework keeps tensors, each axis named: pictures as "nchw" or "nhwc"; weights of i
/// input channels, o output channels per group, and the kernel's h and w as "iohw" or "hwoi". A capital letter is an
/// axis that runs the other way: "HWio" are kernels flipped by rows and columns.
struct Layouts {
  std::string_view picture, weight;
};

/// A constructor call of one convention: a value for each of its parameters, not yet judged.
struct Specification {
  const Convention* convention = nullptr;
  std::vector<Value> values;  ///< aligned with convention->parameters()
  /// 2 for pictures; 1 for signals, N × C × W, whose values are single numbers: nn.ConvTranspose1d. See signal.h.
  int axes = 2;

  /// The value of a role; a None where the convention has no such parameter.
  const Value& operator[](Role role) const;
  /// The same call with one value changed; unchanged where the convention has no such parameter. A new
  /// version takes the values along that stand at the default of the old one.
  Specification with(Role role, Value value) const;
  /// Channels its input must have; none where the call takes as many as there are, as Keras' layer does.
  std::optional<std::int64_t> inChannels() const;
  /// Where the call keeps its pictures and weights.
  Layouts layouts() const;

  friend bool operator==(const Specification&, const Specification&) = default;
};

/// A framework's transposed convolution: its signature, its rules in its own words, and what it computes.
/// To add one: a folder here with a subclass and its CodeForm, a line in registry.cpp, golden vectors in tests.
class Convention {
 public:
  virtual ~Convention() = default;

  virtual std::string_view name() const = 0;       ///< "pytorch"
  virtual std::string_view framework() const = 0;  ///< "PyTorch"
  virtual std::string_view className() const = 0;  ///< "nn.ConvTranspose2d", as copied code writes it
  /// How it stands in code: reading and writing scripts.
  virtual const CodeForm& code() const = 0;
  /// Everything that can be set, with the defaults of the newest documented version: the rows of a panel.
  virtual std::span<const Parameter> parameters() const = 0;
  /// The constructor's parameters in positional order, with the defaults of one version. Role::Version and
  /// what only the input decides are not among them.
  virtual std::vector<Parameter> signature(const Value& version) const;

  /// Its layer for signals, "nn.ConvTranspose1d", which computes what the one for pictures does on one row; empty where
  /// it has none.
  virtual std::string_view signalClass() const { return {}; }
  /// That layer's signature where it is another one.
  virtual std::vector<Parameter> signalSignature(const Value& version) const { return signature(version); }
  /// A value of a call for signals as the call on pictures of one row has it, (1, 4) for a kernel of 4; nothing where
  /// it is none of one axis.
  virtual std::optional<Value> onRow(Role role, const Value& value) const;
  /// The same backwards; nothing where the value speaks of more than the width.
  virtual std::optional<Value> offRow(Role role, const Value& value) const;
  /// The signature of a call: of its version, for pictures or signals.
  std::vector<Parameter> parametersOf(const Specification& call) const;
  /// The class that a call is of.
  std::string_view classOf(const Specification& call) const { return call.axes == 1 ? signalClass() : className(); }

  /// The values Role::Version can take, oldest first; empty where the convention has no versions.
  virtual std::span<const std::string_view> versions() const { return {}; }
  /// Keywords that pasted code may carry and that change no number: name=…
  virtual std::span<const std::string_view> ignoredKeywords() const { return {}; }
  virtual Layouts layouts() const { return {"nchw", "iohw"}; }
  /// The same for a call, which may say others.
  virtual Layouts layoutsOf(const Specification&) const;
  /// What there is to say about its parameters beside those of another convention, in words of its own; null where
  /// names, defaults and meanings say it all.
  virtual const ComparisonRemarks* remarksBeside(const Convention&) const { return nullptr; }
  /// Whether one picture without N is taken as well.
  virtual bool takesSinglePicture() const { return false; }
  /// The call as one line of code, values at their default left out.
  virtual std::string write(const Specification&) const;
  /// Where a role stands in parameters() and in Specification::values.
  std::optional<std::size_t> indexOf(Role role) const;

  /// A call in which everything is at its default and the required parameters describe the opening example.
  Specification defaults(int axes = 2) const;

  /// Channels, kernel, stride, dilation, groups and bias of a geometry as this convention writes them;
  /// everything else at its default.
  virtual Specification callFor(const Geometry&) const;

  /// What the framework refuses when the object is constructed, and everything that can be judged without an
  /// input; message in the framework's own text, remedy in plain words. `field` is the parameter's name.
  virtual Result<void> check(const Specification&) const = 0;

  /// What the call computes on an input of this shape (N, C, H, W). Fails as check() does, and where the input is
  /// refused.
  virtual Result<Operation> resolve(const Specification&, const Shape& input) const = 0;

  /// The exact call for an operation, if one call can do it; otherwise the reason as an Error of kind
  /// Unsupported. Steps are refused but for those the framework's own call takes (MindSpore's zero rows).
  /// Knows nothing of helper steps: translate() builds recipes from this.
  virtual Result<Specification> express(const Operation&) const = 0;

  /// The call for an operation in the words of one version; the call may compute something else where the version does.
  /// To be replaced by a convention whose versions have other words, and not only other defaults. Fails as express()
  /// does.
  virtual Result<Specification> expressIn(const Value& version, const Operation& operation) const {
    return express(operation).map([&](const Specification& call) { return call.with(Role::Version, version); });
  }

  /// Every kind of call for an operation, express()'s own first: the ways to say one window that a parameter
  /// somebody wants to keep may ask for.
  virtual std::vector<Specification> spellings(const Operation&) const;

  /// Calls that people take for this operation because the shape agrees and the words sound right, whether or
  /// not they give its numbers: pad_mode='same', the p = (k-1)//2, op = s-1 rule. May be illegal.
  virtual std::vector<Specification> lookAlikes(const Geometry&) const { return {}; }

  /// What the framework fills weights and bias with for this call.
  virtual Initialiser weightInitialiser(const Specification&) const = 0;
  virtual Initialiser biasInitialiser(const Specification&) const = 0;
  /// Whether it fills them at all; a graph or a function is given its weights.
  virtual bool drawsWeights(const Specification&) const { return true; }
  /// Values for Role::WeightInit and Role::BiasInit that may draw a distribution, plain names first.
  virtual std::vector<Value> initialisersFor(const Initialiser&) const { return {}; }
};

/// All conventions, PyTorch first.
std::span<const Convention* const> conventions();
/// All frameworks by name, the last one behind the conjunction: "PyTorch, MindSpore or ONNX".
std::string frameworkNames(std::string_view conjunction);
/// The convention of that name, or null.
const Convention* findConvention(std::string_view name);

}  // namespace scatterscope
