#include "ui/state/presets.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/conventions/code/code.h"
#include "core/conventions/weight_layout.h"
#include "ui/state/source_names.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> broken(const QString& why) {
  return fail(ErrorKind::InvalidFile, "preset", "This is not a preset: " + why.toStdString() + ".");
}

Result<InputSource> readInput(const QJsonObject& object) {
  InputSource input;
  const QString name = object["kind"].toString();
  const auto kind = inputKindNamed(name.toStdString());
  if (kind) input.kind = *kind;
  if (!kind || !isMade(input)) return broken(QString("its input kind is '%1'").arg(name));
  const QJsonArray shape = object["shape"].toArray();
  if (shape.size() != 4) return broken("its input has no shape of four numbers");
  input.batch = shape[0].toInteger();
  input.height = shape[2].toInteger();
  input.width = shape[3].toInteger();
  return input;
}

WeightSource readWeights(const QString& name) {
  WeightSource weights;
  weights.kind = name == "pyramid"       ? WeightSource::Kind::Pyramid
                 : name == "initialiser" ? WeightSource::Kind::Initialiser
                                         : WeightSource::Kind::Preset;
  if (weights.kind == WeightSource::Kind::Preset) weights.preset = name.toStdString();
  return weights;
}

/// A kernel of one channel to one, as rows of numbers in the framework's own order: one that lies turned is turned.
Result<WeightSource> readKernel(const QJsonArray& rows, const Specification& call) {
  constexpr qsizetype kLargest = 16;
  const qsizetype height = rows.size(), width = rows.isEmpty() ? 0 : rows[0].toArray().size();
  if (height < 1 || width < 1 || height > kLargest || width > kLargest) return broken("its kernel has no rows");
  auto written = Tensor::zeros({height, width, 1, 1});
  if (!written) return tl::make_unexpected(written.error());
  auto element = written->elements().begin();
  for (const QJsonValue& row : rows) {
    if (row.toArray().size() != width) return broken("the rows of its kernel are not equally long");
    for (const QJsonValue& value : row.toArray()) *element++ = static_cast<float>(value.toDouble());
  }
  // The order of the framework, with the axes of its channels, which are one long, behind the others.
  std::string order;
  for (const char axis : call.layouts().weight) {
    if (axisOf(axis) == 'h' || axisOf(axis) == 'w') order += axis;
  }
  auto kernel = reordered(*written, order + "io", "iohw");
  if (!kernel) return tl::make_unexpected(kernel.error());
  WeightSource weights;
  weights.kind = WeightSource::Kind::Tensor;
  weights.name = "the example's kernel";
  weights.weight = std::make_shared<const Tensor>(*std::move(kernel));
  return weights;
}

std::optional<Story> readStory(const QJsonObject& object) {
  if (!object.contains("story")) return std::nullopt;
  const QJsonObject open = object["open"].toObject();
  return Story{object["story"].toString(), object["hint"].toString(), open["lens"].toString(), open["cell"].toString(),
               open["cell_size"].toDouble()};
}

}  // namespace

Result<Preset> readPreset(const QByteArray& json) {
  QJsonParseError problem;
  const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
  if (problem.error != QJsonParseError::NoError) return broken(problem.errorString());
  Preset preset{object["title"].toString(), object["group"].toString(), {}, readStory(object)};
  auto recipe = readCode(object["code"].toString().toStdString());
  if (!recipe) return tl::make_unexpected(recipe.error());
  auto input = readInput(object["input"].toObject());
  if (!input) return tl::make_unexpected(input.error());
  auto weights = object["weights"].isArray() ? readKernel(object["weights"].toArray(), recipe->call)
                                             : readWeights(object["weights"].toString());
  if (!weights) return tl::make_unexpected(weights.error());
  preset.experiment = {*std::move(recipe), *std::move(input), *std::move(weights), preset.title.toStdString()};
  return preset;
}

QList<Preset> builtinPresets() {
  QList<Preset> presets;
  const QDir folder(":/presets");
  for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) continue;
    if (auto preset = readPreset(file.readAll())) presets.append(*std::move(preset));
  }
  return presets;
}

}  // namespace scatterscope
