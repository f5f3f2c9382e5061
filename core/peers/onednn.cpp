#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <dnnl.hpp>
#include <new>
#include <optional>

#include "core/base/can_allocate.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/peers/peers.h"

namespace scatterscope {
namespace {

using dnnl::memory;
using Deconvolution = dnnl::deconvolution_forward;

/// Whether oneDNN keeps the layout of the operands or chooses its own and reorders.
enum class Layout { Plain, Blocked };

const dnnl::engine& processor() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

/// The operands as they lie in memory: x and y N, C, H, W; w in_channels × out_channels/groups × kh × kw,
/// which oneDNN calls iohw, or giohw with groups.
struct Descriptions {
  memory::desc x, w, b, y;

  explicit Descriptions(const Geometry& g) {
    const auto desc = [](const memory::dims& dims, memory::format_tag tag) {
      return memory::desc(dims, memory::data_type::f32, tag);
    };
    const Shape xs = g.inputShape(), ys = g.outputShape();
    x = desc({xs.n, xs.c, xs.h, xs.w}, memory::format_tag::nchw);
    y = desc({ys.n, ys.c, ys.h, ys.w}, memory::format_tag::nchw);
    const std::int64_t kh = g.height().kernel(), kw = g.width().kernel();
    w = g.groups() == 1
            ? desc({ys.c, xs.c, kh, kw}, memory::format_tag::iohw)
            : desc({g.groups(), g.outChannelsPerGroup(), g.inChannelsPerGroup(), kh, kw}, memory::format_tag::giohw);
    if (g.hasBias()) b = desc({ys.c}, memory::format_tag::a);
  }
};

memory::desc anyLayout(const memory::desc& d) {
  return memory::desc(d.dims(), memory::data_type::f32, memory::format_tag::any);
}

/// Whether every size, stride and crop, and each operand in blocks of 16 channels, is far from what oneDNN's integers
/// hold: it checks no sums.
bool countable(const Geometry& g) {
  constexpr std::int64_t kMost = INT32_MAX;
  for (const Axis* axis : {&g.height(), &g.width()}) {
    if (std::max({axis->input(), axis->output(), axis->canvas(), axis->stride(), axis->dilation(), axis->kernel()}) >
        kMost)
      return false;
    if (std::max(std::abs(axis->cropBegin()), std::abs(axis->cropEnd())) > kMost) return false;
  }
  if (std::max({g.batch(), g.inChannels(), g.outChannels()}) > kMost) return false;
  constexpr std::int64_t kMostBytes = std::int64_t{1} << 50;
  return std::ranges::all_of(std::array{g.inputShape(), g.weightShape(), g.outputShape()},
                             [](const Shape& shape) { return *shape.bytes() <= kMostBytes; });
}

/// What oneDNN allocates by itself, objects and the machine code of its kernels, some of it in the first run only.
/// Where that is refused it crashes: in 2.6 the generator of code writes to what mmap() did not give. Throws bad_alloc.
void requireRoom() {
  constexpr std::size_t kRoom = 32 << 20;
  if (!canAllocate(kRoom)) throw std::bad_alloc();
}

/// Throws dnnl::error where oneDNN has no implementation, bad_alloc where it would find no memory.
Deconvolution::primitive_desc describe(const Geometry& g, const Descriptions& plain, Layout layout) {
  requireRoom();
  const Axis &h = g.height(), &w = g.width();
  const auto chosen = [layout](const memory::desc& d) { return layout == Layout::Plain ? d : anyLayout(d); };
  const memory::dims strides = {h.stride(), w.stride()}, dilates = {h.dilation() - 1, w.dilation() - 1};
  const memory::dims begin = {h.cropBegin(), w.cropBegin()}, end = {h.cropEnd(), w.cropEnd()};
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  const auto kind = dnnl::prop_kind::forward_inference;
  const auto algorithm = dnnl::algorithm::deconvolution_direct;
  const auto description = g.hasBias() ? Deconvolution::desc(kind, algorithm, chosen(plain.x), chosen(plain.w), plain.b,
                                                             chosen(plain.y), strides, dilates, begin, end)
                                       : Deconvolution::desc(kind, algorithm, chosen(plain.x), chosen(plain.w),
                                                             chosen(plain.y), strides, dilates, begin, end);
  return Deconvolution::primitive_desc(description, attributes, processor());
}

/// The same for so many threads, whose working space the description counts.
Deconvolution::primitive_desc describeFor(const Geometry& g, const Descriptions& plain, Layout layout, int threads) {
  const ThreadLimit limit(threads);
  return describe(g, plain, layout);
}

/// Memory oneDNN owns beside ours: reordered operands where its layout differs, and its working space.
std::int64_t extraBytes(const Deconvolution::primitive_desc& p, const Descriptions& plain) {
  std::size_t bytes = p.scratchpad_desc().get_size();
  if (p.src_desc() != plain.x) bytes += p.src_desc().get_size();
  if (p.weights_desc() != plain.w) bytes += p.weights_desc().get_size();
  if (p.dst_desc() != plain.y) bytes += p.dst_desc().get_size();
  return static_cast<std::int64_t>(bytes);
}

/// A primitive with weights in its layout, and memory for whatever it wants in another layout than ours.
class OneDnnWork final : public PreparedWork {
 public:
  OneDnnWork(const Geometry& g, const Weights& weights, Layout layout, int threads)
      : m_threads(threads),
        m_stream(processor()),
        m_plain(g),
        m_description(describeFor(g, m_plain, layout, threads)),
        m_primitive(m_description),
        m_x(m_plain.x, processor(), nullptr),
        m_y(m_plain.y, processor(), nullptr),
        m_source(m_description.src_desc() == m_plain.x ? m_x : memory(m_description.src_desc(), processor())),
        m_result(m_description.dst_desc() == m_plain.y ? m_y : memory(m_description.dst_desc(), processor())) {
    const ThreadLimit limit(threads);
    const auto at = [](const memory::desc& d, const float* p) { return memory(d, processor(), const_cast<float*>(p)); };
    memory own = at(m_plain.w, weights.weight.data());
    if (m_description.weights_desc() != m_plain.w) {
      memory there(m_description.weights_desc(), processor());
      dnnl::reorder(own, there).execute(m_stream, own, there);
      m_stream.wait();
      own = there;
    }
    if (m_source != m_x) m_reorderIn.emplace(m_x, m_source);
    if (m_result != m_y) m_reorderOut.emplace(m_result, m_y);
    m_arguments = {{DNNL_ARG_SRC, m_source},
                   {DNNL_ARG_WEIGHTS, own},
                   {DNNL_ARG_DST, m_result},
                   {DNNL_ARG_SCRATCHPAD, memory(m_description.scratchpad_desc(), processor())}};
    if (g.hasBias()) m_arguments.insert({DNNL_ARG_BIAS, at(m_plain.b, weights.bias.data())});
  }

  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    requireRoom();
    const ThreadLimit limit(m_threads);
    Stopwatch watch;
    control.begin(3);
    report.threads = m_threads;
    m_x.set_data_handle(const_cast<float*>(input.data()));
    m_y.set_data_handle(output.data());
    if (m_reorderIn) {
      m_reorderIn->execute(m_stream, m_x, m_source);
      m_stream.wait();
      report.phases.push_back({"reorder", watch.lap()});
    }
    control.advance();
    if (control.cancelled()) return {};

    m_primitive.execute(m_stream, m_arguments);
    m_stream.wait();
    report.phases.push_back({"deconvolution", watch.lap()});
    control.advance();
    if (control.cancelled()) return {};

    if (m_reorderOut) {
      m_reorderOut->execute(m_stream, m_result, m_y);
      m_stream.wait();
      report.phases.push_back({"reorder", watch.lap()});
    }
    control.advance();
    return {};
  }

 private:
  int m_threads;
  dnnl::stream m_stream;
  Descriptions m_plain;
  Deconvolution::primitive_desc m_description;
  Deconvolution m_primitive;
  memory m_x, m_y, m_source, m_result;
  std::optional<dnnl::reorder> m_reorderIn, m_reorderOut;
  std::unordered_map<int, memory> m_arguments;
};

class OneDnnEngine final : public Engine {
 public:
  explicit OneDnnEngine(Layout layout) : m_layout(layout) {}

  std::string_view name() const override { return m_layout == Layout::Plain ? "onednn" : "onednn-blocked"; }
  std::string_view label() const override { return m_layout == Layout::Plain ? "oneDNN" : "oneDNN, own layout"; }
  std::string_view description() const override {
    return m_layout == Layout::Plain
               ? "oneDNN's deconvolution on tensors as they are (NCHW)."
               : "oneDNN's deconvolution in the layout it likes best, tensors reordered there and back.";
  }

  Result<void> supports(const Geometry& g) const override {
    if (!countable(g)) {
      return fail(ErrorKind::Unsupported, "engine", "oneDNN is not asked for sizes above 2147483647.",
                  "Choose another engine.");
    }
    try {
      describe(g, Descriptions(g), m_layout);
      return {};
    } catch (const dnnl::error& error) {
      return fail(ErrorKind::Unsupported, "engine", fmt::format("oneDNN refuses this operation: {}.", error.what()),
                  "Choose another engine.");
    }
  }

  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    if (!countable(g)) return 0;
    try {
      const Descriptions plain(g);
      return extraBytes(describeFor(g, plain, m_layout, threads), plain);
    } catch (const dnnl::error&) {
      return 0;  // supports() says why it cannot run
    }
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    if (control.cancelled()) return {};
    report.scratch_bytes = scratchBytes(g, threads);
    OneDnnWork work(g, {data.weight, data.bias}, m_layout, threads);
    report.phases.push_back({"prepare", watch.lap()});
    return work.run(data.input, data.output, control, report);
  }

  Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& g, const Weights& weights, int threads,
                                                    RunControl&) const override {
    return std::make_unique<OneDnnWork>(g, weights, m_layout, threads);
  }

 private:
  Layout m_layout;
};

}  // namespace

const Engine& oneDnnPlainEngine() {
  static const OneDnnEngine engine(Layout::Plain);
  return engine;
}

const Engine& oneDnnBlockedEngine() {
  static const OneDnnEngine engine(Layout::Blocked);
  return engine;
}

}  // namespace scatterscope
