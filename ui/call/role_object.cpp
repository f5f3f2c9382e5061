#include "ui/call/role_object.h"

namespace scatterscope {

std::optional<PictureObject> objectOf(Role role) {
  switch (role) {
    case Role::InChannels:
      return PictureObject::Input;
    case Role::KernelSize:
    case Role::WeightInit:
      return PictureObject::Kernel;
    case Role::OutChannels:
    case Role::OutputShape:
      return PictureObject::Window;
    case Role::PadMode:
    case Role::Padding:
      return PictureObject::Padding;
    case Role::OutputPadding:
      return PictureObject::OutputPadding;
    case Role::Stride:
      return PictureObject::Stride;
    case Role::Dilation:
      return PictureObject::Dilation;
    case Role::Bias:
    case Role::BiasInit:
      return PictureObject::Bias;
    default:
      return std::nullopt;
  }
}

}  // namespace scatterscope
