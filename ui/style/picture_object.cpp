#include "ui/style/picture_object.h"

#include <QRegularExpression>
#include <array>
#include <utility>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

struct Names {
  PictureObject object;
  const char* name;     ///< of its links
  const char* pattern;  ///< of its words
};

/// The longer word first: output_padding is no padding, and the output window is the window.
constexpr std::array kNames = {
    Names{PictureObject::OutputPadding, "output_padding", R"(output_padding|输出填充)"},
    Names{PictureObject::Padding, "padding", R"(\b[Pp]adding\b|填充)"},
    Names{PictureObject::Input, "input",
          R"(\bx\[[^\]]*\]|\binput( pixels?| channels?( \d+(–\d+)?)?)?\b|输入(像素|通道)?)"},
    Names{PictureObject::Kernel, "kernel",
          R"(\bw\[[^\]]*\]|\bkernel( sums?)?\b|\btaps?\b( \[[^\]]*\])?|\bweights?\b|卷积核|核元素|权重)"},
    Names{PictureObject::Canvas, "canvas",
          R"(\bcanvas\[[^\]]*\]|\bcanvas( rows? \d+(–\d+)?, columns? \d+(–\d+)?)?|画布)"},
    Names{PictureObject::Window, "window",
          R"(\by\[[^\]]*\]|\b(output )?window\b|\boutput cells?\b|输出窗口|窗口|输出单元)"},
    Names{PictureObject::Stride, "stride", R"(\bstride\b|步幅)"},
    Names{PictureObject::Dilation, "dilation", R"(\bdilation\b|膨胀)"},
    Names{PictureObject::Bias, "bias", R"(\bbias\b|偏置)"},
};

/// Text between words that are handles, as rich text.
QString plain(const QString& text) {
  return text.toHtmlEscaped().replace('\n', QStringLiteral("<br>"));
}

}  // namespace

QColor colourOf(PictureObject object) {
  const Theme& theme = Theme::current();
  switch (object) {
    case PictureObject::Input:
      return theme.input;
    case PictureObject::Kernel:
    case PictureObject::Dilation:
      return theme.kernelText;
    case PictureObject::OutputPadding:
      return theme.keptText;
    case PictureObject::Bias:
      return theme.biasText;
    case PictureObject::Padding:
    case PictureObject::Stride:
      return theme.muted;
    default:
      return theme.text;
  }
}

std::vector<ObjectWord> objectWordsIn(const QString& sentence) {
  static const QRegularExpression all = [] {
    QStringList parts;
    for (const Names& names : kNames) parts += QString("(?<%1>%2)").arg(names.name, names.pattern);
    return QRegularExpression(parts.join('|'), QRegularExpression::UseUnicodePropertiesOption);
  }();
  std::vector<ObjectWord> words;
  for (auto matches = all.globalMatch(sentence); matches.hasNext();) {
    const auto match = matches.next();
    for (const Names& names : kNames) {
      if (match.hasCaptured(names.name)) words.push_back({match.capturedStart(), match.capturedLength(), names.object});
    }
  }
  return words;
}

QString withHandles(const QString& sentence, const PictureObject* lit) {
  QString text;
  qsizetype at = 0;
  for (const ObjectWord& word : objectWordsIn(sentence)) {
    text += plain(sentence.mid(at, word.from - at));
    const QString ground =
        lit && *lit == word.object ? QString(";background-color:%1").arg(Theme::current().highlight.name()) : QString();
    text += QString("<a href=\"%1\" style=\"color:%2;text-decoration:none%3\">%4</a>")
                .arg(linkName(word.object), colourOf(word.object).name(), ground,
                     sentence.mid(word.from, word.length).toHtmlEscaped());
    at = word.from + word.length;
  }
  return text + plain(sentence.mid(at));
}

QString linkName(PictureObject object) {
  for (const Names& names : kNames) {
    if (names.object == object) return names.name;
  }
  return {};
}

const PictureObject* objectNamed(const QString& name) {
  for (const Names& names : kNames) {
    if (name == names.name) return &names.object;
  }
  return nullptr;
}

}  // namespace scatterscope
