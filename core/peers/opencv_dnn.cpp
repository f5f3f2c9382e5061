#include <fmt/format.h>

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "core/engines/stopwatch.h"
#include "core/peers/peers.h"

namespace scatterscope {
namespace {

Result<void> refuse(std::string message) {
  return fail(ErrorKind::Unsupported, "engine", std::move(message), "Choose another engine.");
}

/// OpenCV's number of threads is one for the whole process; this puts it back.
class OpenCvThreads {
 public:
  explicit OpenCvThreads(int threads) : m_before(cv::getNumThreads()) { cv::setNumThreads(threads); }
  ~OpenCvThreads() { cv::setNumThreads(m_before); }
  OpenCvThreads(const OpenCvThreads&) = delete;
  OpenCvThreads& operator=(const OpenCvThreads&) = delete;

 private:
  int m_before;
};

int outputPadding(const Axis& axis) {
  return static_cast<int>(axis.cropBegin() - axis.cropEnd());
}

/// What OpenCV 4.6's Deconvolution layer can express: it takes one padding for both ends and output_padding
/// below the stride, and ignores dilation (91 of 296 random cases got another shape than PyTorch's).
Result<void> supportsAxis(const char* name, const Axis& axis) {
  if (axis.dilation() != 1 && axis.kernel() > 1) {
    return refuse(fmt::format("OpenCV 4.6 ignores dilation, and the {} has dilation {}.", name, axis.dilation()));
  }
  if (axis.cropBegin() < 0) {
    return refuse(fmt::format("OpenCV takes no negative padding, and the {} begins with {}.", name, axis.cropBegin()));
  }
  const std::int64_t extra = axis.cropBegin() - axis.cropEnd();
  if (extra < 0 || extra >= axis.stride()) {
    return refuse(fmt::format(
        "OpenCV takes output_padding from 0 to stride - 1, and paddings {} and {} of the {} ask for {} at stride {}.",
        axis.cropBegin(), axis.cropEnd(), name, extra, axis.stride()));
  }
  const std::int64_t limit = INT32_MAX;  // OpenCV counts in int
  if (std::max({axis.input(), axis.output(), axis.kernel(), axis.stride(), axis.cropBegin()}) > limit) {
    return refuse(fmt::format("OpenCV counts in 32 bits, too few for this {}.", name));
  }
  return {};
}

/// One group's column matrix.
std::int64_t columnBytes(const Geometry& g) {
  const Shape columns{g.outChannelsPerGroup(), g.height().kernel() * g.width().kernel(), g.height().input(),
                      g.width().input()};
  return columns.bytes().value_or(INT64_MAX);
}

cv::Mat viewOf(std::span<const float> elements, const Shape& s) {
  const int sizes[] = {static_cast<int>(s.n), static_cast<int>(s.c), static_cast<int>(s.h), static_cast<int>(s.w)};
  return cv::Mat(4, sizes, CV_32F, const_cast<float*>(elements.data()));
}

cv::dnn::Net networkOf(const Geometry& g, const Weights& data) {
  const Axis &height = g.height(), &width = g.width();
  cv::dnn::LayerParams layer;
  layer.name = "deconvolution";
  layer.type = "Deconvolution";
  layer.set("num_output", static_cast<int>(g.outChannels()));
  layer.set("group", static_cast<int>(g.groups()));
  layer.set("kernel_h", static_cast<int>(height.kernel()));
  layer.set("kernel_w", static_cast<int>(width.kernel()));
  layer.set("stride_h", static_cast<int>(height.stride()));
  layer.set("stride_w", static_cast<int>(width.stride()));
  layer.set("pad_h", static_cast<int>(height.cropBegin()));
  layer.set("pad_w", static_cast<int>(width.cropBegin()));
  layer.set("adj_h", outputPadding(height));
  layer.set("adj_w", outputPadding(width));
  layer.set("bias_term", g.hasBias());
  layer.blobs.push_back(viewOf(data.weight, g.weightShape()));
  if (g.hasBias()) layer.blobs.push_back(viewOf(data.bias, {1, 1, 1, g.outChannels()}));
  cv::dnn::Net network;
  network.addLayerToPrev(layer.name, layer.type, layer);
  network.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
  network.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
  return network;
}

/// The network with its weights. Its result is a tensor of its own; the copy into ours is not part of what it takes.
class OpenCvWork final : public PreparedWork {
 public:
  OpenCvWork(const Geometry& g, const Weights& weights, int threads)
      : m_geometry(g), m_threads(threads), m_network(networkOf(g, weights)) {}

  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    Stopwatch watch;
    control.begin(2);
    const OpenCvThreads limited(m_threads);
    m_network.setInput(viewOf(input, m_geometry.inputShape()));
    report.phases.push_back({"input", watch.lap()});
    control.advance();
    if (control.cancelled()) return {};
    const cv::Mat result = m_network.forward();
    report.phases.push_back({"forward", watch.lap()});
    if (!result.isContinuous() || result.total() != output.size()) {
      return refuse(fmt::format("OpenCV answers with {} elements instead of {}.", result.total(), output.size()));
    }
    std::copy_n(result.ptr<float>(), output.size(), output.begin());
    report.copy_seconds = watch.lap();
    report.threads = cv::getNumThreads();
    control.advance();
    return {};
  }

 private:
  Geometry m_geometry;
  int m_threads;
  cv::dnn::Net m_network;
};

class OpenCvEngine final : public Engine {
 public:
  std::string_view name() const override { return "opencv"; }
  std::string_view label() const override { return "OpenCV DNN"; }
  std::string_view description() const override {
    return "The Deconvolution layer of OpenCV's DNN module (" CV_VERSION ").";
  }

  Result<void> supports(const Geometry& g) const override {
    if (auto height = supportsAxis("height", g.height()); !height) return height;
    if (auto width = supportsAxis("width", g.width()); !width) return width;
    if (const std::int64_t bytes = columnBytes(g); bytes > INT32_MAX) {
      return refuse(
          fmt::format("OpenCV 4.6 crashes on column matrices above 2 GiB, and this one takes {}.", formatBytes(bytes)));
    }
    // Its col2im reckons a pixel's place as (row·kernel_w + column)·H·W in int; past 2^31 it reads outside of its
    // memory (seen at 65537·32768, and at 1036·2073600 of a 1080p picture).
    const auto place = (Checked(g.height().output() + g.height().cropBegin()) * g.width().kernel() +
                        g.width().output() + g.width().cropBegin()) *
                       g.height().input() * g.width().input();
    if (place.value().value_or(INT64_MAX) > INT32_MAX) {
      return refuse(fmt::format("OpenCV 4.6 counts in 32 bits, too few for an output of {} x {} from {} x {}.",
                                g.height().output(), g.width().output(), g.height().input(), g.width().input()));
    }
    return {};
  }

  /// An estimate: its column matrix, a copy of the weights and its own output.
  std::int64_t scratchBytes(const Geometry& g, int) const override {
    return (Checked(columnBytes(g)) + g.weightShape().bytes().value_or(INT64_MAX) +
            g.outputShape().bytes().value_or(INT64_MAX))
        .value()
        .value_or(INT64_MAX);
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    if (control.cancelled()) return {};
    report.scratch_bytes = scratchBytes(g, threads);
    OpenCvWork work(g, {data.weight, data.bias}, threads);
    report.phases.push_back({"prepare", watch.lap()});
    return work.run(data.input, data.output, control, report);
  }

  Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& g, const Weights& weights, int threads,
                                                    RunControl&) const override {
    return std::make_unique<OpenCvWork>(g, weights, threads);
  }
};

}  // namespace

const Engine& openCvEngine() {
  static const OpenCvEngine engine;
  return engine;
}

}  // namespace scatterscope
