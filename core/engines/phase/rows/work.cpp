#include <algorithm>
#include <cstring>

#include "core/base/integer_math.h"
#include "core/engines/phase/parts.h"
#include "core/engines/phase/rows/plan.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostSums = 24;    ///< vectors a kernel writes
constexpr std::int64_t kMostTargets = 8;  ///< output rows a kernel writes
constexpr std::int64_t kSentTogether = StretchJob::kSentLines * kLine;
constexpr std::int64_t kSentFor = 1024;  ///< floats that are on their way at a time
constexpr float kNoBias[kMostTargets] = {};

}  // namespace

/// An output row that is being written. Results wait in a buffer, where they lie within a cache line as they will in
/// the output, so that whole lines can be streamed; what does not fill one is carried to the next stretch.
struct StretchPlan::Target {
  float* row;           ///< null: nobody wants it
  std::int64_t at;      ///< the output column that the buffer begins with
  std::int64_t offset;  ///< where in the buffer results begin
  std::int64_t next;    ///< the first output column that is not written yet
  float carried[kLine];

  void begin(float* output, std::int64_t column, bool streams) {
    row = output;
    offset = streams && row != nullptr ? placeInLine(row + column) : 0;
    at = column - offset;
    next = std::max<std::int64_t>(column, 0);
  }
  /// Where in a buffer results are wanted.
  float* bring(float* buffer) const {
    std::memcpy(buffer, carried, sizeof(carried));
    return buffer + offset;
  }
};

/// Of what a kernel writes, and for each output row a line to shift it by and one that is carried.
std::int64_t StretchPlan::bufferFloats() const {
  return kMostSums * m_kernels.lanes + kMostTargets * 4 * kLine;
}

std::int64_t StretchPlan::deskFloats() const {
  const std::int64_t targets = m_plan.geometry.outChannelsPerGroup() * m_lines * std::int64_t{sizeof(Target)};
  const std::int64_t places = (m_far ? m_plan.geometry.inChannelsPerGroup() : 0) * m_repeat *
                              ceilDivide(m_pitch, kSentTogether) * std::int64_t{sizeof(float*)};
  return wholeLines(m_slabFloats) + bufferFloats() + wholeLines((targets + places) / std::int64_t{sizeof(float)});
}

void StretchPlan::pack(std::int64_t index, const float* weight, float* packed) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t inputs = g.inChannelsPerGroup(), chunks = std::ssize(m_chunks);
  const Chunk& chunk = m_chunks[static_cast<std::size_t>(index % chunks)];
  const Pattern& pattern = m_patterns[static_cast<std::size_t>(index / chunks % std::ssize(m_patterns))];
  const std::int64_t group = index / chunks / std::ssize(m_patterns);
  float* to = packed + group * m_groupWeights + pattern.weights + chunk.first * pattern.depth;
  for (std::int64_t block = 0; block < blocks(); ++block) {
    const Interval channels = channelsOf(block);
    for (const auto& all : pattern.steps) {
      const auto steps = stepsOf(all, block);
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

/// What of a row of the input a line of the slab holds. Kernels read whole vectors, so it is filled to its end.
Interval StretchPlan::inputColumnsOf(const Block& block) const noexcept {
  const std::int64_t all = m_plan.geometry.width().input(), first = block.columns.begin - m_left;
  const std::int64_t begin = std::clamp<std::int64_t>(first, 0, all);
  return {begin, std::clamp<std::int64_t>(first + m_pitch, begin, all)};
}

/// Into consecutive rows of the slab; zeros where there is no input.
void StretchPlan::fillRows(const Block& block, Interval rows, const float* input, float* slab) const noexcept {
  const Shape x = m_plan.geometry.inputShape();
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup();
  const Interval columns = inputColumnsOf(block), inside = intersected(rows, {0, x.h});
  const std::int64_t left = columns.begin - (block.columns.begin - m_left), right = left + columns.count();
  const auto place = [&](std::int64_t ic, std::int64_t ih) {
    return input + x.offset(block.image, block.group * channels + ic, ih, columns.begin);
  };
  // The first rows of a block; the others were sent for meanwhile.
  const std::int64_t ahead = m_far && rows.begin == block.inputRows.begin
                                 ? std::clamp<std::int64_t>(kSentFor / (columns.count() * rows.count() + 1), 1, 8)
                                 : channels;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t ih = inside.begin; ic + ahead < channels && ih < inside.end; ++ih)
      prefetch(place(ic + ahead, ih), columns.count());
    float* row = slab + ic * m_channelPitch;
    for (std::int64_t ih = rows.begin; ih < rows.end; ++ih, row += m_pitch) {
      if (ih < 0 || ih >= x.h || columns.count() == 0) {
        std::fill_n(row, m_pitch, 0.0f);
        continue;
      }
      std::fill_n(row, left, 0.0f);
      std::copy_n(place(ic, ih), columns.count(), row + left);
      std::fill(row + right, row + m_pitch, 0.0f);
    }
  }
}

/// Lets the kernels of a band send for the rows that the next one brings, a few cache lines with each block of
/// channels.
void StretchPlan::sendAhead(StretchJob& job, const Block& block, std::int64_t band, Interval rows, const float* input,
                            const float** places) const noexcept {
  if (!m_far || band + 1 >= block.bands.end) return;
  const Shape x = m_plan.geometry.inputShape();
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup();
  const Interval columns = inputColumnsOf(block);
  const std::int64_t wanted = std::min(rowsInSlabFor(block, band + 1).end, rows.end + m_repeat);
  const Interval next = intersected({rows.end, wanted}, {0, x.h});
  std::int64_t count = 0;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t ih = next.begin; ih < next.end; ++ih) {
      const float* const row = input + x.offset(block.image, block.group * channels + ic, ih, 0);
      for (std::int64_t iw = columns.begin; iw < columns.end; iw += kSentTogether) places[count++] = row + iw;
    }
  }
  const std::int64_t stretches = ceilDivide(block.columns.count(), stretchColumns());
  job.next = places, job.nextEnd = places + count;
  job.sends = ceilDivide(count, blocks() * std::ssize(m_chunks) * stretches);
}

/// What a band reads, and the bands behind it up to its pattern's next: the first of these rows never lies
/// before that of an earlier band, so that none is wanted again which has been given up.
Interval StretchPlan::rowsInSlabFor(const Block& block, std::int64_t band) const noexcept {
  return inputRowsOf({band, std::min(block.bands.end, band + std::ssize(m_patterns))});
}

/// Brings wanted rows of the input into the slab, which holds `rows`, beginning with its own first.
void StretchPlan::bringRows(const Block& block, Interval wanted, Interval& rows, const float* input,
                            float* slab) const noexcept {
  if (wanted.count() == 0 || wanted.end <= rows.end) return;
  if (wanted.end > rows.begin + m_slabRows) {
    const std::int64_t kept = std::max<std::int64_t>(0, rows.end - wanted.begin);
    for (std::int64_t ic = 0; kept > 0 && ic < m_plan.geometry.inChannelsPerGroup(); ++ic) {
      float* const channel = slab + ic * m_channelPitch;
      std::memmove(channel, channel + (wanted.begin - rows.begin) * m_pitch,
                   sizeof(float) * static_cast<std::size_t>(kept * m_pitch));
    }
    rows = {wanted.begin, wanted.begin + kept};
  }
  fillRows(block, {rows.end, wanted.end}, input, slab + rows.count() * m_pitch);
  rows.end = wanted.end;
}

void StretchPlan::compute(std::int64_t task, const Operands& data, const float* packed, float* desk,
                          const RunControl& control) const noexcept {
  const Block block = blockOf(task);
  Interval rows{block.inputRows.begin, block.inputRows.begin};  // in the slab
  for (std::int64_t band = block.bands.begin; band < block.bands.end; ++band) {
    if (control.cancelled()) return;
    if (m_inside) {
      rows = rowsInSlabFor(block, band);
    } else {
      bringRows(block, rowsInSlabFor(block, band), rows, data.input.data(), desk);
    }
    computeBand(block, band, rows, data, packed, desk);
  }
}

/// Where a stretch of columns q finds its inputs: where they are, or, at the border, in a slab of its own.
void StretchPlan::readInside(StretchJob& job, const Block& block, std::int64_t band, Interval q, std::int64_t read,
                             const float* input, float* slab) const noexcept {
  const Pattern& pattern = patternOf(band);
  const std::int64_t origin = originOf(band);
  const Interval rows{pattern.rows.begin + origin, pattern.rows.end + origin};
  if (isInside(block, rows, q, read)) {
    const Shape x = m_plan.geometry.inputShape();
    job.places = pattern.inputs.data();
    job.slab = input + x.offset(block.image, block.group * m_plan.geometry.inChannelsPerGroup(), 0, 0) + origin * x.w +
               q.begin;
  } else {
    job.places = pattern.places.data();
    job.slab = slab + m_left - pattern.rows.begin * m_pitch;
    fillRows({block.image, block.group, {}, q, rows}, rows, input, slab);
  }
}

/// Stretch by stretch all channels, while its inputs are in the first-level cache: row by row instead, they
/// came from the second for each chunk of channels anew.
void StretchPlan::computeBand(const Block& block, std::int64_t band, Interval rows, const Operands& data,
                              const float* packed, float* desk) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const Pattern& pattern = patternOf(band);
  const std::int64_t lanes = m_kernels.lanes, channels = g.outChannelsPerGroup(), firstChannel = block.group * channels;
  // Output columns, those before the output included.
  const std::int64_t begin = block.columns.begin * m_phases - m_before,
                     end = std::min(block.columns.end * m_phases - m_before, y.w);
  float* const buffers = desk + wholeLines(m_slabFloats);
  auto* const targets = reinterpret_cast<Target*>(buffers + bufferFloats());
  for (std::int64_t l = 0; l < m_lines; ++l) {
    const std::int64_t oh = band * m_lines - m_above + l;
    float* row = oh < 0 || oh >= y.h ? nullptr : data.output.data() + y.offset(block.image, firstChannel, oh, 0);
    for (std::int64_t c = 0; c < channels; ++c) {
      targets[c * m_lines + l].begin(row, begin, m_plan.streams);
      if (row != nullptr) row += y.h * y.w;
    }
  }
  // Whether what all rows have from a column on begins a cache line.
  const auto inLines = [&, base = placeInLine(data.output.data())](std::int64_t x) {
    return y.w % kLine == 0 && (base + x) % kLine == 0;
  };
  float* out[kMostTargets];
  StretchJob job{desk + m_left + (originOf(band) - rows.begin) * m_pitch,
                 pattern.places.data(),
                 pattern.counts.data(),
                 blocks(),
                 nullptr,
                 kNoBias,
                 out};
  sendAhead(job, block, band, rows, data.input.data(), reinterpret_cast<const float**>(targets + channels * m_lines));
  const float* const weights = packed + block.group * m_groupWeights + pattern.weights;
  for (std::int64_t x = begin; x < end;) {
    const std::size_t wide = widestFor(m_chunks[0], ceilDivide(ceilDivide(end - x, m_phases), lanes));
    const std::int64_t columns = StretchKernels::kVectors[wide] * lanes, made = columns * m_phases,
                       count = std::min(made, end - x);
    const bool direct = (!m_plan.streams || inLines(x)) && x >= 0 && count == made;
    job.streams = direct && m_plan.streams;
    if (m_inside) {
      readInside(job, block, band, {(x + m_before) / m_phases, ceilDivide(x + count + m_before, m_phases)}, columns,
                 data.input.data(), desk);
    }
    for (const Chunk& chunk : m_chunks) {
      Target* const target = targets + chunk.first * m_lines;
      const std::int64_t results = chunk.count * m_lines, pitch = wholeLines(made) + 2 * kLine;
      for (std::int64_t i = 0; i < results; ++i) {
        out[i] = direct && target[i].row != nullptr ? target[i].row + x : target[i].bring(buffers + i * pitch);
      }
      job.weights = weights + chunk.first * pattern.depth;
      if (g.hasBias()) job.bias = data.bias.data() + firstChannel + chunk.first;
      m_kernels.find(m_phases, chunk.shape, wide)(job);
      job.next += std::min<std::ptrdiff_t>(job.blocks * job.sends, job.nextEnd - job.next);
      for (std::int64_t i = 0; i < results; ++i) {
        if (target[i].row == nullptr) continue;
        if (direct) {
          target[i].at = target[i].next = x + made;
        } else {
          write(target[i], buffers + i * pitch, count, x + count == end);
        }
      }
    }
    if (!m_inside) job.slab += columns;
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
  std::memcpy(target.carried, buffer + whole, sizeof(target.carried));
  target.at += whole;
}

}  // namespace scatterscope
