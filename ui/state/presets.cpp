#include "ui/state/presets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/conventions/code/code.h"
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

std::optional<Story> readStory(const QJsonObject& object) {
  if (!object.contains("story")) return std::nullopt;
  const QJsonObject open = object["open"].toObject();
  const auto words = [&](const char* key) {
    return QCoreApplication::translate("Preset", object[key].toString().toUtf8().constData());
  };
  return Story{words("story"), words("hint"), open["lens"].toString(), open["cell"].toString(),
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
  preset.experiment = {*std::move(recipe), *std::move(input), readWeights(object["weights"].toString()),
                       preset.title.toStdString()};
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
