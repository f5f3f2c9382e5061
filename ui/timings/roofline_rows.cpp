#include "ui/timings/roofline_rows.h"

#include <QObject>

#include "core/benchmark/roofline.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

QString threadsText(int threads) {
  return threads == 1 ? QObject::tr("1 thread") : QObject::tr("%1 threads").arg(threads);
}

void add(std::vector<RooflineRoof>& roofs, const MachineLimits& limits, const Geometry& geometry, bool binding) {
  const QString threads = threadsText(limits.threads);
  roofs.push_back(
      {QObject::tr("multiply-adds, %1").arg(threads), RooflineRoof::Kind::MultiplyAdds, limits.flops, binding});
  roofs.push_back(
      {QObject::tr("memory, %1").arg(threads), RooflineRoof::Kind::Memory, limits.memoryBytes(geometry), binding});
  roofs.push_back({QObject::tr("L2 cache, %1").arg(threads), RooflineRoof::Kind::Cache, limits.l2_bytes, binding});
}

QString limitsOf(const MachineLimits& l) {
  return QObject::tr("%1: %2, %3/s from the L2 cache, %4/s read from memory, %5/s written")
      .arg(threadsText(l.threads), rateText(l.flops / 1e9), bytesText(l.l2_bytes), bytesText(l.read_bytes),
           bytesText(l.write_bytes));
}

}  // namespace

std::vector<RooflineRoof> rooflineRoofs(const BenchmarkResult& result) {
  std::vector<RooflineRoof> roofs;
  if (!result.limits) return roofs;
  add(roofs, *result.limits, result.geometry, true);
  if (result.one_thread_limits && result.limits->threads > 1)
    add(roofs, *result.one_thread_limits, result.geometry, false);
  return roofs;
}

std::vector<RooflineMark> rooflineMarks(const BenchmarkResult& result, std::string_view chosen,
                                        const std::vector<KeptMeasurement>& kept) {
  std::vector<RooflineMark> marks;
  for (const RooflinePoint& point : rooflinePoints(result)) {
    marks.push_back({spoken(point.label), point.intensity, point.gflops, point.percent_of_floor, point.label == chosen,
                     false, text(point.sentence)});
  }
  for (const KeptMeasurement& one : kept) {
    for (const RooflinePoint& point : rooflinePoints(one.measurement->result)) {
      marks.push_back(
          {spoken(point.label), point.intensity, point.gflops, point.percent_of_floor, false, true, one.name});
    }
  }
  return marks;
}

QString limitsSentence(const BenchmarkResult& result) {
  if (!result.limits) return {};
  QString sentence = QObject::tr("Limits measured here, before and after. ") + limitsOf(*result.limits) + u'.';
  if (result.one_thread_limits && result.limits->threads > 1)
    sentence += u' ' + limitsOf(*result.one_thread_limits) + u'.';
  return sentence;
}

}  // namespace scatterscope
