#include "app/picture_loader.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "app/interruption.h"
#include "core/base/limits.h"
#include "core/imaging/picture_header.h"

namespace scatterscope {
namespace {

/// The object that a library beside the program hands out; `what` it is for, and what to install again.
struct Module {
  const char* file;
  const char* symbol;
  const char* what;
  const char* packages;
};
constexpr Module kImaging = {"scatterscope_imaging.so", "scatterscopePictureCodec", "reads and writes pictures",
                             "OpenCV's imgcodecs again; NumPy arrays work without it"};
constexpr Module kFilms = {"scatterscope_films.so", "scatterscopeFilmCodec", "writes films",
                           "OpenCV's videoio and giflib again; pictures can be exported without it"};

template <class Codec>
Result<const Codec*> load(const Module& module) {
  namespace fs = std::filesystem;
  std::error_code code;
  const auto program = fs::read_symlink("/proc/self/exe", code).parent_path();
  const fs::path candidates[] = {program / module.file, program / SCATTERSCOPE_LIBRARY_FOLDER / module.file};
  std::string cause = "it is not beside the program";
  for (const auto& path : candidates) {
    if (!fs::exists(path, code)) continue;
    void* library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    void* symbol = library == nullptr ? nullptr : ::dlsym(library, module.symbol);
    if (symbol != nullptr) {
      if (void* remove = ::dlsym(library, "scatterscopeRemoveTemporaries")) {
        beforeTheEnd(reinterpret_cast<void (*)()>(remove));
      }
      return reinterpret_cast<const Codec* (*)()>(symbol)();
    }
    if (const char* reason = ::dlerror()) cause = reason;
  }
  return fail(ErrorKind::Io, module.file,
              fmt::format("The library {}, which {}, cannot be loaded: {}.", module.file, module.what, cause),
              fmt::format("Install Scatterscope and {}.", module.packages));
}

/// Loads at the first call, from any thread; a failure is tried again.
template <class Codec>
Result<const Codec*> loadOnce(const Module& module) {
  static std::mutex mutex;
  static const Codec* loaded = nullptr;
  const std::lock_guard lock(mutex);
  if (loaded != nullptr) return loaded;
  auto codec = load<Codec>(module);
  if (codec) loaded = *codec;
  return codec;
}

class LazyCodec final : public PictureCodec {
 public:
  using PictureCodec::decode;
  Result<Picture> decode(const ByteSource& file, std::string_view name, const MemoryBudget& budget) const override {
    return decodePage(file, name, budget, 1);
  }
  Result<Picture> decodePage(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                             std::int64_t page) const override {
    // Before the library is loaded: what is no picture, or too large, shall not cost 120 ms and 61 MB.
    if (auto admitted = admitPicture(file, name, budget, page); !admitted) return tl::make_unexpected(admitted.error());
    const auto codec = loadPictureCodec();
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->decodePage(file, name, budget, page);
  }
  Result<void> writePng(const PictureRows& picture, const ByteSink& sink) const override {
    const auto codec = loadPictureCodec();
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->writePng(picture, sink);
  }
  Result<void> writeFloats(FileWriter& file, const FloatPicture& picture) const override {
    const auto codec = loadPictureCodec();
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->writeFloats(file, picture);
  }
};

class LazyFilms final : public FilmCodec {
 public:
  Result<std::unique_ptr<FilmWriter>> open(const FilmFormat& format) const override {
    const auto codec = loadOnce<FilmCodec>(kFilms);
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->open(format);
  }
};

}  // namespace

const FilmCodec& lazyFilmCodec() {
  static const LazyFilms codec;
  return codec;
}

const PictureCodec& lazyPictureCodec() {
  static const LazyCodec codec;
  return codec;
}

void limitPictureDecoders() {
  ::setenv("OPENCV_IO_MAX_IMAGE_PIXELS", fmt::format("{}", limits::kImagePixels).c_str(), 1);
  ::setenv("OPENCV_IO_MAX_IMAGE_WIDTH", fmt::format("{}", limits::kImageSide).c_str(), 1);
  ::setenv("OPENCV_IO_MAX_IMAGE_HEIGHT", fmt::format("{}", limits::kImageSide).c_str(), 1);
}

Result<const PictureCodec*> loadPictureCodec() {
  return loadOnce<PictureCodec>(kImaging);
}

}  // namespace scatterscope
