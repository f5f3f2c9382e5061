#include "core/peers/peers.h"

namespace scatterscope {

std::vector<const Engine*> peers() {
  return {
      &openCvEngine(),
#ifdef SCATTERSCOPE_ONEDNN
      &oneDnnPlainEngine(),
      &oneDnnBlockedEngine(),
#endif
  };
}

}  // namespace scatterscope
