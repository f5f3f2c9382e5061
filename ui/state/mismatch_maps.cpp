#include "ui/state/mismatch_maps.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

/// A plane of a tensor, empty where it has no such plane.
MapPyramid planeOf(const Tensor& tensor, std::size_t map, std::shared_ptr<const void> owner) {
  const Shape& s = tensor.shape();
  const auto m = static_cast<std::int64_t>(map);
  if (tensor.empty() || m >= s.n * s.c) return {};
  return MapPyramid({tensor.plane(m / s.c, m % s.c), s.h, s.w}, std::move(owner));
}

float relative(float here, float expected) {
  const double difference = std::abs(static_cast<double>(here) - static_cast<double>(expected));
  if (difference == 0) return 0;
  return static_cast<float>(difference / std::abs(static_cast<double>(expected)));
}

/// -1, 0 or 1; NaN where one of them alone is NaN.
float sign(float here, float expected, bool wrong) {
  if (!wrong) return 0;
  if (here > expected) return 1;
  return here < expected ? -1.0f : std::numeric_limits<float>::quiet_NaN();
}

/// Largest finite magnitude, 1 where there is none.
ValueRange symmetricRange(std::span<const float> numbers) {
  const float most = largestMagnitude(numbers);
  return {most > 0 ? -most : -1.0f, most > 0 ? most : 1.0f};
}

MapPicture differencePicture(const MapQuestion& q, const Tensor& here) {
  const MismatchFindings& f = *q.findings;
  const Shape& s = f.expected->shape();
  const auto m = static_cast<std::int64_t>(q.map);
  if (here.shape() != s || m >= s.n * s.c) return {};
  const auto ours = here.plane(m / s.c, m % s.c), theirs = f.expected->plane(m / s.c, m % s.c);
  const std::size_t first = s.offset(m / s.c, m % s.c, 0, 0);
  auto numbers = std::make_shared<std::vector<float>>(ours.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    float& number = (*numbers)[i];
    switch (q.kind) {
      case DifferenceKind::Difference:
        number = ours[i] == theirs[i] || (std::isnan(ours[i]) && std::isnan(theirs[i])) ? 0 : ours[i] - theirs[i];
        break;
      case DifferenceKind::Relative:
        number = relative(ours[i], theirs[i]);
        break;
      case DifferenceKind::Sign: {
        const double allowed = f.bound ? static_cast<double>(f.bound->allowed.elements()[first + i]) : 0;
        number = sign(ours[i], theirs[i], !f.tolerance().accepts(ours[i], theirs[i], allowed));
        break;
      }
    }
  }
  MapPicture picture;
  picture.planes.emplace_back(MapPyramid::Level{*numbers, s.h, s.w}, numbers);
  const bool isSign = q.kind == DifferenceKind::Sign, isRelative = q.kind == DifferenceKind::Relative;
  ValueRange range = isSign ? ValueRange{-1, 1} : symmetricRange(*numbers);
  if (isRelative) range.low = 0;
  picture.scale = {findColourMap(isRelative ? "viridis" : "PRGn"), range};
  return picture;
}

}  // namespace

Result<std::shared_ptr<const MapComparison>> compareMap(const MapQuestion& question, RunControl& control) try {
  const MismatchFindings& findings = *question.findings;
  auto comparison = std::make_shared<MapComparison>();
  comparison->findings = question.findings;
  comparison->map = question.map;
  comparison->kind = question.kind;
  const bool explained = question.explained && findings.explanation != nullptr;
  comparison->explained = explained;
  const ColourScale scale =
      scaleOf(*question.set, std::min(question.map, question.set->maps.size() - 1), question.colouring);
  if (explained) {
    comparison->here = {{planeOf(findings.explanation->recomputed, question.map, findings.explanation)}, scale};
  } else if (question.map < question.set->maps.size()) {
    comparison->here = {{question.set->maps[question.map]}, scale};
  }
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Cancelled.");
  comparison->expected = {{planeOf(*findings.expected, question.map, findings.expected)}, scale};
  comparison->difference =
      differencePicture(question, explained ? findings.explanation->recomputed : findings.outcome->output);
  if (!comparison->difference.empty())
    comparison->statistics = describeMap(comparison->difference.planes.front().levels().front().cells);
  return std::shared_ptr<const MapComparison>(std::move(comparison));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

void MismatchMaps::show(const MapQuestion& question) {
  if (question == m_question) return;
  m_question = question;
  if (!question.findings || !question.set) {
    m_thread.cancel();
    m_shown.reset();
    emit changed();
    return;
  }
  using Compared = Result<std::shared_ptr<const MapComparison>>;
  m_thread.submit<Compared>([question](RunControl& control) { return compareMap(question, control); },
                            [this](Compared compared) {
                              m_shown = compared ? *std::move(compared) : nullptr;
                              emit changed();
                            });
}

}  // namespace scatterscope
