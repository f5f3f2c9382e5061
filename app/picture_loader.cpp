#include "app/picture_loader.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "core/base/limits.h"

namespace scatterscope {
namespace {

constexpr const char* kFileName = "scatterscope_imaging.so";

Result<const PictureCodec*> load() {
  namespace fs = std::filesystem;
  std::error_code code;
  const auto program = fs::read_symlink("/proc/self/exe", code).parent_path();
  const fs::path candidates[] = {program / kFileName, program / SCATTERSCOPE_LIBRARY_FOLDER / kFileName};
  std::string cause = "it was not found beside the program";
  for (const auto& path : candidates) {
    if (!fs::exists(path, code)) continue;
    void* library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    void* symbol = library == nullptr ? nullptr : ::dlsym(library, "scatterscopePictureCodec");
    if (symbol != nullptr) return reinterpret_cast<const PictureCodec* (*)()>(symbol)();
    if (const char* reason = ::dlerror()) cause = reason;
  }
  return fail(
      ErrorKind::Io, kFileName,
      fmt::format("The library {} that reads and writes pictures cannot be loaded: {}.", kFileName, cause),
      "Install Scatterscope and OpenCV's imgcodecs again; NumPy arrays work without it.");
}

class LazyCodec final : public PictureCodec {
 public:
  Result<Picture> decode(std::span<const std::byte> content, std::string_view name,
                         const MemoryBudget& budget) const override {
    const auto codec = loadPictureCodec();
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->decode(content, name, budget);
  }
  Result<std::vector<std::byte>> encodePng(const Raster& raster) const override {
    const auto codec = loadPictureCodec();
    if (!codec) return tl::make_unexpected(codec.error());
    return (*codec)->encodePng(raster);
  }
};

}  // namespace

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
  static std::mutex mutex;
  static const PictureCodec* loaded = nullptr;
  const std::lock_guard lock(mutex);
  if (loaded != nullptr) return loaded;
  auto codec = load();
  if (codec) loaded = *codec;
  return codec;
}

}  // namespace scatterscope
