#include "ui/state/experiment_text.h"

#include <fmt/format.h>

#include <QImageReader>

namespace scatterscope {
namespace {

constexpr QLatin1String kPrefix("scatterscope:");
constexpr const char* kKey = "Scatterscope";  // one word: of several Qt makes a description
constexpr qsizetype kLongest = 64 << 10;
constexpr auto kAlphabet = QByteArray::Base64UrlEncoding;  // no sign that a shell or an address would change

}  // namespace

Result<QString> experimentText(const ExperimentFile& experiment) {
  // Not worth packing: only what is nearly all alike would become a hundredth.
  constexpr std::size_t kLargest = std::size_t{100} * static_cast<std::size_t>(kLongest);
  std::size_t bytesOfArrays = 0;
  for (const auto& tensor : {experiment.input.tensor, experiment.input.original, experiment.weights.weight,
                             experiment.weights.bias, experiment.expected.tensor})
    if (tensor) bytesOfArrays += tensor->elements().size_bytes();
  if (bytesOfArrays > kLargest) {
    return fail(ErrorKind::Unsupported, "experiment",
                fmt::format("The arrays of this experiment take {}, which is too much to paste as text.",
                            formatBytes(static_cast<std::int64_t>(bytesOfArrays))),
                "Save it as a file: Ctrl+S.");
  }
  const auto bytes = experimentBytes(experiment);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const qsizetype letters = kPrefix.size() + (static_cast<qsizetype>(bytes->size()) * 4 + 2) / 3;
  if (letters > kLongest) {
    return fail(
        ErrorKind::Unsupported, "experiment",
        fmt::format("This experiment would be a text of {} letters; {} at most can be pasted well.", letters, kLongest),
        "Save it as a file: Ctrl+S.");
  }
  const QByteArray raw(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
  return kPrefix + QString::fromLatin1(raw.toBase64(kAlphabet | QByteArray::OmitTrailingEquals));
}

std::optional<std::vector<std::byte>> experimentBytesIn(const QString& text) {
  if (!text.trimmed().startsWith(kPrefix)) return std::nullopt;
  QByteArray letters;
  for (const QChar letter : text.trimmed().mid(kPrefix.size()).left(4 * kLongest))
    if (!letter.isSpace()) letters += letter.toLatin1();
  // What is no base64 is left out: whether the rest is whole its check sums tell.
  const QByteArray raw = QByteArray::fromBase64(letters, kAlphabet);
  const auto* begin = reinterpret_cast<const std::byte*>(raw.constData());
  return std::vector<std::byte>(begin, begin + raw.size());
}

void putExperiment(QImage& picture, const ExperimentFile& experiment) {
  if (const auto text = experimentText(experiment)) picture.setText(kKey, *text);
}

QString experimentTextInPng(const QString& path) {
  QImageReader reader(path, "png");
  reader.setAutoDetectImageFormat(false);
  const QString text = reader.text(kKey);
  return text.startsWith(kPrefix) ? text : QString();
}

}  // namespace scatterscope
