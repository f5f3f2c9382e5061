#include "core/analysis/comparison_case.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/out_of_memory.h"
#include "core/conventions/array_orders.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"
#include "core/files/array_formats.h"
#include "core/files/in_quotes.h"

namespace scatterscope {
namespace {

constexpr std::string_view kPictureHere = "nchw", kWeightHere = "iohw";

/// An array as the file has it.
struct ReadMember {
  Tensor tensor;
  std::size_t axes = 4;
  std::string dtype;
};

/// Reads the members of one case.
class Reader {
 public:
  Reader(const ByteSource& file, std::string_view name, const MemoryBudget& budget)
      : m_file(file), m_name(name), m_budget(budget) {}

  Result<ReadMember> read(const StoredTensor& stored) {
    const std::string name = nameIn(m_name, stored);
    auto array = readTensor(m_file, stored, name, m_budget);
    if (!array) return tl::make_unexpected(array.error());
    if (auto note = array->note(); !note.empty()) notes.push_back(fmt::format("{}: {}", name, note));
    ReadMember member;
    member.axes = array->shape.size();
    member.dtype = array->dtype;
    auto tensor = toTensor(*std::move(array), name);
    if (!tensor) return tl::make_unexpected(tensor.error());
    member.tensor = *std::move(tensor);
    return member;
  }

  Result<Tensor> ordered(ReadMember member, const TakenOrder& taken, std::string_view here, std::string_view what) {
    if (taken.strange)
      notes.push_back(fmt::format("{}:{} is read as {}: only so it fits the call.", m_name, what, axesOf(taken.order)));
    if (taken.order == here) return std::move(member.tensor);
    if (auto fits = m_budget.admit({{std::string(what) + " in another order", *member.tensor.shape().bytes()}}); !fits)
      return tl::make_unexpected(fits.error());
    return reordered(member.tensor, taken.order, here);
  }

  tl::unexpected<Error> wrongShape(std::string_view what, const Shape& wanted, const Shape& found) const {
    return fail(ErrorKind::InvalidFile, std::string(m_name),
                fmt::format("The call of the case {} wants {} of shape {}, but {} holds {}.", m_name, what,
                            wanted.toString(), m_name, found.toString()),
                "Write the case again from the layer itself, or correct \"code\" in its case.json.");
  }

  std::vector<std::string> notes;

 private:
  const ByteSource& m_file;
  std::string_view m_name;
  const MemoryBudget& m_budget;
};

Result<const Convention*> otherOf(const CaseHeader& header, std::string_view name) {
  if (header.other.empty()) return nullptr;
  if (const Convention* other = findConvention(header.other)) return other;
  return fail(ErrorKind::InvalidFile, std::string(name),
              fmt::format("The case {} comes from {}, which is not the name of a framework known here.", name,
                          inQuotes(header.other)),
              "Leave \"other\" out of its case.json.");
}

/// A fault of the call or the layout is one of the file that says it.
tl::unexpected<Error> ofTheCase(Error error, std::string_view name) {
  error.message = fmt::format("The case {} cannot be used: {}", name, error.message);
  if (error.kind == ErrorKind::Syntax || error.kind == ErrorKind::InvalidParameter) error.kind = ErrorKind::InvalidFile;
  error.line = error.column = 0;
  return tl::make_unexpected(std::move(error));
}

}  // namespace

Result<ComparisonCase> readCase(const ByteSource& file, std::string_view name, const MemoryBudget& budget) try {
  auto listed = listCase(file, name);
  if (!listed) return tl::make_unexpected(listed.error());
  ComparisonCase result;
  result.header = std::move(listed->header);
  auto recipe = readCode(result.header.code);
  if (!recipe) return ofTheCase(recipe.error(), name);
  const auto bytesOf = [](const StoredTensor& tensor) { return tensor.elements().value_or(1LL << 60) * 4; };
  if (auto fits = budget.admit({{"input", bytesOf(listed->input)},
                                {"weights", bytesOf(listed->weight)},
                                {"output", bytesOf(listed->output)}});
      !fits)
    return tl::make_unexpected(fits.error());
  Reader reader(file, name, budget);
  reader.notes = recipe->notes;
  Recipe& read = *recipe;
  result.recipe = std::move(read);
  const auto other = otherOf(result.header, name);
  if (!other) return tl::make_unexpected(other.error());
  result.other = *other;
  const auto wanted = readWantedOrders(result.header.layout);
  if (!wanted) return ofTheCase(wanted.error(), name);

  auto input = reader.read(listed->input);
  if (!input) return tl::make_unexpected(input.error());
  auto weight = reader.read(listed->weight);
  if (!weight) return tl::make_unexpected(weight.error());
  const StoredArray storedWeight{weight->tensor.shape(), weight->axes};
  const auto orders = ordersFor(result.recipe, {{input->tensor.shape(), input->axes}, false}, &storedWeight, *wanted);
  auto turned = reader.ordered(*std::move(input), orders.picture, kPictureHere, "input");
  if (!turned) return tl::make_unexpected(turned.error());
  result.input = *std::move(turned);
  const auto operation = resolve(result.recipe, result.input.shape());
  if (!operation) return ofTheCase(operation.error(), name);
  turned = reader.ordered(*std::move(weight), orders.weight, kWeightHere, "weight");
  if (!turned) return tl::make_unexpected(turned.error());
  result.weight = *std::move(turned);
  if (const Shape shape = kernelShape(result.recipe, operation->geometry); result.weight.shape() != shape)
    return reader.wrongShape("weights", shape, result.weight.shape());

  if (listed->bias && operation->usesBias()) {
    auto bias = reader.read(*listed->bias);
    if (!bias) return tl::make_unexpected(bias.error());
    if (bias->tensor.shape() != operation->biasShape())
      return reader.wrongShape("a bias", operation->biasShape(), bias->tensor.shape());
    result.bias = std::move(bias->tensor);
  } else if (listed->bias) {
    reader.notes.push_back(fmt::format("The call has no bias; bias.npy of {} was left out.", name));
  } else if (operation->usesBias()) {
    reader.notes.push_back(fmt::format("The call has a bias and {} has none; it is taken to be zero.", name));
  }

  const auto output = operation->outputShape();
  if (!output) return ofTheCase(output.error(), name);
  auto theirs = reader.read(listed->output);
  if (!theirs) return tl::make_unexpected(theirs.error());
  const TakenOrder order =
      expectedOrderFor(result.recipe.call, {theirs->tensor.shape(), theirs->axes}, *output, wanted->picture);
  result.output_type = result.header.output_type.empty() ? theirs->dtype : result.header.output_type;
  turned = reader.ordered(*std::move(theirs), order, kPictureHere, "output");
  if (!turned) return tl::make_unexpected(turned.error());
  result.output = *std::move(turned);
  result.notes = std::move(reader.notes);
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<void> writeCase(CaseHeader header, const Recipe& recipe, const ComparedArrays& arrays,
                       const ByteSink& sink) try {
  const int axes = recipe.call.axes;
  header.code = writeCode(recipe, arrays.input.shape());
  header.framework = recipe.call.convention->name();
  header.layout = axesOfCall(kPictureHere, axes) + ',' + axesOfCall(kWeightHere, axes);
  // The line of code alone does not say that zeros stand behind the kernel: read back, the call would be another.
  if (recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0) {
    return fail(ErrorKind::Unsupported, "case", "A case cannot hold a kernel that zeros were put behind.",
                "Save input, weights and expected output as files of their own.");
  }
  const auto arrayOf = [&](const Tensor& tensor) {
    return CaseArray{extentsOf(tensor.shape(), axes), tensor.elements()};
  };
  CaseContent content{std::move(header), arrayOf(arrays.input), arrayOf(arrays.weight), arrayOf(arrays.output), {}};
  if (arrays.bias) content.bias = CaseArray{{arrays.bias->shape().w}, arrays.bias->elements()};
  return writeCase(content, sink);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
