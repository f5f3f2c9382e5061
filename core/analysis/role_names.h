#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace scatterscope {

/// What a tensor of a file can be to a call.
enum class TensorRole { Input, Weight, Bias, Expected };
inline constexpr std::array kTensorRoles = {TensorRole::Input, TensorRole::Weight, TensorRole::Bias,
                                            TensorRole::Expected};

/// "input", "weights", "bias", "expected output"
std::string_view nameOf(TensorRole role);

/// The role that a name says, of a tensor or of a file.
struct NamedRole {
  TensorRole role = TensorRole::Input;
  bool alone = false;  ///< the name says nothing else: "conv.weight", "w_0"; not "conv.weight_v"

  friend bool operator==(const NamedRole&, const NamedRole&) = default;
};

/// By the last word that says one, in the last part of the name that is no number, order of axes or file's ending:
/// "decoder.up1.weight", "conv2d_transpose/kernel:0", "forward.0.output.0", "x1.npy". Nothing where no word does.
std::optional<NamedRole> roleInName(std::string_view name);
/// Whether it says this one.
bool namesRole(std::string_view name, TensorRole role);

}  // namespace scatterscope
