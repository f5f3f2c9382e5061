#include "ui/picture/page.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>
#include <utility>

#include "core/conventions/code/code.h"
#include "core/conventions/registry.h"
#include "core/geometry/size_formula.h"
#include "core/trace/trace_record.h"
#include "ui/state/file_saver.h"
#include "ui/state/playback.h"
#include "ui/state/text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// The parts of the script in the order in which they need one another.
constexpr std::array kScripts = {"words.js", "numbers.js", "trace.js",   "clock.js",  "colours.js",
                                 "grid.js",  "layout.js",  "picture.js", "ledger.js", "page.js"};

QByteArray resource(const char* name) {
  QFile file(QStringLiteral(":/page/") + QLatin1String(name));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// JSON inside an element of a script: nothing in it can end the element, or begin a comment that hides its end.
QByteArray escaped(QByteArray json) {
  return json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
}

/// The theme's colours as the variables of a style sheet.
QByteArray variables(const Theme& theme) {
  const std::pair<const char*, QColor> all[] = {{"window", theme.window},
                                                {"surface", theme.surface},
                                                {"sunken", theme.sunken},
                                                {"line", theme.line},
                                                {"text", theme.text},
                                                {"muted", theme.muted},
                                                {"faint", theme.faint},
                                                {"input", theme.input},
                                                {"kernel", theme.kernel},
                                                {"kernel-text", theme.kernelText},
                                                {"kept", theme.kept},
                                                {"kept-text", theme.keptText},
                                                {"bias", theme.bias},
                                                {"bias-text", theme.biasText},
                                                {"wrong", theme.wrong},
                                                {"good", theme.good},
                                                {"good-surface", theme.goodSurface},
                                                {"warn-surface", theme.warnSurface},
                                                {"highlight", theme.highlight}};
  QByteArray text = theme.dark ? "color-scheme: dark;" : "color-scheme: light;";
  for (const auto& [name, colour] : all) text += QByteArray(" --") + name + ": " + colour.name().toLatin1() + ';';
  return text;
}

/// Both themes: what the system asks for, or what the page's button says.
QByteArray themes() {
  const QByteArray light = variables(Theme::light()), dark = variables(Theme::darkTheme());
  return ":root { " + light + " }\n@media (prefers-color-scheme: dark) { :root { " + dark +
         " } }\n:root[data-theme=light] { " + light + " }\n:root[data-theme=dark] { " + dark + " }\n";
}

QJsonArray names(const std::array<QColor, 3>& scale) {
  return {scale[0].name(), scale[1].name(), scale[2].name()};
}

template <class Numbers>
QJsonArray listed(const Numbers& numbers) {
  QJsonArray array;
  for (const auto number : numbers) array.append(static_cast<double>(number));
  return array;
}

/// The call in the framework in which it was written, and in the first other one that has it as one call.
QJsonArray codeOf(const Scene& scene) {
  QJsonArray code;
  const auto add = [&code](const Convention& convention, const Recipe& recipe) {
    const bool helper = !recipe.steps.empty() || recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0;
    code.append(QJsonObject{
        {"framework", text(convention.framework())}, {"call", text(writeCall(recipe.call))}, {"helper", helper}});
  };
  add(scene.convention(), scene.experiment().recipe);
  for (const Convention* convention : conventions()) {
    const Translation& translation = scene.translation(*convention);
    if (convention == &scene.convention() || translation.verdict != Verdict::Exact || !translation.recipe) continue;
    add(*convention, *translation.recipe);
    break;
  }
  return code;
}

/// What the page needs beside the trace: words, colours, speeds, how it opens.
QJsonObject settingsOf(const ScatterSnapshot& snapshot, const ScatterTrace& trace, const PageStyle& style) {
  const Outcome& outcome = *snapshot.outcome;
  const auto selection = trace.selection();
  QJsonArray inputs, weights;
  for (auto channel = trace.channels().begin; channel < trace.channels().end; ++channel) {
    inputs.append(scaleOf(outcome.input_scales, outcome.input.shape(), selection.image, channel));
    weights.append(
        largestMagnitude(outcome.weight.plane(channel, selection.channel % trace.geometry().outChannelsPerGroup())));
  }
  const Geometry& g = trace.geometry();
  return {{"title", text(outcome.scene->experiment().title)},
          {"caption", style.caption},
          {"code", codeOf(*outcome.scene)},
          {"formulas", QJsonArray{text(sizeFormula(g.height())), text(sizeFormula(g.width()))}},
          {"palette", QJsonObject{{"light", names(snapshot.palette->light)},
                                  {"dark", names(snapshot.palette->dark)},
                                  {"strength", snapshot.palette->strength}}},
          {"scales", QJsonObject{{"input", inputs},
                                 {"weight", weights},
                                 {"output", scaleOf(outcome.output_scales, outcome.output.shape(), selection.image,
                                                    selection.channel)}}},
          {"speeds", QJsonObject{{"step", listed(Playback::kSecondsPerStep)},
                                 {"tap", listed(Playback::kSecondsPerPart)},
                                 {"run", listed(Playback::kSecondsPerRun)},
                                 {"usual", Playback::kDefaultSpeed}}},
          {"taps", snapshot.taps == TapPace::EveryStamp},
          {"step", style.step ? QJsonValue(*style.step) : QJsonValue()}};
}

}  // namespace

Result<QByteArray> pageOf(const ScatterSnapshot& snapshot, const PageStyle& style) {
  // All channels of the sum, whatever is on show in the window: an output is what the page ends in.
  ScatterTrace::Selection selection = snapshot.selection;
  selection.input_channel.reset();
  const Outcome& outcome = *snapshot.outcome;
  const ScatterTrace trace(outcome.scene->operation(), outcome.input, outcome.weight, outcome.bias, selection);
  const auto record = traceRecord(trace, outcome.output);
  if (!record) return tl::make_unexpected(record.error());
  QByteArray script;
  for (const char* name : kScripts) script += resource(name);
  const QByteArray settings = QJsonDocument(settingsOf(snapshot, trace, style)).toJson(QJsonDocument::Compact);
  // Nothing but this script runs, and nothing is loaded from anywhere.
  const QByteArray policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
                            QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64() + "'";
  const QString title = text(outcome.scene->experiment().title);
  const std::pair<const char*, QByteArray> parts[] = {{"<!--policy-->", policy},
                                                      {"<!--title-->", title.toHtmlEscaped().toUtf8()},
                                                      {"/*themes*/", themes()},
                                                      {"/*style*/", resource("page.css")},
                                                      {"<!--settings-->", escaped(settings)},
                                                      {"<!--trace-->", escaped(QByteArray::fromStdString(*record))},
                                                      {"<!--script-->", script}};
  // From mark to mark, so that no part is looked through for marks: a title may hold one.
  const QByteArray frame = resource("page.html");
  QByteArray page;
  qsizetype from = 0;
  for (const auto& [mark, part] : parts) {
    const qsizetype at = frame.indexOf(mark, from);
    page += frame.mid(from, at - from) + part;
    from = at + static_cast<qsizetype>(qstrlen(mark));
  }
  return page + frame.mid(from);
}

Result<void> writePage(const ScatterSnapshot& snapshot, const PageStyle& style, const std::filesystem::path& path) {
  const auto page = pageOf(snapshot, style);
  if (!page) return tl::make_unexpected(page.error());
  return saveFile(QString::fromStdString(path.string()), *page);
}

bool isPage(const std::filesystem::path& path) {
  return path.extension() == ".html";
}

}  // namespace scatterscope
