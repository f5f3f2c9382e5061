#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/geometry/operation.h"
#include "core/tensor/tensor.h"

namespace scatterscope::testing {

/// One recorded call of a framework: what it was given and what it answered, its parameters as recorded.
struct GoldenCase {
  std::string name;            ///< file and number
  nlohmann::json parameters;   ///< in the framework's words
  Tensor input, weight, bias;  ///< bias is empty where the call had none
  Tensor output;
};

/// A file of tests/golden.
inline nlohmann::json goldenFile(const std::string& name) {
  std::ifstream stream(std::string(SCATTERSCOPE_SOURCE_DIR "/tests/golden/") + name);
  return nlohmann::json::parse(stream);
}

inline Tensor goldenTensor(const nlohmann::json& recorded) {
  const auto s = recorded.at("shape").get<std::vector<std::int64_t>>();
  return *Tensor::of({s.at(0), s.at(1), s.at(2), s.at(3)}, recorded.at("data").get<std::vector<float>>());
}

/// A bias vector, or an empty tensor for null.
inline Tensor goldenBias(const nlohmann::json& recorded) {
  if (recorded.is_null()) return *Tensor::zeros({1, 1, 1, 0});
  auto values = (recorded.is_array() ? recorded : recorded.at("data")).get<std::vector<float>>();
  const auto count = static_cast<std::int64_t>(values.size());
  return *Tensor::of({1, 1, 1, count}, std::move(values));
}

/// pytorch.json: 160 calls of nn.ConvTranspose2d.
inline std::vector<GoldenCase> goldenPyTorch() {
  std::vector<GoldenCase> cases;
  const nlohmann::json file = goldenFile("pytorch.json");
  for (const auto& c : file.at("cases")) {
    cases.push_back({"pytorch.json " + std::to_string(cases.size()), c.at("params"), goldenTensor(c.at("input")),
                     goldenTensor(c.at("weight")), goldenBias(c.at("bias")), goldenTensor(c.at("output"))});
  }
  return cases;
}

/// mindspore_and_edge_cases.json: calls of several frameworks with the canonical geometry of each recorded in
/// `parameters["geometry"]` where it is one convolution alone.
inline std::vector<GoldenCase> goldenEdgeCases() {
  std::vector<GoldenCase> cases;
  const nlohmann::json file = goldenFile("mindspore_and_edge_cases.json");
  for (const auto& c : file) {
    cases.push_back({"mindspore_and_edge_cases.json " + std::to_string(cases.size()), c, goldenTensor(c.at("x")),
                     goldenTensor(c.at("w_iokk")), goldenBias(c.at("bias")), goldenTensor(c.at("y"))});
  }
  return cases;
}

/// What the crops of one axis are.
struct GoldenAxis {
  std::int64_t stride, dilation, crop_begin, crop_end;
};

/// The geometry of a case whose axes are known; channels come from the tensors.
inline Geometry goldenGeometry(const GoldenCase& c, const GoldenAxis& h, const GoldenAxis& w) {
  Geometry::Parameters p;
  const Shape &x = c.input.shape(), &k = c.weight.shape();
  p.batch = x.n;
  p.in_channels = x.c;
  p.out_channels = c.output.shape().c;
  p.groups = c.output.shape().c / k.c;
  p.height = {x.h, k.h, h.stride, h.dilation, h.crop_begin, h.crop_end, 0};
  p.width = {x.w, k.w, w.stride, w.dilation, w.crop_begin, w.crop_end, 0};
  p.bias = !c.bias.empty();
  return *Geometry::create(p);
}

}  // namespace scatterscope::testing
