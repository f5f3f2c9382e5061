// Questions as files of IMS QTI 2.1.

#include <fmt/format.h>

#include <algorithm>

#include "core/lessons/quiz.h"

namespace scatterscope {
namespace {

std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '&':
        escaped += "&amp;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') escaped += c;
    }
  }
  return escaped;
}

constexpr std::string_view kItemNamespaces =
    "xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xsi:schemaLocation=\"http://www.imsglobal.org/xsd/imsqti_v2p1 "
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd\"";
constexpr std::string_view kTemplates = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/";

std::string choiceName(std::size_t option) {
  return fmt::format("option{}", option + 1);
}

std::string values(const std::vector<std::string>& all) {
  std::string text = "    <correctResponse>\n";
  for (const std::string& value : all) text += fmt::format("      <value>{}</value>\n", xml(value));
  return text + "    </correctResponse>\n";
}

std::string declaration(const QuizItem& item) {
  const auto open = [](std::string_view cardinality, std::string_view type) {
    return fmt::format("  <responseDeclaration identifier=\"RESPONSE\" cardinality=\"{}\" baseType=\"{}\">\n",
                       cardinality, type);
  };
  std::string text;
  switch (item.kind) {
    case QuizItem::Kind::Text:
      text = open("single", "string") + values({item.accepted.front()}) + "    <mapping defaultValue=\"0\">\n";
      for (const std::string& accepted : item.accepted)
        text += fmt::format("      <mapEntry mapKey=\"{}\" mappedValue=\"1\"/>\n", xml(accepted));
      text += "    </mapping>\n";
      break;
    case QuizItem::Kind::Number:
      text = open("single", "float") + values({fmt::format("{}", item.number)});
      break;
    case QuizItem::Kind::One:
    case QuizItem::Kind::Several: {
      std::vector<std::string> right;
      for (std::size_t i = 0; i < item.options.size(); ++i) {
        if (item.options[i].second) right.push_back(choiceName(i));
      }
      text = open(item.kind == QuizItem::Kind::One ? "single" : "multiple", "identifier") + values(right);
      break;
    }
  }
  return text + "  </responseDeclaration>\n";
}

std::string interaction(const QuizItem& item) {
  const bool several = item.kind == QuizItem::Kind::Several;
  if (item.kind == QuizItem::Kind::Text || item.kind == QuizItem::Kind::Number) {
    return fmt::format("    <p>{} <textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"12\"/></p>\n",
                       xml(item.question));
  }
  std::string text = fmt::format(
      "    <choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"{}\">\n"
      "      <prompt>{}</prompt>\n",
      several ? 0 : 1, xml(item.question));
  for (std::size_t i = 0; i < item.options.size(); ++i)
    text += fmt::format("      <simpleChoice identifier=\"{}\">{}</simpleChoice>\n", choiceName(i),
                        xml(item.options[i].first));
  return text + "    </choiceInteraction>\n";
}

std::string itemText(const QuizItem& item, std::string_view name) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessmentItem {} identifier=\"{}\" title=\"{}\" "
      "adaptive=\"false\" "
      "timeDependent=\"false\">\n",
      kItemNamespaces, name, xml(item.title));
  text += declaration(item);
  text +=
      "  <outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\">\n"
      "    <defaultValue><value>0</value></defaultValue>\n  </outcomeDeclaration>\n  <itemBody>\n";
  text += fmt::format("    <pre>{}</pre>\n", xml(item.scene));
  text += interaction(item) + "  </itemBody>\n";
  text += fmt::format("  <responseProcessing template=\"{}{}\"/>\n</assessmentItem>\n", kTemplates,
                      item.kind == QuizItem::Kind::Text ? "map_response" : "match_correct");
  return text;
}

}  // namespace

std::vector<QuizFile> qtiOf(const std::vector<QuizItem>& items, std::string_view title) {
  std::vector<QuizFile> files;
  std::string resources;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string name = fmt::format("question{:02}", i + 1);
    files.push_back({name + ".xml", itemText(items[i], name)});
    resources += fmt::format(
        "    <resource identifier=\"{0}\" type=\"imsqti_item_xmlv2p1\" href=\"{0}.xml\">\n      <file "
        "href=\"{0}.xml\"/>\n"
        "    </resource>\n",
        name);
  }
  files.insert(files.begin(),
               {"imsmanifest.xml",
                fmt::format(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"scatterscope\">\n"
                    "  <metadata>\n    <schema>QTIv2.1 Package</schema>\n    <schemaversion>1.0.0</schemaversion>\n"
                    "  </metadata>\n  <organizations/>\n  <!-- {} -->\n  <resources>\n{}  </resources>\n</manifest>\n",
                    [&] {
                      std::string comment = xml(title);
                      std::erase(comment, '-');  // two of them would end it
                      return comment;
                    }(),
                    resources)});
  return files;
}

}  // namespace scatterscope
