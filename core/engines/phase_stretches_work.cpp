#include <algorithm>
#include <cstring>

#include "core/base/integer_math.h"
#include "core/engines/phase_parts.h"
#include "core/engines/phase_stretches.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostSums = 24;    ///< vectors a kernel writes
constexpr std::int64_t kMostTargets = 8;  ///< output rows a kernel writes
constexpr float kNoBias[kMostTargets] = {};

}  // namespace

/// An output row that is being written. Results wait in a buffer, where they lie within a cache line as they
/// will in the output, so that whole lines can be streamed.
struct StretchPlan::Target {
  float* row = nullptr;     ///< null: nobody wants it
  std::int64_t at = 0;      ///< the output column that the buffer begins with
  std::int64_t offset = 0;  ///< where in the buffer results begin
  std::int64_t next = 0;    ///< the first output column that is not written yet

  static Target from(float* row, std::int64_t begin, bool streams) {
    const std::int64_t offset = streams ? floorModulo(placeInLine(row) + begin, kLine) : 0;
    return {row, begin - offset, offset, std::max<std::int64_t>(begin, 0)};
  }
};

std::int64_t StretchPlan::deskFloats() const {
  // Buffers of what a kernel writes, and a line to shift it by and one that is carried, for each output row.
  const std::int64_t room = kMostSums * m_kernels.lanes + kMostTargets * 4 * kLine;
  return wholeLines(m_slabFloats) + room;
}

void StretchPlan::pack(std::int64_t index, const float* weight, float* packed) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t inputs = g.inChannelsPerGroup(), chunks = std::ssize(m_chunks);
  const Chunk& chunk = m_chunks[static_cast<std::size_t>(index % chunks)];
  const Pattern& pattern = m_patterns[static_cast<std::size_t>(index / chunks % std::ssize(m_patterns))];
  const std::int64_t group = index / chunks / std::ssize(m_patterns);
  float* to = packed + group * m_groupWeights + pattern.weights + chunk.first * pattern.depth;
  for (std::int64_t block = 0; block < channelBlocks(); ++block) {
    const Interval channels = channelsOf(block);
    for (const auto& steps : pattern.steps) {
      for (std::int64_t ic = channels.begin; ic < channels.end; ++ic) {
        const float* from = weight + w.offset(group * inputs + ic, chunk.first, 0, 0);
        for (const Step& step : steps) {
          for (const std::int64_t tap : step.taps) {
            for (std::int64_t c = 0; c < chunk.count; ++c) *to++ = from[c * w.h * w.w + tap];
          }
        }
      }
    }
  }
}

/// Zeros where there is no input.
void StretchPlan::fillSlab(const Block& block, const float* input, float* slab) const noexcept {
  const Shape x = m_plan.geometry.inputShape();
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup(), first = block.columns.begin - m_left;
  // Kernels read whole vectors, so a line is filled to its end.
  const std::int64_t from = std::clamp<std::int64_t>(first, 0, x.w),
                     to = std::clamp<std::int64_t>(first + m_pitch, from, x.w);
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    float* row = slab + ic * m_channelPitch;
    for (std::int64_t ih = block.inputRows.begin; ih < block.inputRows.end; ++ih, row += m_pitch) {
      if (ih < 0 || ih >= x.h || from == to) {
        std::fill_n(row, m_pitch, 0.0f);
        continue;
      }
      std::fill_n(row, from - first, 0.0f);
      std::copy_n(input + x.offset(block.image, block.group * channels + ic, ih, from), to - from,
                  row + (from - first));
      std::fill(row + (to - first), row + m_pitch, 0.0f);
    }
  }
}

void StretchPlan::compute(std::int64_t task, const Operands& data, const float* packed, float* desk,
                          const RunControl& control) const noexcept {
  const Block block = blockOf(task);
  fillSlab(block, data.input.data(), desk);
  // Weights of a chunk stay in the caches for all bands of the block.
  for (const Chunk& chunk : m_chunks) {
    for (std::int64_t band = block.bands.begin; band < block.bands.end; ++band) {
      if (control.cancelled()) return;
      computeBand(block, chunk, band, data, packed, desk);
    }
  }
  if (m_plan.streams) finishStreaming();
}

void StretchPlan::computeBand(const Block& block, const Chunk& chunk, std::int64_t band, const Operands& data,
                              const float* packed, float* desk) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const Pattern& pattern = patternOf(band);
  const std::int64_t targets = chunk.count * m_lines, lanes = m_kernels.lanes;
  const std::int64_t channel = block.group * g.outChannelsPerGroup() + chunk.first;
  // Output columns, those before the output included.
  const std::int64_t begin = block.columns.begin * m_phases - m_before,
                     end = std::min(block.columns.end * m_phases - m_before, y.w);
  const std::int64_t pitch = wholeLines(kMostSums * lanes / targets) + 3 * kLine;
  Target target[kMostTargets];
  float* out[kMostTargets];
  float* const buffers = desk + wholeLines(m_slabFloats);
  for (std::int64_t i = 0; i < targets; ++i) {
    const std::int64_t oh = band * m_lines - m_above + i % m_lines;
    if (oh < 0 || oh >= y.h) continue;
    float* const row = data.output.data() + y.offset(block.image, channel + i / m_lines, oh, 0);
    target[i] = Target::from(row, begin, m_plan.streams);
  }
  StretchJob job{desk + m_left + (originOf(band) - block.inputRows.begin) * m_pitch,
                 pattern.places.data(),
                 pattern.counts.data(),
                 channelBlocks(),
                 packed + block.group * m_groupWeights + pattern.weights + chunk.first * pattern.depth,
                 g.hasBias() ? data.bias.data() + channel : kNoBias,
                 out};
  for (std::int64_t x = begin; x < end;) {
    const std::size_t wide = widestFor(chunk, ceilDivide(ceilDivide(end - x, m_phases), lanes));
    const std::int64_t columns = StretchKernels::kVectors[wide] * lanes, made = columns * m_phases,
                       count = std::min(made, end - x);
    const bool direct = !m_plan.streams && x >= 0 && count == made;
    for (std::int64_t i = 0; i < targets; ++i) {
      const bool wanted = target[i].row != nullptr;
      out[i] = direct && wanted ? target[i].row + x : buffers + i * pitch + target[i].offset;
    }
    m_kernels.find(m_phases, chunk.shape, wide)(job);
    for (std::int64_t i = 0; i < targets; ++i) {
      if (target[i].row == nullptr) continue;
      if (direct) {
        target[i].at = target[i].next = x + made;
      } else {
        write(target[i], buffers + i * pitch, count, x + count == end);
      }
    }
    job.slab += columns;
    x += count;
  }
}

/// Whole cache lines of what a buffer holds go around the caches; what is left stays for the next stretch,
/// or, where there is none, is written as it is.
void StretchPlan::write(Target& target, float* buffer, std::int64_t count, bool last) const noexcept {
  const std::int64_t filled = target.offset + count;
  const auto copyTo = [&](std::int64_t end) {
    if (target.next - target.at >= end) return;
    std::copy(buffer + (target.next - target.at), buffer + end, target.row + target.next);
    target.next = target.at + end;
  };
  if (!m_plan.streams) {
    copyTo(filled);
    target.at += count;
    return;
  }
  const std::int64_t whole = filled / kLine * kLine;
  copyTo(std::min(whole, ceilDivide(target.next - target.at, kLine) * kLine));
  if (const std::int64_t done = target.next - target.at; done < whole) {
    m_plan.stores.stream(buffer + done, target.row + target.next, whole - done);
    target.next = target.at + whole;
  }
  if (last) return copyTo(filled);
  std::memcpy(buffer, buffer + whole, sizeof(float) * kLine);
  target.at += whole;
}

}  // namespace scatterscope
