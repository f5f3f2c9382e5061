#include "core/imaging/opencv_codec.h"

/// The one symbol of the loadable library; app/picture_loader.cpp looks it up by this name.
extern "C" __attribute__((visibility("default"))) const scatterscope::PictureCodec* scatterscopePictureCodec() {
  return &scatterscope::openCvCodec();
}
