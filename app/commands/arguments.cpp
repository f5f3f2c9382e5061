#include "app/commands/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>

#include "app/commands/option_rules.h"
#include "app/picture_loader.h"
#include "app/standard_streams.h"
#include "core/analysis/way_out.h"
#include "core/base/file_reader.h"
#include "core/base/joined.h"
#include "core/base/limits.h"
#include "core/base/shell_word.h"
#include "core/conventions/code/code.h"
#include "core/conventions/signal.h"
#include "core/files/array_formats.h"
#include "core/files/file_kind.h"
#include "core/files/in_quotes.h"
#include "core/files/tensor_reference.h"

namespace scatterscope {
namespace {

/// Takes a number off the front of the text.
template <class Number>
bool takeNumber(std::string_view& text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

/// Reading a file that is legal elsewhere is a fault of the file here, whatever the reader called it.
tl::unexpected<Error> fileError(Error error) {
  if (error.kind == ErrorKind::Unsupported) error.kind = ErrorKind::InvalidFile;
  return tl::make_unexpected(std::move(error));
}

/// Bytes that are in memory already.
class HeldBytes final : public ByteSource {
 public:
  explicit HeldBytes(std::vector<std::byte> content) : m_content(std::move(content)) {}
  std::int64_t size() const override { return static_cast<std::int64_t>(m_content.size()); }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    return SpanSource(m_content).read(offset, to);
  }

 private:
  std::vector<std::byte> m_content;
};

}  // namespace

Result<std::unique_ptr<const ByteSource>> openSource(const std::string& path, const MemoryBudget& budget) {
  if (path == kStandardStream || isPipe(path)) {
    auto content = path == kStandardStream ? readAllOfStandardInput(budget) : readAllOfPipe(path, budget);
    if (!content) return tl::make_unexpected(content.error());
    return std::make_unique<HeldBytes>(*std::move(content));
  }
  auto file = FileReader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  return std::make_unique<FileReader>(*std::move(file));
}

namespace {

std::string shownName(const std::string& path) {
  return path == kStandardStream ? "The standard input" : path;
}

/// "all.npz:a or all.npz:b": how tensors are named, four at most.
std::string references(const std::string& path, std::span<const StoredTensor> tensors) {
  constexpr std::size_t kShown = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, tensors.size()); ++i)
    text += (i == 0 ? "" : i + 1 == std::min(kShown, tensors.size()) ? " or " : ", ") + nameIn(path, tensors[i]);
  return text;
}

/// The tensor that the reference names, or the only one that is sought.
Result<const StoredTensor*> chosenTensor(const TensorList& list, const TensorReference& file,
                                         const std::optional<Sought>& sought, std::vector<std::string>& notes) {
  if (!file.tensor.empty() || list.tensors.size() == 1 || !sought) return findTensor(list, file.path, file.tensor);
  const std::span<const StoredTensor> tensors(list.tensors);
  const auto candidates = fitting(tensors, sought->role, sought->arrays);
  const auto suggested = suggestRoles(tensors, sought->arrays).told(sought->role);
  if (candidates.size() == 1 || suggested) {
    const StoredTensor& only = tensors[candidates.size() == 1 ? candidates.front() : *suggested];
    notes.push_back(fmt::format("{} holds {} tensors; {} was taken, as {} the {}.", file.path, tensors.size(),
                                inQuotes(only.name),
                                candidates.size() == 1 ? "only it fits"
                                : candidates.empty()   ? "its name tells of"
                                                       : "its name and shape tell of",
                                nameOf(sought->role)));
    return &only;
  }
  if (candidates.empty()) return findTensor(list, file.path, {});
  std::vector<StoredTensor> shown;
  for (const std::size_t i : candidates) shown.push_back(tensors[i]);
  return fail(ErrorKind::InvalidFile, file.path,
              fmt::format("{} holds {} tensors, and {} of them fit the {}: {}.", file.path, tensors.size(),
                          candidates.size(), nameOf(sought->role), tensorNames(shown)),
              fmt::format("Name the one that is meant: {}.", references(file.path, shown)));
}

Result<LoadedInput> loadedArray(const ByteSource& file, const TensorReference& reference, const MemoryBudget& budget,
                                const std::optional<Sought>& sought) {
  const auto list = listTensors(file, reference.path);
  if (!list) return fileError(list.error());
  LoadedInput loaded;
  const auto chosen = chosenTensor(*list, reference, sought, loaded.notes);
  if (!chosen) return fileError(chosen.error());
  const std::string name = nameIn(reference.path, **chosen);
  auto array = readTensor(file, **chosen, name, budget);
  if (!array) return fileError(array.error());
  if (auto note = array->note(); !note.empty()) loaded.notes.push_back(fmt::format("{}: {}", name, note));
  loaded.axes = array->shape.size();
  loaded.dtype = array->dtype;
  auto tensor = toTensor(*std::move(array), name);
  if (!tensor) return fileError(tensor.error());
  loaded.tensor = *std::move(tensor);
  return loaded;
}

/// Two numbers with an x between them, or one for both.
template <class Number>
std::optional<std::pair<Number, Number>> takePair(std::string_view text) {
  Number first{}, second{};
  if (!takeNumber(text, first)) return std::nullopt;
  if (text.empty()) return std::pair(first, first);
  for (const std::string_view separator : {"x", "X", "×", ","}) {
    if (!text.starts_with(separator)) continue;
    text.remove_prefix(separator.size());
    return takeNumber(text, second) && text.empty() ? std::optional(std::pair(first, second)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Result<PlaneSize> readPlaneSize(std::string_view text, std::string_view option, int axes) {
  const std::string row = axes == 1 ? fmt::format("1x{}", text) : std::string();
  if (axes == 1 && takePair<std::int64_t>(row)) text = row;
  const auto pair = takePair<std::int64_t>(text);
  if (pair && pair->first >= 1 && pair->second >= 1) return PlaneSize{pair->first, pair->second};
  return fail(ErrorKind::InvalidParameter, std::string(option),
              fmt::format("--{} must be height x width in whole numbers from 1 on, but got '{}'.", option, text),
              "Write it as 16x50, for example.");
}

Result<PlaneScale> readPlaneScale(std::string_view text, std::string_view option) {
  const auto pair = takePair<double>(text);
  if (pair && pair->first > 0 && pair->second > 0 && std::isfinite(pair->first + pair->second))
    return PlaneScale{pair->first, pair->second};
  return fail(ErrorKind::InvalidParameter, std::string(option),
              fmt::format("--{} must be one positive number or two, but got '{}'.", option, text),
              "Write it as 2 or 2x1.5, for example.");
}

Result<MemoryBudget> readBudget(std::string_view text) {
  if (text.empty()) return MemoryBudget::detect();
  struct Unit {
    std::string_view name;
    double bytes;
  };
  constexpr std::array kUnits = {Unit{"", 1},         Unit{"B", 1},        Unit{"kB", 1e3},    Unit{"KB", 1e3},
                                 Unit{"MB", 1e6},     Unit{"GB", 1e9},     Unit{"TB", 1e12},   Unit{"KiB", 0x1p10},
                                 Unit{"MiB", 0x1p20}, Unit{"GiB", 0x1p30}, Unit{"TiB", 0x1p40}};
  auto rest = text;
  double number = 0;
  if (takeNumber(rest, number) && std::isfinite(number) && number >= 0) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    for (const auto& unit : kUnits) {
      if (unit.name != rest) continue;
      const double bytes = number * unit.bytes;
      if (bytes < 0x1p63) return MemoryBudget(static_cast<std::int64_t>(bytes));
    }
  }
  return fail(ErrorKind::InvalidParameter, "budget",
              fmt::format("--budget must be a number of bytes with or without a unit, but got '{}'.", text),
              "Write it as 2GB or 512MiB, for example.");
}

namespace {

/// What is wrong where a file stands for the code; nothing where there is no such file.
std::optional<Error> fileInsteadOfCode(const std::string& text) {
  const auto file = FileReader::open(text);
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file ? file->read(0, head) : 0;
  if (!file || !used) return std::nullopt;
  const FileKind kind = recognise(std::span(head).first(*used));
  if (kind == FileKind::Text || kind == FileKind::Json)
    return Error{ErrorKind::InvalidParameter, "code", fmt::format("{} is a file, not a line of code.", text),
                 fmt::format("Give its text on the standard input: - < {}", shellWord(text))};
  return Error{ErrorKind::InvalidParameter, "code", wrongKind(text, kind, "a line of code"),
               std::string(adviceFor(kind))};
}

}  // namespace

Result<ReadRecipe> readCodeArgument(const std::string& text, std::int64_t call) {
  std::string code = text;
  if (text == "-") {
    // One byte more than is read, so that too much is seen as too much by readCode().
    auto read = readStandardInput(static_cast<std::size_t>(limits::kCodeBytes) + 1);
    if (!read) return tl::make_unexpected(read.error());
    code = *std::move(read);
  }
  auto recipe = readCode(code, {.call = call});
  if (recipe) return recipe;
  if (auto file = text == "-" ? std::nullopt : fileInsteadOfCode(text)) return tl::make_unexpected(*std::move(file));
  auto error = recipe.error();
  if (error.field == "call") error.remedy = "Choose one by its number: --call 1.";
  if (error.line > 0) error.message = fmt::format("Line {}, column {}: {}", error.line, error.column, error.message);
  return tl::make_unexpected(std::move(error));
}

Result<std::int64_t> inChannelsOf(const Recipe& recipe, std::int64_t otherwise) {
  if (auto legal = recipe.call.convention->check(recipe.call); !legal) return tl::make_unexpected(legal.error());
  return recipe.call.inChannels().value_or(otherwise);
}

CLI::Option* addCallOption(CLI::App& command, std::int64_t& call) {
  return command.add_option("--call", call, "Which transposed convolution, where the code has several: 1 is the first")
      ->check(refuseNotPositive);
}

CLI::Option* addCodeOption(CLI::App& command, std::string& code, std::int64_t& call) {
  addCallOption(command, call);
  return command.add_option("code", code,
                            fmt::format("A line of {}; - reads it from standard input", frameworkNames("or")));
}

CLI::Option* addInputSizeOption(CLI::App& command, CallArguments& arguments) {
  return command.add_option("--input-size", arguments.inputSize,
                            "Height x width of the input: 16x50 (default: what the code says)");
}

void addBudgetOption(CLI::App& command, std::string& budget) {
  command.add_option("--budget", budget, "Memory limit, such as 2GB (default: half of the free memory)");
}

void addPrepareOption(CLI::App& command, std::vector<std::string>& steps) {
  command
      .add_option(
          "--prepare", steps,
          "A step from the input to what the layer gets; more are done in the order given: 255 (samples from 0 to "
          "255 instead of 0 to 1), bgr, normalise=imagenet, normalise=-1..1, normalise=caffe, "
          "normalise=MEANS/DEVIATIONS, resize=HxW (:nearest, :area), crop=HxW (+ROW+COLUMN)")
      ->allow_extra_args(false);
}

void addPageOption(CLI::App& command, std::int64_t& page) {
  command.add_option("--page", page, "Page of a TIFF picture that has several")
      ->check(refuseNotPositive)
      ->capture_default_str();
}

void addBatchOptions(CLI::App& command, CallArguments& arguments) {
  command.add_option("--batch", arguments.batch, "Images in the batch")->capture_default_str();
  command
      .add_option("--channels", arguments.channels,
                  "Input channels, for calls that do not state them, such as Keras layers")
      ->check(refuseNotPositive)
      ->capture_default_str();
}

void addUnbatchedFlag(CLI::App& command, CallArguments& arguments) {
  command.add_flag("--unbatched", arguments.single, "The input is a single picture without N, as PyTorch accepts it");
}

std::vector<std::int64_t> extentsOf(const Shape& shape, const CallArguments& arguments, int axes) {
  std::vector<std::int64_t> extents = extentsOf(shape, axes);
  if (arguments.single) extents.erase(extents.begin());
  return extents;
}

std::string shownShape(const Shape& shape, const CallArguments& arguments, int axes) {
  return fmt::format("{}", fmt::join(extentsOf(shape, arguments, axes), "×"));
}

std::string conventionNames() {
  return joined(conventions(), &Convention::name);
}

Result<const Convention*> conventionNamed(std::string_view option, const std::string& name) {
  if (const Convention* convention = findConvention(name)) return convention;
  return fail(ErrorKind::InvalidParameter, std::string(option),
              fmt::format("--{} must be one of {}, but got '{}'.", option, conventionNames(), name));
}

namespace {

/// The option's size first, then the code's; says where they differ.
Result<PlaneSize> inputSizeOf(const CallArguments& arguments, const ReadRecipe& recipe,
                              std::vector<std::string>& notes) {
  if (arguments.inputSize.empty() && recipe.input) return PlaneSize{recipe.input->h, recipe.input->w};
  const std::string& text = arguments.inputSize.empty() ? arguments.otherwise : arguments.inputSize;
  if (text.empty()) {
    return fail(ErrorKind::InvalidParameter, "input-size", "The code does not say the size of the input.",
                recipe.call.axes == 1 ? "Give it: --input-size 50." : "Give it: --input-size 16x50.");
  }
  const int axes = recipe.call.axes;
  auto size = readPlaneSize(text, "input-size", axes);
  if (size && axes == 1 && arguments.inputSize.empty()) size->height = 1;
  if (size && recipe.input && (size->height != recipe.input->h || size->width != recipe.input->w)) {
    notes.push_back(fmt::format("--input-size is taken; the code itself gives the layer an input of {} × {}.",
                                recipe.input->h, recipe.input->w));
  }
  return size;
}

}  // namespace

Result<PreparedCall> prepareCall(const CallArguments& arguments) {
  auto recipe = readCodeArgument(arguments.code, arguments.call);
  if (!recipe) return tl::make_unexpected(recipe.error());
  std::vector<std::string> notes = recipe->notes;
  const auto size = inputSizeOf(arguments, *recipe, notes);
  if (!size) return tl::make_unexpected(size.error());
  if (arguments.single && (arguments.batch != 1 || !recipe->call.convention->takesSinglePicture())) {
    return fail(ErrorKind::InvalidParameter, "unbatched",
                arguments.batch != 1
                    ? fmt::format("--unbatched is for one picture, but --batch is {}.", arguments.batch)
                    : fmt::format("{} takes N×C×H×W only, not a single picture.",
                                  recipe->call.convention->classOf(recipe->call)),
                "Leave --unbatched out.");
  }
  const auto channels = inChannelsOf(*recipe, arguments.channels);
  if (!channels) {
    const std::int64_t said = recipe->call.inChannels().value_or(arguments.channels);
    return tl::make_unexpected(
        withWayOut(channels.error(), recipe->call, {arguments.batch, said, size->height, size->width}, Sources::Named));
  }
  // A layer of Keras takes as many channels as its input has.
  const bool open = recipe->input && !recipe->call.inChannels() && arguments.channels == 1;
  const Shape input{arguments.batch, open ? recipe->input->c : *channels, size->height, size->width};
  return PreparedCall{static_cast<Recipe&&>(*recipe), input, std::move(notes)};  // notes and input are apart
}

Result<LoadedInput> loadInput(const std::string& path, std::int64_t page, const MemoryBudget& budget,
                              const std::optional<Sought>& sought) {
  TensorReference reference = readReference(path);
  const auto file = openSource(reference.path, budget);
  if (!file) return tl::make_unexpected(file.error());
  reference.path = shownName(reference.path);
  const std::string name = shownName(path);
  std::vector<std::byte> head(kRecognisedBytes);
  const auto used = (*file)->read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  head.resize(*used);
  if (arrayFormatOf(recognise(head)) != nullptr) {
    if (page == 1) return loadedArray(**file, reference, budget, sought);
    return fail(ErrorKind::InvalidParameter, "page", fmt::format("{} is an array and has no page {}.", name, page),
                "Leave --page out.");
  }
  if (!reference.tensor.empty()) {
    return fail(ErrorKind::InvalidFile, "input",
                fmt::format("{} is {} and holds no tensors with names.", reference.path, describe(recognise(head))),
                fmt::format("Leave :{} out.", reference.tensor));
  }
  auto picture = lazyPictureCodec().decodePage(**file, name, budget, page);
  if (!picture) return fileError(picture.error());
  LoadedInput input;
  if (picture->pages > 1) picture->notes.front() += " --page chooses another.";
  for (const auto& note : picture->notes) input.notes.push_back(fmt::format("{}: {}", name, note));
  input.tensor = std::move(picture->tensor);
  input.picture = true;
  input.alpha = picture->alpha;
  return input;
}

Result<LoadedInput> loadArray(const std::string& path, const MemoryBudget& budget,
                              const std::optional<Sought>& sought) {
  TensorReference reference = readReference(path);
  const auto file = openSource(reference.path, budget);
  if (!file) return tl::make_unexpected(file.error());
  reference.path = shownName(reference.path);
  return loadedArray(**file, reference, budget, sought);
}

}  // namespace scatterscope
