#include "core/base/listed_temporary.h"
#include "core/imaging/film/film_codec.h"

// The symbols of the loadable library; app/picture_loader.cpp looks them up by these names.

extern "C" __attribute__((visibility("default"))) const scatterscope::FilmCodec* scatterscopeFilmCodec() {
  return &scatterscope::fileFilmCodec();
}

/// The library has core, and with it the list of temporary files, for itself.
extern "C" __attribute__((visibility("default"))) void scatterscopeRemoveTemporaries() {
  scatterscope::removeTemporaries();
}
