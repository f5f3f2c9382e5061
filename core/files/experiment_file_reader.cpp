#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/out_of_memory.h"
#include "core/files/experiment_file.h"
#include "core/files/file_kind.h"
#include "core/files/in_quotes.h"
#include "core/files/npy.h"
#include "core/files/strict_json.h"
#include "core/files/zip_archive.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDamaged = "The file was damaged or changed; fetch or save it again.";
constexpr std::string_view kText = "experiment.json", kKind = "mimetype";
constexpr std::array kTensors = {"input.npy", "original.npy", "weight.npy", "bias.npy", "expected.npy"};

bool isTensor(std::string_view member) {
  return std::ranges::find(kTensors, member) != kTensors.end();
}

tl::unexpected<Error> broken(std::string_view name, const std::string& why) {
  return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} {}.", name, why), kDamaged);
}

/// Takes the keys of an object one after the other; what is left in it is not known here. Where one is missing or of
/// another type, the first such is kept in `wrong` and an empty value taken.
class Keys {
 public:
  Keys(Json& object, std::string place, std::string& wrong)
      : m_object(object), m_place(std::move(place)), m_wrong(wrong) {}

  std::string text(const char* key) {
    return take<std::string>(key, "text", [](const Json& v) { return v.is_string(); });
  }
  /// Empty where it is not there.
  std::string textIfThere(const char* key) { return m_object.contains(key) ? text(key) : std::string(); }

  /// False where it is not there.
  bool flagIfThere(const char* key) {
    return m_object.contains(key) && take<bool>(key, "true or false", [](const Json& v) { return v.is_boolean(); });
  }
  /// Empty where it is not there.
  std::vector<std::string> listOfTextsIfThere(const char* key) {
    if (!m_object.contains(key)) return {};
    return take<std::vector<std::string>>(key, "a list of texts", [](const Json& v) {
      return v.is_array() && std::all_of(v.begin(), v.end(), [](const Json& item) { return item.is_string(); });
    });
  }

  std::int64_t number(const char* key, std::int64_t least, std::int64_t most) {
    const auto fits = [&](const Json& v) {
      if (v.is_number_unsigned() && v.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) return false;
      return v.is_number_integer() && v.get<std::int64_t>() >= least && v.get<std::int64_t>() <= most;
    };
    return take<std::int64_t>(key, fmt::format("a whole number from {} to {}", least, most), fits);
  }
  std::uint64_t seed(const char* key) {
    return take<std::uint64_t>(key, "a whole number, 0 or more", [](const Json& v) { return v.is_number_unsigned(); });
  }
  double positionIfThere(const char* key) {
    if (!m_object.contains(key)) return -1;
    return take<double>(key, "a number, 0 or more",
                        [](const Json& v) { return v.is_number() && v.get<double>() >= 0; });
  }

  std::map<std::string, std::string> texts(const char* key) {
    const auto all = take<Json>(key, "an object of texts", [](const Json& v) {
      return v.is_object() && std::all_of(v.begin(), v.end(), [](const Json& item) { return item.is_string(); });
    });
    std::map<std::string, std::string> result;
    if (all.is_object())
      for (const auto& [name, value] : all.items()) result[name] = value.get<std::string>();
    return result;
  }
  std::array<std::int64_t, 2> pair(const char* key) {
    const auto fits = [](const Json& v) {
      return v.is_array() && v.size() == 2 && std::all_of(v.begin(), v.end(), [](const Json& item) {
               return item.is_number_unsigned() && item.get<std::uint64_t>() <= kLargest;
             });
    };
    const auto both = take<Json>(key, fmt::format("two whole numbers from 0 to {}", kLargest), fits);
    if (!both.is_array()) return {0, 0};
    return {both[0].get<std::int64_t>(), both[1].get<std::int64_t>()};
  }
  Json list(const char* key) {
    return take<Json>(key, "a list of objects", [](const Json& v) {
      return v.is_array() && std::all_of(v.begin(), v.end(), [](const Json& item) { return item.is_object(); });
    });
  }

  /// Reads an object within; what is left of it stays where it is.
  template <class Read>
  void object(const char* key, Read read) {
    if (!m_object.contains(key) || !m_object[key].is_object()) return complain(key, "an object");
    Keys within(m_object[key], m_place + key + ".", m_wrong);
    read(within);
    if (m_object[key].empty()) m_object.erase(key);
  }

  static constexpr std::int64_t kLargest = 0x7fffffff;

 private:
  template <class T, class Fits>
  T take(const char* key, std::string_view wanted, Fits fits) {
    const auto found = m_object.find(key);
    if (found == m_object.end() || !fits(*found)) {
      complain(key, wanted);
      return T();
    }
    T value = found->template get<T>();
    m_object.erase(found);
    return value;
  }
  void complain(const char* key, std::string_view wanted) {
    if (m_wrong.empty())
      m_wrong = fmt::format("{}{} is {}, not {}", m_place, key, m_object.contains(key) ? "something else" : "missing",
                            wanted);
  }

  Json& m_object;
  std::string m_place;
  std::string& m_wrong;
};

ExperimentFile::Step readStep(Keys& keys) {
  ExperimentFile::Step step;
  step.kind = keys.text("kind");
  if (step.kind == "pad") step.mode = keys.text("mode");
  if (step.kind == "bias") return step;
  for (auto [key, value] :
       {std::pair{"top", &step.top}, {"bottom", &step.bottom}, {"left", &step.left}, {"right", &step.right}})
    *value = keys.number(key, 0, Keys::kLargest);
  return step;
}

void readCall(Keys& keys, ExperimentFile::Call& call, std::string& wrong) {
  call.convention = keys.text("convention");
  call.axes = keys.number("axes", 1, 2);
  call.parameters = keys.texts("parameters");
  const auto taps = keys.pair("zero_taps");
  call.zero_taps_height = taps[0];
  call.zero_taps_width = taps[1];
  Json steps = keys.list("steps");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Keys within(steps[i], fmt::format("call.steps[{}].", i), wrong);
    call.steps.push_back(readStep(within));
  }
}

/// What the JSON says; empty in `wrong` where all is well.
ExperimentFile readText(Json& root, std::string& wrong) {
  ExperimentFile file;
  Keys keys(root, "", wrong);
  if (keys.text("format") != "Scatterscope experiment" && wrong.empty())
    wrong = "format is something else, not 'Scatterscope experiment'";
  file.version = keys.number("version", 1, Keys::kLargest);
  file.title = keys.text("title");
  keys.object("call", [&](Keys& call) { readCall(call, file.call, wrong); });
  file.versions = keys.texts("versions");
  keys.object("input", [&](Keys& input) {
    file.input.kind = input.text("kind");
    file.input.name = input.text("name");
    file.input.batch = input.number("batch", 1, Keys::kLargest);
    file.input.height = input.number("height", 1, Keys::kLargest);
    file.input.width = input.number("width", 1, Keys::kLargest);
    file.input.reading = input.textIfThere("reading");
    file.input.alpha = input.flagIfThere("alpha");
    file.input.steps = input.listOfTextsIfThere("steps");
  });
  keys.object("weights", [&](Keys& weights) {
    file.weights.kind = weights.text("kind");
    file.weights.preset = weights.text("preset");
    file.weights.seed = weights.seed("seed");
    file.weights.name = weights.text("name");
  });
  keys.object("expected", [&](Keys& expected) {
    file.expected.name = expected.text("name");
    file.expected.dtype = expected.text("dtype");
    file.expected.framework = expected.text("framework");
  });
  keys.object("view", [&](Keys& view) {
    file.view.workspace = view.textIfThere("workspace");
    file.view.mode = view.textIfThere("mode");
    file.view.order = view.textIfThere("order");
    file.view.lens = view.textIfThere("lens");
    file.view.cell = view.textIfThere("cell");
    file.view.step = view.positionIfThere("step");
  });
  if (!root.empty()) file.unknown = root.dump(-1, ' ', false, Json::error_handler_t::replace);
  return file;
}

/// Whether unpacking a member under its name would write somewhere else than below a folder.
bool leadsOut(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
      name.find(':') != std::string_view::npos)
    return true;
  for (std::size_t begin = 0; begin <= name.size();) {
    const auto end = std::min(name.find('/', begin), name.size());
    const auto part = name.substr(begin, end - begin);
    if (part == ".." || part == ".") return true;
    begin = end + 1;
  }
  return false;
}

/// Names and sizes of all members, before any of them is read.
Result<void> checkMembers(const ZipArchive& archive, std::string_view name, const MemoryBudget& budget) {
  const auto& members = archive.members();
  if (members.size() > ExperimentFile::kMembers)
    return broken(name, fmt::format("has {} members; {} at most are read", members.size(), ExperimentFile::kMembers));
  std::vector<PlannedBuffer> plan;
  std::int64_t others = 0;
  for (const auto& member : members) {
    if (leadsOut(member.name)) {
      return broken(name,
                    fmt::format("has a member of the name {}, which leads out of its folder", inQuotes(member.name)));
    }
    const bool array = isTensor(member.name);
    plan.push_back({fmt::format("{} in {}", inQuotes(member.name), name), member.bytes});
    const std::int64_t most = member.name == kText ? ExperimentFile::kJsonBytes : ExperimentFile::kOtherBytes;
    if (!array &&
        (member.bytes > most || (others += member.bytes) > ExperimentFile::kOtherBytes + ExperimentFile::kJsonBytes)) {
      return broken(name, fmt::format("claims {} for {}; {} at most are read", formatBytes(member.bytes),
                                      inQuotes(member.name), formatBytes(most)));
    }
  }
  return budget.admit(plan);
}

/// A tensor; null where there is no such member.
Result<ExperimentFile::TensorPointer> readTensor(const ZipArchive& archive, std::string_view member,
                                                 std::string_view name, const MemoryBudget& budget) {
  const auto index = archive.find(member);
  if (!index) return nullptr;
  const auto source = archive.source(*index);
  if (!source) return tl::make_unexpected(source.error());
  const std::string what = fmt::format("{} in {}", member, name);
  auto array = readNpy(**source, what, budget);
  if (!array) return tl::make_unexpected(array.error());
  auto tensor = toTensor(*std::move(array), what);
  if (!tensor) return tl::make_unexpected(tensor.error());
  return std::make_shared<const Tensor>(*std::move(tensor));
}

}  // namespace

Result<ExperimentFile> readExperimentFile(const ByteSource& source, std::string_view name,
                                          const MemoryBudget& budget) try {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = source.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  const FileKind kind = recognise(std::span(head).first(*used));
  // The order of its members may be another one once somebody has packed it again.
  const bool archived = kind == FileKind::Experiment || kind == FileKind::Zip || kind == FileKind::NumpyArchive;
  if (!archived) {
    return fail(ErrorKind::InvalidFile, std::string(name), wrongKind(name, kind, "an experiment of this program"),
                std::string(adviceFor(kind)));
  }
  const auto archive = ZipArchive::open(source, name);
  if (!archive) return tl::make_unexpected(archive.error());
  const auto index = archive->find(kText);
  if (!index) return broken(name, fmt::format("is an archive without {}, so it is not an experiment", kText));
  if (auto admitted = checkMembers(*archive, name, budget); !admitted) return tl::make_unexpected(admitted.error());

  const auto content = archive->content(*index);
  if (!content) return tl::make_unexpected(content.error());
  const std::string what = fmt::format("{} in {}", kText, name);
  auto root = parseStrictJson(*content, what);
  if (!root) return tl::make_unexpected(root.error());
  if (!root->is_object()) return broken(what, "is not an object");
  // Written again it is indented, at each of 64 depths: it must stay below what is read.
  if (const auto words = std::ssize(root->dump()); words > ExperimentFile::kWordsBytes)
    return broken(what, fmt::format("says {}; {} at most are read", formatBytes(words),
                                    formatBytes(ExperimentFile::kWordsBytes)));
  std::string wrong;
  ExperimentFile file = readText(*root, wrong);
  if (!wrong.empty()) {
    if (!file.newer()) return broken(what, "cannot be understood: " + wrong);
    return fail(ErrorKind::Unsupported, std::string(name),
                fmt::format("{} was written by a later version of the program (format {}, this one knows {}), in a way "
                            "that cannot be read here: {}.",
                            name, file.version, ExperimentFile::kVersion, wrong),
                "Open it with that version, or save it there as an older one.");
  }

  const std::array<ExperimentFile::TensorPointer*, kTensors.size()> places = {
      &file.input.tensor, &file.input.original, &file.weights.weight, &file.weights.bias, &file.expected.tensor};
  for (std::size_t i = 0; i < kTensors.size(); ++i) {
    auto tensor = readTensor(*archive, kTensors[i], name, budget);
    if (!tensor) return tl::make_unexpected(tensor.error());
    *places[i] = *std::move(tensor);
  }
  for (std::size_t i = 0; i < archive->members().size(); ++i) {
    const std::string& member = archive->members()[i].name;
    if (member == kText || member == kKind || isTensor(member)) continue;
    const auto other = archive->content(i);
    if (!other) return tl::make_unexpected(other.error());
    const auto bytes = std::as_bytes(std::span(*other));
    file.unknown_members.push_back({member, {bytes.begin(), bytes.end()}});
  }
  return file;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
