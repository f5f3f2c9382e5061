#include "ui/state/picture_batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/tensor/resize.h"

namespace scatterscope {
namespace {

const Tensor& colours(const NamedPicture& picture) {
  return std::get<Picture>(picture.loaded->content).tensor;
}

bool sameSize(const Shape& a, const Shape& b) {
  return a.h == b.h && a.w == b.w;
}

/// The tensor in the size of the first, if it is to be resized.
Result<Tensor> fitted(const Tensor& tensor, const Shape& first, const RunControl& control) {
  const Shape& shape = tensor.shape();
  const bool shrinks = first.h <= shape.h && first.w <= shape.w;
  return resized(tensor, first.h, first.w, shrinks ? Resampling::Area : Resampling::Bilinear, control);
}

}  // namespace

InputSource inputOf(const std::string& name, LoadedFile loaded) {
  Picture& picture = std::get<Picture>(loaded.content);
  const Shape shape = picture.tensor.shape();
  InputSource source{InputSource::Kind::Picture,
                     name,
                     shape.n,
                     shape.h,
                     shape.w,
                     std::make_shared<const Tensor>(std::move(picture.tensor))};
  if (loaded.original) {
    source.steps = {InputStep{.kind = InputStep::Kind::Alpha}};
    source.original = std::move(loaded.original);
    source.alpha = true;
  }
  source.reading = std::move(loaded.reading);
  return source;
}

Result<std::optional<PictureBatch>> joinPictures(const std::vector<NamedPicture>& pictures, OtherSizes sizes,
                                                 const MemoryBudget& budget, const RunControl& control) {
  if (pictures.size() < 2) return std::nullopt;
  const Shape first = colours(pictures.front()).shape();
  PictureBatch batch;
  std::vector<const NamedPicture*> joined;
  std::string others;
  std::int64_t otherSizes = 0;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Shape& shape = colours(pictures[i]).shape();
    const bool size = sameSize(shape, first);
    if (shape.c == first.c && (size || sizes == OtherSizes::Resize)) {
      joined.push_back(&pictures[i]);
      batch.joined.push_back(i);
      otherSizes += size ? 0 : 1;
      continue;
    }
    batch.resizable = batch.resizable || shape.c == first.c;
    others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", pictures[i].name, shape.toString());
  }
  if (!others.empty())
    batch.note = fmt::format("A batch is of one size, {} here; left out: {}.", first.toString(), others);
  if (joined.size() < 2) {
    if (!batch.resizable) return std::nullopt;
    // The first alone, beside which the others could be resized.
    batch.input = inputOf(pictures.front().name, *pictures.front().loaded);
    return batch;
  }

  // With the transparency only where all have one.
  const bool alpha =
      std::ranges::all_of(joined, [](const NamedPicture* one) { return one->loaded->original != nullptr; });
  Shape shape = first;
  shape.n = static_cast<std::int64_t>(joined.size());
  shape.c += alpha ? 1 : 0;
  const std::int64_t bytes = shape.bytes().value_or(0);
  if (auto fits = budget.admit({{"batch of pictures", alpha ? 2 * bytes : bytes}}); !fits)
    return tl::make_unexpected(fits.error());
  auto all = Tensor::zeros(shape);
  if (!all) return tl::make_unexpected(all.error());
  auto to = all->elements();
  for (const NamedPicture* one : joined) {
    if (control.cancelled()) break;
    const Tensor& own = alpha ? *one->loaded->original : colours(*one);
    if (sameSize(own.shape(), first)) {
      std::ranges::copy(own.elements(), to.begin());
    } else {
      const auto done = fitted(own, first, control);
      if (!done) return tl::make_unexpected(done.error());
      std::ranges::copy(done->elements(), to.begin());
    }
    to = to.subspan(static_cast<std::size_t>(own.shape().c * first.h * first.w));
  }

  LoadedFile loaded{Picture{.tensor = {}, .format = {}, .notes = {}}, {}};
  if (otherSizes > 0) {
    loaded.reading = fmt::format(
        "Resized to {} × {}, the size of the first: {} of {} pictures, by area where both sides shrink, else bilinear.",
        first.h, first.w, otherSizes, joined.size());
    batch.note = loaded.reading + (batch.note.empty() ? "" : " ") + batch.note;
  }
  if (alpha) {
    auto plain = prepareInput(*all, std::vector{InputStep{.kind = InputStep::Kind::Alpha}}, control);
    if (!plain) return tl::make_unexpected(plain.error());
    loaded.original = std::make_shared<const Tensor>(*std::move(all));
    all = std::move(plain);
  }
  std::get<Picture>(loaded.content).tensor = *std::move(all);
  batch.input = inputOf(fmt::format("{} pictures, {} …", joined.size(), pictures.front().name), std::move(loaded));
  return batch;
}

}  // namespace scatterscope
