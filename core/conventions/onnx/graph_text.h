#pragma once

#include <optional>
#include <string_view>

#include "core/conventions/code/form.h"

namespace scatterscope {

/// The nodes ConvTranspose of a graph as onnx.printer, onnx.helper.printable_graph() and PyTorch's exporter print it,
/// as calls of make_node, with tensors of the shapes that the graph declares; every other line becomes empty. Nothing
/// for text that is no such graph.
std::optional<CodeForm::Rewritten> onnxGraphAsCode(std::string_view text);

}  // namespace scatterscope
