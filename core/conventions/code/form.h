#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/conventions/code/calls.h"
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
  virtual Recognition recognise(const CallSite& call) const = 0;
  /// The specification of such a call. `version` is the one to read it for, None for the newest. Fails on
  /// arguments that the framework does not take, on missing ones and on values that are not in the code.
  virtual Result<Specification> read(const EvaluatedCall& call, const Names& names, const Value& version) const = 0;
  /// What calling the layer says about it: PyTorch's takes the wanted size there.
  virtual Result<Specification> readUse(const CallSite&, const Names&, const Specification& layer) const {
    return layer;
  }
  /// What a line behind the constructor fills the tensors of the layer of that name with; the layer as it was
  /// where the call is none of this kind.
  virtual Specification readInitialiser(const CallSite&, const Names&, std::string_view /*target*/,
                                        const Specification& layer) const {
    return layer;
  }
  /// Whether a call pads a picture as this framework does.
  virtual bool isPad(const CallSite&) const { return false; }
  /// The step that such a call means.
  virtual Result<OutputStep> readPad(const EvaluatedCall& call) const {
    return syntaxError(call.site.at, "This framework has no padding call.");
  }
  /// The framework's layer for convolution; null where it has none.
  virtual const ForwardLayer* forwardLayer() const { return nullptr; }

  /// Imports, weights, the call, zero taps, and the run on an input of the geometry's shape.
  virtual std::string callLines(const Recipe&, const Geometry&) const = 0;
  /// Both for tensors of N, C, H, W unless a framework keeps others.
  virtual std::string crop(const CropStep&) const;
  /// A shape as the framework's tensors print it.
  virtual std::string shape(const Shape&) const;
  virtual std::string pad(const PadStep&) const = 0;
  virtual std::string bias(std::int64_t channels) const = 0;
};

/// The convention that a call is surest to mean, the earlier registered one where two are equally sure; null
/// for anything that is no transposed convolution known here.
const Convention* conventionOf(const CallSite& call);

/// Pieces of scripts that several frameworks write alike.
namespace script {

std::string nchw(const Shape& shape);  ///< (1, 3, 4, 4)
std::string nhwc(const Shape& shape);
std::string cropNchw(const CropStep& crop);  ///< y = y[:, :, 1:-2, :]
std::string cropNhwc(const CropStep& crop);

bool hasZeroTaps(const Recipe& recipe);
/// The comment that goes before the lines of zeroTaps().
inline constexpr std::string_view kZeroTapsReason =
    "# the last taps of the kernel are zeros: they only make the canvas longer\n";
/// A line each for the rows and the columns of zero taps; in both patterns {} stands for their number.
std::string zeroTaps(const Recipe& recipe, std::string_view rows, std::string_view columns);

}  // namespace script

}  // namespace scatterscope
