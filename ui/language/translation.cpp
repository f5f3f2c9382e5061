#include "ui/language/translation.h"

#include <QXmlStreamReader>

namespace scatterscope {
namespace {

/// The text of the element that begins here; signs that XML does not allow stand in it as <byte value="x9"/>.
QString textOf(QXmlStreamReader& xml) {
  QString text;
  while (xml.readNext() != QXmlStreamReader::EndElement && !xml.atEnd()) {
    if (xml.isCharacters()) text += xml.text();
    if (!xml.isStartElement()) continue;
    const QStringView value = xml.attributes().value("value");
    text += value.startsWith('x') ? QChar(value.mid(1).toUShort(nullptr, 16)) : QChar(value.toUShort());
    xml.skipCurrentElement();
  }
  return text;
}

QStringList formsOf(QXmlStreamReader& xml, bool numerus) {
  if (!numerus) {
    const QString text = textOf(xml);
    return text.isEmpty() ? QStringList() : QStringList(text);
  }
  QStringList forms;
  while (xml.readNextStartElement()) forms << textOf(xml);
  return forms.join("").isEmpty() ? QStringList() : forms;
}

Message messageOf(QXmlStreamReader& xml, const QString& context) {
  Message message{context, {}, {}, {}, true};
  const bool numerus = xml.attributes().value("numerus") == QStringLiteral("yes");
  while (xml.readNextStartElement()) {
    if (xml.name() == QStringLiteral("source")) {
      message.source = textOf(xml);
    } else if (xml.name() == QStringLiteral("comment")) {
      message.comment = textOf(xml);
    } else if (xml.name() == QStringLiteral("translation")) {
      message.finished = !xml.attributes().hasAttribute("type");
      message.forms = formsOf(xml, numerus);
    } else {
      xml.skipCurrentElement();
    }
  }
  return message;
}

}  // namespace

QList<Message> readTranslation(const QByteArray& ts) {
  QList<Message> messages;
  QXmlStreamReader xml(ts);
  QString context;
  while (xml.readNext() != QXmlStreamReader::Invalid && !xml.atEnd()) {
    if (!xml.isStartElement()) continue;
    if (xml.name() == QStringLiteral("name")) context = textOf(xml);
    if (xml.name() == QStringLiteral("message")) messages.append(messageOf(xml, context));
  }
  if (xml.hasError()) messages.clear();
  return messages;
}

}  // namespace scatterscope
