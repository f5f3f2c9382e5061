// What differs between nn.Conv2dTranspose and nn.ConvTranspose2d parameter by parameter, and what MindSpore's
// own comparison page for r2.1 says about it that is not so. Sources: the code of both frameworks, as named
// in mindspore.cpp and pytorch.cpp.

#include "core/conventions/mindspore/remarks.h"

#include <array>

namespace scatterscope {
namespace {

constexpr std::array kRemarks = {
    ParameterRemark{Role::KernelSize, "PyTorch takes lists as well; MindSpore refuses them: write (3, 5), not [3, 5].",
                    "The page lists no difference, but MindSpore raises a TypeError for a list."},
    ParameterRemark{Role::Stride, "PyTorch takes lists as well; MindSpore refuses them.",
                    "The page lists no difference, but MindSpore raises a TypeError for a list."},
    ParameterRemark{Role::Padding,
                    "PyTorch cuts the same amount on both sides of an axis: one number or (height, width). MindSpore "
                    "cuts one number or (top, bottom, left, right), and only with pad_mode='pad'.",
                    "The page speaks of rows of zeros put around the map. In a transposed convolution padding takes "
                    "rows away: (2, 4) makes the output 4 rows and 8 columns smaller."},
    ParameterRemark{Role::OutputPadding,
                    "PyTorch moves the far edge of the window: the first rows it gives back are the sums that padding "
                    "had cut, those beyond hold the bias alone. MindSpore appends rows of literal zeros, after the "
                    "bias; 2.0 ignores it where there is a bias, 1.x has none.",
                    "The page says that MindSpore has no output_padding and that PyTorch's puts zeros at the right and "
                    "bottom. MindSpore has had one since 2.0, and PyTorch's rows hold sums as soon as padding is at "
                    "least 1: nn.Pad gives the right shape and wrong numbers. For output_padding up to padding the "
                    "exact replacement is pad_mode='pad' with output_padding taken off the padding at the bottom and "
                    "right. And stride - 1 makes output / input equal the stride, not input / output."},
    ParameterRemark{Role::Groups, "Same meaning, other name.", ""},
    ParameterRemark{
        Role::Bias,
        "Same meaning, other name, other default: True in PyTorch, False in MindSpore, which takes nothing but a bool.",
        ""},
    ParameterRemark{Role::Dilation,
                    "Same meaning. Its place differs: since MindSpore 2.0 output_padding stands before it, so that "
                    "what was written by position for 1.x is read as output_padding. MindSpore refuses lists.",
                    "The page prints the order of 1.x, without output_padding."},
    ParameterRemark{Role::PaddingMode, "PyTorch takes 'zeros' only, and pads nothing with it: padding cuts.",
                    "The page says that zeros are padded; none are."},
    ParameterRemark{Role::PadMode,
                    "MindSpore's 'same' makes the output input times stride and cuts the odd row at the end; 'valid' "
                    "cuts nothing and fills up to the stride; 'pad' cuts what padding says. PyTorch can say 'valid', "
                    "and 'same' where as much is cut on both sides.",
                    "Example 2 takes padding=(k-1)//2 with output_padding=stride-1 for 'same'. The shapes agree, but "
                    "for an odd kernel 'same' puts the picture stride // 2 pixels lower and further right. Example 3 "
                    "fears for data that 'valid' discards; it discards none, and equals padding=0 only where the "
                    "kernel is at least as long as the stride."},
    ParameterRemark{
        Role::WeightInit,
        "PyTorch's constructor has no such parameter: it fills with kaiming_uniform(a=√5), which is what None means in "
        "MindSpore 2.1 and later. The strings are other distributions: 'HeUniform' is √6 times as wide, 'Uniform' is "
        "±0.07, 'TruncatedNormal' cuts at ±2, which is 200 deviations away.",
        "The page says that HeUniform is PyTorch's default; that holds for None, not for the string 'HeUniform'."},
    ParameterRemark{Role::BiasInit,
                    "PyTorch's constructor has no such parameter: it fills with U(−1/√fan, 1/√fan), which is what None "
                    "means in MindSpore 2.1 and later.",
                    "The page says Uniform; the string 'Uniform' is ±0.07, only None follows the fan."},
    ParameterRemark{Role::DataType, "Types carry other names; MindSpore has the parameter since 2.2.", ""},
    ParameterRemark{Role::Device, "MindSpore chooses the device for the whole program, by its context.", ""},
    ParameterRemark{Role::OutputShape,
                    "Given to the call, not to the constructor: PyTorch works out output_padding from the wanted size. "
                    "MindSpore has nothing like it.",
                    ""},
};

}  // namespace

const ComparisonRemarks& remarksBesidePyTorch() {
  static const ComparisonRemarks remarks{
      kRemarks, "x", "The page calls C the spatial dimension; C counts channels.",
      "The page does not say it: both keep weights alike, so they are copied as they are."};
  return remarks;
}

}  // namespace scatterscope
