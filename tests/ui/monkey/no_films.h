#pragma once

#include "core/media/film_codec.h"

namespace scatterscope::monkey {

/// Takes every frame and writes nothing: the encoders are tested where they are.
class NoFilms : public FilmCodec {
 public:
  Result<std::unique_ptr<FilmWriter>> open(const FilmFormat&) const override { return std::make_unique<Writer>(); }

 private:
  class Writer : public FilmWriter {
   public:
    Result<void> add(const Raster&, double) override { return {}; }
    Result<void> finish() override { return {}; }
  };
};

}  // namespace scatterscope::monkey
