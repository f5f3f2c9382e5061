#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/conventions/code/calls.h"
#include "core/conventions/code/tensor_words.h"
#include "core/conventions/translation.h"

namespace scatterscope {

struct ForwardLayer;

/// How surely a call in code is one of a convention's.
enum class Recognition {
  None,
  Likely,   ///< its name is one of ours, and nothing speaks against it
  Certain,  ///< the module in front or the keywords say so as well
};

/// How a framework's transposed convolution stands in code: the part of a Convention that reads and writes
/// scripts. Reading never runs anything and fails with line and column; every text written ends its line, and
/// the result is named y.
class CodeForm {
 public:
  virtual ~CodeForm() = default;

  /// The first words of the framework's modules: "torch". A call behind one of them is of no other framework.
  virtual std::span<const std::string_view> roots() const = 0;
  /// Whether a call is one of this framework's transposed convolution, going by its name, the module in front
  /// and its keywords.
  virtual Recognition recognise(const EvaluatedCall& call) const = 0;
  /// The same by the name alone, for a call whose arguments cannot be parsed.
  virtual bool mayMean(const CallSite& site) const { return recognise({site, {}, nullptr}) != Recognition::None; }
  /// The specification of such a call. Fails on arguments that the framework does not take, on missing ones and on
  /// sizes that are not known.
  virtual Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const = 0;
  /// The argument that is the input of such a call; null where it makes a layer.
  virtual const Object* inputOf(const EvaluatedCall&) const { return nullptr; }
  /// The argument that is its weights; null where it makes a layer.
  virtual const Object* weightOf(const EvaluatedCall&) const { return nullptr; }
  /// Whether the layer of such a call has as many channels as its first input, whatever the call says.
  virtual bool takesChannelsOfInput(const CallSite&) const { return false; }
  /// Why a call that sounds like one of these is none, as a sentence; empty where its name says it.
  virtual std::string_view whyNone(const EvaluatedCall&) const { return {}; }
  /// Whether its layers read their arguments when they are called: layer.stride = 3 counts from then on.
  virtual bool readsLayersAgain() const { return false; }
  /// What calling the layer says about it: PyTorch's takes the wanted size there. Fails where that is not known.
  virtual Result<Specification> readUse(const EvaluatedCall&, const Specification& layer) const { return layer; }
  /// What a call fills the tensor with that is its first argument; nothing where the call is none of this kind.
  virtual std::optional<Value> initialiser(const EvaluatedCall&) const { return std::nullopt; }

  /// The call that a dictionary stands for, a layer's configuration; `alone`: nothing around it says that it is one.
  virtual std::optional<EvaluatedCall> callOfConfig(const Dictionary&, Place, bool /*alone*/) const {
    return std::nullopt;
  }
  /// What a call gives that asks the framework for a setting, where nobody has changed it.
  virtual std::optional<Value> settingOf(const CallSite&) const { return std::nullopt; }
  /// Text that is no code but says the same.
  struct Rewritten {
    std::string code;  ///< line for line
    std::vector<std::string> notes = {};
  };
  /// A graph as the framework prints it, as code; nothing where the text is none.
  virtual std::optional<Rewritten> graphAsCode(std::string_view) const { return std::nullopt; }
  /// The call that a text says which is no code: a list of attributes. Nothing where it says none.
  virtual std::optional<Result<Specification>> readListing(std::string_view) const { return std::nullopt; }

  /// The method that runs a graph and gives its outputs: "run"; empty where calls compute at once.
  virtual std::string_view runner() const { return {}; }

  /// How a call pads pictures.
  enum class Padding {
    None,
    Layer,     ///< it makes a layer
    Function,  ///< its first argument is padded
  };
  virtual Padding padding(const CallSite&) const { return Padding::None; }
  /// The step that such a call means. Fails where the framework refuses it, and where it is not computed here; an
  /// error whose field is "unknown" says that only the amounts are not known.
  virtual Result<OutputStep> readPad(const EvaluatedCall& call) const {
    return syntaxError(call.site.at, "This framework has no padding call.");
  }
  /// What makes tensors, pools, resizes, and leaves height and width as they are: layers and functions, by their last
  /// words.
  virtual std::span<const TensorMaker> tensorMakers() const { return {}; }
  virtual std::span<const PoolingWord> poolings() const { return {}; }
  virtual std::span<const ResizingWord> resizings() const { return {}; }
  virtual std::span<const std::string_view> keepingShape() const { return {}; }
  /// Classes and functions that are given a layer or a model and hand it on: DataParallel, compile.
  virtual std::span<const std::string_view> handingOn() const { return {}; }
  /// Layers that call others one after the other, and lists of layers.
  virtual std::span<const std::string_view> sequentials() const { return {}; }
  virtual std::span<const std::string_view> layerLists() const { return {}; }
  virtual std::span<const LayerMethod> layerMethods() const { return {}; }
  /// The framework's layer for convolution; null where it has none.
  virtual const ForwardLayer* forwardLayer() const { return nullptr; }

  /// Imports, weights, the call, zero taps, and the run on an input of the geometry's shape.
  virtual std::string callLines(const Recipe&, const Geometry&) const = 0;
  /// Both for tensors of N, C, H, W unless a framework keeps others; with one axis for signals, N, C, W.
  virtual std::string crop(const CropStep&, int axes) const;
  /// A shape as the framework's tensors print it.
  virtual std::string shape(const Shape&, int axes) const;
  virtual std::string pad(const PadStep&, int axes) const = 0;
  virtual std::string bias(std::int64_t channels, int axes) const = 0;
};

/// The convention that a call is surest to mean, the earlier registered one where two are equally sure; null
/// for anything that is no transposed convolution known here.
const Convention* conventionOf(const EvaluatedCall& call);
/// Whether any convention may have a call of this name.
bool mayBeConvolution(const CallSite& site);
/// Whether a call stands behind the first word of this framework's modules.
bool isOf(const CallSite& site, const CodeForm& form);
/// Whether a call is of another framework than this one, going by the first word of its module.
bool isOfAnother(const CallSite& site, const Convention& convention);

/// Pieces of scripts that several frameworks write alike.
namespace script {

std::string nchw(const Shape& shape, int axes = 2);  ///< (1, 3, 4, 4); of signals (1, 3, 4)
std::string nhwc(const Shape& shape, int axes = 2);
std::string cropNchw(const CropStep& crop, int axes = 2);  ///< y = y[:, :, 1:-2, :]
std::string cropNhwc(const CropStep& crop, int axes = 2);

bool hasZeroTaps(const Recipe& recipe);
/// The comment that goes before the lines of zeroTaps().
inline constexpr std::string_view kZeroTapsReason =
    "# the last taps of the kernel are zeros: they only make the canvas longer\n";
/// A line each for the rows and the columns of zero taps; in both patterns {} stands for their number.
std::string zeroTaps(const Recipe& recipe, std::string_view rows, std::string_view columns);

}  // namespace script

}  // namespace scatterscope
